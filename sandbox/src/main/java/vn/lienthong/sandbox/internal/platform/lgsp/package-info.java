/** Provincial platforms (LGSP) with two ways to sign on, and the services behind all of them. */
@NullMarked
package vn.lienthong.sandbox.internal.platform.lgsp;

import org.jspecify.annotations.NullMarked;
