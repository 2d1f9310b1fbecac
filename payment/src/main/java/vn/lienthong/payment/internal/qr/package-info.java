/** The text and the image of a payment QR code. */
@NullMarked
package vn.lienthong.payment.internal.qr;

import org.jspecify.annotations.NullMarked;
