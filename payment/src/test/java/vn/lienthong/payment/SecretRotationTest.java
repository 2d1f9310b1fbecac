package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Profile;
import vn.lienthong.core.SecretSource;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;

/** A secret changes at the platform and in our source of secrets, and the client that we have goes on. */
class SecretRotationTest {
    @ParameterizedTest
    @ValueSource(strings = {"north", "south"})
    void theNextPaymentIsSignedWithTheSecretThatThePlatformHasNow(String province) {
        SandboxOptions options = SandboxOptions.defaults();
        AtomicReference<SecretSource> secrets = new AtomicReference<>();
        PaymentClient client;
        int port;
        try (Sandbox before = Sandbox.start(options)) {
            port = before.uri().getPort();
            secrets.set(before.secrets());
            client = PaymentClient.create(PaymentConfig.of(Profile.parse(
                            before.profileYaml(province), name -> secrets.get().read(name))
                    .client("payment")));
            payAndFind(before, client, "HS-1");
        }
        try (Sandbox after = Sandbox.start(options.withPort(port))) {
            PlatformException refused = catchThrowableOfType(
                    PlatformException.class,
                    () -> client.find(new PaymentKey("HS-1", after.clock().instant())));
            assertThat(refused.kind()).isEqualTo(Kind.UNAUTHENTICATED);

            secrets.set(after.secrets());
            payAndFind(after, client, "HS-2");
        }
    }

    private static void payAndFind(Sandbox sandbox, PaymentClient client, String reference) {
        PaymentKey key = new PaymentKey(reference, sandbox.clock().instant());
        Payment payment = client.create(
                PaymentRequest.builder(key, 180_000, "Lệ phí hồ sơ").build());
        sandbox.people().pay(payment.redirectTo());
        assertThat(client.find(key)).isPresent();
    }
}
