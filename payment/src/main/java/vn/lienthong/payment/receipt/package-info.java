/** The content of a receipt for fees and fines (thông tin biên lai). */
@NullMarked
package vn.lienthong.payment.receipt;

import org.jspecify.annotations.NullMarked;
