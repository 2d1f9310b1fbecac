/** Readers of an LGSP's answers; not for use from outside. */
@NullMarked
package vn.lienthong.sharing.lgsp.internal;

import org.jspecify.annotations.NullMarked;
