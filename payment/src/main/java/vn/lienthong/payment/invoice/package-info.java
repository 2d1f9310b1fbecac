/** Data of e-invoices and e-receipts (hóa đơn, biên lai điện tử): written and checked, not issued. */
@NullMarked
package vn.lienthong.payment.invoice;

import org.jspecify.annotations.NullMarked;
