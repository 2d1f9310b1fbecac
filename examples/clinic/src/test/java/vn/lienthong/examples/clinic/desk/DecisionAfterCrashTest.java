package vn.lienthong.examples.clinic.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.Profile;
import vn.lienthong.examples.clinic.desk.Decision.What;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentClients;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.inbox.PaymentInbox;
import vn.lienthong.payment.webhook.StandardWebhooks;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;

/** The program ends between the clerk's decision and what follows from it. */
class DecisionAfterCrashTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    private final Profile profile = sandbox.profile("north");
    private final PaymentClients payments = PaymentClients.of(profile);
    private final BillBook bills = new BillBook(database);
    private final PaymentInbox inbox = PaymentInbox.create(database, bills, sandbox.clock());

    @BeforeEach
    void open() {
        PaymentInbox.migrate(database);
    }

    @AfterEach
    void close() {
        payments.close();
        sandbox.close();
        database.dispose();
    }

    private CashDesk desk() {
        return new CashDesk(database, profile, payments, inbox, bills, sandbox.clock());
    }

    /** 100,000 đồng arrive without a code; the id of their case. */
    private String moneyWithoutACode() {
        byte[] body = """
                {"type":"bank.transaction","data":{"id":"FT1","direction":"in","account":"0011000000001",\
                "amountVnd":100000,"purpose":"vien phi"}}""".getBytes(StandardCharsets.UTF_8);
        String secret = String.valueOf(sandbox.secretValues().get("SANDBOX_BANK_NOTICE_SECRET"));
        inbox.handle(
                payments.named("payment-vietqr"),
                RawNotice.ofBody(
                        body,
                        StandardWebhooks.of(List.of(secret), sandbox.clock()).sign("msg_1", body)));
        return inbox.openCases(10).get(0).id();
    }

    private Decision decision(String caseId, String reference) {
        return new Decision(
                caseId,
                What.ASSIGN,
                reference,
                100_000,
                100_000,
                "FT1",
                "Thu ngân",
                sandbox.clock().instant());
    }

    @ParameterizedTest(name = "{0} starts")
    @ValueSource(ints = {1, 2})
    void aDecisionIsCarriedOutOnceHoweverOftenTheProgramStarts(int starts) {
        Bill bill = desk().make("Viện phí", 180_000, "payment-vietqr").bill();
        String caseId = moneyWithoutACode();
        new DecisionBook(database).add(decision(caseId, bill.reference()));
        for (int i = 0; i < starts; i++) {
            assertThat(desk().cases()).noneMatch(one -> one.of().id().equals(caseId));
        }
        assertThat(desk().bill(bill.reference())).satisfies(booked -> {
            assertThat(booked.status()).isEqualTo(PaymentStatus.UNDERPAID);
            assertThat(booked.receivedVnd()).isEqualTo(100_000);
        });
    }

    @Test
    void moneyWhoseBillWasPaidMeanwhileStaysOpen() {
        Bill bill = desk().make("Viện phí", 100_000, "payment-vietqr").bill();
        String caseId = moneyWithoutACode();
        new DecisionBook(database).add(decision(caseId, bill.reference()));
        inbox.heard(
                Payment.builder(bill.key(), PaymentStatus.PAID)
                        .amountVnd(100_000L)
                        .transactionId("ANOTHER")
                        .build(),
                bill.rail());
        assertThat(desk().cases()).anyMatch(one -> one.of().id().equals(caseId));
        assertThat(new DecisionBook(database).find(caseId)).isEmpty();
        assertThat(desk().bill(bill.reference()).receivedVnd()).isEqualTo(100_000);
    }

    @Test
    void moneyThatIsGivenBackIsNotThereAnyMore() {
        Bill bill = desk().make("Viện phí", 100_000, "payment-vietqr").bill();
        heard(bill, PaymentStatus.PAID, 100_000);
        heard(bill, PaymentStatus.PARTLY_REFUNDED, 10_000);
        assertThat(desk().bill(bill.reference()).receivedVnd())
                .as("what was paid, of which a part is given back")
                .isEqualTo(100_000);
        heard(bill, PaymentStatus.REFUNDED, 100_000);
        assertThat(desk().bill(bill.reference()).receivedVnd()).isZero();
    }

    private void heard(Bill bill, PaymentStatus status, long amountVnd) {
        inbox.heard(
                Payment.builder(bill.key(), status)
                        .amountVnd(amountVnd)
                        .transactionId("FT9")
                        .build(),
                bill.rail());
    }

    @Test
    void aCaseHasOneDecision() {
        DecisionBook book = new DecisionBook(database);
        book.add(decision("c1", "HD1"));
        assertThatThrownBy(() -> book.add(decision("c1", "HD2"))).isInstanceOf(IllegalStateException.class);
        assertThat(book.find("c1")).map(Decision::reference).contains("HD1");
    }
}
