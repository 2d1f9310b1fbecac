/** Finds the sign-on of a profile; each dialect has its own package below this one. */
@NullMarked
package vn.lienthong.core.internal.signon;

import org.jspecify.annotations.NullMarked;
