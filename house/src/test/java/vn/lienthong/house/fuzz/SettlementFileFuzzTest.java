package vn.lienthong.house.fuzz;

import static vn.lienthong.payment.settlement.ColumnMap.column;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Stream;
import vn.lienthong.core.Attachment;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.settlement.ColumnMap;
import vn.lienthong.payment.settlement.Settlement;
import vn.lienthong.payment.settlement.SettlementFile;
import vn.lienthong.payment.settlement.SettlementItem;
import vn.lienthong.payment.settlement.SettlementRecord;
import vn.lienthong.payment.settlement.SettlementResult;
import vn.lienthong.payment.settlement.TotalsLine;

/**
 * Files of payments (tệp đối soát): CSV with a header, delimited without one, and Base64 within JSON. A file that is read agrees
 * with itself.
 */
class SettlementFileFuzzTest {
    private static final ColumnMap NAMED = ColumnMap.builder("bank")
            .merchantRef(column("ref"))
            .amount(column("amount"))
            .status(column("status"), Map.of("00", PaymentStatus.PAID))
            .paidAt(column("time"), "dd/MM/yyyy HH:mm:ss")
            .grouping('.')
            .build();
    private static final ColumnMap NUMBERED = ColumnMap.builder("bank")
            .separator('|')
            .withoutQuotes()
            .merchantRef(column(1))
            .amount(column(2))
            .everyStatus(PaymentStatus.PAID)
            .negativeIsRefund()
            .totals(TotalsLine.last().count(1).sum(2))
            .build();

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Attachment file = Attachment.of(input, "application/octet-stream");
        read(input, SettlementFile.of(file, NAMED));
        read(input, SettlementFile.of(file, NUMBERED));
        read(input, SettlementFile.inJson(file, "data.file", NUMBERED));
    }

    private static void read(byte[] input, SettlementFile file) {
        Parsers.bytes(input, ignored -> {
            try (Stream<SettlementRecord> records = file.open();
                    SettlementResult result = Settlement.match(file, file)) {
                if (records.count() != result.summary().rows(SettlementItem.Result.MATCHED)) {
                    throw new AssertionError("a file does not agree with itself");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
