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

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.identity.TestIssuer;
import vn.lienthong.identity.internal.keys.SigningKey;
import vn.lienthong.testsupport.SettableClock;

/** A stolen token is of no use without the key or the certificate that it is bound to. */
class PresentedTokenTest {
    private static final SigningKey KEY = key();
    private static final SigningKey OTHER = key();
    private static final String BOUND = accessToken(claims("cnf", Map.of("jkt", KEY.thumbprint())));
    private static final String FREE = accessToken(claims());
    private static final URI URI_SEEN = URI.create("https://api.example/clinic/v1?page=2");
    private static final String CLIENT =
            "MIIBfjCCASOgAwIBAgIUaVGEWm49gzLzOVP7wfyWVFRnavAwCgYIKoZIzj0EAwIwEzERMA8GA1UEAwwIY2xpZW50LWEwIBcNMjYxMTMwMDQyNDU4WhgPMjEyNjExMDYwNDI0NThaMBMxETAPBgNVBAMMCGNsaWVudC1hMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE987d8GhcTcXIihtgnz3rRzup7UkxezMK2kGNSrXNenWxcsSSSzmq2eSq4e98WTEQEwNZpqKXuMWrF24twTjPZaNTMFEwHQYDVR0OBBYEFDZDInQoj/zov4aWF4AM9W9JcXYuMB8GA1UdIwQYMBaAFDZDInQoj/zov4aWF4AM9W9JcXYuMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAM07yq5hr/ahSbQtc4ee6dx1YUvJ4qZ2/c+AJPiTNNmiAiEA8HhgfAm6iHwTDk6dn8Xde1PBvnYxZr1GL3N0b455Aw8=";
    private static final String OTHER_CLIENT =
            "MIIBfjCCASOgAwIBAgIUVVqkqACZBUTfo8hYKbw7IJNOV70wCgYIKoZIzj0EAwIwEzERMA8GA1UEAwwIY2xpZW50LWIwIBcNMjYxMTMwMDQyNDU4WhgPMjEyNjExMDYwNDI0NThaMBMxETAPBgNVBAMMCGNsaWVudC1iMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE7GgtdvvcawDlwgym4t111gvECvOiJce0EJOXFkCvfP2I0jaRtDy8hwyZTILtUnpTfZIiGFITxxiEreKO0J80A6NTMFEwHQYDVR0OBBYEFNxsyEtBgu5YeO53CBGjBVjHWcyQMB8GA1UdIwQYMBaAFNxsyEtBgu5YeO53CBGjBVjHWcyQMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAJll5YyEG0FW8YYg1WK/PAdw15EL28w84hAsnAN6rabmAiEAw0w7iA1AGOQ5Kk5UFAIgkFWC3Tje3yaKzMdwnnYJ5uw=";
    /** By openssl dgst -sha256 of the first certificate. */
    private static final String CLIENT_HASH = "XFY3lDXtQsLt7O2JwXpslveWO9CImMQMeiyBUGOrbog";

    private final SettableClock clock = SettableClock.at(NOW);
    private final TokenVerifier verifier = TokenVerifier.create(config().build());

    @Test
    void aBoundTokenIsAcceptedWithAProofOfItsKey() {
        assertThat(verifier.verify(dpop(BOUND, proof(c -> {}))).subject()).isEqualTo("5f3c1a9e");
    }

    @Test
    void aTokenThatIsNotBoundNeedsNoProof() {
        assertThat(verifier.verify(bearer(FREE).build()).clientId()).isEqualTo("app");
    }

    static Stream<Arguments> addresses() {
        return Stream.of(
                arguments("https://api.example/clinic/v1"),
                arguments("https://api.example:443/clinic/v1#x"),
                arguments("HTTPS://API.example/clinic/v1?other=1"),
                arguments("https://api.example/clinic/./x/../v1"),
                arguments("https://api.example/cl%69nic/v1"));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void theAddressOfAProofIsComparedByItsMeaning(String htu) {
        assertThat(verifier.verify(dpop(BOUND, proof(c -> c.put("htu", htu))))).isNotNull();
    }

    static Stream<Arguments> badProofs() {
        return Stream.of(
                arguments("dpop_htm", "another method", proof(c -> c.put("htm", "POST"))),
                arguments("dpop_htm", "method in lower case", proof(c -> c.put("htm", "get"))),
                arguments("dpop_htu", "another host", proof(c -> c.put("htu", "https://evil.example/clinic/v1"))),
                arguments("dpop_htu", "another path", proof(c -> c.put("htu", "https://api.example/clinic/v2"))),
                arguments("dpop_htu", "another port", proof(c -> c.put("htu", "https://api.example:444/clinic/v1"))),
                arguments("dpop_htu", "http", proof(c -> c.put("htu", "http://api.example/clinic/v1"))),
                arguments("dpop_htu", "encoded slash", proof(c -> c.put("htu", "https://api.example/clinic%2fv1"))),
                arguments("dpop_htu", "relative", proof(c -> c.put("htu", "/clinic/v1"))),
                arguments("dpop_htu", "no address", proof(c -> c.put("htu", "https://[/"))),
                arguments("dpop_htu", "missing", proof(c -> c.remove("htu"))),
                arguments("dpop_iat", "old", proof(c -> c.put("iat", NOW.getEpochSecond() - 120))),
                arguments("dpop_iat", "ahead", proof(c -> c.put("iat", NOW.getEpochSecond() + 61))),
                arguments("dpop_iat", "missing", proof(c -> c.remove("iat"))),
                arguments("dpop_jti", "missing", proof(c -> c.remove("jti"))),
                arguments("dpop_jti", "too long", proof(c -> c.put("jti", "j".repeat(1001)))),
                arguments("dpop_ath", "missing", proof(c -> c.remove("ath"))),
                arguments("dpop_ath", "of another token", proof(c -> c.put("ath", hash(FREE)))),
                arguments(
                        "dpop_typ",
                        "of another type",
                        proof(KEY, Map.of("typ", "JWT", "jwk", KEY.publicJwk()), c -> {})),
                arguments("dpop_jwk", "without key", proof(KEY, Map.of("typ", "dpop+jwt"), c -> {})),
                arguments(
                        "dpop_jwk",
                        "with a private key",
                        proof(KEY, Map.of("typ", "dpop+jwt", "jwk", with(KEY.publicJwk(), "d", "AAAA")), c -> {})),
                arguments(
                        "dpop_x5u",
                        "with a key from elsewhere",
                        proof(
                                KEY,
                                Map.of("typ", "dpop+jwt", "jwk", KEY.publicJwk(), "x5u", "https://x.example"),
                                c -> {})),
                arguments(
                        "dpop_signature",
                        "signed with another key",
                        proof(OTHER, Map.of("typ", "dpop+jwt", "jwk", KEY.publicJwk()), c -> {})),
                arguments(
                        "cnf",
                        "of another key than the token's",
                        proof(OTHER, Map.of("typ", "dpop+jwt", "jwk", OTHER.publicJwk()), c -> {})),
                arguments("dpop_alg", "unsigned", "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6Im5vbmUifQ.e30."),
                arguments("dpop_form", "rubbish", "rubbish"),
                arguments("dpop_size", "10 MB", ".".repeat(10 << 20)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("badProofs")
    void aProofThatProvesNothingIsRefusedByItsCheck(String check, String what, String proof) {
        assertThat(refusal(dpop(BOUND, proof))).isEqualTo(check);
    }

    @Test
    void aProofCountsOnceUntilItIsTooOldAnyway() {
        String proof = proof(c -> {});
        verifier.verify(dpop(BOUND, proof));

        assertThat(refusal(dpop(BOUND, proof))).isEqualTo("dpop_jti");
        clock.advance(Duration.ofSeconds(119));
        assertThat(refusal(dpop(BOUND, proof))).isEqualTo("dpop_jti");
        clock.advance(Duration.ofSeconds(1));
        assertThat(refusal(dpop(BOUND, proof))).isEqualTo("dpop_iat");
    }

    @Test
    void aBoundTokenIsNoBearerTokenAndABearerTokenIsNotBound() {
        assertThat(refusal(bearer(BOUND).build())).isEqualTo("cnf");
        assertThat(refusal(dpop(FREE, proof(c -> c.put("ath", hash(FREE)))))).isEqualTo("cnf");
        assertThat(refusal(dpop(BOUND, null))).isEqualTo("dpop_form");
        assertThat(refusal(bearer(FREE)
                        .dpop(List.of(proof(c -> {})), "GET", URI_SEEN)
                        .build()))
                .isEqualTo("cnf");
    }

    @Test
    void aTokenBoundInAnUnknownWayIsRefused() {
        assertThat(refusal(
                        bearer(accessToken(claims("cnf", Map.of("kid", "x")))).build()))
                .isEqualTo("cnf");
        assertThat(refusal(bearer(accessToken(claims("cnf", Map.of()))).build()))
                .isEqualTo("cnf");
        assertThat(refusal(bearer(accessToken(claims("cnf", "x"))).build())).isEqualTo("cnf");
    }

    @Test
    void whatABindingSaysBesidesIsIgnored() {
        String token = accessToken(claims("cnf", Map.of("jkt", KEY.thumbprint(), "kc-jkt-type", "DPoP")));

        assertThat(verifier.verify(dpop(token, proof(c -> c.put("ath", hash(token))))))
                .isNotNull();
        assertThat(refusal(bearer(token).build())).isEqualTo("cnf");
    }

    @Test
    void aTokenBoundToACertificateIsAcceptedFromItsClientOnly() {
        String token = accessToken(claims("cnf", Map.of("x5t#S256", CLIENT_HASH)));

        assertThat(verifier.verify(
                        bearer(token).certificate(certificate(CLIENT)).build()))
                .isNotNull();
        assertThat(refusal(bearer(token).certificate(certificate(OTHER_CLIENT)).build()))
                .isEqualTo("cnf");
        assertThat(refusal(bearer(token).build())).isEqualTo("cnf");
    }

    @Test
    void aTokenBoundToBothNeedsBoth() {
        String token = accessToken(claims("cnf", Map.of("x5t#S256", CLIENT_HASH, "jkt", KEY.thumbprint())));
        PresentedToken.Builder both = PresentedToken.from(List.of("DPoP " + token))
                .dpop(List.of(proof(c -> c.put("ath", hash(token)))), "GET", URI_SEEN);

        assertThat(refusal(both.build())).isEqualTo("cnf");
        assertThat(verifier.verify(both.dpop(List.of(proof(c -> c.put("ath", hash(token)))), "GET", URI_SEEN)
                        .certificate(certificate(CLIENT))
                        .build()))
                .isNotNull();
    }

    @Test
    void whereOnlyBoundTokensAreTakenAnotherIsRefused() {
        TokenVerifier strict = TokenVerifier.create(config().boundOnly().build());

        assertThat(catchThrowableOfType(PlatformException.class, () -> strict.verify(FREE))
                        .check())
                .isEqualTo("cnf");
        assertThat(catchThrowableOfType(
                                PlatformException.class,
                                () -> strict.verify(bearer(FREE).build()))
                        .check())
                .isEqualTo("cnf");
        assertThat(strict.verify(dpop(BOUND, proof(c -> {})))).isNotNull();
    }

    @Test
    void aProofMayHaveToBearANonceThatThisProgramGave() {
        ProofNonces nonces = ProofNonces.signed(new byte[0], Duration.ofMinutes(1), clock);
        TokenVerifier careful =
                TokenVerifier.create(config().proofNonces(nonces).build());
        PlatformException refused =
                catchThrowableOfType(PlatformException.class, () -> careful.verify(dpop(BOUND, proof(c -> {}))));

        Challenge challenge = careful.challenge(refused);
        assertThat(challenge.status()).isEqualTo(401);
        assertThat(challenge.headers().get("WWW-Authenticate"))
                .startsWith("DPoP ")
                .contains("error=\"use_dpop_nonce\"");
        String nonce = challenge.headers().get("DPoP-Nonce");
        assertThat(careful.verify(dpop(BOUND, proof(c -> c.put("nonce", nonce)))))
                .isNotNull();
        clock.advance(Duration.ofMinutes(1));
        assertThat(nonces.isGiven(nonce)).isFalse();
        assertThat(Stream.of("", "x".repeat(32), "A".repeat(32), "A".repeat(33)).filter(nonces::isGiven))
                .isEmpty();
    }

    @Test
    void nodesThatShareASecretShareTheirNonces() {
        byte[] secret = new byte[32];
        ProofNonces one = ProofNonces.signed(secret, Duration.ofMinutes(1), clock);

        assertThat(ProofNonces.signed(secret, Duration.ofMinutes(1), clock).isGiven(one.current()))
                .isTrue();
        assertThat(ProofNonces.signed(new byte[0], Duration.ofMinutes(1), clock).isGiven(one.current()))
                .isFalse();
        assertThat(catchThrowableOfType(
                        PlatformException.class, () -> ProofNonces.signed(new byte[31], Duration.ofMinutes(1), clock)))
                .hasMessageContaining("at least 32 bytes");
        assertThat(catchThrowableOfType(
                        PlatformException.class, () -> ProofNonces.signed(secret, Duration.ZERO, clock)))
                .hasMessageContaining("must be positive");
    }

    @Test
    void aStoreOfTheProgramsOwnThatFailsLetsNobodyInAndItsExceptionOut() {
        TokenVerifier broken = TokenVerifier.create(config().proofs((purpose, key, until) -> {
                    throw new IllegalStateException("jdbc:postgresql://secret");
                })
                .build());
        PlatformException failure =
                catchThrowableOfType(PlatformException.class, () -> broken.verify(dpop(BOUND, proof(c -> {}))));

        assertThat(failure).hasMessageContaining("it threw IllegalStateException");
        assertThat(failure.getMessage()).doesNotContain("secret");
        assertThat(broken.challenge(failure).status()).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer abc.DEF-_~+/9==, ''",
        "bearer abc, ''",
        "'DPOP  abc', ''",
        "'Basic dXNlcjpw', authorization",
        "'', authorization",
        "Bearer, authorization_form",
        "'Bearer ', authorization_form",
        "'Bearer a b', authorization_form",
        "'Bearer a,b', authorization_form",
        "'Bearer =', authorization_form",
        "'Bearer ú', authorization_form"
    })
    void theHeaderIsOneSchemeAndOneToken(String header, String check) {
        if (check.isEmpty()) {
            assertThat(PresentedToken.from(List.of(header)).build().toString())
                    .contains("***")
                    .doesNotContain("abc");
        } else {
            assertThat(catchThrowableOfType(PlatformException.class, () -> PresentedToken.from(List.of(header)))
                            .check())
                    .isEqualTo(check);
        }
    }

    @Test
    void severalHeadersAreRefused() {
        assertThat(catchThrowableOfType(
                                PlatformException.class, () -> PresentedToken.from(List.of("Bearer a", "Bearer b")))
                        .check())
                .isEqualTo("authorization_form");
        assertThat(catchThrowableOfType(PlatformException.class, () -> PresentedToken.from(List.of()))
                        .check())
                .isEqualTo("authorization");
        assertThat(catchThrowableOfType(
                                PlatformException.class, () -> bearer(FREE).dpop(List.of("a", "b"), "GET", URI_SEEN))
                        .check())
                .isEqualTo("dpop_form");
    }

    @Test
    void aRefusalBecomesTheAnswerOfTheStandardAndTellsNothingElse() {
        String algs = "algs=\"ES256 ES384 EdDSA PS256 RS256\"";
        assertThat(challenge("authorization"))
                .isEqualTo(new Challenge(401, Map.of("WWW-Authenticate", "Bearer, DPoP " + algs)));
        assertThat(challenge("authorization_form").status()).isEqualTo(400);
        assertThat(challenge("exp"))
                .isEqualTo(new Challenge(
                        401,
                        Map.of(
                                "WWW-Authenticate",
                                "Bearer error=\"invalid_token\", DPoP " + algs + ", error=\"invalid_token\"")));
        assertThat(challenge("dpop_htu").headers().get("WWW-Authenticate"))
                .isEqualTo("DPoP " + algs + ", error=\"invalid_dpop_proof\"");
        assertThat(verifier.challenge(PlatformException.of(PlatformException.Kind.UNAVAILABLE, "down")
                                .build())
                        .status())
                .isEqualTo(503);
    }

    @Test
    void aTokenAllowsWhatItsScopesSay() {
        VerifiedToken token = verifier.verify(accessToken(claims("scope", "read  write")));

        assertThat(token.scopes()).containsExactlyInAnyOrder("read", "write");
        assertThat(token.requireScopes("read", "write")).isSameAs(token);
        PlatformException refused =
                catchThrowableOfType(PlatformException.class, () -> token.requireScopes("read", "admin"));
        assertThat(refused.kind()).isEqualTo(PlatformException.Kind.FORBIDDEN);
        assertThat(verifier.challenge(refused, "read", "admin"))
                .satisfies(c -> assertThat(c.status()).isEqualTo(403))
                .satisfies(c -> assertThat(c.headers().get("WWW-Authenticate"))
                        .contains("error=\"insufficient_scope\", scope=\"read admin\""));
        assertThat(verifier.verify(accessToken(claims("scp", List.of("a", "b"))))
                        .scopes())
                .containsExactlyInAnyOrder("a", "b");
        assertThat(verifier.verify(FREE).scopes()).isEmpty();
    }

    private Challenge challenge(String check) {
        return verifier.challenge(PlatformException.of(PlatformException.Kind.SECURITY, "no")
                .check(check)
                .build());
    }

    private TokenVerifierConfig.Builder config() {
        return TokenVerifierConfig.builder(ISSUER, AUDIENCE, Jwks.parse(TestIssuer.jwks(RSA)))
                .clock(clock);
    }

    private @Nullable String refusal(PresentedToken presented) {
        return catchThrowableOfType(PlatformException.class, () -> verifier.verify(presented))
                .check();
    }

    private static PresentedToken.Builder bearer(String token) {
        return PresentedToken.from(List.of("Bearer " + token));
    }

    private static PresentedToken dpop(String token, @Nullable String proof) {
        return PresentedToken.from(List.of("DPoP " + token))
                .dpop(proof == null ? List.of() : List.of(proof), "GET", URI_SEEN)
                .build();
    }

    private static String proof(Consumer<Map<String, Object>> change) {
        return proof(KEY, Map.of("typ", "dpop+jwt", "jwk", KEY.publicJwk()), change);
    }

    private static String proof(SigningKey key, Map<String, Object> header, Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", "proof-" + Math.random());
        claims.put("htm", "GET");
        claims.put("htu", "https://api.example/clinic/v1");
        claims.put("iat", NOW.getEpochSecond());
        claims.put("ath", hash(BOUND));
        change.accept(claims);
        return key.sign(header, claims);
    }

    private static Map<String, String> with(Map<String, String> members, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return more;
    }

    private static String hash(String token) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Hashing.sha256(token.getBytes(StandardCharsets.US_ASCII)));
    }

    private static X509Certificate certificate(String base64) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SigningKey key() {
        try {
            return SigningKey.read(new ECKeyGenerator(Curve.P_256).generate().toJSONString(), "test");
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
