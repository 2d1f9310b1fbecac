/** VietQR codes (mã VietQR): writing, reading, drawing; names of banks. No network is used. */
@NullMarked
package vn.lienthong.payment.vietqr;

import org.jspecify.annotations.NullMarked;
