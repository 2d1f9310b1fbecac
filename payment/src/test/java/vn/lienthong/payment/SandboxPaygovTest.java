package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.PaygovFault;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.fault.TransportFault;

/** PayGov behind an LGSP over real HTTP; its callbacks are in {@code PaygovInboxTest}. */
class SandboxPaygovTest {
    private static final Instant START = Instant.parse("2026-11-23T06:30:00Z");
    private static final PaymentKey KEY = new PaymentKey("H29-261123-0001", START);

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(START)));

    @AfterEach
    void close() {
        sandbox.close();
    }

    private ClientConfig config() {
        return sandbox.profile("south").client("payment-paygov");
    }

    private static PaymentRequest request() {
        return PaymentRequest.builder(KEY, 180_000, "Lệ phí hồ sơ").build();
    }

    @Test
    void aPaymentIsCreatedWithTheTokenOfTheLgspAndThePayerComesBack() {
        PaymentClient client = PaymentClient.create(config());
        sandbox.fail(Fault.of(SignOnFault.SESSION_EXPIRED).at("paygov").once());
        URI page = client.create(request()).redirectTo();
        URI back = sandbox.people().cancelPay(page);
        assertThat(client.readReturn(back).reference()).isEqualTo("H29-261123-0001");
        assertThat(client.readReturn(back).display()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void aLostAnswerLeavesTheEffectUnknownAndASecondCreationIsRefused() {
        PaymentClient client = PaymentClient.create(config());
        sandbox.fail(Fault.of(TransportFault.CUT_OFF)
                .at("paygov")
                .path("/api/v1/PayGov/Create")
                .once());
        assertThatThrownBy(() -> client.create(request()))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.effect()).isEqualTo(Effect.UNKNOWN));
        assertThatThrownBy(() -> client.create(request())).isInstanceOfSatisfying(PlatformException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.REFUSED);
            assertThat(e.platformCode()).isEqualTo("DUPLICATE");
        });
    }

    @Test
    void aProvinceThatWantsAChecksumGetsItByTheRuleOfTheProfile() {
        sandbox.fail(Fault.of(PaygovFault.CHECKSUM_WANTED).at("paygov").untilHealed());
        PaymentClient without = PaymentClient.create(config());
        assertThatThrownBy(() -> without.create(request()))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        e -> assertThat(e.platformCode()).isEqualTo("CHECKSUM"));
        Map<String, String> secrets = new HashMap<>();
        for (String name : new String[] {"partnerCode", "consumerKey", "consumerSecret"}) {
            secrets.put(name, config().credentials().require(name));
        }
        secrets.put("paygovAccessKey", sandbox.secretValues().get("SANDBOX_PAYGOV_ACCESS_KEY"));
        secrets.put("paygovSecretKey", sandbox.secretValues().get("SANDBOX_PAYGOV_SECRET_KEY"));
        PaymentClient with = PaymentClient.create(config().toBuilder()
                .credentials(Credentials.from(secrets))
                .settings(config().settings()
                        .with("checksum", "hmac-sha256")
                        .with("checksumMembers", "accessKey, orderId, amount, requestCode"))
                .build());
        assertThat(with.create(request()).hasRedirect()).isTrue();
    }
}
