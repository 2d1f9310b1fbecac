package vn.lienthong.payment.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.payment.PaymentClients;
import vn.lienthong.payment.PaymentConfig;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.TransportFault;
import vn.lienthong.testsupport.PostgresServer;

/** The watcher against the sandbox, which sends no notices here. */
class PaymentWatcherTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final PaymentKey key = new PaymentKey("BL-1", sandbox.clock().instant());
    private final HikariDataSource dataSource = PostgresServer.pool("jdbc:h2:mem:" + UUID.randomUUID(), 4);
    private final PaymentClients clients = PaymentClients.of(sandbox.profile("north"));

    @SuppressWarnings("NullAway.Init")
    private Bills bills;

    @SuppressWarnings("NullAway.Init")
    private PaymentInbox inbox;

    @SuppressWarnings("NullAway.Init")
    private PaymentWatcher watcher;

    @BeforeEach
    void open() {
        PaymentInbox.migrate(dataSource);
        LedgerOptions options = LedgerOptions.builder().clock(sandbox.clock()).build();
        Ledger.migrate(dataSource, options);
        bills = new Bills(dataSource);
        bills.add("BL-1", 180_000);
        inbox = PaymentInbox.create(dataSource, bills, sandbox.clock());
        watcher = PaymentWatcher.builder(Ledger.open(dataSource, options), clients, inbox, sandbox.clock())
                .build();
        sandbox.fail(Fault.of(PaymentFault.NO_NOTICE).untilHealed());
    }

    @AfterEach
    void close() {
        watcher.close();
        clients.close();
        sandbox.close();
        dataSource.close();
    }

    private void pass(Duration time) {
        sandbox.clock().advance(time);
    }

    private PaymentRequest request() {
        return PaymentRequest.builder(key, 180_000, "Le phi").build();
    }

    @Test
    void aPaymentWithoutANoticeIsFoundPaid() {
        watcher.watch("payment", key);
        watcher.watch("payment", key);
        assertThat(watcher.runDue()).as("not asked at once").isZero();
        var page = clients.named("payment").create(request()).redirectTo();
        pass(Duration.ofSeconds(31));
        assertThat(watcher.runDue()).isEqualTo(1);
        assertThat(bills.entries("BL-1")).isEmpty();
        sandbox.people().pay(page);
        assertThat(watcher.runDue()).as("asked again at a distance only").isZero();
        pass(Duration.ofSeconds(31));
        assertThat(watcher.runDue()).isEqualTo(1);
        assertThat(bills.entries("BL-1")).isEqualTo("PAID 180000");
        pass(Duration.ofDays(4));
        assertThat(watcher.runDue()).as("it has an end").isZero();
    }

    @Test
    void aPaymentThatWasNeverBegunIsExpired() {
        watcher.watch("payment", key);
        pass(Duration.ofDays(2));
        watcher.runDue();
        assertThat(bills.entries("BL-1")).isEmpty();
        pass(Duration.ofDays(1));
        watcher.runDue();
        assertThat(bills.entries("BL-1")).isEqualTo("EXPIRED -1");
        assertThat(inbox.openCases(10)).isEmpty();
    }

    @Test
    void aPaymentWithoutAnEndIsForAPerson() {
        watcher.watch("payment", key);
        sandbox.people().openAndLeave(clients.named("payment").create(request()).redirectTo());
        pass(Duration.ofDays(3));
        watcher.runDue();
        assertThat(bills.entries("BL-1")).isEmpty();
        assertThat(inbox.openCases(10)).singleElement().satisfies(open -> {
            assertThat(open.kind()).isEqualTo(PaymentCase.Kind.NO_END);
            assertThat(open.reference()).isEqualTo("BL-1");
            assertThat(open.expectedVnd()).isEqualTo(180_000);
        });
    }

    @Test
    void aRailThatFailsByItselfIsNotAskedForEver() {
        watcher.watch("payment", key);
        PaymentClients failing = PaymentClients.of(
                sandbox.profile("north"),
                PaymentClients.Rule.inOrder(),
                config -> PaymentConfig.of(config.client().toBuilder()
                        .interceptor(transport -> request -> {
                            throw new IllegalStateException("planted");
                        })
                        .build()));
        LedgerOptions options = LedgerOptions.builder().clock(sandbox.clock()).build();
        PaymentWatcher again = PaymentWatcher.builder(Ledger.open(dataSource, options), failing, inbox, sandbox.clock())
                .build();
        pass(Duration.ofHours(1));
        again.runDue();
        assertThat(inbox.openCases(10)).as("not yet").isEmpty();
        pass(Duration.ofDays(3));
        again.runDue();
        assertThat(inbox.openCases(10)).extracting(PaymentCase::kind).containsExactly(PaymentCase.Kind.NO_END);
        again.close();
        failing.close();
    }

    @Test
    void aPlatformThatIsAwayIsAskedAgain() {
        watcher.watch("payment", key);
        sandbox.people().pay(clients.named("payment").create(request()).redirectTo());
        sandbox.fail(Fault.of(TransportFault.INTERNAL_ERROR).at("vnpay").untilHealed());
        pass(Duration.ofMinutes(10));
        watcher.runDue();
        assertThat(bills.entries("BL-1")).isEmpty();
        sandbox.heal();
        pass(Duration.ofMinutes(6));
        watcher.runDue();
        assertThat(bills.entries("BL-1")).isEqualTo("PAID 180000");
    }

    @Test
    void settingsOutsideTheirBoundsAreRefused() {
        assertThatThrownBy(() -> watcher.watch("payment-other", key)).isInstanceOf(PlatformException.class);
        Ledger ledger = Ledger.open(
                dataSource, LedgerOptions.builder().clock(sandbox.clock()).build());
        var builder = PaymentWatcher.builder(ledger, clients, inbox, sandbox.clock());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.distance(Duration.ofSeconds(9), Duration.ofSeconds(8))
                        .build())
                .withMessageContaining("distance");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.distance(Duration.ofSeconds(9), Duration.ofSeconds(10))
                        .giveUpAfter(Duration.ofDays(91))
                        .build())
                .withMessageContaining("giveUpAfter");
    }
}
