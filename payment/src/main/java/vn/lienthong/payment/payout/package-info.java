/**
 * Money that goes out (chi trả): a transfer from the agency's account at a platform to the account of a person or a business, such
 * as a refund at a rail that has none. Made with {@link vn.lienthong.payment.PaymentClient#createPayout}, by an entry of the
 * profile with credentials of its own.
 */
@NullMarked
package vn.lienthong.payment.payout;

import org.jspecify.annotations.NullMarked;
