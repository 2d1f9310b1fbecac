/** For vendors who add a payment rail (kênh thanh toán) of their own. */
@NullMarked
package vn.lienthong.payment.spi;

import org.jspecify.annotations.NullMarked;
