package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.Credentials;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.identity.servers.KeycloakServer;
import vn.lienthong.identity.servers.ProviderClient;
import vn.lienthong.identity.token.Jwks;
import vn.lienthong.identity.token.TokenVerifier;
import vn.lienthong.identity.token.TokenVerifierConfig;

/** The same client against Keycloak: the server behind VNeID's own sign-on, and behind many an agency's. */
@Tag("servers")
class KeycloakTest {
    @RegisterExtension
    static final KeycloakServer KEYCLOAK = KeycloakServer.create();

    @ParameterizedTest
    @CsvSource({"post, post, RS256", "basic, basic, RS256", "consent, basic, RS256", "es256, basic, ES256"})
    void keycloakLogsInAndItsAccessTokenIsVerified(String name, String authentication, String algorithm) {
        ProviderClient client = KEYCLOAK.client(name);
        IdentityClient identity = Clients.create(
                Clients.portal(
                                KEYCLOAK.issuer(),
                                "authorizePath",
                                "/protocol/openid-connect/auth",
                                "tokenPath",
                                "/protocol/openid-connect/token",
                                "userinfoPath",
                                "/protocol/openid-connect/userinfo",
                                "logoutPath",
                                "/protocol/openid-connect/logout",
                                "jwksPath",
                                "/protocol/openid-connect/certs",
                                "issuer",
                                KEYCLOAK.issuer().toString(),
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

        LoginAttempt attempt = identity.beginLogin(LoginRequest.standard());
        SignedIn signedIn = (SignedIn) identity.completeLogin(
                attempt, KEYCLOAK.logIn(attempt.redirectTo(), "lan").raw());

        assertThat(signedIn.subject()).isInstanceOf(Citizen.class);
        assertThat(signedIn.subject().accountId()).isEqualTo("lan");
        assertThat(signedIn.subject().fullName()).isEqualTo("Hoàng Thị Lan");
        TokenVerifierConfig.Builder config =
                TokenVerifierConfig.builder(KEYCLOAK.issuer().toString(), "api", Jwks.at(KEYCLOAK.endpoint("certs")));
        // Its access tokens are plain JWTs, unless a client is told otherwise.
        TokenVerifier verifier = TokenVerifier.create(
                name.equals("es256") ? config.build() : config.alsoPlainJwt().build());
        assertThat(verifier.verify(signedIn.tokens().accessToken()).subject()).isNotBlank();
    }
}
