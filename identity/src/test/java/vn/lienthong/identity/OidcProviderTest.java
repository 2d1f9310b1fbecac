package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.LoginResult.Denied;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.identity.token.Jwks;
import vn.lienthong.identity.token.TokenVerifier;
import vn.lienthong.identity.token.TokenVerifierConfig;

/** The same client against a certified provider that nobody here wrote: settings alone make the difference. */
@Tag("servers")
class OidcProviderTest {
    @ParameterizedTest
    @CsvSource({"client_secret_post, post", "client_secret_basic, basic"})
    void aCertifiedProviderLogsInAndItsTokensAreVerified(String atProvider, String inProfile) {
        try (OidcProviderServer server = new OidcProviderServer(Clients.REDIRECT, atProvider)) {
            IdentityClient client = Clients.create(
                    Clients.portal(
                            server.uri(),
                            "authorizePath",
                            "/auth",
                            "tokenPath",
                            "/token",
                            "userinfoPath",
                            "/me",
                            "logoutPath",
                            "/session/end",
                            "jwksPath",
                            "/jwks",
                            "issuer",
                            server.uri().toString(),
                            "clientAuth",
                            inProfile),
                    Clock.systemUTC());

            LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
            URI callback = server.logIn(attempt.redirectTo(), "lan");
            assertThat(callback.getQuery())
                    .as("this provider names itself (RFC 9207)")
                    .contains("iss=");
            SignedIn signedIn = (SignedIn) client.completeLogin(attempt, callback.toString());
            assertThat(signedIn.subject()).isInstanceOf(Citizen.class);
            assertThat(signedIn.subject().accountId()).isEqualTo("tech-lan");

            String idToken = Objects.requireNonNull(signedIn.tokens().idToken());
            assertThat(catchThrowableOfType(
                            PlatformException.class, () -> verifier(server).verify(idToken)))
                    .as("an id_token is no right to call")
                    .hasMessageContaining("Token refused (typ)");

            LoginAttempt other = client.beginLogin(LoginRequest.standard());
            assertThat(client.completeLogin(
                            other, server.cancel(other.redirectTo()).toString()))
                    .isInstanceOf(Denied.class);
        }
    }

    private static TokenVerifier verifier(OidcProviderServer server) {
        return TokenVerifier.create(TokenVerifierConfig.builder(
                        server.uri().toString(), "clinic", Jwks.at(server.uri().resolve("/jwks")))
                .build());
    }
}
