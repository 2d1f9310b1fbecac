package vn.lienthong.identity.internal.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.TestIssuer;
import vn.lienthong.identity.internal.keys.KeySet;
import vn.lienthong.identity.internal.keys.RemoteKeys;
import vn.lienthong.testsupport.SettableClock;

/** An issuer changes its keys while tokens come in. */
class RotationTest {
    private static final RSAKey REPLACED = TestIssuer.rsa("rsa-1", 2048);

    private final SettableClock clock = SettableClock.at(TestIssuer.NOW);
    private String published = TestIssuer.jwks(TestIssuer.RSA);
    private int asked;
    private final Signatures signatures = Signatures.of(new RemoteKeys(
            () -> {
                asked++;
                return KeySet.parse(published);
            },
            clock,
            Duration.ofMinutes(1),
            null));

    @Test
    void aKeyUnderANewNameIsFoundAtOnce() {
        accept(TestIssuer.RSA, "rsa-1");
        published = TestIssuer.jwks(TestIssuer.RSA, TestIssuer.OTHER_RSA);

        accept(TestIssuer.OTHER_RSA, "rsa-2");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aKeyReplacedUnderItsOldNameIsFoundAtOnce() {
        accept(TestIssuer.RSA, "rsa-1");
        published = TestIssuer.jwks(REPLACED);

        accept(REPLACED, "rsa-1");
        assertThat(refused(TestIssuer.RSA, "rsa-1").check()).isEqualTo("signature");
    }

    @Test
    void aKeyWithoutANameIsFoundAtOnceWhenItIsReplaced() {
        accept(TestIssuer.RSA, null);
        published = TestIssuer.jwks(REPLACED);

        accept(REPLACED, null);
    }

    @Test
    void twoKeysUnderOneNameAreRefusedUntilTheIssuerPublishesOne() {
        published = TestIssuer.jwks(TestIssuer.RSA, REPLACED);
        assertThat(refused(TestIssuer.RSA, "rsa-1").check()).isEqualTo("kid");

        published = TestIssuer.jwks(TestIssuer.RSA);
        accept(TestIssuer.RSA, "rsa-1");
    }

    @Test
    void wrongSignaturesCauseAFewRequestsAndKnownKeysGoOn() {
        accept(TestIssuer.RSA, "rsa-1");
        for (int i = 0; i < 50; i++) {
            assertThat(refused(REPLACED, "rsa-1").check()).isEqualTo("signature");
            accept(TestIssuer.RSA, "rsa-1");
        }

        assertThat(asked).isLessThanOrEqualTo(4);
    }

    private void accept(RSAKey key, @Nullable String kid) {
        assertThatCode(() -> open(key, kid)).doesNotThrowAnyException();
    }

    private PlatformException refused(RSAKey key, @Nullable String kid) {
        return catchThrowableOfType(PlatformException.class, () -> open(key, kid));
    }

    private void open(RSAKey key, @Nullable String kid) {
        String token = TestIssuer.sign(key, JWSAlgorithm.RS256, kid, TestIssuer.claims());
        TokenClaims.open(token, Set.of("RS256"), Set.of("jwt"), signatures);
    }
}
