/** Provincial platforms (LGSP) with two sign-ons, and the services behind them. */
@NullMarked
package vn.lienthong.sandbox.internal.platform.lgsp;

import org.jspecify.annotations.NullMarked;
