/** What counts once. */
@NullMarked
package vn.lienthong.identity.internal.once;

import org.jspecify.annotations.NullMarked;
