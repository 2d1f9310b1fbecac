/** Paths, identifiers and errors of X-Road; not for use from outside. */
@NullMarked
package vn.lienthong.sharing.xroad.internal;

import org.jspecify.annotations.NullMarked;
