/** Delimited text, amounts and times as bytes, and Base64 within JSON; knows nothing of payments. */
@NullMarked
package vn.lienthong.payment.settlement.internal.text;

import org.jspecify.annotations.NullMarked;
