package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Profile;
import vn.lienthong.core.SecretSource;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;

/** Client secret and private key change at the platform and in our source of secrets, and the client that we have goes on. */
class SecretRotationTest {
    @ParameterizedTest
    @CsvSource({"north, UNAUTHENTICATED", "south, SECURITY"})
    void theNextLogInUsesTheSecretsThatThePlatformHasNow(String province, Kind withTheOldOnes) {
        AtomicReference<SecretSource> secrets = new AtomicReference<>();
        IdentityClient client;
        int port;
        try (Sandbox before = Sandbox.start(SandboxOptions.defaults())) {
            port = before.uri().getPort();
            secrets.set(before.secrets());
            client = IdentityClient.create(Profile.parse(
                            before.profileYaml(province), name -> secrets.get().read(name))
                    .client("identity"));
            assertThat(logIn(before, client)).isInstanceOf(SignedIn.class);
        }
        SandboxOptions changed = SandboxOptions.defaults()
                .withPort(port)
                .withSecret("SANDBOX_VNEID_PRIVATE_KEY", Clients.pem(Clients.PARTNER));
        try (Sandbox after = Sandbox.start(changed)) {
            PlatformException refused = catchThrowableOfType(PlatformException.class, () -> logIn(after, client));
            assertThat(refused.kind()).isEqualTo(withTheOldOnes);

            secrets.set(after.secrets());
            assertThat(logIn(after, client)).isInstanceOf(SignedIn.class);
        }
    }

    private static LoginResult logIn(Sandbox sandbox, IdentityClient client) {
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        String rawQuery = sandbox.people().logIn(attempt.redirectTo(), "lan", 2).getRawQuery();
        return client.completeLogin(attempt, rawQuery);
    }
}
