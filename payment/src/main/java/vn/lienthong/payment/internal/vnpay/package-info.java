/** VNPAY 2.1.0 (cổng VNPAY). */
@NullMarked
package vn.lienthong.payment.internal.vnpay;

import org.jspecify.annotations.NullMarked;
