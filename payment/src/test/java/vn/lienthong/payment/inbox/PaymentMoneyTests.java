package vn.lienthong.payment.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.payment.Fixtures;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.inbox.PaymentCase.Kind;

/** The same money counts for one payment, and all of it counts. */
abstract class PaymentMoneyTests extends PaymentCaseTests {
    private static Payment found(PaymentStatus status, long amountVnd, String transaction) {
        return Fixtures.found(
                Payment.builder(new PaymentKey(REFERENCE, CREATED), status)
                        .amountVnd(amountVnd)
                        .transactionId(transaction),
                "vnpay");
    }

    private void refused(CaseDecision decision, String words) {
        String id = only().id();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inbox.close(id, decision))
                .withMessageContaining(words);
        assertThat(only().id()).isEqualTo(id);
        assertThat(bills.entries("B-2")).isEmpty();
    }

    // --- Money that is booked is not given to another payment ---

    @ParameterizedTest(name = "{0}")
    @CsvSource({"UNDERPAID, 10000000", "OVERPAID, 20000000"})
    void moneyThatIsBookedIsNotAssigned(Kind kind, String amount) {
        bills.add("B-2", 60_000);
        heard(notice(Map.of("vnp_Amount", amount)));
        assertThat(only().kind()).isEqualTo(kind);
        refused(NOTED.assign("B-2"), "counted for");
        refused(NOTED.settle(PaymentStatus.PAID).assign("B-2"), "counted for");
    }

    @Test
    void lateMoneyIsBookedAndNotAssigned() {
        bills.add("B-2", 180_000);
        heard(cancelled());
        heard(paid());
        assertThat(only().kind()).isEqualTo(Kind.LATE);
        refused(NOTED.assign("B-2"), "counted for");
    }

    @Test
    void aMessageAboutMoneyThatIsBookedIsNotAssigned() {
        bills.add("B-2", 180_000);
        heard(paid());
        heard(notice(Map.of("vnp_TransactionStatus", "07")));
        assertThat(only().kind()).isEqualTo(Kind.UNCLEAR);
        refused(NOTED.assign("B-2"), "counted for");
    }

    @Test
    void whereNoMoneyCameNoneIsAssigned() {
        bills.add("B-2", 180_000);
        inbox.openWithoutEnd("momo", new PaymentKey(REFERENCE, CREATED));
        refused(NOTED.settle(PaymentStatus.PAID).assign("B-2"), "no money");
        inbox.close(only().id(), NOTED);
        heard(paid());
        heard(cancelled());
        assertThat(only().kind()).isEqualTo(Kind.CONTRADICTION);
        refused(NOTED.assign("B-2"), "no money");
    }

    @ParameterizedTest
    @CsvSource({"FAILED", "EXPIRED", "CANCELLED", "REFUNDED"})
    void moneyIsNotAssignedAsNone(PaymentStatus status) {
        bills.add("B-2", 180_000);
        heardFromMomo("TYPED-WRONG", "180000", "M1", "0");
        refused(NOTED.settle(status).assign("B-2"), "must be one with money");
    }

    @Test
    void aPartThatIsNotBookedIsAssigned() {
        bills.add("B-2", 50_000);
        heard(notice(Map.of("vnp_Amount", "10000000")));
        heard(notice(Map.of("vnp_Amount", "5000000", "vnp_TransactionNo", "2")));
        PaymentCase second = inbox.openCases(10).stream()
                .filter(open -> "2".equals(open.received().transactionId()))
                .findFirst()
                .orElseThrow();
        assertThat(inbox.close(second.id(), NOTED.assign("B-2"))).isTrue();
        assertThat(bills.entries("B-2")).isEqualTo("PAID 50000");
        assertThat(bills.entries(REFERENCE)).isEqualTo("UNDERPAID 100000");
    }

    // --- A person and a message at once ---

    @Test
    void moneyThatAPersonAssignsWhileItsNoticeComesAgainCountsOnce() {
        bills.add("B-2", 180_000);
        heardFromMomo("TYPED-WRONG", "180000", "M1", "0");
        String id = only().id();
        bills.add("TYPED-WRONG", 180_000);
        AtomicBoolean done = new AtomicBoolean();
        PaymentInbox slow = PaymentInbox.create(
                dataSource,
                new Bills.Wrapped(bills) {
                    @Override
                    public void settle(Change change, Connection connection) throws SQLException {
                        super.settle(change, connection);
                        if (!change.reference().equals("B-2") && done.compareAndSet(false, true)) {
                            assertThat(inbox.close(id, NOTED.assign("B-2"))).isTrue();
                        }
                    }
                },
                clock);
        assertThat(slow.handle(momo, momoNotice("TYPED-WRONG", "180000", "M1", "0"))
                        .status())
                .isEqualTo(204);
        assertThat(bills.entries("B-2")).isEqualTo("PAID 180000");
        assertThat(bills.entries("TYPED-WRONG")).as("begun anew").isEmpty();
        assertThat(closing(id).by()).isEqualTo("Bình");
    }

    @Test
    void aCaseThatAnotherNodeOpensMeanwhileIsSeen() {
        heard(notice(Map.of("vnp_TransactionStatus", "07")));
        inbox.close(only().id(), NOTED);
        AtomicInteger asked = new AtomicInteger();
        PaymentInbox slow = PaymentInbox.create(
                dataSource,
                new Bills.Wrapped(bills) {
                    @Override
                    public String payment(String rail, String reference, Connection connection) {
                        if (asked.incrementAndGet() == 2) { // at first it is taken for the first message
                            inbox.openWithoutEnd("momo", new PaymentKey(REFERENCE, CREATED));
                        }
                        return reference;
                    }
                },
                clock);
        slow.handle(momo, momoNotice(REFERENCE, "180000", "M1", "1006"));
        assertThat(asked.get()).isEqualTo(2);
        assertThat(cases()).as("it has an end").isEmpty();
    }

    // --- All that was paid so far ---

    @Test
    void anAnswerAboutMoreMoneyIsToldToTheBook() {
        heard(notice(Map.of("vnp_Amount", "3000000")));
        heard(notice(Map.of("vnp_Amount", "4000000", "vnp_TransactionNo", "2")));
        assertThat(bills.entries(REFERENCE)).isEqualTo("UNDERPAID 30000");
        assertThat(inbox.heard(found(PaymentStatus.UNDERPAID, 70_000, "2"))).isEqualTo(Handling.DONE);
        assertThat(bills.entries(REFERENCE)).contains("UNDERPAID 70000");
        assertThat(only().received().amountVnd())
                .as("one case of all that came")
                .isEqualTo(70_000);
        assertThat(inbox.heard(found(PaymentStatus.UNDERPAID, 30_000, "1")))
                .as("an answer that was overtaken")
                .isEqualTo(Handling.ALREADY_DONE);
        assertThat(cases()).hasSize(1);
        bills.add("B-2", 70_000);
        refused(NOTED.assign("B-2"), "counted for");
    }

    @Test
    void aPartThatAnAnswerDoesNotCoverStaysOpen() {
        heard(notice(Map.of("vnp_Amount", "3000000")));
        heard(notice(Map.of("vnp_Amount", "4000000", "vnp_TransactionNo", "2")));
        heard(notice(Map.of("vnp_Amount", "5000000", "vnp_TransactionNo", "3")));
        inbox.heard(found(PaymentStatus.UNDERPAID, 70_000, "2"));
        assertThat(inbox.openCases(10))
                .extracting(open -> open.received().amountVnd())
                .contains(50_000L, 70_000L);
    }

    @Test
    void eachPartThatIsGivenBackIsToldToTheBook() {
        heard(paid());
        assertThat(inbox.heard(found(PaymentStatus.PARTLY_REFUNDED, 10_000, "R1")))
                .isEqualTo(Handling.DONE);
        assertThat(inbox.heard(found(PaymentStatus.PARTLY_REFUNDED, 20_000, "R1")))
                .isEqualTo(Handling.DONE);
        assertThat(inbox.heard(found(PaymentStatus.PARTLY_REFUNDED, 10_000, "R0")))
                .isEqualTo(Handling.ALREADY_DONE);
        assertThat(bills.entries(REFERENCE).split(", ", -1))
                .containsExactlyInAnyOrder("PAID 180000", "PARTLY_REFUNDED 10000", "PARTLY_REFUNDED 20000");
        assertThat(cases()).isEmpty();
    }

    // --- Money that is another payment's is given back ---

    @ParameterizedTest(name = "transaction {0}")
    @CsvSource({"M1", "R1"})
    void moneyThatWasAssignedAndIsGivenBackIsForAPerson(String transaction) {
        bills.add("B-2", 180_000);
        heardFromMomo("TYPED-WRONG", "180000", "M1", "0");
        inbox.close(only().id(), NOTED.assign("B-2"));
        bills.add("TYPED-WRONG", 180_000);
        Payment back = found("TYPED-WRONG", PaymentStatus.REFUNDED, "momo", transaction);
        assertThat(inbox.heard(back)).isEqualTo(Handling.DONE);
        assertThat(inbox.heard(back)).isEqualTo(Handling.ALREADY_DONE);
        assertThat(only().kind()).isEqualTo(Kind.CONTRADICTION);
        assertThat(bills.entries("TYPED-WRONG")).as("it never had money").isEmpty();
    }

    @Test
    void moneyThatWasAssignedAndBecomesUnclearIsForAPerson() {
        bills.add("B-2", 180_000);
        heardFromMomo("TYPED-WRONG", "180000", "M1", "0");
        inbox.close(only().id(), NOTED.assign("B-2"));
        bills.add("TYPED-WRONG", 180_000);
        inbox.heard(found("TYPED-WRONG", PaymentStatus.NEEDS_REVIEW, "momo", "M1"));
        assertThat(only().kind()).isEqualTo(Kind.UNCLEAR);
        assertThat(bills.entries("TYPED-WRONG")).isEmpty();
    }

    @Test
    void moneyOfItsOwnThatIsGivenBackIsToldToTheBook() {
        bills.add("B-2", 180_000);
        heard(paid());
        heard(notice(Map.of("vnp_TransactionNo", "2")));
        inbox.close(only().id(), NOTED.assign("B-2"));
        inbox.heard(found(PaymentStatus.REFUNDED, 180_000, "14226112"));
        assertThat(bills.entries(REFERENCE)).isEqualTo("PAID 180000, REFUNDED 180000");
        assertThat(cases()).isEmpty();
    }

    // --- What names no number ---

    @Test
    void anUnclearAnswerWithoutANumberIsClosedByANoticeWithOne() {
        inbox.heard(Fixtures.found(
                Payment.builder(new PaymentKey(REFERENCE, CREATED), PaymentStatus.NEEDS_REVIEW), "vnpay"));
        assertThat(only().kind()).isEqualTo(Kind.UNCLEAR);
        assertThat(heard(paid())).isEqualTo("00");
        assertThat(cases()).isEmpty();
    }
}
