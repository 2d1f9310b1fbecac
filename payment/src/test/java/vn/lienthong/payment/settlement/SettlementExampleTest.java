package vn.lienthong.payment.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.payment.settlement.ColumnMap.column;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.core.Attachment;
import vn.lienthong.payment.PaymentStatus;

/** The example in the package's Javadoc. */
class SettlementExampleTest {
    @Test
    void theExampleOfThePackageRuns(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("20261123.txt");
        Files.writeString(file, "BL-1|120000|00|20261123235959\nBL-2|80000|00|20261123080000\nTOTAL|2|200000\n");
        Path reply = folder.resolve("reply.txt");
        Path page = folder.resolve("report.html");
        List<SettlementRecord> book =
                List.of(SettlementRecord.builder("bank", "BL-1", 120_000, SettlementRecord.Type.PAY, PaymentStatus.PAID)
                        .build());
        // tag::example[]
        ColumnMap columns = ColumnMap.builder("bank")
                .separator('|')
                .merchantRef(column(1))
                .amount(column(2))
                .status(column(3), Map.of("00", PaymentStatus.PAID, "02", PaymentStatus.FAILED))
                .paidAt(column(4), "yyyyMMddHHmmss")
                .totals(TotalsLine.marked(1, "TOTAL").count(2).sum(3))
                .build();
        SettlementSource ours = () -> book.stream(); // a query of your database, row by row
        SettlementSource theirs = SettlementFile.of(Attachment.of(file, "text/plain"), columns);

        try (SettlementResult result = Settlement.match(ours, theirs);
                OutputStream toProvider = Files.newOutputStream(reply);
                OutputStream toPeople = Files.newOutputStream(page);
                Stream<SettlementItem> mismatches = result.mismatches()) {
            SettlementReply.of(columns).write(mismatches, toProvider);
            SettlementReport.of(result).title("Ngân hàng, 23/11/2026").html(toPeople);
        }
        // end::example[]
        assertThat(reply).hasContent("BL-2|80000|00|20261123080000|MISSING_AT_MERCHANT|\r\n");
        assertThat(page).content().contains("Ngân hàng, 23/11/2026", "BL-2");
    }
}
