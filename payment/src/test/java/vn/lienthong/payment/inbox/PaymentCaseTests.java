package vn.lienthong.payment.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.payment.Fixtures;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.MomoFixtures;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.inbox.PaymentCase.Kind;

/** One payment over several rails, and what closes a case. */
abstract class PaymentCaseTests extends PaymentInboxTests {
    static final Instant CREATED = Instant.parse("2026-11-23T06:00:00Z");
    static final CaseDecision NOTED = CaseDecision.by("Bình", "Đã gọi cho người nộp");

    final PaymentClient momo = MomoFixtures.client();

    static RawNotice momoNotice(String reference, String amount, String transaction, String code) {
        Map<String, String> fields = MomoFixtures.ipn();
        fields.put("orderId", reference);
        fields.put("amount", amount);
        fields.put("transId", transaction);
        fields.put("resultCode", code);
        return RawNotice.ofBody(MomoFixtures.body(fields, MomoFixtures.SECRET));
    }

    int heardFromMomo(String reference, String amount, String transaction, String code) {
        return inbox.handle(momo, momoNotice(reference, amount, transaction, code))
                .status();
    }

    static Payment found(String reference, PaymentStatus status, String rail, String transaction) {
        return Fixtures.found(
                Payment.builder(new PaymentKey(reference, CREATED), status)
                        .amountVnd(180_000L)
                        .transactionId(transaction),
                rail);
    }

    PaymentCase only() {
        List<PaymentCase> open = inbox.openCases(10);
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    PaymentCase.Closing closing(String id) {
        PaymentCase.Closing closing = inbox.findCase(id).orElseThrow().closing();
        assertThat(closing).isNotNull();
        return closing;
    }

    // --- One payment over two rails ---

    @Test
    void onePaymentPaidOnTwoRailsIsPaidTwiceAndTheCaseNamesBoth() {
        assertThat(heard(paid())).isEqualTo("00");
        assertThat(heardFromMomo(REFERENCE, "180000", "M1", "0")).isEqualTo(204);
        assertThat(heardFromMomo(REFERENCE, "180000", "M1", "0")).isEqualTo(204);
        assertThat(bills.entries(REFERENCE)).isEqualTo("PAID 180000");
        PaymentCase twice = only();
        assertThat(twice.kind()).isEqualTo(Kind.PAID_TWICE);
        assertThat(twice.rail()).isEqualTo("momo");
        assertThat(twice.received().transactionId()).isEqualTo("M1");
        assertThat(twice.paidBefore()).isEqualTo(new PaymentCase.PaidBefore("vnpay", REFERENCE, "14226112"));
        inbox.heard(found(REFERENCE, PaymentStatus.PAID, "momo", "M1"));
        assertThat(cases())
                .as("an answer about the same money is no third payment")
                .containsExactly(Kind.PAID_TWICE);
    }

    @Test
    void twoRailsThatPayAtTheSameTimeAreOnePaymentAndOneCase() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<NoticeReply>> replies = new ArrayList<>();
        replies.add(threads.submit(() -> {
            barrier.await();
            return inbox.handle(momo, momoNotice(REFERENCE, "180000", "M1", "0"));
        }));
        barrier.await();
        assertThat(heard(paid())).isEqualTo("00");
        assertThat(replies.get(0).get().status()).isEqualTo(204);
        threads.shutdown();
        assertThat(bills.entries(REFERENCE)).isEqualTo("PAID 180000");
        assertThat(only().kind()).isEqualTo(Kind.PAID_TWICE);
    }

    @Test
    void whatFailsAtOneRailIsNotToldAfterAnotherHasPaid() {
        assertThat(heard(paid())).isEqualTo("00");
        heardFromMomo(REFERENCE, "180000", "M1", "1006");
        assertThat(bills.entries(REFERENCE)).isEqualTo("PAID 180000");
        assertThat(cases()).isEmpty();
        heardFromMomo(REFERENCE, "180000", "M2", "0");
        assertThat(cases()).containsExactly(Kind.PAID_TWICE);
    }

    @Test
    void anotherRailMayPayWhatFailedAtTheFirst() {
        heardFromMomo(REFERENCE, "180000", "M1", "1006");
        assertThat(heard(paid())).isEqualTo("00");
        assertThat(bills.entries(REFERENCE)).endsWith("PAID 180000");
        assertThat(cases()).isEmpty();
        heardFromMomo(REFERENCE, "180000", "M2", "0");
        assertThat(only().paidBefore()).isEqualTo(new PaymentCase.PaidBefore("vnpay", REFERENCE, "14226112"));
    }

    @Test
    void whatWasGivenBackMayBePaidOverAnotherRail() {
        heard(paid());
        inbox.heard(found(REFERENCE, PaymentStatus.REFUNDED, "vnpay", "14226112"));
        heardFromMomo(REFERENCE, "180000", "M1", "0");
        assertThat(bills.entries(REFERENCE)).isEqualTo("PAID 180000, PAID 180000, REFUNDED 180000");
        assertThat(cases()).isEmpty();
    }

    @Test
    void theSecondMoneyThatIsGivenBackClosesItsCaseAndLeavesTheFirstAlone() {
        heard(paid());
        heardFromMomo(REFERENCE, "180000", "M1", "0");
        String id = only().id();
        inbox.heard(found(REFERENCE, PaymentStatus.REFUNDED, "momo", "M1"));
        assertThat(cases()).isEmpty();
        assertThat(closing(id).by()).isEqualTo(PaymentInbox.ITSELF);
        assertThat(closing(id).decision()).isEqualTo("Answered by the answer of momo: REFUNDED");
        assertThat(bills.entries(REFERENCE)).isEqualTo("PAID 180000");
    }

    @Test
    void attemptsWithReferencesOfTheirOwnAreOnePaymentIfTheBookSaysSo() {
        bills.add("A-1", 180_000);
        bills.add("A-2", 180_000);
        PaymentInbox grouping = PaymentInbox.create(
                dataSource,
                new Bills.Wrapped(bills) {
                    @Override
                    public String payment(String rail, String reference, Connection connection) {
                        return reference.substring(0, 1);
                    }
                },
                clock);
        grouping.handle(momo, momoNotice("A-1", "180000", "M1", "0"));
        grouping.handle(momo, momoNotice("A-2", "180000", "M2", "0"));
        assertThat(bills.entries("A-2")).isEmpty();
        assertThat(only().paidBefore()).isEqualTo(new PaymentCase.PaidBefore("momo", "A-1", "M1"));
    }

    // --- The platform is told once the money is stored ---

    @Test
    void aRailWithoutWordsForItIsToldReceivedOnceTheCaseIsStored() {
        assertThat(heardFromMomo("UNKNOWN-1", "180000", "M1", "0")).isEqualTo(204);
        assertThat(heardFromMomo(REFERENCE, "170000", "M2", "0")).isEqualTo(204);
        assertThat(heardFromMomo(REFERENCE, "170000", "M2", "0")).isEqualTo(204);
        assertThat(cases()).containsExactlyInAnyOrder(Kind.NO_SUCH_PAYMENT, Kind.UNDERPAID);
        assertThat(heardFromMomo("UNKNOWN-2", "180000", "M3", "1006"))
                .as("nothing was paid, so nothing is stored: it may come again")
                .isEqualTo(500);
        bills.failures.set(1);
        bills.add("B-3", 180_000);
        assertThat(heardFromMomo("B-3", "170000", "M4", "0")).as("not stored").isEqualTo(500);
    }

    // --- What a later message closes ---

    @Test
    void anAnswerClosesWhatIsUnknownUnclearOrWithoutEnd() {
        heard(notice(Map.of("vnp_TransactionStatus", "07")));
        inbox.openWithoutEnd("momo", new PaymentKey(REFERENCE, CREATED));
        heardFromMomo("B-2", "180000", "M9", "0");
        assertThat(cases()).containsExactlyInAnyOrder(Kind.UNCLEAR, Kind.NO_END, Kind.NO_SUCH_PAYMENT);
        inbox.heard(found(REFERENCE, PaymentStatus.PAID, "vnpay", "14226112"));
        heardFromMomo(REFERENCE, "180000", "M8", "1006");
        bills.add("B-2", 180_000);
        inbox.heard(found("B-2", PaymentStatus.PAID, "momo", "M9"));
        assertThat(cases()).isEmpty();
        assertThat(bills.entries("B-2")).isEqualTo("PAID 180000");
    }

    @Test
    void aMessageAboutOtherMoneyClosesNothing() {
        heard(notice(Map.of("vnp_TransactionStatus", "07")));
        heard(notice(Map.of("vnp_TransactionNo", "2")));
        assertThat(cases()).containsExactly(Kind.UNCLEAR);
    }

    // --- What a person decides ---

    @Test
    void aPersonAcceptsWhatIsShortAndTheBookLearnsItInTheSameTransaction() {
        heard(notice(Map.of("vnp_Amount", "17999900")));
        String id = only().id();
        bills.failures.set(1);
        assertThatThrownBy(() -> inbox.close(id, NOTED.settle(PaymentStatus.PAID)))
                .isInstanceOf(PlatformException.class)
                .hasMessageNotContaining("planted");
        assertThat(only().id()).as("nothing has changed").isEqualTo(id);
        assertThat(inbox.close(id, NOTED.settle(PaymentStatus.PAID))).isTrue();
        assertThat(inbox.close(id, NOTED.settle(PaymentStatus.PAID))).isFalse();
        assertThat(bills.entries(REFERENCE)).isEqualTo("PAID 179999, UNDERPAID 179999");
        assertThat(closing(id)).isEqualTo(new PaymentCase.Closing(clock.instant(), "Bình", NOTED.why(), REFERENCE));
        heardFromMomo(REFERENCE, "180000", "M1", "0");
        assertThat(cases()).as("it is paid, by what was decided").containsExactly(Kind.PAID_TWICE);
    }

    @Test
    void ofTwoPersonsOneIsTheFirst() throws Exception {
        heard(notice(Map.of("vnp_Amount", "17999900")));
        String id = only().id();
        CyclicBarrier barrier = new CyclicBarrier(4);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            CaseDecision decision =
                    CaseDecision.by("Clerk " + i, "x").settle(i % 2 == 0 ? PaymentStatus.PAID : PaymentStatus.REFUNDED);
            answers.add(threads.submit(() -> {
                barrier.await();
                return inbox.close(id, decision);
            }));
        }
        int first = 0;
        for (Future<Boolean> answer : answers) {
            first += answer.get() ? 1 : 0;
        }
        threads.shutdown();
        assertThat(first).isEqualTo(1);
        assertThat(bills.entries(REFERENCE).split(", ", -1)).hasSize(2);
    }

    @Test
    void moneyWithoutAPaymentIsAssignedToOneAndDoesNotCountTwice() {
        heardFromMomo("TYPED-WRONG", "180000", "M1", "0");
        assertThat(inbox.close(only().id(), NOTED.assign(REFERENCE))).isTrue();
        assertThat(bills.entries(REFERENCE)).isEqualTo("PAID 180000");
        bills.add("TYPED-WRONG", 180_000);
        heardFromMomo("TYPED-WRONG", "180000", "M1", "0");
        assertThat(bills.entries("TYPED-WRONG"))
                .as("its money is another payment's")
                .isEmpty();
        heard(paid());
        assertThat(only().kind()).isEqualTo(Kind.PAID_TWICE);
    }

    @Test
    void theSecondOfTwoIsAssignedToAnotherPayment() {
        bills.add("B-2", 180_000);
        heard(paid());
        heardFromMomo(REFERENCE, "180000", "M1", "0");
        String id = only().id();
        assertThatIllegalArgumentException().isThrownBy(() -> inbox.close(id, NOTED.settle(PaymentStatus.REFUNDED)));
        assertThat(inbox.close(id, NOTED.assign("B-2"))).isTrue();
        assertThat(bills.entries("B-2")).isEqualTo("PAID 180000");
        assertThat(bills.entries(REFERENCE)).isEqualTo("PAID 180000");
    }

    @Test
    void aDecisionThatDoesNotFitIsRefusedAndChangesNothing() {
        heardFromMomo("TYPED-WRONG", "180000", "M1", "0");
        heard(paid());
        String id = only().id();
        assertThatIllegalArgumentException().isThrownBy(() -> inbox.close(id, NOTED.settle(PaymentStatus.PAID)));
        assertThatIllegalArgumentException().isThrownBy(() -> inbox.close(id, NOTED.assign("NOT-THERE")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inbox.close(id, NOTED.assign(REFERENCE)))
                .withMessageContaining("has money already");
        assertThat(only().id()).isEqualTo(id);
        assertThat(inbox.close("no such case", NOTED)).isFalse();
        assertThat(inbox.findCase("no such case")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', x", "Bình, ''", "PaymentInbox, x"})
    void aDecisionSaysWhoAndWhy(String who, String why) {
        assertThatIllegalArgumentException().isThrownBy(() -> CaseDecision.by(who, why));
    }

    @ParameterizedTest
    @CsvSource({"PENDING", "NEEDS_REVIEW"})
    void aDecisionDecides(PaymentStatus status) {
        assertThatIllegalArgumentException().isThrownBy(() -> NOTED.settle(status));
        assertThatIllegalArgumentException().isThrownBy(() -> NOTED.assign("a b"));
    }

    // --- What is forgotten ---

    @Test
    void oldNoticesAreRemovedAndStillDoNothingTwice() {
        heard(cancelled());
        heard(paid());
        heard(notice(Map.of("vnp_TransactionNo", "2")));
        assertThat(cases()).containsExactlyInAnyOrder(Kind.LATE, Kind.PAID_TWICE);
        clock.advance(Duration.ofDays(31));
        heard(notice(Map.of("vnp_TxnRef", "UNKNOWN", "vnp_TransactionNo", "3")));
        heard(notice(Map.of("vnp_TransactionNo", "4")));
        assertThat(inbox.purge(Duration.ofDays(30)))
                .as("the first lies with its payment")
                .isEqualTo(2);
        assertThat(inbox.purge(Duration.ofDays(30))).isZero();
        heard(cancelled());
        heard(paid());
        heard(notice(Map.of("vnp_TransactionNo", "2")));
        heard(notice(Map.of("vnp_TransactionNo", "4")));
        assertThat(bills.entries(REFERENCE)).isEqualTo("CANCELLED 180000, PAID 180000");
        assertThat(cases())
                .containsExactlyInAnyOrder(Kind.LATE, Kind.PAID_TWICE, Kind.NO_SUCH_PAYMENT, Kind.PAID_TWICE);
        assertThatIllegalArgumentException().isThrownBy(() -> inbox.purge(Duration.ofDays(29)));
    }

    @Test
    void moreAttemptsThanTheRowHoldsLeaveThePaymentAsItIs() {
        heard(paid());
        for (int i = 0; i < 100; i++) {
            assertThat(inbox.heard(found(REFERENCE, PaymentStatus.FAILED, "payment-" + i, "T" + i)))
                    .isEqualTo(Handling.DONE);
        }
        assertThat(bills.entries(REFERENCE)).isEqualTo("PAID 180000");
    }
}
