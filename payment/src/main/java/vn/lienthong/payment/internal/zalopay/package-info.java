/** ZaloPay, API version 2. */
@NullMarked
package vn.lienthong.payment.internal.zalopay;

import org.jspecify.annotations.NullMarked;
