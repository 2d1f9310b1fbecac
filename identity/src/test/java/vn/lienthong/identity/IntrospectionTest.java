package vn.lienthong.identity;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Timeouts;
import vn.lienthong.identity.token.Introspection;
import vn.lienthong.identity.token.Jwks;
import vn.lienthong.identity.token.TokenVerifier;
import vn.lienthong.identity.token.TokenVerifierConfig;
import vn.lienthong.testsupport.SettableClock;

/** A verifier that asks the issuer about tokens that it cannot read. */
class IntrospectionTest {
    private static final FakePlatform ISSUER = new FakePlatform();
    private static final String PATH = "/oauth2/introspect";
    private static final String OPAQUE = "opaque-token-77";
    private static final String SIGNED = "application/token-introspection+jwt";

    private final SettableClock clock = SettableClock.at(TestIssuer.NOW);

    @BeforeEach
    void wellAgain() {
        ISSUER.reset();
        answers(answer());
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @Test
    void anActiveTokenIsAcceptedAndTheAnswerKeptForAWhile() {
        TokenVerifier verifier = verifier(basic());
        for (int i = 0; i < 10; i++) {
            assertThat(verifier.verify(OPAQUE).subject()).isEqualTo("5f3c1a9e");
        }
        assertThat(ISSUER.requests(PATH)).singleElement().satisfies(request -> {
            assertThat(request.getMethod().getName()).isEqualTo("POST");
            assertThat(request.getBodyAsString()).isEqualTo("token=" + OPAQUE + "&token_type_hint=access_token");
            assertThat(request.getHeader("Authorization")).isEqualTo("Basic Y2xpbmljOnMlMkZjcmV0");
        });

        answers(answer("active", false));
        clock.advance(Duration.ofSeconds(30));
        assertThat(refusal(verifier).check()).as("revoked meanwhile").isEqualTo("active");
        assertThat(refusal(verifier).check()).isEqualTo("active");
        assertThat(ISSUER.requests(PATH)).hasSize(2);
    }

    @Test
    void aTokenThatExpiresIsRefusedAlsoFromTheCache() {
        answers(answer("exp", TestIssuer.NOW.plusSeconds(10).getEpochSecond()));
        TokenVerifier verifier = verifier(basic().cache(Duration.ofMinutes(10), 10));
        assertThat(verifier.verify(OPAQUE)).isNotNull();

        clock.advance(Duration.ofSeconds(70));
        assertThat(refusal(verifier).check()).isEqualTo("exp");
    }

    @Test
    void theCacheIsBoundedAndMadeUpTokensPushNoneOut() {
        TokenVerifier verifier = verifier(basic().cache(Duration.ofMinutes(10), 2));
        verifier.verify(OPAQUE);
        answers(answer("active", false));
        for (int i = 0; i < 5; i++) {
            String madeUp = "made-up-" + i;
            assertThat(catchThrowableOfType(PlatformException.class, () -> verifier.verify(madeUp))
                            .check())
                    .isEqualTo("active");
        }

        assertThat(verifier.verify(OPAQUE)).isNotNull();
        assertThat(ISSUER.requests(PATH)).hasSize(6);
    }

    @Test
    void withoutACacheTheIssuerIsAskedEachTime() {
        TokenVerifier verifier = verifier(basic().cache(Duration.ZERO, 1));
        verifier.verify(OPAQUE);
        verifier.verify(OPAQUE);

        assertThat(ISSUER.requests(PATH)).hasSize(2);
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(
                arguments("accepted", aResponse().withBody(TestIssuer.json(answer()))),
                arguments("active", aResponse().withBody(TestIssuer.json(answer("active", false)))),
                arguments("FORBIDDEN", aResponse().withStatus(403)),
                arguments("TIMEOUT", aResponse().withFixedDelay(60_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outcomes")
    void manyCallersWithOneNewTokenCauseOneQuestionAndShareWhatComesOfIt(
            String outcome, ResponseDefinitionBuilder answer) throws Exception {
        ISSUER.answers(PATH, outcome.equals("TIMEOUT") ? answer : answer.withFixedDelay(300));
        TokenVerifier verifier = verifier(basic(), Duration.ofSeconds(outcome.equals("TIMEOUT") ? 1 : 60));

        assertThat(outcomesOfMany(verifier, 200)).containsExactly(outcome);
        assertThat(ISSUER.requests(PATH)).hasSize(1);
    }

    @Test
    void aFailureIsSharedWithThoseWhoWaitAndNotKept() throws Exception {
        ISSUER.answers(PATH, aResponse().withStatus(403).withFixedDelay(300));
        TokenVerifier verifier = verifier(basic(), Duration.ofSeconds(60));
        assertThat(outcomesOfMany(verifier, 20)).containsExactly("FORBIDDEN");

        answers(answer());
        assertThat(verifier.verify(OPAQUE)).isNotNull();
    }

    @Test
    void withoutACacheNobodyGetsAnAnswerThatIsOlderThanTheirCall() throws Exception {
        ISSUER.answers(PATH, aResponse().withBody(TestIssuer.json(answer())).withFixedDelay(100));
        TokenVerifier verifier = verifier(basic().cache(Duration.ZERO, 1), Duration.ofSeconds(60));
        assertThat(outcomesOfMany(verifier, 5)).containsExactly("accepted");

        assertThat(ISSUER.requests(PATH)).hasSize(5);
    }

    private static Set<String> outcomesOfMany(TokenVerifier verifier, int callers) throws Exception {
        CyclicBarrier start = new CyclicBarrier(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                all.add(threads.submit(() -> {
                    start.await();
                    return outcome(verifier);
                }));
            }
            Set<String> outcomes = new TreeSet<>();
            for (Future<String> one : all) {
                outcomes.add(one.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String outcome(TokenVerifier verifier) {
        try {
            verifier.verify(OPAQUE);
            return "accepted";
        } catch (PlatformException e) {
            return e.check() == null ? e.kind().name() : e.check();
        }
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("active", answer("active", false)),
                arguments("iss", answer("iss", "https://other.example")),
                arguments("aud", answer("aud", "other")),
                arguments("aud", answer("aud", null)),
                arguments("exp", answer("exp", null)),
                arguments("exp", answer("exp", TestIssuer.NOW.minusSeconds(60).getEpochSecond())),
                arguments("nbf", answer("nbf", TestIssuer.NOW.plusSeconds(61).getEpochSecond())),
                arguments("iat", answer("iat", TestIssuer.NOW.plusSeconds(61).getEpochSecond())),
                arguments("sub", answer("sub", null)),
                arguments("cnf", answer("cnf", Map.of("jkt", "x"))));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("refused")
    void anAnswerThatIsNotForThisProgramIsRefusedByItsCheck(String check, Map<String, @Nullable Object> answer) {
        answers(answer);

        assertThat(refusal(verifier(basic())).check()).isEqualTo(check);
    }

    @Test
    void anAudienceMayBeLeftToTheIssuerIfTheConfigurationSaysSo() {
        answers(answer("aud", null));
        TokenVerifier verifier = verifier(basic().audienceByIssuer());
        assertThat(verifier.verify(OPAQUE).audience()).containsExactly(TestIssuer.AUDIENCE);

        answers(answer("aud", "other"));
        assertThat(catchThrowableOfType(PlatformException.class, () -> verifier.verify("another"))
                        .check())
                .isEqualTo("aud");
    }

    @Test
    void aSecretGoesIntoTheFormOrTheAssertionProvesTheClient() throws Exception {
        verifier(builder().post(() -> "s/cret")).verify(OPAQUE);
        assertThat(ISSUER.requests(PATH).get(0).getBodyAsString()).endsWith("&client_id=clinic&client_secret=s%2Fcret");

        verifier(builder().privateKeyJwt(TestIssuer.EC.toJSONString(), "ES256")).verify(OPAQUE);
        String body = ISSUER.requests(PATH).get(1).getBodyAsString();
        SignedJWT assertion = SignedJWT.parse(body.substring(body.indexOf("client_assertion=") + 17));
        assertThat(assertion.getJWTClaimsSet().getAudience()).containsExactly(TestIssuer.ISSUER);
        assertThat(assertion.getJWTClaimsSet().getIssuer()).isEqualTo("clinic");
        assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo("clinic");
        assertThat(assertion.verify(new ECDSAVerifier(TestIssuer.EC.toPublicJWK())))
                .isTrue();
    }

    @Test
    void aSignedTokenIsReadHereUnlessEveryTokenIsToBeAsked() {
        String signed = TestIssuer.accessToken(TestIssuer.claims());
        TokenVerifierConfig.Builder both = TokenVerifierConfig.builder(
                        TestIssuer.ISSUER, TestIssuer.AUDIENCE, Jwks.parse(TestIssuer.jwks(TestIssuer.RSA)))
                .clock(clock)
                .connection(connection());
        TokenVerifier here =
                TokenVerifier.create(both.introspection(basic().build()).build());
        assertThat(here.verify(signed)).isNotNull();
        assertThat(ISSUER.requests(PATH)).isEmpty();
        assertThat(here.verify(OPAQUE)).isNotNull();

        answers(answer("active", false));
        TokenVerifier asking = TokenVerifier.create(
                both.introspection(basic().everyToken().build()).build());
        assertThat(catchThrowableOfType(PlatformException.class, () -> asking.verify(signed))
                        .check())
                .isEqualTo("active");
        String changed = signed.substring(0, signed.length() - 8) + "AAAAAAAA";
        assertThat(catchThrowableOfType(PlatformException.class, () -> asking.verify(changed))
                        .check())
                .as("the keys count too")
                .isEqualTo("signature");
    }

    @Test
    void anAnswerAboutAnotherAccountThanTheTokenIsRefused() {
        answers(answer("sub", "other"));
        TokenVerifier asking = TokenVerifier.create(TokenVerifierConfig.builder(
                        TestIssuer.ISSUER, TestIssuer.AUDIENCE, Jwks.parse(TestIssuer.jwks(TestIssuer.RSA)))
                .clock(clock)
                .connection(connection())
                .introspection(basic().everyToken().build())
                .build());

        assertThat(catchThrowableOfType(
                                PlatformException.class,
                                () -> asking.verify(TestIssuer.accessToken(TestIssuer.claims())))
                        .check())
                .isEqualTo("sub");
    }

    @Test
    void whatHasNoEffectWithoutKeysIsRefused() {
        TokenVerifierConfig.Builder opaque =
                TokenVerifierConfig.builder(TestIssuer.ISSUER, TestIssuer.AUDIENCE, basic().build());
        assertThat(catchThrowableOfType(
                        PlatformException.class,
                        () -> opaque.renewWith(Runnable::run).build()))
                .hasMessageContaining("renewWith: has no effect");
        TokenVerifierConfig.Builder every = TokenVerifierConfig.builder(
                TestIssuer.ISSUER, TestIssuer.AUDIENCE, basic().everyToken().build());
        assertThat(catchThrowableOfType(PlatformException.class, every::build))
                .hasMessageContaining("everyToken has no effect");
    }

    @Test
    void answersMayHaveToBeSigned() {
        TokenVerifier verifier = verifier(basic().signedAnswers(Jwks.parse(TestIssuer.jwks(TestIssuer.RSA))));
        assertThat(refusal(verifier).kind()).as("plain JSON").isEqualTo(Kind.PROTOCOL);

        answers(signed(TestIssuer.AUDIENCE, answer()), SIGNED);
        assertThat(verifier.verify(OPAQUE).subject()).isEqualTo("5f3c1a9e");
        answers(signed("other", answer()), SIGNED);
        assertThat(catchThrowableOfType(PlatformException.class, () -> verifier.verify("second"))
                        .check())
                .isEqualTo("aud");
        answers(signed(TestIssuer.AUDIENCE, answer("active", false)), SIGNED);
        assertThat(catchThrowableOfType(PlatformException.class, () -> verifier.verify("third"))
                        .check())
                .isEqualTo("active");
    }

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                arguments("503", aResponse().withStatus(503), Kind.UNAVAILABLE),
                arguments("401", aResponse().withStatus(401), Kind.UNAUTHENTICATED),
                arguments("a page", aResponse().withBody("<html>"), Kind.PROTOCOL),
                arguments("empty", aResponse().withBody(""), Kind.PROTOCOL),
                arguments("a list", aResponse().withBody("[]"), Kind.PROTOCOL),
                arguments("no active", aResponse().withBody("{}"), Kind.PROTOCOL),
                arguments("active as text", aResponse().withBody("{\"active\":\"true\"}"), Kind.PROTOCOL),
                arguments("active twice", aResponse().withBody("{\"active\":false,\"active\":true}"), Kind.PROTOCOL),
                arguments("10 MB", aResponse().withBody("9".repeat(10 << 20)), Kind.PROTOCOL),
                arguments("cut", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), Kind.CONNECTION));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAnswers")
    void withoutAnAnswerNoTokenIsJudged(String what, ResponseDefinitionBuilder answer, Kind kind) {
        ISSUER.answers(PATH, answer);

        PlatformException failure = refusal(verifier(basic()));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage()).doesNotContain(OPAQUE, "s/cret");
    }

    @Test
    void whatCannotBeATokenIsAskedOfNobody() {
        TokenVerifier verifier = verifier(basic());
        for (String token : new String[] {"", "a b", "a\nb", "é", "x".repeat(20_000)}) {
            assertThat(catchThrowableOfType(PlatformException.class, () -> verifier.verify(token))
                            .kind())
                    .isEqualTo(Kind.SECURITY);
        }
        assertThat(ISSUER.requests(PATH)).isEmpty();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments(builder(), "clientAuthentication: must be basic, post or privateKeyJwt, but is missing"),
                arguments(basic().cache(Duration.ofMinutes(11), 1), "cache: must be from PT0S to PT10M, but is PT11M"),
                arguments(basic().cache(Duration.ZERO, 0), "cache: must be from 1 to 1000000, but is 0"),
                arguments(Introspection.builder(URI.create("https://x.example"), " "), "clientId: must not be empty"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("wrong")
    void aSettingThatCannotBeMeantIsRefused(Introspection.Builder builder, String rule) {
        assertThat(catchThrowableOfType(PlatformException.class, builder::build))
                .hasMessageStartingWith("introspection: ")
                .hasMessageContaining(rule);
    }

    @Test
    void aSecretThatIsNotThereIsTheProgramsFault() {
        for (Supplier<String> secret : List.<Supplier<String>>of(() -> "", () -> {
            throw new IllegalStateException("vault/secret");
        })) {
            PlatformException failure = refusal(verifier(builder().basic(secret)));

            assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
            assertThat(failure.getMessage()).doesNotContain("vault");
        }
        assertThat(ISSUER.requests(PATH)).isEmpty();
    }

    @Test
    void aClientProvesItselfInOneWay() {
        assertThat(catchThrowableOfType(PlatformException.class, () -> basic().post(() -> "x")))
                .hasMessageContaining("is set twice");
    }

    private static Introspection.Builder builder() {
        return Introspection.builder(ISSUER.uri().resolve(PATH), "clinic");
    }

    private static Introspection.Builder basic() {
        return builder().basic(() -> "s/cret");
    }

    private TokenVerifier verifier(Introspection.Builder introspection, Duration most) {
        return TokenVerifier.create(
                TokenVerifierConfig.builder(TestIssuer.ISSUER, TestIssuer.AUDIENCE, introspection.build())
                        .clock(clock)
                        .connection(connection().toBuilder()
                                .timeouts(new Timeouts(most, most, most))
                                .build())
                        .build());
    }

    private TokenVerifier verifier(Introspection.Builder introspection) {
        return TokenVerifier.create(
                TokenVerifierConfig.builder(TestIssuer.ISSUER, TestIssuer.AUDIENCE, introspection.build())
                        .clock(clock)
                        .connection(connection())
                        .build());
    }

    private static ClientConfig connection() {
        return ClientConfig.builder(URI.create("https://unused.example"), "unused")
                .sleeper(pause -> {})
                .build();
    }

    private static PlatformException refusal(TokenVerifier verifier) {
        return catchThrowableOfType(PlatformException.class, () -> verifier.verify(OPAQUE));
    }

    private static Map<String, @Nullable Object> answer() {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("active", true);
        answer.putAll(TestIssuer.claims("exp", TestIssuer.NOW.plusSeconds(3600).getEpochSecond()));
        return answer;
    }

    private static Map<String, @Nullable Object> answer(String name, @Nullable Object value) {
        Map<String, @Nullable Object> answer = answer();
        if (value == null) {
            answer.remove(name);
        } else {
            answer.put(name, value);
        }
        return answer;
    }

    private static void answers(Map<String, @Nullable Object> answer) {
        answers(TestIssuer.json(answer), "application/json");
    }

    private static void answers(String body, String type) {
        ISSUER.answers(PATH, aResponse().withHeader("Content-Type", type).withBody(body));
    }

    private static String signed(String audience, Map<String, @Nullable Object> answer) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("iss", TestIssuer.ISSUER);
        claims.put("aud", audience);
        claims.put("iat", TestIssuer.NOW.getEpochSecond());
        claims.put("token_introspection", answer);
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("rsa-1")
                .type(new JOSEObjectType("token-introspection+jwt"))
                .build();
        return TestIssuer.sign(TestIssuer.RSA, header, TestIssuer.json(claims));
    }
}
