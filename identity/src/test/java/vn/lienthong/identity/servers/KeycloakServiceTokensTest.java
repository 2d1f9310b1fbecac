package vn.lienthong.identity.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.identity.Tokens;
import vn.lienthong.identity.service.ExchangeRequest;
import vn.lienthong.identity.service.ExchangedToken;
import vn.lienthong.identity.service.ServiceRequest;
import vn.lienthong.identity.service.ServiceToken;
import vn.lienthong.identity.service.ServiceTokens;
import vn.lienthong.identity.service.TokenType;
import vn.lienthong.identity.token.Introspection;
import vn.lienthong.identity.token.Jwks;
import vn.lienthong.identity.token.PresentedToken;
import vn.lienthong.identity.token.TokenVerifier;
import vn.lienthong.identity.token.TokenVerifierConfig;
import vn.lienthong.identity.token.VerifiedToken;

/** A program gets tokens of its own at Keycloak, and exchanges others; the service {@code api} takes them. */
@Tag("servers")
class KeycloakServiceTokensTest {
    private static final URI SERVICE = URI.create("https://service.example/records");

    @RegisterExtension
    static final KeycloakServer KEYCLOAK = KeycloakServer.create();

    @ParameterizedTest
    @CsvSource({
        "service, clientAuth=basic",
        "service, clientAuth=post",
        "service, clientAuth=basic dpop=on",
        "service-key, clientAuth=private_key_jwt",
        "service-key, clientAuth=private_key_jwt dpop=on"
    })
    void aProgramGetsATokenOfItsOwn(String client, String settings) {
        try (ServiceTokens tokens =
                        ServiceTokens.create(config(client, settings).build());
                TokenVerifier verifier = TokenVerifier.create(api().build())) {
            ServiceToken token = tokens.find(ServiceRequest.standard());

            Map<String, String> headers = tokens.headers(token, "GET", SERVICE);
            PresentedToken.Builder presented = PresentedToken.from(List.of(headers.get("Authorization")));
            if (headers.containsKey("DPoP")) {
                presented.dpop(List.of(headers.get("DPoP")), "GET", SERVICE);
            }

            assertThat(token.type()).isEqualTo(settings.contains("dpop") ? Tokens.Type.DPOP : Tokens.Type.BEARER);
            assertThat(verifier.verify(presented.build()).clientId()).isEqualTo(client);
        }
    }

    @Test
    void aTokenIsBoundToTheCertificateOfTheProgram() {
        ClientConfig.Builder config = Applications.withCertificate(
                config(
                        "mtls",
                        "clientAuth=mtls issuer=" + KEYCLOAK.issuer() + " tokenUri=" + KEYCLOAK.tlsEndpoint("token")),
                KEYCLOAK.tlsUri(),
                KEYCLOAK.clientCertificate(),
                KEYCLOAK.certificate());
        try (ServiceTokens tokens = ServiceTokens.create(config.build());
                TokenVerifier verifier = TokenVerifier.create(api().boundOnly().build())) {
            String header = "Bearer " + tokens.find(ServiceRequest.standard()).accessToken();

            assertThat(verifier.verify(PresentedToken.from(List.of(header))
                                    .certificate(KEYCLOAK.clientCertificate().certificate())
                                    .build())
                            .clientId())
                    .isEqualTo("mtls");
            assertThat(refused(() -> verifier.verify(PresentedToken.from(List.of(header))
                                    .certificate(KEYCLOAK.certificate())
                                    .build()))
                            .check())
                    .isEqualTo("cnf");
            assertThat(refused(() -> verifier.verify(
                                    PresentedToken.from(List.of(header)).build()))
                            .check())
                    .isEqualTo("cnf");
        }
    }

    @Test
    void aTokenOfAPersonIsExchangedForOneOfTheProgram() {
        SignedIn signedIn;
        try (IdentityClient client =
                IdentityClient.create(Applications.config(KEYCLOAK, "basic").build())) {
            signedIn = Journeys.logIn(KEYCLOAK, client, "lan");
        }
        ExchangeRequest.Builder request = ExchangeRequest.builder(
                        signedIn.tokens().accessToken(), TokenType.ACCESS_TOKEN)
                .requestedType(TokenType.ACCESS_TOKEN);
        ProviderClient api = KEYCLOAK.client("api");
        Introspection introspection = Introspection.builder(KEYCLOAK.endpoint("token/introspect"), api.id())
                .basic(api::requireSecret)
                .everyToken()
                .cache(Duration.ZERO, 1)
                .build();
        try (ServiceTokens tokens = ServiceTokens.create(
                        config("exchange", "clientAuth=basic").build());
                ServiceTokens others = ServiceTokens.create(
                        config("service", "clientAuth=basic").build());
                TokenVerifier verifier =
                        TokenVerifier.create(api().introspection(introspection).build())) {
            ExchangedToken exchanged = tokens.exchange(request.audience("api").build());

            VerifiedToken verified = verifier.verify(exchanged.token());
            assertThat(exchanged.issuedType()).isEqualTo(TokenType.ACCESS_TOKEN);
            assertThat(exchanged.presentedAs()).isEqualTo(Tokens.Type.BEARER);
            assertThat(verified.subject()).isEqualTo(signedIn.authentication().subject());
            assertThat(verified.clientId()).isEqualTo("exchange");
            assertThat(refused(() -> others.exchange(request.build())).kind())
                    .as("a client that may not exchange")
                    .isNotEqualTo(Kind.PROTOCOL);
            assertThat(refused(() -> tokens.exchange(request.audience("nobody").build()))
                            .platformCode())
                    .isEqualTo("invalid_client");
        }
    }

    /** RFC 9701: Keycloak does not sign what it says of a token, so a service that demands it takes none. */
    @Test
    void anAnswerAboutATokenThatIsNotSignedIsRefusedWhereOneIsDemanded() {
        ProviderClient api = KEYCLOAK.client("api");
        Introspection introspection = Introspection.builder(KEYCLOAK.endpoint("token/introspect"), api.id())
                .basic(api::requireSecret)
                .everyToken()
                .signedAnswers(Jwks.at(KEYCLOAK.endpoint("certs")))
                .build();
        try (ServiceTokens tokens = ServiceTokens.create(
                        config("service", "clientAuth=basic").build());
                TokenVerifier verifier =
                        TokenVerifier.create(api().introspection(introspection).build())) {
            String token = tokens.find(ServiceRequest.standard()).accessToken();

            assertThat(refused(() -> verifier.verify(token)).kind()).isEqualTo(Kind.PROTOCOL);
        }
    }

    private static ClientConfig.Builder config(String client, String settings) {
        return Applications.config(KEYCLOAK, client, ("redirectUri=none " + settings).split("[ =]", -1));
    }

    private static TokenVerifierConfig.Builder api() {
        return TokenVerifierConfig.builder(KEYCLOAK.issuer().toString(), "api", Jwks.at(KEYCLOAK.endpoint("certs")))
                .alsoPlainJwt();
    }

    private static PlatformException refused(Runnable call) {
        return Objects.requireNonNull(catchThrowableOfType(PlatformException.class, call::run), "it was not refused");
    }
}
