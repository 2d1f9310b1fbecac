package vn.lienthong.identity.internal.jose.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static vn.lienthong.identity.internal.jose.kind.TokenOfKind.EVENT;
import static vn.lienthong.identity.internal.jose.kind.TokenOfKind.INTROSPECTION;
import static vn.lienthong.identity.internal.jose.kind.TokenOfKind.JARM;
import static vn.lienthong.identity.internal.jose.kind.TokenOfKind.LOGOUT_TOKEN;
import static vn.lienthong.identity.internal.jose.kind.TokenOfKind.NOW;
import static vn.lienthong.identity.internal.jose.kind.TokenOfKind.USER_INFO;

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

/** Log-out tokens, signed answers to authorisation requests, signed user info and introspection. */
class OtherKindsTest {
    private static final long NOW_SECONDS = NOW.getEpochSecond();

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("iss", LOGOUT_TOKEN, LOGOUT_TOKEN.with("iss", "https://other.example")),
                arguments("aud", LOGOUT_TOKEN, LOGOUT_TOKEN.with("aud", "other")),
                arguments("aud", LOGOUT_TOKEN, LOGOUT_TOKEN.with("aud", List.of("clinic", "other"))),
                arguments("iat", LOGOUT_TOKEN, LOGOUT_TOKEN.with("iat", null)),
                arguments("iat", LOGOUT_TOKEN, LOGOUT_TOKEN.with("iat", NOW_SECONDS + 61)),
                arguments("exp", LOGOUT_TOKEN, LOGOUT_TOKEN.with("exp", null)),
                arguments("exp", LOGOUT_TOKEN, LOGOUT_TOKEN.with("exp", NOW_SECONDS - 60)),
                arguments("nbf", LOGOUT_TOKEN, LOGOUT_TOKEN.with("nbf", NOW_SECONDS + 61)),
                arguments("sub", LOGOUT_TOKEN, LOGOUT_TOKEN.with("sub", null)),
                arguments("sub", LOGOUT_TOKEN, LOGOUT_TOKEN.with("sid", "")),
                arguments("jti", LOGOUT_TOKEN, LOGOUT_TOKEN.with("jti", null)),
                arguments("jti", LOGOUT_TOKEN, LOGOUT_TOKEN.with("jti", "")),
                arguments("jti", LOGOUT_TOKEN, LOGOUT_TOKEN.with("jti", "j".repeat(1001))),
                arguments("nonce", LOGOUT_TOKEN, LOGOUT_TOKEN.with("nonce", "n")),
                arguments("events", LOGOUT_TOKEN, LOGOUT_TOKEN.with("events", null)),
                arguments("events", LOGOUT_TOKEN, LOGOUT_TOKEN.with("events", List.of(EVENT))),
                arguments("events", LOGOUT_TOKEN, LOGOUT_TOKEN.with("events", Map.of(EVENT + "/", Map.of()))),
                arguments("events", LOGOUT_TOKEN, LOGOUT_TOKEN.with("events", Map.of(EVENT, "yes"))),
                arguments("events", LOGOUT_TOKEN, oldLogout(LOGOUT_TOKEN.claims())),
                arguments("typ", LOGOUT_TOKEN, TokenOfKind.signed("at+jwt", LOGOUT_TOKEN.claims())),
                arguments("iss", JARM, JARM.with("iss", "https://other.example")),
                arguments("iss", JARM, JARM.with("iss", null)),
                arguments("aud", JARM, JARM.with("aud", "other")),
                arguments("exp", JARM, JARM.with("exp", null)),
                arguments("exp", JARM, JARM.with("exp", NOW_SECONDS - 60)),
                arguments("response", JARM, JARM.with("code", null)),
                arguments("response", JARM, JARM.with("state", List.of("s"))),
                arguments("response", JARM, JARM.with("state", true)),
                arguments("iss", USER_INFO, USER_INFO.with("iss", null)),
                arguments("aud", USER_INFO, USER_INFO.with("aud", "other")),
                arguments("exp", USER_INFO, USER_INFO.with("exp", NOW_SECONDS - 60)),
                arguments("sub", USER_INFO, USER_INFO.with("sub", null)),
                arguments("typ", USER_INFO, USER_INFO.with("at_hash", "h")),
                arguments("iss", INTROSPECTION, INTROSPECTION.with("iss", null)),
                arguments("aud", INTROSPECTION, INTROSPECTION.with("aud", "other")),
                arguments("iat", INTROSPECTION, INTROSPECTION.with("iat", null)),
                arguments("iat", INTROSPECTION, INTROSPECTION.with("iat", NOW_SECONDS - 181)),
                arguments("token_introspection", INTROSPECTION, INTROSPECTION.with("token_introspection", "x")),
                arguments("typ", INTROSPECTION, TokenOfKind.signed(null, INTROSPECTION.claims())));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("refused")
    void whatTheStandardForbidsIsRefusedByTheNameOfItsCheck(String check, TokenOfKind kind, String token) {
        assertThat(catchThrowableOfType(PlatformException.class, () -> kind.verify(token))
                        .check())
                .isEqualTo(check);
    }

    @Test
    void aLogoutTokenNamesWhoseSessionsEnd() {
        LogoutToken token = (LogoutToken) LOGOUT_TOKEN.verify(LOGOUT_TOKEN.with("sid", "s-1"));

        assertThat(token.subject()).isEqualTo("5f3c1a9e");
        assertThat(token.sessionId()).isEqualTo("s-1");
        assertThat(token.id()).isEqualTo("id-1");
        assertThat(token.countsUntil()).isEqualTo(NOW.plusSeconds(180));
        assertThat(token).hasToString("LogoutToken[***]");
    }

    @Test
    void aLogoutTokenMayNameASessionAndNobody() {
        Map<String, @Nullable Object> claims = LOGOUT_TOKEN.claims();
        claims.remove("sub");
        claims.put("sid", "s-1");

        assertThat(((LogoutToken) LOGOUT_TOKEN.verify(LOGOUT_TOKEN.signed(claims))).subject())
                .isNull();
    }

    @Test
    void aLogoutTokenNeedsItsTypeOnlyIfItIsDemanded() {
        String untyped = TokenOfKind.signed(null, LOGOUT_TOKEN.claims());

        assertThat(logout(untyped, false, ExpectedLogoutToken.Dialect.STANDARD)).isNotNull();
        assertThat(catchThrowableOfType(
                                PlatformException.class,
                                () -> logout(untyped, true, ExpectedLogoutToken.Dialect.STANDARD))
                        .check())
                .isEqualTo("typ");
    }

    @Test
    void theOldDialectOfWso2IsReadOnlyIfItIsNamed() {
        Map<String, @Nullable Object> claims = LOGOUT_TOKEN.claims();
        claims.remove("exp");
        LogoutToken token = logout(oldLogout(claims), false, ExpectedLogoutToken.Dialect.WSO2);

        assertThat(token.expiresAt()).isNull();
        assertThat(token.countsUntil()).isEqualTo(NOW.plusSeconds(-5 + 120 + 60));
        claims.put("iat", NOW_SECONDS - 181);
        String old = oldLogout(claims);
        assertThat(catchThrowableOfType(
                                PlatformException.class, () -> logout(old, false, ExpectedLogoutToken.Dialect.WSO2))
                        .check())
                .isEqualTo("exp");
    }

    @Test
    void anAnswerHasItsParametersAndNothingOfTheToken() {
        Map<String, @Nullable Object> claims = JARM.claims();
        claims.put("expires_in", 3600);

        assertThat(JARM.verify(JARM.signed(claims)))
                .isEqualTo(Map.of("iss", TestIssuer.ISSUER, "code", "c-1", "state", "s-1", "expires_in", "3600"));
    }

    @Test
    void anErrorIsAnAnswerToo() {
        Map<String, @Nullable Object> claims = JARM.claims();
        claims.remove("code");
        claims.put("error", "access_denied");

        assertThat(JARM.verify(JARM.signed(claims))).asString().contains("access_denied");
    }

    @Test
    void userInfoNeedsNoAddressUnlessItIsDemandedButAWrongOneIsRefused() {
        ExpectedUserInfo lenient = new ExpectedUserInfo(
                TokenOfKind.ISSUER, TestIssuer.AUDIENCE, TokenOfKind.ALGORITHMS, TokenOfKind.SKEW, false);
        Map<String, @Nullable Object> claims = USER_INFO.claims();
        claims.remove("iss");
        claims.remove("aud");

        assertThat(UserInfoCheck.verify(USER_INFO.signed(claims), lenient, TokenOfKind.KEYS, TokenOfKind.CLOCK))
                .containsEntry("name", "An");
        String other = USER_INFO.with("aud", "other");
        assertThat(catchThrowableOfType(
                                PlatformException.class,
                                () -> UserInfoCheck.verify(other, lenient, TokenOfKind.KEYS, TokenOfKind.CLOCK))
                        .check())
                .isEqualTo("aud");
    }

    @Test
    void anIntrospectionHasTheAnswerInside() {
        assertThat(INTROSPECTION.verify(INTROSPECTION.genuine())).isEqualTo(Map.of("active", true));
    }

    private static String oldLogout(Map<String, @Nullable Object> claims) {
        claims.put("event", Map.of(EVENT, Map.of()));
        claims.remove("events");
        return TokenOfKind.signed(null, claims);
    }

    private static LogoutToken logout(String token, boolean typed, ExpectedLogoutToken.Dialect dialect) {
        return LogoutTokenCheck.verify(
                token,
                new ExpectedLogoutToken(
                        TokenOfKind.ISSUER,
                        TokenOfKind.AUDIENCE,
                        TokenOfKind.ALGORITHMS,
                        TokenOfKind.SKEW,
                        typed,
                        dialect),
                TokenOfKind.KEYS,
                TokenOfKind.CLOCK);
    }
}
