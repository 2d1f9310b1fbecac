package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.service.ExchangeRequest;
import vn.lienthong.identity.service.ExchangedToken;
import vn.lienthong.identity.service.ServiceTokens;
import vn.lienthong.identity.service.TokenType;

/** A token of a person is exchanged for one with which a service is called on the person's behalf. */
class TokenExchangeTest {
    private static final Clock CLOCK = Clock.fixed(TestIssuer.NOW, ZoneOffset.UTC);
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";

    private final PlainProvider provider = new PlainProvider();
    private final ServiceTokens tokens = ServiceTokens.create(
            provider.config("redirectUri", "none").clock(CLOCK).build());

    @AfterEach
    void stop() {
        tokens.close();
        provider.close();
    }

    private static ExchangeRequest.Builder request() {
        return ExchangeRequest.builder("planted-subject-token", TokenType.ACCESS_TOKEN);
    }

    @Test
    void everythingThatWasAskedForIsSentAndTheTypeOfTheTokenIsRead() {
        provider.answers(
                "/token",
                Map.of(
                        "access_token",
                        "exchanged-1",
                        "issued_token_type",
                        ACCESS_TOKEN,
                        "token_type",
                        "Bearer",
                        "expires_in",
                        60));

        ExchangedToken token = tokens.exchange(request()
                .actor("planted-actor-token", TokenType.JWT)
                .resource(URI.create("https://registry.example/api"))
                .audience("registry")
                .scopes("dossiers.read")
                .requestedType(TokenType.ACCESS_TOKEN)
                .build());

        assertThat(provider.form("/token"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token",
                        "planted-subject-token",
                        "subject_token_type",
                        ACCESS_TOKEN,
                        "actor_token",
                        "planted-actor-token",
                        "actor_token_type",
                        JWT,
                        "resource",
                        "https://registry.example/api",
                        "audience",
                        "registry",
                        "scope",
                        "dossiers.read",
                        "requested_token_type",
                        ACCESS_TOKEN));
        assertThat(token.token()).isEqualTo("exchanged-1");
        assertThat(token.issuedType()).isEqualTo(TokenType.ACCESS_TOKEN);
        assertThat(token.presentedAs()).isEqualTo(Tokens.Type.BEARER);
        assertThat(token.expiresAt()).isEqualTo(TestIssuer.NOW.plusSeconds(60));
        assertThat(token).asString().doesNotContain("exchanged-1");
        assertThat(request().build()).asString().doesNotContain("planted");
    }

    @Test
    void whatIsNoAccessTokenIsPresentedToNobodyAndNothingIsKept() {
        provider.answers(
                "/token", Map.of("access_token", "exchanged-1", "issued_token_type", JWT, "token_type", "N_A"));

        assertThat(tokens.exchange(request().build()).presentedAs()).isNull();
        tokens.exchange(request().build());

        assertThat(provider.requests("/token")).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no issued type      | {"access_token":"planted-t","token_type":"Bearer"}                                        | issued_token_type
            another issued type | {"access_token":"planted-t","token_type":"N_A","issued_token_type":"urn:x:planted"}       | issued_token_type
            no type             | {"access_token":"planted-t","issued_token_type":"urn:ietf:params:oauth:token-type:access_token"} | token_type
            of no use           | {"access_token":"planted-t","token_type":"N_A","issued_token_type":"urn:ietf:params:oauth:token-type:access_token"} | token_type
            of another type     | {"access_token":"planted-t","token_type":"mac","issued_token_type":"urn:ietf:params:oauth:token-type:access_token"} | token_type
            no token            | {"token_type":"Bearer","issued_token_type":"urn:ietf:params:oauth:token-type:access_token"}       | access_token
            """)
    void anAnswerOfAnotherShapeIsRefusedByName(String what, String body, String check) {
        provider.answers("/token", body);

        PlatformException refused = Objects.requireNonNull(catchThrowableOfType(
                PlatformException.class,
                () -> tokens.exchange(
                        request().requestedType(TokenType.ACCESS_TOKEN).build())));

        assertThat(refused.kind()).as(what).isEqualTo(Kind.PROTOCOL);
        assertThat(refused.check()).isEqualTo(check);
        assertThat(refused).hasMessageNotContaining("planted");
    }

    @Test
    void aRefusalIsSentOnceAndRepeatsNoToken() {
        provider.answers(
                "/token",
                400,
                "{\"error\":\"invalid_request\",\"error_description\":\"planted-subject-token has expired\"}");

        PlatformException refused = Objects.requireNonNull(catchThrowableOfType(
                PlatformException.class, () -> tokens.exchange(request().build())));

        assertThat(refused.platformCode()).isEqualTo("invalid_request");
        assertThat(refused).hasMessageNotContaining("planted-subject-token");
        assertThat(provider.requests("/token")).hasSize(1);
    }
}
