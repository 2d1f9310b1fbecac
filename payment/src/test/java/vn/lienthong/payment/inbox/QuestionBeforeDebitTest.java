package vn.lienthong.payment.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.payment.ViettelpayFixtures.asked;
import static vn.lienthong.payment.ViettelpayFixtures.code;
import static vn.lienthong.payment.ViettelpayFixtures.told;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.ViettelpayFixtures;
import vn.lienthong.testsupport.PostgresServer;
import vn.lienthong.testsupport.SettableClock;

/** A platform that asks before it debits the payer: the answer is where the payment stands, and asking changes nothing. */
class QuestionBeforeDebitTest {
    private final HikariDataSource dataSource = PostgresServer.pool("jdbc:h2:mem:" + UUID.randomUUID(), 4);
    private final PaymentClient client = ViettelpayFixtures.client();
    private final Bills bills = new Bills(dataSource);
    private final PaymentInbox inbox = PaymentInbox.create(dataSource, bills, SettableClock.at("2026-11-23T06:30:00Z"));

    @BeforeEach
    void open() {
        PaymentInbox.migrate(dataSource);
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    private String heard(RawNotice raw) {
        return code(inbox.handle(client, raw));
    }

    private List<PaymentCase.Kind> cases() {
        return inbox.openCases(10).stream().map(PaymentCase::kind).toList();
    }

    @Test
    void yesForABillThatExistsWithTheRightAmountAsOftenAsItIsAsked() {
        assertThat(heard(asked("23000"))).as("no such bill").isEqualTo("01");
        bills.add("HD1", 23_000);
        assertThat(heard(asked("23000"))).isEqualTo("00");
        assertThat(heard(asked("23000"))).isEqualTo("00");
        assertThat(bills.entries("HD1")).as("nothing is settled by a question").isEmpty();
        assertThat(cases()).isEmpty();
        assertThat(heard(told())).isEqualTo("00");
        assertThat(bills.entries("HD1")).isEqualTo("PAID 23000");
    }

    @Test
    void noForAnotherAmount() {
        bills.add("HD1", 24_000);
        assertThat(heard(asked("23000"))).isEqualTo("01");
        assertThat(cases()).isEmpty();
    }

    @Test
    void noForWhatIsPaidAlready() {
        bills.add("HD1", 23_000);
        assertThat(heard(asked("23000"))).isEqualTo("00");
        assertThat(heard(told())).isEqualTo("00");
        assertThat(heard(asked("23000"))).isEqualTo("01");
        assertThat(bills.entries("HD1")).isEqualTo("PAID 23000");
    }

    @Test
    void aResultThatOvertakesTheQuestionSettlesAndTheQuestionIsAnsweredNo() {
        bills.add("HD1", 23_000);
        assertThat(heard(told())).isEqualTo("00");
        assertThat(heard(asked("23000"))).isEqualTo("01");
        assertThat(heard(told())).isEqualTo("00");
        assertThat(bills.entries("HD1")).isEqualTo("PAID 23000");
        assertThat(cases()).isEmpty();
    }

    @Test
    void aForgedQuestionLearnsNothingAndStandsInNobodysWay() {
        bills.add("HD1", 23_000);
        assertThat(heard(asked("24000"))).isEqualTo("02");
        assertThat(heard(asked("23000"))).isEqualTo("00");
    }

    @Test
    void anAmountThatChangedBetweenQuestionAndResultIsForAPerson() {
        bills.add("HD1", 23_000);
        assertThat(heard(asked("23000"))).isEqualTo("00");
        assertThat(heard(told("trans_amount", "20000"))).isEqualTo("00");
        assertThat(bills.entries("HD1")).isEqualTo("NEEDS_REVIEW 20000");
        assertThat(cases()).containsExactly(PaymentCase.Kind.UNCLEAR);
        assertThat(heard(asked("23000"))).as("money may have moved").isEqualTo("01");
    }

    @Test
    void aBillWhoseAmountChangedAfterTheQuestionIsUnderpaid() {
        bills.add("HD1", 23_000);
        assertThat(heard(asked("23000"))).isEqualTo("00");
        bills.change("HD1", 30_000);
        assertThat(heard(told())).isEqualTo("00");
        assertThat(cases()).containsExactly(PaymentCase.Kind.UNDERPAID);
    }

    @Test
    void whileTheDatabaseIsAwayNobodyIsDebited() {
        bills.add("HD1", 23_000);
        dataSource.close();
        assertThat(heard(asked("23000"))).isEqualTo("03");
    }
}
