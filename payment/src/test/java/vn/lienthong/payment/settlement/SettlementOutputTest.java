package vn.lienthong.payment.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static vn.lienthong.payment.settlement.ColumnMap.column;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.internal.wire.SafeXml;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.settlement.SettlementItem.Result;

/** What a settlement gives back: the provider's file, and the report for people. */
class SettlementOutputTest {
    private static final ColumnMap MAP = ColumnMap.builder("vnpay")
            .merchantRef(column("Mã đơn"))
            .amount(column("Số tiền"))
            .status(column("Trạng thái"), new LinkedHashMap<>(Map.of("00", PaymentStatus.PAID)))
            .paidAt(column("Thời gian"), "dd/MM/yyyy HH:mm:ss")
            .grouping('.')
            .build();

    private static SettlementFile file(String rows) {
        return SettlementFile.of(
                Attachment.of(
                        ("Mã đơn,Số tiền,Trạng thái,Thời gian\n" + rows).getBytes(StandardCharsets.UTF_8), "text/csv"),
                MAP);
    }

    private static SettlementResult result() throws IOException {
        return Settlement.match(
                file("007,1.500.000,00,23/11/2026 23:59:59\n\"=2+3, <b>&\",5,00,24/11/2026 00:00:00\nC,7,00,\n"),
                file("007,1.500.001,00,23/11/2026 23:59:59\nD,8,99,25/11/2026 10:00:00\nC,7,00,\nC,7,00,\n"),
                SettlementOptions.defaults().keepMatched());
    }

    private interface Writes {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static String written(Writes writes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writes.to(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theFileToSendBackHasTheProvidersColumns() throws IOException {
        try (SettlementResult result = result()) {
            SettlementReply reply = SettlementReply.of(MAP);
            String mismatches = written(out -> reply.write(result.mismatches(), out));
            assertThat(mismatches).isEqualTo("""
                            Mã đơn,Số tiền,Trạng thái,Thời gian,RESULT,DIFFERENCES\r
                            007,1.500.001,00,23/11/2026 23:59:59,DIFFERENT,AMOUNT\r
                            D,8,99,25/11/2026 10:00:00,MISSING_AT_MERCHANT,\r
                            C,7,00,,DUPLICATE_AT_PROVIDER,\r
                            "=2+3, <b>&",5,00,24/11/2026 00:00:00,MISSING_AT_PROVIDER,\r
                            """);
            assertThat(written(out -> reply.write(result.items(), out))).contains("C,7,00,,MATCHED,\r\n");

            List<SettlementRecord> again;
            try (Stream<SettlementRecord> records = SettlementFile.of(
                            Attachment.of(mismatches.getBytes(StandardCharsets.UTF_8), "text/csv"), MAP)
                    .open()) {
                again = records.toList();
            }
            assertThat(again).extracting(SettlementRecord::merchantRef).contains("007", "=2+3, <b>&");
        }
    }

    @Test
    void columnsByNumberStayWhereTheyAre() throws IOException {
        Map<Result, String> words = new EnumMap<>(Result.class);
        for (Result each : Result.values()) {
            words.put(each, each == Result.MISSING_AT_PROVIDER ? "2" : each.name());
        }
        ColumnMap map = ColumnMap.builder("x")
                .separator('|')
                .withoutQuotes()
                .width(5)
                .merchantRef(column(4))
                .amount(column(2))
                .everyStatus(PaymentStatus.PAID)
                .negativeIsRefund()
                .build();
        SettlementRecord refund = SettlementRecord.builder(
                        "x", "A", 5, SettlementRecord.Type.REFUND, PaymentStatus.PAID)
                .build();
        SettlementRecord barred = SettlementRecord.builder("x", "A|B", 5, SettlementRecord.Type.PAY, PaymentStatus.PAID)
                .build();
        try (SettlementResult result = Settlement.match(() -> Stream.of(refund), Stream::empty);
                SettlementResult bad = Settlement.match(() -> Stream.of(barred), Stream::empty)) {
            SettlementReply reply = SettlementReply.of(map).words(words);
            assertThat(written(out -> reply.write(result.mismatches(), out))).isEqualTo("|-5||A||2|\r\n");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> written(out -> reply.write(bad.mismatches(), out)))
                    .withMessageStartingWith("column 4: must have no separator");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> reply.names("a", "b"))
                    .withMessageStartingWith("names: must be left out");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> reply.words(Map.of(Result.MATCHED, "ok")))
                    .withMessageStartingWith("words: must have one for");
        }
    }

    @Test
    void aStatusWithoutATextIsRefusedByName() throws IOException {
        SettlementRecord failed = SettlementRecord.builder(
                        "vnpay", "A", 5, SettlementRecord.Type.PAY, PaymentStatus.FAILED)
                .build();
        try (SettlementResult result = Settlement.match(() -> Stream.of(failed), Stream::empty)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> written(out -> SettlementReply.of(MAP).write(result.mismatches(), out)))
                    .withMessage("status: must have a text for FAILED to be written, but has none");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettlementReply.of(ColumnMap.builder("x")
                        .merchantRef(column("a"))
                        .amount(column(2))
                        .everyStatus(PaymentStatus.PAID)
                        .build()))
                .withMessageStartingWith("columns: must all have names");
    }

    @Test
    void theSpreadsheetComputesNothing() throws IOException {
        try (SettlementResult result = result()) {
            String csv = written(out -> SettlementReport.of(result).csv(out));
            assertThat(csv).startsWith("\uFEFFKết quả,Loại,Mã tham chiếu");
            assertThat(csv)
                    .contains("\r\nLệch,Thanh toán,007,,1500000,1500001,PAID (00),PAID (00),23/11/2026 23:59:59");
            assertThat(csv).contains(",\"'=2+3, <b>&\",").contains("\r\nKhớp,");
        }
    }

    @Test
    void theHtmlNeedsNothingElseAndEscapesEverything() throws Exception {
        try (SettlementResult result = result()) {
            String html = written(out ->
                    SettlementReport.of(result).title("VNPAY <23/11/2026>").html(out));
            assertThat(html)
                    .contains("<html lang=\"vi\">")
                    .contains("<h1>VNPAY &lt;23/11/2026&gt;</h1>")
                    .contains("=2+3, &lt;b&gt;&amp;")
                    .contains("1.500.001")
                    .contains("prefers-color-scheme:dark")
                    .contains("width=device-width")
                    .contains("role=\"img\"")
                    .contains("<th scope=\"row\">23/11/2026</th><td class=\"n\">0</td><td class=\"n\">1</td>")
                    .contains("không có ngày")
                    .doesNotContain("<b>")
                    .doesNotContain("<script")
                    .doesNotContainPattern("(?:src|href)=");
            String xml = html.replaceFirst("<!DOCTYPE html>", "").replaceAll("(<meta [^>]*)>", "$1/>");
            assertThat(SafeXml.parse(xml.getBytes(StandardCharsets.UTF_8), 1 << 20))
                    .isNotNull();
        }
    }

    @Test
    void theHtmlIsAlsoEnglishAndSaysWhatItLeavesOut() throws IOException {
        SettlementSource days = () -> IntStream.range(0, 100)
                .mapToObj(i -> SettlementRecord.builder(
                                "x", "r" + i, 1_000, SettlementRecord.Type.PAY, PaymentStatus.PAID)
                        .paidAt(java.time.Instant.parse("2026-01-01T00:00:00Z").plusSeconds(86_400L * i))
                        .build());
        try (SettlementResult result = Settlement.match(days, Stream::empty)) {
            String html = written(out ->
                    SettlementReport.of(result).in(Locale.ENGLISH).mostRows(3).html(out));
            assertThat(html)
                    .contains("<html lang=\"en\">")
                    .contains("The last 62 of 100 days only.")
                    .contains("3 of 100 items; the CSV file has all.")
                    .contains("100,000");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SettlementReport.of(result).mostRows(-1))
                    .withMessageStartingWith("mostRows: must");
        }
        try (SettlementResult agreed = Settlement.match(days, days)) {
            assertThat(agreed.agrees()).isTrue();
            assertThat(written(out -> SettlementReport.of(agreed).html(out))).contains("Hai bên khớp hoàn toàn.");
        }
    }
}
