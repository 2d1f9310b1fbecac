package vn.lienthong.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static vn.lienthong.identity.TestIssuer.AUDIENCE;
import static vn.lienthong.identity.TestIssuer.ISSUER;
import static vn.lienthong.identity.TestIssuer.NOW;
import static vn.lienthong.identity.TestIssuer.RSA;
import static vn.lienthong.identity.TestIssuer.accessToken;
import static vn.lienthong.identity.TestIssuer.claims;
import static vn.lienthong.identity.TestIssuer.json;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.TestIssuer;

/** An issuer signs every kind of token with one key; only an access token that anybody may bear is a right to call. */
class TokenKindTest {
    private static final String UNTYPED = "{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}";
    private static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";
    private static final TokenVerifier VERIFIER =
            TokenVerifier.create(TokenVerifierConfig.builder(ISSUER, AUDIENCE, Jwks.parse(TestIssuer.jwks(RSA)))
                    .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                    .build());

    static Stream<Arguments> refused() {
        String plain = json(claims());
        return Stream.of(
                arguments("no subject", "sub", accessToken(claims("sub", null))),
                arguments("no client", "client_id", accessToken(claims("client_id", ""))),
                arguments("no id", "jti", accessToken(claims("jti", ""))),
                arguments("no time of issue", "iat", accessToken(claims("iat", null))),
                arguments("empty subject", "sub", accessToken(claims("sub", ""))),
                arguments("blank subject", "sub", accessToken(claims("sub", " "))),
                arguments("subject as number", "sub", accessToken(claims("sub", 7))),
                arguments(
                        "bound by DPoP",
                        "cnf",
                        accessToken(claims("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2Hg")))),
                arguments(
                        "bound by mTLS",
                        "cnf",
                        accessToken(claims("cnf", Map.of("x5t#S256", "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc")))),
                arguments(
                        "bound to nothing",
                        "cnf",
                        TestIssuer.signRaw(
                                "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"at+jwt\"}",
                                json(TestIssuer.ofAccessToken(claims())).replaceFirst("\\{", "{\"cnf\":null,"))),
                arguments("an event", "events", accessToken(claims("events", Map.of(LOGOUT, Map.of())))),
                arguments("an id_token", "typ", TestIssuer.sign(claims("nonce", "n"))),
                arguments("an id_token without typ", "typ", TestIssuer.signRaw(UNTYPED, plain)),
                arguments(
                        "a logout token without typ",
                        "typ",
                        TestIssuer.signRaw(UNTYPED, json(claims("events", Map.of(LOGOUT, Map.of()))))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refused")
    void aTokenOfAnotherKindIsRefusedByTheCheckThatTellsIt(String what, String rule, String token) {
        assertThat(catchThrowableOfType(PlatformException.class, () -> VERIFIER.verify(token)))
                .hasMessageStartingWith("Token refused (" + rule + "): ");
    }

    static Stream<Arguments> plain() {
        return Stream.of(
                arguments("Keycloak", TestIssuer.sign(claims("typ", "Bearer")), "accepted"),
                arguments("with client_id", TestIssuer.sign(claims("client_id", "app")), "accepted"),
                arguments(
                        "with scope and no typ",
                        TestIssuer.signRaw(UNTYPED, json(claims("scope", "read"))),
                        "accepted"),
                arguments("with scp", TestIssuer.sign(claims("scp", List.of("read"))), "accepted"),
                arguments("of RFC 9068", accessToken(claims()), "accepted"),
                arguments("an id_token", TestIssuer.sign(claims()), "typ"),
                arguments("an id_token with nonce", TestIssuer.sign(with("nonce", "n")), "nonce"),
                arguments("an id_token with at_hash", TestIssuer.sign(with("at_hash", "h")), "at_hash"),
                arguments("an id_token with c_hash", TestIssuer.sign(with("c_hash", "h")), "c_hash"),
                arguments("an id_token of Keycloak", TestIssuer.sign(with("typ", "ID")), "typ"),
                arguments("a refresh token of Keycloak", TestIssuer.sign(with("typ", "Refresh")), "typ"),
                arguments("a logout token", TestIssuer.sign(with("events", Map.of(LOGOUT, Map.of()))), "events"),
                arguments("no subject", TestIssuer.sign(with("sub", null)), "sub"),
                arguments("bound by DPoP", TestIssuer.sign(with("cnf", Map.of("jkt", "x"))), "cnf"),
                arguments("of Keycloak, bound by DPoP", TestIssuer.sign(boundAtKeycloak()), "cnf"),
                arguments("of Keycloak, said to be bound", TestIssuer.sign(with("typ", "DPoP")), "typ"),
                arguments(
                        "of another type",
                        TestIssuer.signRaw(
                                "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"dpop+jwt\"}", json(claims())),
                        "typ"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("plain")
    void aPlainJwtIsAnAccessTokenOnlyIfTheConfigurationAndItsClaimsSaySo(String what, String token, String rule) {
        TokenVerifier lax =
                TokenVerifier.create(TokenVerifierConfig.builder(ISSUER, AUDIENCE, Jwks.parse(TestIssuer.jwks(RSA)))
                        .alsoPlainJwt()
                        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                        .build());

        if (rule.equals("accepted")) {
            assertThat(lax.verify(token).subject()).isEqualTo("5f3c1a9e");
        } else {
            assertThat(catchThrowableOfType(PlatformException.class, () -> lax.verify(token)))
                    .hasMessageStartingWith("Token refused (" + rule + "): ");
        }
        if (!what.equals("of RFC 9068")) {
            assertThat(catchThrowableOfType(PlatformException.class, () -> VERIFIER.verify(token)))
                    .as("not by default")
                    .hasMessageStartingWith("Token refused (typ): ");
        }
    }

    private static Map<String, @Nullable Object> boundAtKeycloak() {
        Map<String, @Nullable Object> claims = with("typ", "DPoP");
        claims.put("cnf", Map.of("jkt", "x"));
        return claims;
    }

    /** The claims of an access token in the plain form, with one changed. */
    private static Map<String, @Nullable Object> with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> claims = claims(name, value);
        claims.put("scope", "read");
        return claims;
    }

    @Test
    void anAccessTokenTypeMayBeRequired() {
        TokenVerifier strict =
                TokenVerifier.create(TokenVerifierConfig.builder(ISSUER, AUDIENCE, Jwks.parse(TestIssuer.jwks(RSA)))
                        .types("at+jwt")
                        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                        .build());

        assertThat(catchThrowableOfType(PlatformException.class, () -> strict.verify(TestIssuer.sign(claims()))))
                .hasMessageContaining("(typ)");
    }

    @Test
    void noTypeAtAllCannotBeConfigured() {
        assertThat(catchThrowableOfType(
                        PlatformException.class,
                        () -> TokenVerifierConfig.builder(ISSUER, AUDIENCE, Jwks.parse(TestIssuer.jwks(RSA)))
                                .types()
                                .build()))
                .hasMessageContaining("types: must be");
    }
}
