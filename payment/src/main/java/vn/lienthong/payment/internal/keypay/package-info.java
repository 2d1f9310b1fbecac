/** KeyPay of the national public service portal (cổng thanh toán KeyPay). */
@NullMarked
package vn.lienthong.payment.internal.keypay;

import org.jspecify.annotations.NullMarked;
