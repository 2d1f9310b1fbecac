package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.identity.servers.OidcProvider;
import vn.lienthong.identity.servers.ProviderClient;
import vn.lienthong.identity.token.Jwks;
import vn.lienthong.identity.token.TokenVerifier;
import vn.lienthong.identity.token.TokenVerifierConfig;

/** The same client against a certified provider that nobody here wrote: settings alone make the difference. */
@Tag("node")
class OidcProviderTest {
    @RegisterExtension
    static final OidcProvider PROVIDER = OidcProvider.create();

    @ParameterizedTest
    @CsvSource({"post, post, RS256", "basic, basic, RS256", "es256, basic, ES256", "ps256, basic, PS256"})
    void aCertifiedProviderLogsInAndItsTokensAreVerified(String name, String authentication, String algorithm) {
        IdentityClient identity = client(PROVIDER.client(name), authentication, algorithm);

        LoginAttempt attempt = identity.beginLogin(LoginRequest.standard());
        URI callback = PROVIDER.logIn(attempt.redirectTo(), "lan").uri();
        assertThat(callback.getQuery())
                .as("this provider names itself (RFC 9207)")
                .contains("iss=");
        SignedIn signedIn = (SignedIn) identity.completeLogin(attempt, callback.toString());
        assertThat(signedIn.subject()).isInstanceOf(Citizen.class);
        assertThat(signedIn.subject().accountId()).isEqualTo("tech-lan");

        String idToken = Objects.requireNonNull(signedIn.tokens().idToken());
        assertThat(catchThrowableOfType(
                        PlatformException.class, () -> verifier(name).verify(idToken)))
                .as("an id_token is no right to call")
                .hasMessageContaining("Token refused (typ)");
    }

    private static IdentityClient client(ProviderClient client, String authentication, String algorithm) {
        String issuer = PROVIDER.uri().toString();
        return Clients.create(
                Clients.portal(
                                PROVIDER.uri(),
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
                                issuer,
                                "redirectIssuer",
                                "required",
                                "idToken",
                                "required",
                                "idTokenAlgorithms",
                                algorithm,
                                "clientAuth",
                                authentication)
                        .credentials(Credentials.from(
                                Map.of("clientId", client.id(), "clientSecret", client.requireSecret()))),
                Clock.systemUTC());
    }

    private static TokenVerifier verifier(String audience) {
        return TokenVerifier.create(TokenVerifierConfig.builder(
                        PROVIDER.uri().toString(),
                        audience,
                        Jwks.at(PROVIDER.uri().resolve("/jwks")))
                .build());
    }
}
