/**
 * Notices that take effect once, and money that does not fit (hộp thư thông báo thanh toán): {@link PaymentInbox} settles each
 * payment in one transaction with the program's own records, and opens a case for a person where it must not decide.
 */
@NullMarked
package vn.lienthong.payment.inbox;

import org.jspecify.annotations.NullMarked;
