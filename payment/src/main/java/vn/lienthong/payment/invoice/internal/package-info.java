/** XML that is written as it comes. */
@NullMarked
package vn.lienthong.payment.invoice.internal;

import org.jspecify.annotations.NullMarked;
