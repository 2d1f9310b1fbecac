/**
 * Settlement (đối soát): our payments of a day compared with the provider's file, of any size, in bounded memory. The columns
 * of each provider are a setting, since most of them are not public.
 *
 * <p>Compare a day, send back what does not match, and write a report for people:
 *
 * <!-- cut: payment/src/test/java/vn/lienthong/payment/settlement/SettlementExampleTest.java#example -->
 * <pre>{@code
 * ColumnMap columns = ColumnMap.builder("bank")
 *         .separator('|')
 *         .merchantRef(column(1))
 *         .amount(column(2))
 *         .status(column(3), Map.of("00", PaymentStatus.PAID, "02", PaymentStatus.FAILED))
 *         .paidAt(column(4), "yyyyMMddHHmmss")
 *         .totals(TotalsLine.marked(1, "TOTAL").count(2).sum(3))
 *         .build();
 * SettlementSource ours = () -> book.stream(); // a query of your database, row by row
 * SettlementSource theirs = SettlementFile.of(Attachment.of(file, "text/plain"), columns);
 *
 * try (SettlementResult result = Settlement.match(ours, theirs);
 *         OutputStream toProvider = Files.newOutputStream(reply);
 *         OutputStream toPeople = Files.newOutputStream(page);
 *         Stream<SettlementItem> mismatches = result.mismatches()) {
 *     SettlementReply.of(columns).write(mismatches, toProvider);
 *     SettlementReport.of(result).title("Ngân hàng, 23/11/2026").html(toPeople);
 * }
 * }</pre>
 *
 * <p>Two lists that fit into memory are compared by {@link vn.lienthong.payment.settlement.Settlement#match(java.util.stream.Stream,
 * java.util.stream.Stream)}.
 */
@NullMarked
package vn.lienthong.payment.settlement;

import org.jspecify.annotations.NullMarked;
