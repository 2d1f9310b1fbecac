package vn.lienthong.identity.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.token.Introspection;
import vn.lienthong.identity.token.Jwks;
import vn.lienthong.identity.token.PresentedToken;
import vn.lienthong.identity.token.TokenVerifier;
import vn.lienthong.identity.token.TokenVerifierConfig;

/** A protected service and the tokens that Keycloak issues for it: plain ones, asked about, and bound ones. */
@Tag("servers")
class KeycloakTokensTest {
    private static final URI SERVICE = URI.create("https://service.example/records");

    @RegisterExtension
    static final KeycloakServer KEYCLOAK = KeycloakServer.create();

    @Test
    void aRevokedTokenIsRefusedWhereTheIssuerIsAskedAboutEach() {
        ProviderClient service = KEYCLOAK.client("service");
        String token = RawCalls.form(
                        KEYCLOAK.endpoint("token"), KEYCLOAK.issuer(), service, "grant_type", "client_credentials")
                .text("access_token");
        ProviderClient api = KEYCLOAK.client("api");
        Introspection introspection = Introspection.builder(KEYCLOAK.endpoint("token/introspect"), api.id())
                .basic(api::requireSecret)
                .everyToken()
                .cache(Duration.ZERO, 1)
                .build();
        try (TokenVerifier verifier =
                TokenVerifier.create(config().introspection(introspection).build())) {
            assertThat(verifier.verify(token).clientId()).isEqualTo("service");

            RawCalls.form(KEYCLOAK.endpoint("revoke"), KEYCLOAK.issuer(), service, "token", token);

            assertThat(catchThrowableOfType(PlatformException.class, () -> verifier.verify(token)))
                    .isNotNull();
        }
    }

    @Test
    void aBoundTokenIsWorthNothingWithoutItsProof() {
        ProviderClient service = KEYCLOAK.client("service");
        URI endpoint = KEYCLOAK.endpoint("token");
        String token = RawCalls.send(
                        RawCalls.request(endpoint, KEYCLOAK.issuer(), service, "grant_type", "client_credentials")
                                .header("DPoP", RawCalls.proof(service, "POST", endpoint, null)))
                .text("access_token");
        try (TokenVerifier verifier = TokenVerifier.create(config().build())) {
            assertThat(catchThrowableOfType(PlatformException.class, () -> verifier.verify(token)))
                    .isNotNull();
            assertThat(verifier.verify(PresentedToken.from(List.of("DPoP " + token))
                                    .dpop(List.of(RawCalls.proof(service, "GET", SERVICE, null, token)), "GET", SERVICE)
                                    .build())
                            .clientId())
                    .isEqualTo("service");
        }
    }

    private static TokenVerifierConfig.Builder config() {
        return TokenVerifierConfig.builder(KEYCLOAK.issuer().toString(), "api", Jwks.at(KEYCLOAK.endpoint("certs")))
                .alsoPlainJwt();
    }
}
