package vn.lienthong.payment.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static vn.lienthong.payment.settlement.ColumnMap.column;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.settlement.SettlementItem.Result;
import vn.lienthong.payment.settlement.SettlementProgress.Phase;
import vn.lienthong.payment.settlement.SettlementSummary.Sum;

/** Sides of any size, compared part by part, against the comparison in memory. */
class SettlementMatchingTest {
    private static final ColumnMap MAP = ColumnMap.builder("vnpay")
            .merchantRef(column("ref"))
            .amount(column("amount"))
            .fee(column("fee"))
            .status(column("status"), Map.of("00", PaymentStatus.PAID, "02", PaymentStatus.FAILED))
            .type(column("type"), Map.of("P", SettlementRecord.Type.PAY, "R", SettlementRecord.Type.REFUND))
            .paidAt(column("time"), "yyyyMMddHHmmss")
            .providerRef(column("id"))
            .build();

    @TempDir
    Path folder;

    /** Random days with every kind of mismatch; the references repeat. */
    private static List<String> rows(long seed, int count) {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(String.join(
                    ",",
                    "đơn-" + random.nextInt(count),
                    String.valueOf(10_000 + random.nextInt(3)),
                    random.nextInt(9) == 0 ? "" : "1100",
                    random.nextInt(20) == 0 ? "02" : "00",
                    random.nextInt(20) == 0 ? "R" : "P",
                    random.nextInt(9) == 0 ? "" : "2026112" + random.nextInt(2) + "235959",
                    "id" + i));
        }
        return rows;
    }

    private static SettlementFile file(List<String> rows) {
        String text = "ref,amount,fee,status,type,time,id\r\n" + String.join("\r\n", rows);
        return SettlementFile.of(Attachment.of(text.getBytes(StandardCharsets.UTF_8), "text/csv"), MAP);
    }

    private static List<String> told(Stream<SettlementItem> items) {
        return items.map(item ->
                        item.result() + " " + id(item.ours()) + " " + id(item.theirs()) + " " + item.differences())
                .toList();
    }

    private static String id(SettlementRecord record) {
        return record == null ? "-" : record.providerRef() + "/" + record;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50, 3_000, 60_000})
    void filesAreComparedAsTheRecordsInMemoryAre(int count) throws IOException {
        SettlementFile ours = file(rows(1, count));
        SettlementFile theirs = file(rows(2, count));
        List<String> expected;
        try (Stream<SettlementItem> items = Settlement.match(ours.open(), theirs.open())) {
            expected = told(items);
        }
        Map<Result, Long> counts = new LinkedHashMap<>();
        try (SettlementResult result = Settlement.match(
                ours, theirs, SettlementOptions.defaults().keepMatched().temporaryFolder(folder))) {
            List<String> told = told(result.items());
            int only = (int)
                    expected.stream().filter(line -> !line.endsWith(" - []")).count();
            assertThat(told.subList(0, only)).as("in the provider's order").isEqualTo(expected.subList(0, only));
            assertThat(told.stream().sorted().toList())
                    .isEqualTo(expected.stream().sorted().toList());
            assertThat(told(result.mismatches()))
                    .as("opened again")
                    .isEqualTo(told.stream()
                            .filter(line -> !line.startsWith("MATCHED"))
                            .toList());
            for (Result each : Result.values()) {
                counts.put(each, result.summary().rows(each));
                assertThat(counts.get(each))
                        .isEqualTo(expected.stream()
                                .filter(line -> line.startsWith(each + " "))
                                .count());
            }
        }
        try (SettlementResult again =
                Settlement.match(() -> ours.open(), () -> theirs.open(), SettlementOptions.defaults())) {
            for (Result each : Result.values()) {
                assertThat(again.summary().rows(each)).as("from sources").isEqualTo(counts.get(each));
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatOnlyWeHaveComesInOurOrder() throws IOException {
        List<String> ours =
                IntStream.range(0, 5_000).mapToObj(i -> "r" + i + ",5,,00,P,,").toList();
        try (SettlementResult result = Settlement.match(file(ours), file(List.of()))) {
            assertThat(result.mismatches())
                    .extracting(item -> item.ours().merchantRef())
                    .containsExactlyElementsOf(
                            IntStream.range(0, 5_000).mapToObj(i -> "r" + i).toList());
        }
    }

    @Test
    void theSummarySaysWhereEachDongIs() throws IOException {
        LocalDate monday = LocalDate.of(2026, 11, 23);
        try (SettlementResult result = Settlement.match(
                file(List.of(
                        "a,100,,00,P,20261123235959,",
                        "b,200,,00,P,20261124000000,",
                        "c,300,,00,P,,",
                        "d,50,,00,R,20261123100000,")),
                file(List.of(
                        "a,100,11,00,P,20261123235959,",
                        "b,201,11,00,P,20261124000000,",
                        "e,400,11,00,P,20261123000000,")))) {
            SettlementSummary summary = result.summary();
            assertThat(summary.sum(monday, SettlementRecord.Type.PAY, Result.MATCHED))
                    .isEqualTo(new Sum(1, 100, 100));
            assertThat(summary.sum(monday, SettlementRecord.Type.PAY, Result.MISSING_AT_MERCHANT))
                    .isEqualTo(new Sum(1, 0, 400));
            assertThat(summary.sum(monday, SettlementRecord.Type.REFUND, Result.MISSING_AT_PROVIDER))
                    .isEqualTo(new Sum(1, 50, 0));
            assertThat(summary.sum(monday.plusDays(1), SettlementRecord.Type.PAY, Result.DIFFERENT))
                    .isEqualTo(new Sum(1, 200, 201));
            assertThat(summary.sum(null, SettlementRecord.Type.PAY, Result.MISSING_AT_PROVIDER))
                    .isEqualTo(new Sum(1, 300, 0));
            assertThat(summary.mismatches()).isEqualTo(4);
            assertThat(summary.feesNotCompared()).isEqualTo(2);
            assertThat(summary.daysNotCompared()).isZero();
            assertThat(result.agrees()).isFalse();
            assertThatIllegalStateException().isThrownBy(result::items).withMessageContaining("keepMatched");
        }
    }

    /** The largest number of rows that share one reference is a matter of memory, and refused by name. */
    @Test
    void manyRowsWithOneReferenceArePairedOrRefused() throws IOException {
        SettlementRecord same = SettlementRecord.builder(
                        "vnpay", "x".repeat(200), 5, SettlementRecord.Type.PAY, PaymentStatus.PAID)
                .build();
        SettlementSource many = () -> IntStream.range(0, 50_000).mapToObj(i -> same);
        SettlementSource fewer = () -> IntStream.range(0, 49_998).mapToObj(i -> same);
        try (SettlementResult result = Settlement.match(many, fewer)) {
            assertThat(result.summary().rows(Result.MATCHED)).isEqualTo(49_998);
            assertThat(result.summary().rows(Result.DUPLICATE_AT_MERCHANT)).isEqualTo(2);
        }
        SettlementSource tooMany = () -> IntStream.range(0, 250_000).mapToObj(i -> same);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settlement.match(
                        tooMany, fewer, SettlementOptions.defaults().temporaryFolder(folder)))
                .withMessage("merchantRef: must differ from row to row, but too many rows have the same one");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aLongerFileThanAllowedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settlement.match(
                        file(rows(1, 10)),
                        file(rows(2, 11)),
                        SettlementOptions.defaults().mostRows(10)))
                .withMessage("theirs: mostRows: must be the number of rows or more, but is 10");
    }

    @Test
    void aRefusalNamesTheSide() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settlement.match(file(List.of("a,x,,00,P,,")), file(List.of())))
                .withMessageStartingWith("ours: line 2, column 2 (amountVnd): must");
        Path gone = folder.resolve("gone.csv");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> Settlement.match(
                        SettlementFile.of(
                                Attachment.of("gone.csv", "text/csv", -1, () -> Files.newInputStream(gone)), MAP),
                        file(List.of())));
    }

    @Test
    void totalsOfBothFilesAreFindings() throws IOException {
        ColumnMap map = ColumnMap.builder("x")
                .separator('|')
                .merchantRef(column(1))
                .amount(column(2))
                .everyStatus(PaymentStatus.PAID)
                .totals(TotalsLine.last().count(1))
                .build();
        SettlementFile wrong =
                SettlementFile.of(Attachment.of("A|1\n2".getBytes(StandardCharsets.UTF_8), "text/plain"), map);
        try (SettlementResult result = Settlement.match(wrong, wrong)) {
            assertThat(result.findings())
                    .extracting(SettlementFinding::side)
                    .containsExactly(SettlementFinding.Side.values());
            assertThat(result.summary().mismatches()).isZero();
            assertThat(result.agrees()).isFalse();
        }
    }

    @Test
    void progressIsToldAndAnInterruptEndsTheWork() throws IOException {
        List<SettlementProgress> told = new ArrayList<>();
        Settlement.match(
                        file(rows(1, 25_000)),
                        file(rows(2, 12_000)),
                        SettlementOptions.defaults().progress(told::add))
                .close();
        assertThat(told)
                .contains(
                        new SettlementProgress(Phase.OURS, 10_000),
                        new SettlementProgress(Phase.OURS, 20_000),
                        new SettlementProgress(Phase.THEIRS, 10_000))
                .last()
                .extracting(SettlementProgress::phase)
                .isEqualTo(Phase.COMPARING);

        SettlementOptions stopped = SettlementOptions.defaults()
                .temporaryFolder(folder)
                .progress(progress -> Thread.currentThread().interrupt());
        try {
            assertThatExceptionOfType(PlatformException.class)
                    .isThrownBy(() -> Settlement.match(file(rows(1, 60_000)), file(rows(2, 1)), stopped))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anInterruptWhileAFileIsWrittenIsNoFailureOfTheFile() throws IOException {
        SettlementSource long9999 = () -> IntStream.range(0, 9_999)
                .mapToObj(i -> SettlementRecord.builder(
                                "vnpay", "ệ".repeat(190) + i, 5, SettlementRecord.Type.PAY, PaymentStatus.PAID)
                        .build());
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(PlatformException.class)
                    .isThrownBy(() -> Settlement.match(
                            long9999, long9999, SettlementOptions.defaults().temporaryFolder(folder)))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aClosedResultCannotBeRead() throws IOException {
        SettlementResult result = Settlement.match(file(rows(1, 10)), file(rows(2, 10)));
        Stream<SettlementItem> begun = result.mismatches();
        result.close();
        assertThatIllegalStateException().isThrownBy(result::mismatches);
        assertThatIllegalStateException().isThrownBy(begun::toList);
    }

    @Test
    void everyPartOfARecordComesBack() throws IOException {
        SettlementRecord whole = SettlementRecord.builder(
                        "ví điện tử", "mã-1 😀", 5, SettlementRecord.Type.REFUND, PaymentStatus.PENDING)
                .providerRef("")
                .bankRef("FT123")
                .statusCode("đang chờ")
                .feeVnd(0L)
                .paidAt(Instant.parse("2026-11-23T16:59:59.123456789Z"))
                .build();
        try (SettlementResult result = Settlement.match(() -> Stream.of(whole), Stream::empty)) {
            assertThat(result.mismatches())
                    .singleElement()
                    .extracting(SettlementItem::ours)
                    .usingRecursiveComparison()
                    .isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 20_000_001})
    void aBoundThatIsNoneIsRefused(long rows) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettlementOptions.defaults().mostRows(rows))
                .withMessageStartingWith("mostRows: must be from 1 to 20000000");
    }
}
