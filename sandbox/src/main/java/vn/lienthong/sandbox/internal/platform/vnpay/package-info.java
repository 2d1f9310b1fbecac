/** VNPAY 2.1.0. */
@NullMarked
package vn.lienthong.sandbox.internal.platform.vnpay;

import org.jspecify.annotations.NullMarked;
