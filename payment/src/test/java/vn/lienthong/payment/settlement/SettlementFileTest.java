package vn.lienthong.payment.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.payment.settlement.ColumnMap.column;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.Attachment;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.settlement.SettlementFinding.Rule;
import vn.lienthong.payment.settlement.SettlementFinding.Side;

class SettlementFileTest {
    private static final String HEADER = "Mã đơn hàng,Số tiền,Trạng thái,Thời gian,Ghi chú";

    private static ColumnMap.Builder named() {
        return ColumnMap.builder("vnpay")
                .merchantRef(column("Mã đơn hàng"))
                .amount(column("Số tiền"))
                .status(column("Trạng thái"), Map.of("00", PaymentStatus.PAID, "02", PaymentStatus.FAILED))
                .paidAt(column("Thời gian"), "dd/MM/yyyy HH:mm:ss");
    }

    private static ColumnMap.Builder numbered() {
        return ColumnMap.builder("tttt")
                .separator('|')
                .withoutQuotes()
                .merchantRef(column(1))
                .amount(column(2))
                .everyStatus(PaymentStatus.PAID);
    }

    private static List<SettlementRecord> read(String text, ColumnMap map) throws IOException {
        return read(SettlementFile.of(attachment(text), map));
    }

    private static List<SettlementRecord> read(SettlementFile file) throws IOException {
        try (Stream<SettlementRecord> records = file.open()) {
            return records.toList();
        }
    }

    private static Attachment attachment(String text) {
        return Attachment.of(text.getBytes(StandardCharsets.UTF_8), "text/csv");
    }

    @Test
    void aSpreadsheetsCsvIsReadAsItIs() throws IOException {
        String csv = "\uFEFF" + HEADER + "\r\n"
                + "007,150000,00,23/11/2026 23:59:59,\"Nguyễn, \"\"An\"\"\r\nhai dòng\"\r\n"
                + "\r\n"
                + "\"A-2\", 0 ,99,24/11/2026 00:00:00,\r\n";
        List<SettlementRecord> records = read(csv, named().build());

        assertThat(records).hasSize(2);
        SettlementRecord first = records.get(0);
        assertThat(first.provider()).isEqualTo("vnpay");
        assertThat(first.merchantRef()).as("leading zeros").isEqualTo("007");
        assertThat(first.amountVnd()).isEqualTo(150_000);
        assertThat(first.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(first.paidAt()).isEqualTo(Instant.parse("2026-11-23T16:59:59Z"));
        assertThat(first.day()).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(records.get(1).status()).as("an unknown code").isEqualTo(PaymentStatus.NEEDS_REVIEW);
        assertThat(records.get(1).statusCode()).isEqualTo("99");
        assertThat(records.get(1).day()).isEqualTo(LocalDate.of(2026, 11, 24));
    }

    @Test
    void aHeaderIsFoundHoweverItsMarksAreEncoded() throws IOException {
        String decomposed = java.text.Normalizer.normalize(HEADER, java.text.Normalizer.Form.NFD);
        assertThat(read(decomposed + "\n1,5,00,23/11/2026 10:00:00,", named().build()))
                .hasSize(1);
    }

    @Test
    void columnsMayBeGivenByNumberAndRefundsByTheirSign() throws IOException {
        ColumnMap map = numbered()
                .providerRef(column(3))
                .fee(column(4))
                .grouping('.')
                .zeroDecimals(',')
                .negativeIsRefund()
                .build();
        List<SettlementRecord> records = read("A|1.500.000,00|P1|1.100\nB|-20.000||\n", map);
        assertThat(records)
                .extracting(
                        SettlementRecord::merchantRef,
                        SettlementRecord::amountVnd,
                        SettlementRecord::providerRef,
                        SettlementRecord::feeVnd,
                        SettlementRecord::type)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("A", 1_500_000L, "P1", 1_100L, SettlementRecord.Type.PAY),
                        org.assertj.core.groups.Tuple.tuple("B", 20_000L, null, null, SettlementRecord.Type.REFUND));
    }

    @Test
    void aFileTimesAHundredIsDivided() throws IOException {
        assertThat(read("A|1000000\n", numbered().amountFactor(100).build()))
                .extracting(SettlementRecord::amountVnd)
                .containsExactly(10_000L);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> read("A|1000050\n", numbered().amountFactor(100).build()))
                .withMessage("line 1, column 2 (amountVnd): must be whole đồng, but has a fraction");
    }

    @ParameterizedTest
    @CsvSource({
        "12x, must be a number in digits 0 to 9",
        "'', must be a number in digits 0 to 9",
        "1.5, must be a number in digits 0 to 9",
        "1e3, must be a number in digits 0 to 9",
        "٣٤, must be a number in digits 0 to 9",
        "１２, must be a number in digits 0 to 9",
        "+5, must be a number in digits 0 to 9",
        "-5, must be 0 or more",
        "99999999999999999999, must be at most 1000000000000000 đồng",
        "1000000000000001, must be at most 1000000000000000 đồng"
    })
    void anAmountThatIsNoneIsRefusedWithLineAndColumn(String amount, String rule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("A|1\nB|" + amount + "\n", numbered().build()))
                .withMessageStartingWith("line 2, column 2 (amountVnd): " + rule)
                .withMessageNotContaining("99999999999999999999");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "a\"b,5,00,,# line 2: must have quotes only around a whole field, but column 1 has one within",
                "\"a\"b,5,00,,# line 2: must have a separator after the quote of column 1, but has something else",
                "\"a,5,00,,# line 2: must close the quote of column 1, but does not",
                "a,5,00,# line 2: must have 5 columns, but has 4",
                "a,5,00,,,# line 2: must have 5 columns, but has 6",
                ",5,00,,# line 2, column 1 (merchantRef): must not be empty",
                "a\u200Bb,5,00,,# line 2, column 1 (merchantRef): must be one line of visible characters, but contains the character at position 2 (U+200B)",
                "a,5,00,31/11/2026 10:00:00,# line 2, column 4 (paidAt): must be a time dd/MM/yyyy HH:mm:ss of the years 2000 to 2999, but is none",
                "a,5,00,1/11/2026 10:00:00,# line 2, column 4 (paidAt): must be a time dd/MM/yyyy HH:mm:ss of the years 2000 to 2999, but is none",
            })
    void whatCouldBeReadInTwoWaysIsRefused(String row, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(HEADER + "\n" + row, named().build()))
                .withMessage(message);
    }

    @Test
    void aLoneCarriageReturnUtf16AndWrongBytesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("A|1\rB|2\n", numbered().build()))
                .withMessageContaining("CR that no LF follows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(SettlementFile.of(
                        Attachment.of("A|1\n".getBytes(StandardCharsets.UTF_16), "text/csv"),
                        numbered().build())))
                .withMessage("line 1: must be UTF-8, but begins with the mark of UTF-16");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(SettlementFile.of(
                        Attachment.of(new byte[] {'A', (byte) 0xC3, '|', '1'}, "text/csv"),
                        numbered().build())))
                .withMessage("line 1, column 1 (merchantRef): must be UTF-8, but is not");
    }

    @Test
    void aHeaderWithoutAColumnOrWithItTwiceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("Mã đơn hàng,Trạng thái,Thời gian\n", named().build()))
                .withMessage("line 1: must have the column 'Số tiền', but has not");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(HEADER + ",Số tiền\n", named().build()))
                .withMessage("line 1: must have the column 'Số tiền' once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("", named().build()))
                .withMessage("line 1: must be the header, but the file is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A|1\nB|2\nTOTAL|2|3\n", "\nA|1\nB|2\nTOTAL|2|3\n\n\n", "A|1\r\nB|2\r\nTOTAL|2|3"})
    void aTotalsLineIsChecked(String text) throws IOException {
        for (TotalsLine line : List.of(TotalsLine.last(), TotalsLine.marked(1, "TOTAL"))) {
            ColumnMap map = numbered().totals(line.count(2).sum(3)).build();
            assertThat(SettlementFile.of(attachment(text), map).check(Side.THEIRS))
                    .isEmpty();
            assertThat(read(text, map)).hasSize(2);
        }
    }

    @Test
    void aWrongTotalsLineIsAFindingAndAMissingOneARefusal() throws IOException {
        ColumnMap map =
                numbered().totals(TotalsLine.marked(1, "TOTAL").count(2).sum(3)).build();
        assertThat(SettlementFile.of(attachment("TOTAL|3|4\nA|1\nB|2\n"), map).check(Side.THEIRS))
                .containsExactly(
                        new SettlementFinding(
                                Side.THEIRS, Rule.TOTALS_COUNT, "the totals line says 3 rows, the file has 2"),
                        new SettlementFinding(
                                Side.THEIRS, Rule.TOTALS_SUM, "the totals line says 4 đồng, the rows have 3"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("A|1\nB|2\n", map))
                .withMessageStartingWith("totals line: must be there");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("TOTAL|0|0\nTOTAL|0|0\n", map))
                .withMessage("line 2 (totals line): must be there once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("TOTAL|0\n", map))
                .withMessage("line 1 (totals line): must have 3 columns or more, but has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("TOTAL|x|0\n", map))
                .withMessageStartingWith("line 1 (totals line), column 2 (count): must be a number");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        read("", numbered().totals(TotalsLine.last().count(1)).build()))
                .withMessageStartingWith("totals line: must be there");
    }

    /** The rule of a provider's checksum comes from its contract; here it is a CRC over the rows. */
    private static final class Crc implements LineChecksum {
        private final CRC32 crc = new CRC32();

        @Override
        public void add(byte[] bytes, int offset, int length) {
            crc.update(bytes, offset, length);
        }

        @Override
        public String text() {
            return Long.toHexString(crc.getValue());
        }
    }

    @Test
    void aChecksumByTheProvidersRuleIsChecked() throws IOException {
        ColumnMap map = numbered()
                .totals(TotalsLine.first().count(1).checksum(2, Crc::new))
                .build();
        CRC32 crc = new CRC32();
        crc.update("A|1B|2".getBytes(StandardCharsets.UTF_8));
        String good = "2|" + Long.toHexString(crc.getValue()).toUpperCase(java.util.Locale.ROOT) + "\nA|1\r\nB|2\r\n";
        assertThat(SettlementFile.of(attachment(good), map).check(Side.OURS)).isEmpty();
        assertThat(SettlementFile.of(attachment(good.replace("B|2", "B|3")), map)
                        .check(Side.OURS))
                .extracting(SettlementFinding::rule)
                .containsExactly(Rule.TOTALS_CHECKSUM);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileInBase64WithinJsonIsReadLikeAnyOther() throws IOException {
        String rows = "A|1\nB|2\nSUM|2|3";
        ColumnMap map = numbered().totals(TotalsLine.last().count(2).sum(3)).build();
        String json = "{\"code\":\"00\",\"list\":[1,{\"file\":\"no\"},[]],\"data\":{\"name\":\"a\\\"b\",\"file\":\""
                + base64(rows).replace("/", "\\/") + "\",\"n\":-1.5e3},\"ok\":true}\n";
        assertThat(read(SettlementFile.inJson(attachment(json), "data.file", map)))
                .extracting(SettlementRecord::merchantRef)
                .containsExactly("A", "B");
    }

    /** What is known of the interface 3.9 of 2026: 22 columns, bars, Base64 in JSON, a line of totals. The places are made up. */
    @Test
    void aFileOfTwentyTwoColumnsWithAShortLineOfTotalsIsRead() throws IOException {
        String rows = row22("BL-1", "180000", "00") + "\n" + row22("BL-2", "90000", "77") + "\n2|270000|C0FFEE\n";
        ColumnMap map = ColumnMap.builder("national-tttt")
                .separator('|')
                .withoutQuotes()
                .width(22)
                .merchantRef(ColumnMap.column(3))
                .amount(ColumnMap.column(22))
                .status(ColumnMap.column(7), java.util.Map.of("00", vn.lienthong.payment.PaymentStatus.PAID))
                .totals(TotalsLine.last().count(1).sum(2).checksum(3, () -> new LineChecksum() {
                    @Override
                    public void add(byte[] bytes, int offset, int length) {}

                    @Override
                    public String text() {
                        return "c0ffee";
                    }
                }))
                .build();
        SettlementFile file = SettlementFile.inJson(attachment("{\"data\":\"" + base64(rows) + "\"}"), "data", map);
        assertThat(read(file))
                .extracting(SettlementRecord::merchantRef, SettlementRecord::amountVnd, SettlementRecord::status)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(
                                "BL-1", 180_000L, vn.lienthong.payment.PaymentStatus.PAID),
                        org.assertj.core.api.Assertions.tuple(
                                "BL-2", 90_000L, vn.lienthong.payment.PaymentStatus.NEEDS_REVIEW));
        assertThat(file.check(Side.OURS)).isEmpty();
        SettlementFile short21 = SettlementFile.inJson(
                attachment("{\"data\":\"" + base64(rows.replace("BL-2|", "BL-2")) + "\"}"), "data", map);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(short21))
                .withMessage("line 2: must have 22 columns, but has 21");
    }

    private static String row22(String reference, String amount, String status) {
        String[] columns = new String[22];
        java.util.Arrays.fill(columns, "x");
        columns[2] = reference;
        columns[6] = status;
        columns[21] = amount;
        return String.join("|", columns);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{\"a\":\"QXwx\"}# JSON: must have the member file, but has not",
                "{\"file\":5}# JSON: file: must be a text, but is none",
                "{\"file\":\"QXw*\"}# JSON: file: must be Base64, but is not",
                "{\"file\":\"QXwx\"# JSON: must have a comma or an end after a member",
                "{\"file\":\"QXwx# JSON: must end, but is cut off within a text",
                "{\"file\":\"QXwx\",\"file\":\"QXwy\"}# JSON: must have each member once, but has one twice",
                "{\"file\":\"QQ==QQ==\"}# JSON: file must end after the padding of its Base64",
                "{\"file\":\"QXwx\"} x# JSON: must have nothing after its end",
                "[]# JSON: must have '{' where it has something else",
                "# JSON: must have '{' where it has something else",
            })
    void jsonThatIsNotWholeIsRefused(String json, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(SettlementFile.inJson(
                        attachment(json == null ? "" : json), "file", numbered().build())))
                .withMessage(message);
    }

    @Test
    void aRowThatIsTooLongIsRefusedBeforeItIsHeld() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("A|" + "1".repeat(70_000), numbered().build()))
                .withMessage("line 1: must have at most 65536 bytes in a row, but has more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("A" + "|1".repeat(600), numbered().build()))
                .withMessage("line 1: must have at most 500 columns, but has more");
    }

    @Test
    void rowsAreReadAlikeHoweverTheBytesArrive() throws IOException {
        StringBuilder text = new StringBuilder(HEADER + "\r\n");
        for (int i = 0; i < 3_000; i++) {
            text.append("\"K\"\"")
                    .append(i)
                    .append("\",")
                    .append(i)
                    .append(",00,23/11/2026 10:00:00,\"ghi\r\nchú\"\r\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int step : new int[] {1, 7, 8_191, bytes.length}) {
            Attachment slow = Attachment.of("day.csv", "text/csv", -1, () -> new Slow(bytes, step));
            List<SettlementRecord> records = read(SettlementFile.of(slow, named().build()));
            assertThat(records).hasSize(3_000);
            assertThat(records.get(2_999).merchantRef()).isEqualTo("K\"2999");
        }
    }

    /** Gives at most some bytes at a time. */
    private static final class Slow extends InputStream {
        private final byte[] bytes;
        private final int step;
        private int at;

        Slow(byte[] bytes, int step) {
            this.bytes = bytes;
            this.step = step;
        }

        @Override
        public int read() {
            return at < bytes.length ? bytes[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = Math.min(Math.min(length, step), bytes.length - at);
            if (count <= 0) {
                return -1;
            }
            System.arraycopy(bytes, at, into, offset, count);
            at += count;
            return count;
        }
    }

    @Test
    void theInputIsClosedAlsoAfterARefusal() {
        ByteArrayOutputStream closed = new ByteArrayOutputStream();
        Attachment file = Attachment.of("a.csv", "text/csv", -1, () -> new InputStream() {
            @Override
            public int read() {
                return -1;
            }

            @Override
            public void close() {
                closed.write(1);
            }
        });
        assertThatThrownBy(() -> read(SettlementFile.of(file, named().build())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(closed.size()).isEqualTo(1);
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> badMaps() {
        return Stream.of(
                bad("merchantRef", ColumnMap.builder("x").amount(column(1)).everyStatus(PaymentStatus.PAID)),
                bad("amount", ColumnMap.builder("x").merchantRef(column(1)).everyStatus(PaymentStatus.PAID)),
                bad("status", ColumnMap.builder("x").merchantRef(column(1)).amount(column(2))),
                bad("status", numbered().status(column(3), Map.of("1", PaymentStatus.PAID))),
                bad(
                        "provider",
                        ColumnMap.builder(" ")
                                .merchantRef(column(1))
                                .amount(column(2))
                                .everyStatus(PaymentStatus.PAID)),
                bad("separator", numbered().separator('x')),
                bad("separator", numbered().separator(',').zeroDecimals(',')),
                bad("grouping", numbered().grouping('_')),
                bad("zeroDecimals", numbered().grouping('.').zeroDecimals('.')),
                bad("amountFactor", numbered().amountFactor(0)),
                bad(
                        "negativeIsRefund",
                        numbered().negativeIsRefund().type(column(3), Map.of("R", SettlementRecord.Type.REFUND))),
                bad("type", numbered().type(column(3), Map.of())),
                bad("width", numbered().width(1)),
                bad("column 2", numbered().fee(column(2))),
                bad("totals", numbered().totals(TotalsLine.last())));
    }

    private static org.junit.jupiter.params.provider.Arguments bad(String field, ColumnMap.Builder map) {
        return org.junit.jupiter.params.provider.Arguments.of(field, map);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("badMaps")
    void aMapThatCannotBeRightIsRefused(String field, ColumnMap.Builder map) {
        assertThatIllegalArgumentException().isThrownBy(map::build).withMessageStartingWith(field + ": must");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dd/MM/yyyy hh:mm:ss", "dd/MM/yy", "dd/MM", "yyyyMMdd mm", "yyyy-MM-dd'T", "QQ", ""})
    void aTimeFormatThatCannotBeRightIsRefused(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> numbered().paidAt(column(3), pattern))
                .withMessageStartingWith("paidAt: must");
    }

    @ParameterizedTest
    @CsvSource({
        "yyyyMMddHHmmss, 20261123235959, 2026-11-23T16:59:59Z",
        "yyyyMMdd, 20240229, 2024-02-28T17:00:00Z",
        "yyyy-MM-dd'T'HH:mm:ss.SSSX, 2026-11-23T23:59:59.999+07:00, 2026-11-23T16:59:59.999Z",
        "yyyy-MM-dd'T'HH:mm:ssX, 2026-11-23T16:59:59Z, 2026-11-23T16:59:59Z",
        "yyyy-MM-dd HH:mm:ssX, 2026-11-23 16:59:59-0030, 2026-11-23T17:29:59Z",
        "dd/MM/yyyy HH:mm, 01/03/2100 00:00, 2100-02-28T17:00:00Z"
    })
    void timesAreVietnamese(String pattern, String text, Instant expected) throws IOException {
        ColumnMap map = numbered().paidAt(column(3), pattern).build();
        assertThat(read("A|1|" + text, map))
                .extracting(SettlementRecord::paidAt)
                .containsExactly(expected);
    }
}
