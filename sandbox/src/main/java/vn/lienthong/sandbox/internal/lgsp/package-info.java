/** Provincial platforms (LGSP) with three ways to sign on, and the services behind all of them. */
@NullMarked
package vn.lienthong.sandbox.internal.lgsp;

import org.jspecify.annotations.NullMarked;
