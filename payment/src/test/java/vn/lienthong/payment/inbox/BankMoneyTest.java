package vn.lienthong.payment.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentClients;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.SandboxTransfer;
import vn.lienthong.testsupport.PostgresServer;

/** A clinic with nothing but a bank account: what arrives there ends in its book or in a case. */
class BankMoneyTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final HikariDataSource dataSource = PostgresServer.pool("jdbc:h2:mem:" + UUID.randomUUID(), 4);
    private final PaymentClients clients = PaymentClients.of(sandbox.profile("north"));
    private final PaymentClient bank = clients.named("payment-vietqr");
    private final Bills bills = new Bills(dataSource);
    private final PaymentInbox inbox = PaymentInbox.create(dataSource, bills, sandbox.clock());

    @SuppressWarnings("NullAway.Init")
    private InboxServer server;

    @BeforeEach
    void open() throws IOException {
        PaymentInbox.migrate(dataSource);
        bills.add("BILL1", 180_000);
        server = new InboxServer(inbox, bank);
        sandbox.registerNotify("vietqr", server.uri());
    }

    @AfterEach
    void close() {
        server.close();
        clients.close();
        sandbox.close();
        dataSource.close();
    }

    private String code() {
        PaymentKey key = new PaymentKey("BILL1", sandbox.clock().instant());
        String payload = bank.create(
                        PaymentRequest.builder(key, 180_000, "Vien phi").build())
                .qrPayload();
        assertThat(payload).isNotNull();
        return payload;
    }

    @Test
    void theTransferThatWasAskedForIsPaidAndTheShortOneIsACase() {
        sandbox.people().transfer(SandboxTransfer.scanned(code()).withAmountVnd(100_000));
        sandbox.settle();
        assertThat(bills.entries("BILL1")).isEqualTo("UNDERPAID 100000");
        assertThat(inbox.openCases(10)).extracting(PaymentCase::kind).containsExactly(PaymentCase.Kind.UNDERPAID);
    }

    @Test
    void aScannedCodeIsPaidOnce() {
        sandbox.people().transfer(SandboxTransfer.scanned(code()));
        sandbox.settle();
        assertThat(bills.entries("BILL1")).isEqualTo("PAID 180000");
        assertThat(inbox.openCases(10)).isEmpty();
    }

    @Test
    void moneyWithoutACodeIsKeptWithItsTextForAPerson() {
        sandbox.people().transfer(SandboxTransfer.typed("999999", "0011000000001", 180_000, "tien vien phi"));
        sandbox.settle();
        assertThat(inbox.openCases(10)).singleElement().satisfies(open -> {
            assertThat(open.kind()).isEqualTo(PaymentCase.Kind.NO_SUCH_PAYMENT);
            assertThat(bills.unmatched)
                    .singleElement()
                    .satisfies(kept -> assertThat(kept).startsWith(open.id()).containsIgnoringCase("tien vien phi"));
        });
    }

    @Test
    void moneyWithACodeOfNoPaymentIsKeptWithItsTextAndTheServiceIsToldOnce() {
        PaymentKey unknown = new PaymentKey("BILL2", sandbox.clock().instant());
        String payload = bank.create(
                        PaymentRequest.builder(unknown, 50_000, "Vien phi").build())
                .qrPayload();
        assertThat(payload).isNotNull();
        sandbox.people().transfer(SandboxTransfer.scanned(payload));
        sandbox.settle();
        assertThat(inbox.openCases(10))
                .singleElement()
                .satisfies(open -> assertThat(bills.unmatched)
                        .singleElement()
                        .satisfies(kept -> assertThat(kept).startsWith(open.id())));
        assertThat(sandbox.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.status()).isEqualTo(200));
    }

    @Test
    void moneyThatAClerkHasAssignedIsKnownWhenTheRightTransferComesToo() {
        PaymentKey key = new PaymentKey("BILL1", sandbox.clock().instant());
        Payment assigned = Payment.builder(key, PaymentStatus.PAID)
                .amountVnd(180_000L)
                .transactionId("FT1")
                .build();
        assertThat(inbox.heard(assigned, "payment-vietqr")).isEqualTo(Handling.DONE);
        assertThat(inbox.heard(assigned, "payment-vietqr")).isEqualTo(Handling.ALREADY_DONE);
        sandbox.people().transfer(SandboxTransfer.scanned(code()));
        sandbox.settle();
        assertThat(bills.entries("BILL1")).isEqualTo("PAID 180000");
        assertThat(inbox.openCases(10)).extracting(PaymentCase::kind).containsExactly(PaymentCase.Kind.PAID_TWICE);
    }

    @Test
    void moneyForATransferThatTheProgramHasLetExpireIsLate() {
        String code = code();
        PaymentKey key = new PaymentKey("BILL1", sandbox.clock().instant());
        inbox.heard(Payment.builder(key, PaymentStatus.EXPIRED).build(), "payment-vietqr");
        sandbox.people().transfer(SandboxTransfer.scanned(code));
        sandbox.settle();
        assertThat(bills.entries("BILL1")).isEqualTo("EXPIRED -1, PAID 180000");
        assertThat(inbox.openCases(10)).extracting(PaymentCase::kind).containsExactly(PaymentCase.Kind.LATE);
    }

    private PaymentWatcher watcher() {
        LedgerOptions options = LedgerOptions.builder().clock(sandbox.clock()).build();
        Ledger.migrate(dataSource, options);
        return PaymentWatcher.builder(Ledger.open(dataSource, options), clients, inbox, sandbox.clock())
                .build();
    }

    @Test
    void aTransferThatNobodyMadeExpiresOnceAndMoneyThatComesLaterIsLate() {
        String code = code();
        PaymentKey key = new PaymentKey("BILL1", sandbox.clock().instant());
        try (PaymentWatcher watcher = watcher()) {
            watcher.letExpire("payment-vietqr", key, key.createdAt().plus(Duration.ofHours(1)));
            watcher.letExpire("payment-vietqr", key, key.createdAt().plus(Duration.ofHours(1)));
            sandbox.clock().advance(Duration.ofMinutes(59));
            assertThat(watcher.runDue()).as("there is time left").isZero();
            sandbox.clock().advance(Duration.ofMinutes(2));
            assertThat(watcher.runDue()).isEqualTo(1);
            assertThat(bills.entries("BILL1")).isEqualTo("EXPIRED -1");
            sandbox.clock().advance(Duration.ofDays(1));
            assertThat(watcher.runDue()).isZero();
        }
        sandbox.people().transfer(SandboxTransfer.scanned(code));
        sandbox.settle();
        assertThat(bills.entries("BILL1")).isEqualTo("EXPIRED -1, PAID 180000");
        assertThat(inbox.openCases(10)).extracting(PaymentCase::kind).containsExactly(PaymentCase.Kind.LATE);
    }

    @ParameterizedTest
    @ValueSource(longs = {180_000, 100_000})
    void aTransferThatWasMadeDoesNotExpire(long amountVnd) {
        PaymentKey key = new PaymentKey("BILL1", sandbox.clock().instant());
        try (PaymentWatcher watcher = watcher()) {
            watcher.letExpire("payment-vietqr", key, key.createdAt().plus(Duration.ofHours(1)));
            sandbox.people().transfer(SandboxTransfer.scanned(code()).withAmountVnd(amountVnd));
            sandbox.settle();
            String before = bills.entries("BILL1");
            int cases = inbox.openCases(10).size();
            sandbox.clock().advance(Duration.ofHours(2));
            assertThat(watcher.runDue()).isEqualTo(1);
            assertThat(bills.entries("BILL1")).isEqualTo(before).doesNotContain("EXPIRED");
            assertThat(inbox.openCases(10)).hasSize(cases);
        }
    }

    @Test
    void aRailThatCanBeAskedIsWatchedInstead() {
        PaymentKey key = new PaymentKey("BILL1", sandbox.clock().instant());
        try (PaymentWatcher watcher = watcher()) {
            assertThatThrownBy(() -> watcher.letExpire("payment", key, key.createdAt()))
                    .hasMessageContaining("payment: can be asked");
        }
    }

    @Test
    void aRailThatCannotBeAskedIsNotWatched() {
        PaymentWatcher watcher = watcher();
        PaymentKey key = new PaymentKey("BILL1", sandbox.clock().instant());
        assertThatThrownBy(() -> watcher.watch("payment-vietqr", key))
                .hasMessageContaining("payment-vietqr: cannot be asked");
        watcher.close();
    }
}
