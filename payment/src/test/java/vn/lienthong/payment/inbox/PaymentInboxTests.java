package vn.lienthong.payment.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.PlatformException;
import vn.lienthong.payment.BankCredit;
import vn.lienthong.payment.Fixtures;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.testsupport.PostgresServer;
import vn.lienthong.testsupport.SettableClock;

/** What the inbox promises; which database is its subclasses' business. */
abstract class PaymentInboxTests {
    static final String REFERENCE = "BL-2026.0001";

    final SettableClock clock = SettableClock.at("2026-11-23T06:30:00Z");
    private final PaymentClient client = Fixtures.vnpayClient();

    @SuppressWarnings("NullAway.Init")
    HikariDataSource dataSource;

    @SuppressWarnings("NullAway.Init")
    Bills bills;

    @SuppressWarnings("NullAway.Init")
    PaymentInbox inbox;

    /** An address of an empty database. */
    abstract String url();

    @BeforeEach
    void open() {
        dataSource = PostgresServer.pool(url(), 12);
        PaymentInbox.migrate(dataSource);
        PaymentInbox.migrate(dataSource);
        bills = new Bills(dataSource);
        bills.add(REFERENCE, 180_000);
        inbox = PaymentInbox.create(dataSource, bills, clock);
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    static RawNotice notice(Map<String, String> changed) {
        Map<String, String> fields = Fixtures.ipn();
        fields.putAll(changed);
        return RawNotice.ofQuery(Fixtures.signedQuery(fields, Fixtures.VNPAY_SECRET));
    }

    static RawNotice paid() {
        return notice(Map.of());
    }

    private static RawNotice forged() {
        return RawNotice.ofQuery(Fixtures.signedQuery(Fixtures.ipn(), "ANOTHER"));
    }

    static RawNotice cancelled() {
        return notice(Map.of("vnp_ResponseCode", "24", "vnp_TransactionStatus", "02"));
    }

    static String code(NoticeReply reply) {
        return reply.body().replaceAll(".*\"RspCode\":\"(..)\".*", "$1");
    }

    String heard(RawNotice raw) {
        return code(inbox.handle(client, raw));
    }

    List<PaymentCase.Kind> cases() {
        return inbox.openCases(100).stream().map(PaymentCase::kind).toList();
    }

    @Test
    void theSameNoticeTenTimesFromTwoNodesAtOnceIsHandledOnce() throws Exception {
        PaymentInbox other = PaymentInbox.create(dataSource, bills, clock);
        CyclicBarrier barrier = new CyclicBarrier(10);
        ExecutorService threads = Executors.newFixedThreadPool(10);
        List<Future<String>> replies = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            PaymentInbox node = i % 2 == 0 ? inbox : other;
            replies.add(threads.submit(() -> {
                barrier.await();
                return code(node.handle(client, paid()));
            }));
        }
        List<String> codes = new ArrayList<>();
        for (Future<String> reply : replies) {
            codes.add(reply.get());
        }
        threads.shutdown();
        assertThat(Collections.frequency(codes, "00")).isEqualTo(1);
        assertThat(Collections.frequency(codes, "02")).isEqualTo(9);
        assertThat(bills.entries(REFERENCE)).isEqualTo("PAID 180000");
        assertThat(cases()).isEmpty();
    }

    @Test
    void aForgedNoticeStandsInNobodysWay() {
        assertThat(heard(forged())).isEqualTo("97");
        assertThat(heard(paid())).isEqualTo("00");
        assertThat(heard(forged())).isEqualTo("97");
        assertThat(heard(paid())).isEqualTo("02");
        assertThat(bills.entries(REFERENCE)).isEqualTo("PAID 180000");
    }

    @Test
    void moneyForAPaymentThatIsNotThereIsACaseUntilItIsThere() {
        RawNotice unknown = notice(Map.of("vnp_TxnRef", "BL-2026.0002"));
        assertThat(heard(unknown)).isEqualTo("01");
        assertThat(heard(unknown)).isEqualTo("01");
        assertThat(inbox.openCases(10)).singleElement().satisfies(open -> {
            assertThat(open.kind()).isEqualTo(PaymentCase.Kind.NO_SUCH_PAYMENT);
            assertThat(open.rail()).isEqualTo("vnpay");
            assertThat(open.reference()).isEqualTo("BL-2026.0002");
            assertThat(open.expectedVnd()).isNull();
            assertThat(open.received().amountVnd()).isEqualTo(180_000);
            assertThat(open.received().transactionId()).isEqualTo("14226112");
            assertThat(open.openedAt()).isEqualTo(clock.instant());
        });
        bills.add("BL-2026.0002", 180_000);
        assertThat(heard(unknown)).isEqualTo("00");
        assertThat(cases()).isEmpty();
    }

    @Test
    void aReferenceThatCannotBeOursIsNotLookedUp() {
        assertThat(heard(notice(Map.of("vnp_TxnRef", "x'; DROP TABLE bill; --"))))
                .isEqualTo("01");
        assertThat(heard(notice(Map.of("vnp_TxnRef", "y".repeat(3_000))))).isEqualTo("01");
        assertThat(cases()).containsExactly(PaymentCase.Kind.NO_SUCH_PAYMENT, PaymentCase.Kind.NO_SUCH_PAYMENT);
        assertThat(heard(paid())).isEqualTo("00");
    }

    @Test
    void moneyOfAnotherAmountIsToldToTheBookAndIsACase() {
        RawNotice less = notice(Map.of("vnp_Amount", "17999900"));
        assertThat(heard(less)).isEqualTo("04");
        assertThat(heard(less)).isEqualTo("04");
        assertThat(bills.entries(REFERENCE)).isEqualTo("UNDERPAID 179999");
        assertThat(cases()).containsExactly(PaymentCase.Kind.UNDERPAID);
        assertThat(heard(notice(Map.of("vnp_Amount", "17999900", "vnp_TransactionNo", "2"))))
                .isEqualTo("04");
        assertThat(bills.entries(REFERENCE)).isEqualTo("UNDERPAID 179999");
        assertThat(cases()).containsExactly(PaymentCase.Kind.UNDERPAID, PaymentCase.Kind.UNDERPAID);
    }

    @Test
    void nobodyPaysNothing() {
        assertThat(heard(notice(Map.of("vnp_Amount", "0")))).isEqualTo("00");
        assertThat(bills.entries(REFERENCE)).isEqualTo("NEEDS_REVIEW 0");
        assertThat(cases()).containsExactly(PaymentCase.Kind.UNCLEAR);
        assertThat(heard(paid())).isEqualTo("00");
        assertThat(bills.entries(REFERENCE)).isEqualTo("NEEDS_REVIEW 0, PAID 180000");
    }

    @Test
    void whatIsPaidStaysPaid() {
        assertThat(heard(paid())).isEqualTo("00");
        assertThat(heard(cancelled())).isEqualTo("00");
        assertThat(heard(notice(Map.of("vnp_TransactionStatus", "07")))).isEqualTo("00");
        assertThat(bills.entries(REFERENCE)).isEqualTo("PAID 180000");
        assertThat(cases()).containsExactlyInAnyOrder(PaymentCase.Kind.CONTRADICTION, PaymentCase.Kind.UNCLEAR);
    }

    @Test
    void doubtfulMoneyIsACaseEachTimeAndNeverUnpaid() {
        assertThat(heard(notice(Map.of("vnp_TransactionStatus", "07")))).isEqualTo("00");
        assertThat(heard(notice(Map.of("vnp_TransactionStatus", "07", "vnp_TransactionNo", "2"))))
                .isEqualTo("00");
        assertThat(heard(cancelled())).isEqualTo("00");
        assertThat(bills.entries(REFERENCE)).isEqualTo("NEEDS_REVIEW 180000");
        assertThat(cases())
                .containsExactlyInAnyOrder(
                        PaymentCase.Kind.UNCLEAR, PaymentCase.Kind.UNCLEAR, PaymentCase.Kind.CONTRADICTION);
        assertThat(heard(paid())).isEqualTo("00");
        assertThat(bills.entries(REFERENCE)).isEqualTo("NEEDS_REVIEW 180000, PAID 180000");
    }

    @Test
    void anAnswerAboutAllThatWasPaidSettlesWhatWasPaidInParts() {
        heard(notice(Map.of("vnp_Amount", "10000000")));
        PaymentKey key = new PaymentKey(REFERENCE, Instant.parse("2026-11-23T06:00:00Z"));
        inbox.heard(Fixtures.found(
                Payment.builder(key, PaymentStatus.PAID).amountVnd(180_000L).transactionId("another"), "vnpay"));
        assertThat(bills.entries(REFERENCE)).isEqualTo("PAID 180000, UNDERPAID 100000");
        assertThat(cases()).as("closed by the answer").isEmpty();
    }

    @Test
    void aRowThatTheBookRefusesIsNotTriedAgainAtOnce() {
        AtomicInteger calls = new AtomicInteger();
        PaymentBook refusing = new PaymentBook() {
            @Override
            public OptionalLong expectedVnd(String rail, String reference, Connection connection) {
                return OptionalLong.of(180_000);
            }

            @Override
            public void settle(Change change, Connection connection) throws SQLException {
                calls.incrementAndGet();
                throw new SQLIntegrityConstraintViolationException("planted", "23503");
            }

            @Override
            public void unmatched(String caseId, BankCredit credit, Connection connection) {
                calls.incrementAndGet();
            }
        };
        assertThat(code(PaymentInbox.create(dataSource, refusing, clock).handle(client, paid())))
                .isEqualTo("99");
        assertThat(calls).hasValue(1);
    }

    @Test
    void moneyAfterTheEndIsTakenAndIsACase() {
        assertThat(heard(cancelled())).isEqualTo("00");
        assertThat(heard(paid())).isEqualTo("00");
        assertThat(bills.entries(REFERENCE)).isEqualTo("CANCELLED 180000, PAID 180000");
        assertThat(cases()).containsExactly(PaymentCase.Kind.LATE);
    }

    @Test
    void aSecondTransactionForOnePaymentIsACase() {
        assertThat(heard(paid())).isEqualTo("00");
        RawNotice again = notice(Map.of("vnp_TransactionNo", "14226113"));
        assertThat(heard(again)).isEqualTo("00");
        assertThat(heard(again)).isEqualTo("02");
        assertThat(bills.entries(REFERENCE)).isEqualTo("PAID 180000");
        assertThat(cases()).containsExactly(PaymentCase.Kind.PAID_TWICE);
    }

    @Test
    void aBookThatFailsLeavesNothingBehindAndTheNoticeComesAgain() {
        bills.failures.set(1);
        assertThat(heard(paid())).isEqualTo("99");
        assertThat(bills.entries(REFERENCE)).isEmpty();
        assertThat(heard(paid())).isEqualTo("00");
        assertThat(bills.entries(REFERENCE)).isEqualTo("PAID 180000");
    }

    @Test
    void aDatabaseThatIsAwayIsAnsweredWithTryLater() {
        HikariDataSource closed = PostgresServer.pool("jdbc:h2:mem:closed", 1);
        closed.close();
        PaymentInbox away = PaymentInbox.create(closed, bills, clock);
        assertThat(code(away.handle(client, paid()))).isEqualTo("99");
        assertThat(code(away.handle(client, forged()))).isEqualTo("97");
        assertThatThrownBy(() -> away.openCases(1)).isInstanceOf(PlatformException.class);
        assertThatThrownBy(() -> PaymentInbox.migrate(closed)).isInstanceOf(PlatformException.class);
    }

    @Test
    void anAnswerAndANoticeAboutOnePaymentAreHandledOnce() {
        PaymentKey key = new PaymentKey(REFERENCE, Instant.parse("2026-11-23T06:00:00Z"));
        Payment found = Payment.builder(key, PaymentStatus.PAID)
                .amountVnd(180_000L)
                .transactionId("14226112")
                .build();
        assertThat(inbox.heard(found)).isEqualTo(Handling.DONE);
        assertThat(inbox.heard(found)).isEqualTo(Handling.ALREADY_DONE);
        Payment pending = Payment.builder(key, PaymentStatus.PENDING).build();
        assertThat(inbox.heard(pending)).isEqualTo(Handling.ALREADY_DONE);
        Payment back = Payment.builder(key, PaymentStatus.REFUNDED)
                .amountVnd(180_000L)
                .transactionId("14226112")
                .build();
        assertThat(inbox.heard(back)).isEqualTo(Handling.DONE);
        assertThat(bills.entries(REFERENCE)).isEqualTo("PAID 180000, REFUNDED 180000");
        bills.failures.set(1);
        bills.add("B2", 1);
        Payment other = Payment.builder(new PaymentKey("B2", key.createdAt()), PaymentStatus.PAID)
                .amountVnd(1L)
                .build();
        assertThatThrownBy(() -> inbox.heard(other))
                .isInstanceOf(PlatformException.class)
                .hasMessageNotContaining("planted");
    }

    @Test
    void aPaidAnswerWithoutAnAmountIsNotPaid() {
        PaymentKey key = new PaymentKey(REFERENCE, Instant.parse("2026-11-23T06:00:00Z"));
        inbox.heard(Payment.builder(key, PaymentStatus.PAID).build());
        assertThat(bills.entries(REFERENCE)).isEqualTo("NEEDS_REVIEW -1");
        assertThat(cases()).containsExactly(PaymentCase.Kind.UNCLEAR);
    }

    @Test
    void aCaseIsClosedByAPersonOnce() {
        heard(notice(Map.of("vnp_Amount", "17999900")));
        String id = inbox.openCases(1).get(0).id();
        CaseDecision decision = CaseDecision.by("Bình", "Thu thêm 1 đồng tiền mặt");
        assertThat(inbox.close(id, decision)).isTrue();
        assertThat(inbox.close(id, decision)).isFalse();
        assertThat(cases()).isEmpty();
        assertThat(inbox.findCase(id).orElseThrow().closing())
                .isEqualTo(new PaymentCase.Closing(clock.instant(), "Bình", "Thu thêm 1 đồng tiền mặt", null));
        assertThatIllegalArgumentException().isThrownBy(() -> inbox.openCases(0));
    }
}
