package vn.lienthong.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static vn.lienthong.identity.TestIssuer.AUDIENCE;
import static vn.lienthong.identity.TestIssuer.EC;
import static vn.lienthong.identity.TestIssuer.ISSUER;
import static vn.lienthong.identity.TestIssuer.NOW;
import static vn.lienthong.identity.TestIssuer.OTHER_RSA;
import static vn.lienthong.identity.TestIssuer.RSA;
import static vn.lienthong.identity.TestIssuer.claims;
import static vn.lienthong.identity.TestIssuer.json;
import static vn.lienthong.identity.TestIssuer.ofAccessToken;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.TestIssuer;

class TokenVerifierTest {
    private static final String HEADER = typed("{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}");
    private static final TokenVerifier VERIFIER = verifier(TestIssuer.jwks(RSA, OTHER_RSA, EC));

    @Test
    void aGenuineTokenIsAcceptedWithSubjectAndExpiry() {
        VerifiedToken token = VERIFIER.verify(sign(claims("scope", "read write")));

        assertThat(token.subject()).isEqualTo("5f3c1a9e");
        assertThat(token.audience()).containsExactly(AUDIENCE);
        assertThat(token.expiresAt()).isEqualTo(NOW.plusSeconds(300));
        assertThat(token.claims().text("scope")).isEqualTo("read write");
        assertThat(token.toString()).doesNotContain("5f3c1a9e");
    }

    static Stream<Arguments> genuine() throws JOSEException {
        String plain = json(ofAccessToken(claims()));
        return Stream.of(
                arguments("ES256", sign(EC, JWSAlgorithm.ES256, "ec-1", claims())),
                arguments("PS256", sign(RSA, JWSAlgorithm.PS256, "rsa-1", claims())),
                arguments("no kid, but one key only that fits", sign(EC, JWSAlgorithm.ES256, null, claims())),
                arguments("several audiences", sign(claims("aud", List.of("other", AUDIENCE)))),
                arguments(
                        "expired within the clock difference",
                        sign(claims("exp", NOW.minusSeconds(59).getEpochSecond()))),
                arguments(
                        "nbf within the clock difference",
                        sign(claims("nbf", NOW.plusSeconds(60).getEpochSecond()))),
                arguments("time with a fraction", sign(claims("exp", NOW.getEpochSecond() + 10.5))),
                arguments("what id_tokens have, under its own type", sign(claims("nonce", "n"))),
                arguments("typ AT+JWT", signRaw("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"AT+JWT\"}", plain)),
                arguments(
                        "typ application/at+JWT",
                        signRaw("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"application/at+JWT\"}", plain)),
                arguments(
                        "unknown header member",
                        signRaw("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"x5t\":\"abc\"}", plain)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("genuine")
    void aTokenThatTheRulesAllowIsAccepted(String what, String token) {
        assertThat(VERIFIER.verify(token).audience()).contains(AUDIENCE);
    }

    static Stream<Arguments> refused() throws JOSEException {
        String plain = json(ofAccessToken(claims()));
        String good = sign(claims());
        String unsigned = good.substring(0, good.lastIndexOf('.') + 1);
        RSAKey attacker = TestIssuer.rsa("rsa-1", 2048);
        return Stream.of(
                arguments(
                        "expired",
                        "exp",
                        sign(claims("exp", NOW.minusSeconds(60).getEpochSecond()))),
                arguments("no expiry", "exp", sign(claims("exp", null))),
                arguments("expiry as text", "exp", sign(claims("exp", "4102444800"))),
                arguments("expiry beyond all time", "payload", sign(claims("exp", 1e300))),
                arguments(
                        "expiry beyond all numbers",
                        "payload",
                        signRaw(HEADER, plain.replaceFirst("\"exp\":\\d+", "\"exp\":1e9999999999"))),
                arguments("expiry negative", "exp", sign(claims("exp", -1))),
                arguments("expiry null", "exp", signRaw(HEADER, plain.replaceFirst("\"exp\":\\d+", "\"exp\":null"))),
                arguments(
                        "not valid yet",
                        "nbf",
                        sign(claims("nbf", NOW.plusSeconds(61).getEpochSecond()))),
                arguments(
                        "issued in the future",
                        "iat",
                        sign(claims("iat", NOW.plusSeconds(61).getEpochSecond()))),
                arguments("another issuer", "iss", sign(claims("iss", ISSUER + "/"))),
                arguments("no issuer", "iss", sign(claims("iss", null))),
                arguments("issuer as list", "iss", sign(claims("iss", List.of(ISSUER)))),
                arguments("another audience", "aud", sign(claims("aud", "pharmacy"))),
                arguments("audience by beginning", "aud", sign(claims("aud", AUDIENCE + "s"))),
                arguments("no audience", "aud", sign(claims("aud", null))),
                arguments("empty audience list", "aud", sign(claims("aud", List.of()))),
                arguments("audience list with a number", "aud", sign(claims("aud", List.of(AUDIENCE, 7)))),
                arguments("audience as object", "aud", sign(claims("aud", java.util.Map.of("a", AUDIENCE)))),
                arguments("alg none", "alg", encoded("{\"alg\":\"none\"}", plain) + "."),
                arguments("alg None", "alg", encoded("{\"alg\":\"None\"}", plain) + "."),
                arguments("alg none with a signature", "alg", signRaw("{\"alg\":\"none\",\"kid\":\"rsa-1\"}", plain)),
                arguments("alg missing", "alg", signRaw("{\"kid\":\"rsa-1\"}", plain)),
                arguments("alg as number", "alg", signRaw("{\"alg\":256,\"kid\":\"rsa-1\"}", plain)),
                arguments("alg in lower case", "alg", signRaw("{\"alg\":\"rs256\",\"kid\":\"rsa-1\"}", plain)),
                arguments("an algorithm that is not allowed", "alg", sign(RSA, JWSAlgorithm.RS512, "rsa-1", claims())),
                arguments(
                        "HS256 with the public key as secret",
                        "alg",
                        hmac(RSA.toPublicJWK().toString())),
                arguments(
                        "HS256 with the public key's DER as secret",
                        "alg",
                        hmac(new String(RSA.toRSAPublicKey().getEncoded(), StandardCharsets.ISO_8859_1))),
                arguments(
                        "a key of another kind under the kid",
                        "kid",
                        signRaw("{\"alg\":\"ES256\",\"kid\":\"rsa-1\"}", plain)),
                arguments(
                        "crit",
                        "crit",
                        signRaw("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"crit\":[\"exp\"],\"exp\":1}", plain)),
                arguments("crit empty", "crit", signRaw("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"crit\":[]}", plain)),
                arguments("b64 false", "b64", signRaw("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"b64\":false}", plain)),
                arguments(
                        "b64 false and critical",
                        "crit",
                        signRaw("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"b64\":false,\"crit\":[\"b64\"]}", plain)),
                arguments("its own key", "jwk", ownKey(attacker)),
                arguments(
                        "its own address of keys",
                        "jku",
                        signRaw("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"jku\":\"https://evil.example/jwks\"}", plain)),
                arguments(
                        "its own certificate address",
                        "x5u",
                        signRaw("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"x5u\":\"https://evil.example/c\"}", plain)),
                arguments(
                        "its own certificate",
                        "x5c",
                        signRaw("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"x5c\":[\"AA\"]}", plain)),
                arguments(
                        "signed by a stranger under our kid",
                        "signature",
                        sign(attacker, JWSAlgorithm.RS256, "rsa-1", claims())),
                arguments(
                        "signed by another key of the issuer",
                        "signature",
                        sign(OTHER_RSA, JWSAlgorithm.RS256, "rsa-1", claims())),
                arguments("unknown kid", "kid", sign(RSA, JWSAlgorithm.RS256, "rsa-9", claims())),
                arguments("kid as path", "kid", sign(RSA, JWSAlgorithm.RS256, "../../dev/null", claims())),
                arguments("kid too long", "kid", sign(RSA, JWSAlgorithm.RS256, "k".repeat(300), claims())),
                arguments("kid as number", "kid", signRaw("{\"alg\":\"RS256\",\"kid\":1}", plain)),
                arguments("no kid while two keys fit", "kid", sign(RSA, JWSAlgorithm.RS256, null, claims())),
                arguments(
                        "kid twice in the header",
                        "header",
                        signRaw("{\"alg\":\"RS256\",\"kid\":\"x\",\"kid\":\"rsa-1\"}", plain)),
                arguments(
                        "alg twice in the header",
                        "header",
                        signRaw("{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"rsa-1\"}", plain)),
                arguments(
                        "a claim twice", "payload", signRaw(HEADER, plain.replaceFirst("\\{", "{\"sub\":\"admin\","))),
                arguments("text behind the payload", "payload", signRaw(HEADER, plain + "{}")),
                arguments("payload a list", "payload", signRaw(HEADER, "[]")),
                arguments("payload empty", "payload", signRaw(HEADER, "")),
                arguments(
                        "payload deeply nested",
                        "payload",
                        signRaw(HEADER, "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}")),
                arguments("header not JSON", "header", "bm8.bm8.bm8"),
                arguments(
                        "typ of a logout token",
                        "typ",
                        signRaw("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"logout+jwt\"}", plain)),
                arguments("payload changed", "signature", changed(good)),
                arguments("signature cut off", "signature", good.substring(0, good.length() - 8)),
                arguments("signature missing", "signature", unsigned),
                arguments("signature with another spelling", "signature", otherSpelling(good)),
                arguments("signature with padding", "signature", good + "=="),
                arguments("ES256 signature of zeros", "signature", zeros()),
                arguments("ES256 signature in DER", "signature", derSignature()),
                arguments("five parts", "form", "a.b.c.d.e"),
                arguments("two parts", "form", "a.b"),
                arguments("four parts", "form", good + ".x"),
                arguments("empty", "form", ""),
                arguments("NUL", "header", "\0.\0.\0"),
                arguments("right-to-left mark", "header", "\u202e" + good),
                arguments("blank in front", "header", " " + good),
                arguments("Bearer in front", "header", "Bearer " + good),
                arguments("dots only", "header", ".."),
                arguments("10 MB of 9", "size", "9".repeat(10 << 20)),
                arguments("10 MB of dots", "size", ".".repeat(10 << 20)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void aTokenThatBreaksARuleIsRefusedByThatRule(String what, String rule, String token) {
        PlatformException refusal = catchThrowableOfType(PlatformException.class, () -> VERIFIER.verify(token));

        assertThat(refusal).isNotNull();
        assertThat(refusal.kind()).isEqualTo(Kind.SECURITY);
        assertThat(refusal).hasMessageStartingWith("Token refused (" + rule + "): ");
        assertThat(refusal.getMessage()).hasSizeLessThan(200);
        assertThat(refusal.getCause()).isNull();
    }

    @Test
    void everyCutOfAGenuineTokenIsRefusedWithoutAForeignException() {
        String good = sign(claims());
        for (int length = 0; length < good.length(); length++) {
            String cut = good.substring(0, length);
            assertThat(catchThrowableOfType(PlatformException.class, () -> VERIFIER.verify(cut))
                            .kind())
                    .isEqualTo(Kind.SECURITY);
        }
    }

    @Test
    void twoKeysUnderOneNameAreAmbiguousAndTheirTokensRefused() {
        TokenVerifier verifier = verifier(TestIssuer.jwks(RSA, TestIssuer.rsa("rsa-1", 2048)));

        PlatformException refusal =
                catchThrowableOfType(PlatformException.class, () -> verifier.verify(sign(claims())));

        assertThat(refusal).hasMessageContaining("two keys");
    }

    @Test
    void keysOfDifferentKindMayShareAName() {
        TokenVerifier verifier = verifier(TestIssuer.jwks(TestIssuer.ec("rsa-1"), RSA));

        assertThat(verifier.verify(sign(claims())).subject()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "none", "RS1", ""})
    void anAlgorithmThatIsNotSafeCannotBeAllowed(String name) {
        assertThat(catchThrowableOfType(
                                PlatformException.class,
                                () -> TokenVerifierConfig.builder(ISSUER, AUDIENCE, Jwks.parse(TestIssuer.jwks(RSA)))
                                        .algorithms(name)
                                        .build())
                        .kind())
                .isEqualTo(Kind.CONFIGURATION);
    }

    @Test
    void aClockDifferenceOfHoursCannotBeConfigured() {
        assertThat(catchThrowableOfType(
                                PlatformException.class,
                                () -> TokenVerifierConfig.builder(ISSUER, AUDIENCE, Jwks.parse(TestIssuer.jwks(RSA)))
                                        .clockSkew(Duration.ofHours(2))
                                        .build())
                        .kind())
                .isEqualTo(Kind.CONFIGURATION);
    }

    @Test
    void aClosedVerifierJudgesNoTokenAlsoWithKeysAsText() {
        TokenVerifier verifier = verifier(TestIssuer.jwks(RSA));
        verifier.close();
        verifier.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> verifier.verify(sign(claims())))
                .withMessage("token verifier: the verifier is closed");
    }

    private static TokenVerifier verifier(String jwks) {
        return TokenVerifier.create(TokenVerifierConfig.builder(ISSUER, AUDIENCE, Jwks.parse(jwks))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build());
    }

    private static String encoded(String header, String payload) {
        return Base64URL.encode(typed(header)) + "." + Base64URL.encode(payload);
    }

    private static String sign(Map<String, @Nullable Object> claims) {
        return TestIssuer.accessToken(claims);
    }

    private static String sign(
            JWK key, JWSAlgorithm algorithm, @Nullable String kid, Map<String, @Nullable Object> claims) {
        return TestIssuer.accessToken(key, algorithm, kid, claims);
    }

    private static String signRaw(String header, String payload) {
        return TestIssuer.signRaw(typed(header), payload);
    }

    /** The header with the type of an access token, unless it names one. */
    private static String typed(String header) {
        return header.contains("\"typ\"") || !header.endsWith("}")
                ? header
                : header.substring(0, header.length() - 1) + ",\"typ\":\"at+jwt\"}";
    }

    private static String hmac(String secret) throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build();
        String input = encoded(header.toString(), json(ofAccessToken(claims())));
        return input + "."
                + new MACSigner(secret.getBytes(StandardCharsets.ISO_8859_1))
                        .sign(header, input.getBytes(StandardCharsets.US_ASCII));
    }

    private static String ownKey(RSAKey attacker) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .jwk(attacker.toPublicJWK())
                .build();
        return TestIssuer.sign(attacker, header, json(ofAccessToken(claims())));
    }

    private static String changed(String token) {
        String[] parts = token.split("\\.", 3);
        return parts[0] + "." + Base64URL.encode(json(ofAccessToken(claims("sub", "admin")))) + "." + parts[2];
    }

    /** The last character carries two bits that mean nothing: the same bytes, another text. */
    private static String otherSpelling(String token) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        return token.substring(0, token.length() - 1) + alphabet.charAt(last ^ 1);
    }

    private static String zeros() {
        return encoded("{\"alg\":\"ES256\",\"kid\":\"ec-1\"}", json(ofAccessToken(claims()))) + "."
                + Base64URL.encode(new byte[64]);
    }

    private static String derSignature() throws JOSEException {
        String good = sign(EC, JWSAlgorithm.ES256, "ec-1", claims());
        int dot = good.lastIndexOf('.');
        byte[] der = com.nimbusds.jose.crypto.impl.ECDSA.transcodeSignatureToDER(
                new Base64URL(good.substring(dot + 1)).decode());
        return good.substring(0, dot + 1) + Base64URL.encode(der);
    }
}
