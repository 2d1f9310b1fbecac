/** Signed events between systems by Standard Webhooks (sự kiện có chữ ký): signing and checking. */
@NullMarked
package vn.lienthong.payment.webhook;

import org.jspecify.annotations.NullMarked;
