package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.Profile;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;

/** The example in the package's Javadoc, run against the sandbox. */
class PackageExampleTest {
    private static final long FEE_VND = 120_000;

    private final ConcurrentHashMap<String, PaymentStatus> book = new ConcurrentHashMap<>();

    private Handling write(PaymentNotice notice) {
        if (notice.amountVnd() != FEE_VND) {
            return Handling.WRONG_AMOUNT;
        }
        return book.put(notice.reference(), notice.status()) == null ? Handling.DONE : Handling.ALREADY_DONE;
    }

    private void store(PaymentKey key) {
        assertThat(book).doesNotContainKey(key.reference());
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
            NoticeReply reply = client.readNotice(raw).reply(this::write); // write is called for good notices only
            // end::notice[]
            assertThat(reply.body()).contains("\"00\"");
            assertThat(client.find(key).orElseThrow().status()).isEqualTo(PaymentStatus.PAID);
            assertThat(book).containsEntry("BL-2026-0001", PaymentStatus.PAID);
        }
    }
}
