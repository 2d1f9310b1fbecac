package vn.lienthong.payment.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.settlement.SettlementItem.Field;
import vn.lienthong.payment.settlement.SettlementItem.Result;

class SettlementTest {
    private static SettlementRecord pay(String reference, long amountVnd) {
        return SettlementRecord.builder("vnpay", reference, amountVnd, SettlementRecord.Type.PAY, PaymentStatus.PAID)
                .build();
    }

    @Test
    void everyLineEndsInOneOfFourResults() {
        SettlementRecord failedHere = SettlementRecord.builder(
                        "vnpay", "5", 50, SettlementRecord.Type.PAY, PaymentStatus.FAILED)
                .build();
        try (Stream<SettlementItem> items = Settlement.match(
                Stream.of(pay("1", 10), pay("2", 20), pay("3", 30), failedHere),
                Stream.of(pay("1", 10), pay("3", 31), pay("4", 40), pay("5", 50)))) {
            assertThat(items)
                    .extracting(SettlementItem::result, item -> reference(item))
                    .containsExactly(
                            tuple(Result.MATCHED, "1"),
                            tuple(Result.DIFFERENT, "3"),
                            tuple(Result.MISSING_AT_MERCHANT, "4"),
                            tuple(Result.DIFFERENT, "5"),
                            tuple(Result.MISSING_AT_PROVIDER, "2"));
        }
    }

    @Test
    void duplicatesAreFoundOnBothSides() {
        assertThat(Settlement.match(
                        Stream.of(pay("1", 10), pay("2", 20), pay("2", 20), pay("3", 30), pay("3", 30)),
                        Stream.of(pay("1", 10), pay("1", 10), pay("2", 20))))
                .extracting(SettlementItem::result, item -> reference(item), SettlementItem::duplicate)
                .containsExactly(
                        tuple(Result.MATCHED, "1", false),
                        tuple(Result.DUPLICATE_AT_PROVIDER, "1", true),
                        tuple(Result.MATCHED, "2", false),
                        tuple(Result.DUPLICATE_AT_MERCHANT, "2", true),
                        tuple(Result.MISSING_AT_PROVIDER, "3", false),
                        tuple(Result.DUPLICATE_AT_MERCHANT, "3", true));
    }

    @Test
    void aRefundIsNotItsPaymentAndLeadingZerosCount() {
        SettlementRecord refund = SettlementRecord.builder(
                        "vnpay", "1", 10, SettlementRecord.Type.REFUND, PaymentStatus.PAID)
                .build();
        assertThat(Settlement.match(Stream.of(pay("1", 10), pay("007", 5)), Stream.of(refund, pay("7", 5))))
                .extracting(SettlementItem::result)
                .containsExactly(
                        Result.MISSING_AT_MERCHANT,
                        Result.MISSING_AT_MERCHANT,
                        Result.MISSING_AT_PROVIDER,
                        Result.MISSING_AT_PROVIDER);
    }

    @Test
    void theLastSecondOfTheVietnameseDayStaysOnIt() {
        assertThat(SettlementRecord.builder("vnpay", "1", 10, SettlementRecord.Type.PAY, PaymentStatus.PAID)
                        .paidAt(Instant.parse("2026-11-23T16:59:59Z"))
                        .build()
                        .day())
                .isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(SettlementRecord.builder("vnpay", "1", 10, SettlementRecord.Type.PAY, PaymentStatus.PAID)
                        .paidAt(Instant.parse("2026-11-23T17:00:00Z"))
                        .build()
                        .day())
                .isEqualTo(LocalDate.of(2026, 11, 24));
    }

    @Test
    void aDifferenceSaysWhatDiffers() {
        SettlementRecord ours = SettlementRecord.builder(
                        "vnpay", "1", 100_000, SettlementRecord.Type.PAY, PaymentStatus.PAID)
                .paidAt(Instant.parse("2026-11-23T16:59:59Z"))
                .feeVnd(1_100L)
                .build();
        SettlementRecord theirs = SettlementRecord.builder(
                        "vnpay", "1", 100_001, SettlementRecord.Type.PAY, PaymentStatus.NEEDS_REVIEW)
                .paidAt(Instant.parse("2026-11-23T17:00:00Z"))
                .feeVnd(1_200L)
                .build();
        assertThat(Settlement.match(Stream.of(ours), Stream.of(theirs)))
                .singleElement()
                .satisfies(item -> assertThat(item.differences()).containsExactly(Field.values()));
        assertThat(Settlement.match(Stream.of(ours), Stream.of(pay("1", 100_000))))
                .as("a time or fee that one side does not know is not compared")
                .extracting(SettlementItem::result)
                .containsExactly(Result.MATCHED);
    }

    static Stream<Arguments> badRecords() {
        return Stream.of(
                Arguments.of(
                        "amountVnd",
                        SettlementRecord.builder("vnpay", "1", -1, SettlementRecord.Type.PAY, PaymentStatus.PAID)),
                Arguments.of(
                        "provider",
                        SettlementRecord.builder("", "1", 1, SettlementRecord.Type.PAY, PaymentStatus.PAID)),
                Arguments.of(
                        "merchantRef",
                        SettlementRecord.builder("vnpay", " ", 1, SettlementRecord.Type.PAY, PaymentStatus.PAID)),
                Arguments.of(
                        "feeVnd",
                        SettlementRecord.builder("vnpay", "1", 1, SettlementRecord.Type.PAY, PaymentStatus.PAID)
                                .feeVnd(-1L)),
                Arguments.of(
                        "paidAt",
                        SettlementRecord.builder("vnpay", "1", 1, SettlementRecord.Type.PAY, PaymentStatus.PAID)
                                .paidAt(Instant.MAX)));
    }

    @ParameterizedTest
    @MethodSource("badRecords")
    void aRecordThatCannotBeRightIsRefused(String field, SettlementRecord.Builder record) {
        assertThatIllegalArgumentException().isThrownBy(record::build).withMessageStartingWith(field + ": must");
    }

    @Test
    void theProvidersFileIsStreamedAndBothInputsAreClosed() {
        AtomicInteger read = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        Stream<SettlementRecord> theirs = IntStream.range(0, 1_000_000)
                .mapToObj(i -> pay(String.valueOf(i), 10))
                .peek(record -> read.incrementAndGet())
                .onClose(closed::incrementAndGet);
        Stream<SettlementRecord> ours = Stream.of(pay("0", 10)).onClose(closed::incrementAndGet);
        try (Stream<SettlementItem> items = Settlement.match(ours, theirs)) {
            assertThat(items.iterator().next().result()).isEqualTo(Result.MATCHED);
        }
        assertThat(read).hasValueLessThan(10);
        assertThat(closed).hasValue(2);
    }

    private static String reference(SettlementItem item) {
        SettlementRecord either = item.ours() == null ? item.theirs() : item.ours();
        return either == null ? "" : either.merchantRef();
    }
}
