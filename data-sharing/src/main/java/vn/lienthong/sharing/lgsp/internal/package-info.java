/** How the answers of an LGSP are read; not for use from outside. */
@NullMarked
package vn.lienthong.sharing.lgsp.internal;

import org.jspecify.annotations.NullMarked;
