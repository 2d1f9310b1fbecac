package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.CallObserver;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.payment.payout.BankAccount;
import vn.lienthong.payment.payout.PayoutKey;
import vn.lienthong.payment.payout.PayoutRequest;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;

/** The names under which calls are observed are those of {@link PaymentClient}'s Javadoc, on every rail. */
class CallNamesTest {
    private static final Instant START = Instant.parse("2026-11-23T06:00:00Z");
    private static final PaymentKey KEY = new PaymentKey("BL-2026.0001", START);

    private final List<String> seen = new CopyOnWriteArrayList<>();

    private PaymentClient observed(ClientConfig config) {
        CallObserver observer = new CallObserver() {
            @Override
            public void attempted(Attempt attempt) {
                seen.add(attempt.operation());
            }

            @Override
            public void called(Call call) {
                seen.add(call.operation());
            }
        };
        return PaymentClient.create(
                PaymentConfig.of(config.toBuilder().observer(observer).build()));
    }

    @Test
    void everyCallIsSeenUnderItsDocumentedName() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(START)))) {
            PaymentRequest request =
                    PaymentRequest.builder(KEY, 180_000, "Vien phi").build();
            PaymentClient national = observed(sandbox.profile("south").client("payment"));
            national.create(request);
            assertThat(national.find(KEY)).isPresent();
            PaymentClient vnpay = observed(sandbox.profile("north").client("payment"));
            vnpay.create(request);
            assertThat(vnpay.find(KEY)).isEmpty();
            assertThat(vnpay.methods()).isNotEmpty();
            assertThat(vnpay.refund(RefundRequest.full(KEY, new RefundKey("HT1", KEY.createdAt()), 180_000, "Binh"))
                            .status())
                    .isEqualTo(Refund.Status.REFUSED);
            assertThatThrownBy(() -> national.find(new PaymentKey("NO-SUCH", START)))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("payment.find");
        }
        assertThat(new TreeSet<>(seen))
                .containsExactly("core.signOn", "payment.create", "payment.find", "payment.methods", "payment.refund");
    }

    @Test
    void theCallsOfTheWalletsHaveTheSameNames() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(START)))) {
            PaymentRequest request =
                    PaymentRequest.builder(KEY, 180_000, "Vien phi").build();
            RefundRequest refund = RefundRequest.full(KEY, new RefundKey("HT1", START), 180_000, "Binh")
                    .withTransactionId("1");
            for (String role : new String[] {"payment-momo", "payment-zalopay"}) {
                PaymentClient wallet = observed(sandbox.profile("north").client(role));
                wallet.create(request);
                assertThat(wallet.find(KEY)).isPresent();
                wallet.refund(refund);
                if (wallet.supports(Operation.FIND_REFUND)) {
                    wallet.findRefund(refund);
                }
            }
        }
        assertThat(new TreeSet<>(seen))
                .containsExactly("payment.create", "payment.find", "payment.findRefund", "payment.refund");
    }

    @Test
    void theCallsOfPayoutsHaveNamesOfTheirOwn() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(START)))) {
            PaymentClient client = observed(sandbox.profile("north").client("payout"));
            PayoutRequest request =
                    new PayoutRequest(new PayoutKey("CHI-1"), new BankAccount("970436", "001"), 180_000, "Hoan tien");
            client.createPayout(request);
            assertThat(client.findPayout(request)).isPresent();
            client.payoutAccount();
        }
        assertThat(new TreeSet<>(seen))
                .containsExactly("payment.createPayout", "payment.findPayout", "payment.payoutAccount");
    }

    @Test
    void theCheckOfACallbackHasANameOfItsOwn() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(START)))) {
            PaymentClient paygov = observed(sandbox.profile("south").client("payment-paygov"));
            RawNotice callback = RawNotice.ofBody("{\"orderId\":\"H29.01.02-A-01\",\"amount\":1,\"errorCode\":\"00\"}"
                    .getBytes(StandardCharsets.UTF_8));
            assertThat(paygov.checkNotice(callback)).isInstanceOf(NoticeResult.Refused.class);
        }
        assertThat(new TreeSet<>(seen)).containsExactly("core.signOn", "payment.checkNotice");
    }

    @Test
    void aClosedClientMakesNoCall() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(START)))) {
            PaymentClient client = PaymentClient.create(sandbox.profile("south").client("payment"));
            client.close();
            client.close();

            assertThatThrownBy(() -> client.find(KEY))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
            assertThat(sandbox.requests()).isEmpty();
        }
    }
}
