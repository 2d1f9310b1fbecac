package vn.lienthong.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.identity.TestIssuer.AUDIENCE;
import static vn.lienthong.identity.TestIssuer.ISSUER;
import static vn.lienthong.identity.TestIssuer.NOW;
import static vn.lienthong.identity.TestIssuer.RSA;
import static vn.lienthong.identity.TestIssuer.accessToken;
import static vn.lienthong.identity.TestIssuer.claims;

import java.security.Provider;
import java.security.Security;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.TestIssuer;

/** A program may bring cryptography of its own, which nothing else in it uses. */
class ProviderTest {
    /** One that is always there and has RSA only. */
    private static final Provider RSA_ONLY = Objects.requireNonNull(Security.getProvider("SunRsaSign"));

    @Test
    void signaturesAreCheckedByTheProviderThatIsGiven() {
        Provider[] before = Security.getProviders();
        TokenVerifier verifier = TokenVerifier.create(
                config().algorithms("RS256", "PS256").provider(RSA_ONLY).build());

        assertThat(verifier.verify(accessToken(claims())).subject()).isEqualTo("5f3c1a9e");
        String changed = accessToken(claims()).replaceFirst("\\.[^.]*$", "." + "A".repeat(342));
        assertThat(catchThrowableOfType(PlatformException.class, () -> verifier.verify(changed))
                        .check())
                .isEqualTo("signature");
        assertThat(Security.getProviders()).isEqualTo(before);
    }

    @Test
    void aProviderThatLacksAnAlgorithmIsRefusedByName() {
        assertThat(catchThrowableOfType(
                        PlatformException.class,
                        () -> config().algorithms("RS256", "ES256")
                                .provider(RSA_ONLY)
                                .build()))
                .hasMessage("token verifier: provider: must offer ES256, but SunRsaSign does not");
    }

    @Test
    void aProofMustCountForAWhileAndNotForLong() {
        for (Duration life : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1), Duration.ofMinutes(6)}) {
            assertThat(catchThrowableOfType(
                            PlatformException.class,
                            () -> config().proofLife(life).build()))
                    .hasMessageContaining("proofLife: must be positive and at most PT5M");
        }
    }

    private static TokenVerifierConfig.Builder config() {
        return TokenVerifierConfig.builder(ISSUER, AUDIENCE, Jwks.parse(TestIssuer.jwks(RSA)))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
