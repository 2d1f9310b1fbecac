/** The national payment platform, version 1 (nền tảng thanh toán trực tuyến). */
@NullMarked
package vn.lienthong.payment.internal.national;

import org.jspecify.annotations.NullMarked;
