/** ViettelPay's gateway. */
@NullMarked
package vn.lienthong.payment.internal.viettelpay;

import org.jspecify.annotations.NullMarked;
