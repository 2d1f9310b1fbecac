/** Finds the sign-on that a profile names; each dialect has a package of its own below this one. */
@NullMarked
package vn.lienthong.core.internal.signon;

import org.jspecify.annotations.NullMarked;
