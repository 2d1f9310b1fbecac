/**
 * Data of e-invoices and e-receipts (hóa đơn, biên lai điện tử): written and checked, not issued. Which rules hold on a day is
 * data ({@link vn.lienthong.payment.invoice.InvoiceVersion}); from 1 July 2026 the form is not known.
 *
 * <p>Write an invoice as {@code HDon}:
 *
 * <!-- cut: payment/src/test/java/vn/lienthong/payment/invoice/InvoiceExampleTest.java#example -->
 * <pre>{@code
 * Invoice invoice = Invoice.builder(
 *                 new Invoice.Key("1", "C26TAA", 7, "2.0.0"),
 *                 "Hóa đơn giá trị gia tăng",
 *                 LocalDate.of(2026, 6, 30),
 *                 "CK")
 *         .seller(new InvoiceParty("Phòng khám An & Bình", "0101234567", "Số 1, phố Huế"))
 *         .buyer(new InvoiceParty("Công ty Một Hai", "0109876543", "Số 2, phố Huế"))
 *         .line(InvoiceLine.goods("Khẩu trang", new BigDecimal("125000"), TaxRate.of("8%"))
 *                 .quantity("hộp", new BigDecimal("2.5"), new BigDecimal("50000"))
 *                 .build())
 *         .build(); // totals and words are computed
 * InvoiceXml.write(invoice, out);
 * }</pre>
 */
@NullMarked
package vn.lienthong.payment.invoice;

import org.jspecify.annotations.NullMarked;
