/** Cashless payment (thanh toán không dùng tiền mặt): VietQR, gateways, notices, refunds. */
@NullMarked
package vn.lienthong.payment;

import org.jspecify.annotations.NullMarked;
