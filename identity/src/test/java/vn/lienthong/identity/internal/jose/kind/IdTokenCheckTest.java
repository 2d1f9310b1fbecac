package vn.lienthong.identity.internal.jose.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static vn.lienthong.identity.internal.jose.kind.TokenOfKind.ID_TOKEN;
import static vn.lienthong.identity.internal.jose.kind.TokenOfKind.NOW;

import com.nimbusds.jose.JWSAlgorithm;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.TestIssuer;
import vn.lienthong.identity.internal.jose.AudienceRule;
import vn.lienthong.identity.internal.jose.IssuerRule;

class IdTokenCheckTest {
    private static final long NOW_SECONDS = NOW.getEpochSecond();
    /** Left half of SHA-256 of "the-token", by sha256sum. */
    private static final String HASH = "wqc_z2HfvcrceaELozCy7w";

    private static ExpectedIdToken expected() {
        return TokenOfKind.idToken().withNonce("n-1");
    }

    private static ExpectedIdToken refreshed() {
        return expected().after(new Earlier(TestIssuer.ISSUER, "5f3c1a9e", NOW.minusSeconds(900), "n-1", null));
    }

    static Stream<Arguments> genuine() {
        ExpectedIdToken aged = expected().withAge(Duration.ofMinutes(5), false);
        return Stream.of(
                arguments("as issued", expected(), ID_TOKEN.genuine()),
                arguments(
                        "several audiences and azp",
                        trusting("x"),
                        with("aud", List.of("x", "clinic"), "azp", "clinic")),
                arguments("logged in just long enough ago", aged, with("auth_time", NOW_SECONDS - 360)),
                arguments(
                        "at_hash of the access token",
                        expected().withAccessToken("the-token", true),
                        with("at_hash", HASH)),
                arguments("c_hash of the code", expected().withCallback("the-token", true, null), with("c_hash", HASH)),
                arguments(
                        "s_hash of the state", expected().withCallback(null, false, "the-token"), with("s_hash", HASH)),
                arguments("any issuer", any(), with("iss", "https://any.example")),
                arguments("a refresh without nonce", refreshed(), without("nonce")),
                arguments("a refresh with the first nonce", refreshed(), ID_TOKEN.genuine()),
                arguments("a refresh with the same log-in", refreshed(), with("auth_time", NOW_SECONDS - 900)),
                arguments("a refresh after which the code is gone", refreshed(), with("c_hash", HASH)),
                arguments("acr that is a number", expected(), with("acr", 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("genuine")
    void whatTheStandardAllowsPasses(String what, ExpectedIdToken expected, String token) {
        assertThat(verify(token, expected).subject()).isEqualTo("5f3c1a9e");
    }

    static Stream<Arguments> refused() {
        ExpectedIdToken aged = expected().withAge(Duration.ofMinutes(5), false);
        return Stream.of(
                arguments("iss", "missing", expected(), without("iss")),
                arguments("iss", "another", expected(), with("iss", TestIssuer.ISSUER + "/")),
                arguments("iss", "nothing to compare with", unknown(), ID_TOKEN.genuine()),
                arguments("iss", "any but none", any(), without("iss")),
                arguments("iss", "any but empty", any(), with("iss", "")),
                arguments("aud", "missing", expected(), without("aud")),
                arguments("aud", "another", expected(), with("aud", List.of("x"))),
                arguments("azp", "missing with two audiences", trusting("x"), with("aud", List.of("x", "clinic"))),
                arguments("aud", "one more", expected(), with("aud", List.of("clinic", "x"), "azp", "clinic")),
                arguments("aud", "two more", trusting("x"), with("aud", List.of("clinic", "x", "y"), "azp", "clinic")),
                arguments("azp", "another client", expected(), with("azp", "x")),
                arguments("exp", "missing", expected(), without("exp")),
                arguments("exp", "over", expected(), with("exp", NOW_SECONDS - 60)),
                arguments("nbf", "ahead", expected(), with("nbf", NOW_SECONDS + 61)),
                arguments("iat", "missing", expected(), without("iat")),
                arguments("iat", "ahead", expected(), with("iat", NOW_SECONDS + 61)),
                arguments("events", "an event", expected(), with("events", Map.of("x", Map.of()))),
                arguments("sub", "missing", expected(), without("sub")),
                arguments("sub", "empty", expected(), with("sub", "")),
                arguments("sub", "too long", expected(), with("sub", "s".repeat(256))),
                arguments("sub", "not ASCII", expected(), with("sub", "Ánh")),
                arguments("sub", "a number", expected(), with("sub", 7)),
                arguments("nonce", "missing", expected(), without("nonce")),
                arguments("nonce", "another", expected(), with("nonce", "n-2")),
                arguments("nonce", "none was sent", TokenOfKind.idToken(), ID_TOKEN.genuine()),
                arguments("auth_time", "missing with max_age", aged, ID_TOKEN.genuine()),
                arguments("auth_time", "too long ago", aged, with("auth_time", NOW_SECONDS - 361)),
                arguments("auth_time", "ahead", expected(), with("auth_time", NOW_SECONDS + 61)),
                arguments("auth_time", "demanded", expected().withAge(null, true), ID_TOKEN.genuine()),
                arguments("at_hash", "of another", expected().withAccessToken("other", false), with("at_hash", HASH)),
                arguments("at_hash", "demanded", expected().withAccessToken("the-token", true), ID_TOKEN.genuine()),
                arguments("at_hash", "nothing to compare with", expected(), with("at_hash", HASH)),
                arguments("at_hash", "a number", expected().withAccessToken("x", false), with("at_hash", 1)),
                arguments("c_hash", "of another", expected().withCallback("other", false, null), with("c_hash", HASH)),
                arguments("c_hash", "demanded", expected().withCallback("the-token", true, null), ID_TOKEN.genuine()),
                arguments("c_hash", "nothing to compare with", expected(), with("c_hash", HASH)),
                arguments("s_hash", "of another", expected().withCallback(null, false, "other"), with("s_hash", HASH)),
                arguments("sub", "another after a refresh", refreshed(), with("sub", "other")),
                arguments("nonce", "another after a refresh", refreshed(), with("nonce", "n-2")),
                arguments("auth_time", "another after a refresh", refreshed(), with("auth_time", NOW_SECONDS - 10)),
                arguments("azp", "new after a refresh", refreshed(), with("azp", "clinic")),
                arguments(
                        "iss",
                        "another after a refresh",
                        any().after(new Earlier("https://first.example", "5f3c1a9e", null, "n-1", null)),
                        ID_TOKEN.genuine()),
                arguments("amr", "not a list", expected(), with("amr", "pwd")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refused")
    void whatTheStandardForbidsIsRefusedByTheNameOfItsCheck(
            String check, String what, ExpectedIdToken expected, String token) {
        assertThat(catchThrowableOfType(PlatformException.class, () -> verify(token, expected))
                        .check())
                .isEqualTo(check);
    }

    @Test
    void theResultHasWhatTheTokenSays() {
        Map<String, @Nullable Object> claims = ID_TOKEN.claims();
        claims.putAll(Map.of("auth_time", NOW_SECONDS - 9, "amr", List.of("pwd", "otp"), "sid", "s-9", "acr", "LoA2"));

        IdToken token = verify(ID_TOKEN.signed(claims), expected());

        assertThat(token.issuer()).isEqualTo(TestIssuer.ISSUER);
        assertThat(token.authTime()).isEqualTo(NOW.minusSeconds(9));
        assertThat(token.amr()).containsExactly("pwd", "otp");
        assertThat(token.sessionId()).isEqualTo("s-9");
        assertThat(token.acr()).isEqualTo("LoA2");
        assertThat(token.algorithm()).isEqualTo("RS256");
        assertThat(token.keyId()).isEqualTo("rsa-1");
        assertThat(token).hasToString("IdToken[***]");
        assertThat(Earlier.of(token).nonce()).isEqualTo("n-1");
    }

    @Test
    void theHashIsThatOfTheSignaturesAlgorithm() {
        // Left half of SHA-512 of "the-token", by sha512sum.
        Map<String, @Nullable Object> claims = new LinkedHashMap<>(ID_TOKEN.claims());
        claims.put("at_hash", "0z-elEO_LIjO8W0_nulHcSqpSL82gJO5PKopf2k-9xs");
        ExpectedIdToken expected = ExpectedIdToken.of(
                        TokenOfKind.ISSUER, TokenOfKind.AUDIENCE, Set.of("RS512"), TokenOfKind.SKEW)
                .withNonce("n-1")
                .withAccessToken("the-token", true);

        assertThat(verify(TestIssuer.sign(TestIssuer.RSA, JWSAlgorithm.RS512, "rsa-1", claims), expected))
                .isNotNull();
    }

    private static ExpectedIdToken trusting(String other) {
        return ExpectedIdToken.of(
                        TokenOfKind.ISSUER,
                        new AudienceRule(TestIssuer.AUDIENCE, Set.of(other)),
                        TokenOfKind.ALGORITHMS,
                        TokenOfKind.SKEW)
                .withNonce("n-1");
    }

    private static ExpectedIdToken any() {
        return ExpectedIdToken.of(
                        new IssuerRule(null, true), TokenOfKind.AUDIENCE, TokenOfKind.ALGORITHMS, TokenOfKind.SKEW)
                .withNonce("n-1");
    }

    private static ExpectedIdToken unknown() {
        return ExpectedIdToken.of(
                        new IssuerRule(null, false), TokenOfKind.AUDIENCE, TokenOfKind.ALGORITHMS, TokenOfKind.SKEW)
                .withNonce("n-1");
    }

    private static IdToken verify(String token, ExpectedIdToken expected) {
        return IdTokenCheck.verify(token, expected, TokenOfKind.KEYS, TokenOfKind.CLOCK);
    }

    private static String without(String name) {
        return ID_TOKEN.with(name, null);
    }

    private static String with(String name, Object value) {
        return ID_TOKEN.with(name, value);
    }

    private static String with(String name, Object value, String second, Object secondValue) {
        Map<String, @Nullable Object> claims = ID_TOKEN.claims();
        claims.put(name, value);
        claims.put(second, secondValue);
        return ID_TOKEN.signed(claims);
    }
}
