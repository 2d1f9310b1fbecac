/** PayGov of a province (cổng thanh toán PayGov). */
@NullMarked
package vn.lienthong.payment.internal.paygov;

import org.jspecify.annotations.NullMarked;
