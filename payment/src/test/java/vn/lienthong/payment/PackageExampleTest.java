package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.Profile;
import vn.lienthong.payment.inbox.Bills;
import vn.lienthong.payment.inbox.PaymentInbox;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.testsupport.PostgresServer;

/** The example in the package's Javadoc, run against the sandbox. */
class PackageExampleTest {
    private static final long FEE_VND = 120_000;

    private final HikariDataSource dataSource = PostgresServer.pool("jdbc:h2:mem:" + UUID.randomUUID(), 2);
    private final Bills bills = new Bills(dataSource);

    private void store(PaymentKey key) {
        bills.add(key.reference(), FEE_VND);
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    @Test
    void theExampleOfThePackageRuns() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                Shop shop = new Shop(PaymentClient.create(PaymentConfig.of(sandbox.profile("north"))), FEE_VND)) {
            sandbox.registerNotify("vnpay", shop.address());
            Profile profile = sandbox.profile("north");
            Clock clock = sandbox.clock();
            // tag::example[]
            PaymentClient client = PaymentClient.create(PaymentConfig.of(profile));

            PaymentKey key = new PaymentKey("BL-2026-0001", clock.instant());
            store(key); // before the call: client.find(key) then finds the payment, whatever happens
            Payment payment = client.create(
                    PaymentRequest.builder(key, FEE_VND, "Phí khám sức khỏe").build());
            URI page = payment.redirectTo(); // send the payer's browser there
            // end::example[]
            sandbox.people().pay(page);
            sandbox.settle();
            RawNotice raw = shop.lastRaw();
            // tag::notice[]
            PaymentInbox.migrate(dataSource); // once, by whoever deploys
            PaymentInbox inbox = PaymentInbox.create(dataSource, bills, clock); // bills: the program's own PaymentBook
            NoticeReply reply = inbox.handle(client, raw);
            // end::notice[]
            assertThat(reply.body()).contains("\"00\"");
            assertThat(client.find(key).orElseThrow().status()).isEqualTo(PaymentStatus.PAID);
            assertThat(bills.entries("BL-2026-0001")).isEqualTo("PAID 120000");
        }
    }
}
