package vn.lienthong.identity;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.Timeouts;
import vn.lienthong.identity.token.Jwks;
import vn.lienthong.identity.token.TokenVerifier;
import vn.lienthong.identity.token.TokenVerifierConfig;
import vn.lienthong.testsupport.SettableClock;

/** A thousand callers at once while the issuer's keys are not there. */
class KeyOutageTest {
    private static final int CALLERS = 1_000;
    private static final FakePlatform ISSUER = new FakePlatform();
    private static final String PATH = "/oauth2/jwks";

    private final SettableClock clock = SettableClock.at(TestIssuer.NOW);

    @BeforeEach
    void wellAgain() {
        ISSUER.reset();
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments("keys", aResponse().withBody(TestIssuer.jwks(TestIssuer.RSA)), "accepted"),
                arguments("403", aResponse().withStatus(403), "FORBIDDEN"),
                arguments("a page", aResponse().withBody("<html>"), "PROTOCOL"),
                arguments(
                        "nothing for a long time",
                        aResponse().withFixedDelay(60_000).withBody(TestIssuer.jwks(TestIssuer.RSA)),
                        "TIMEOUT"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void aThousandCallersWithoutKeysCauseOneRequestAndShareWhatComesOfIt(
            String what, ResponseDefinitionBuilder answer, String outcome) throws Exception {
        ISSUER.answers(PATH, answer);
        try (TokenVerifier verifier = verifier(Duration.ofSeconds(outcome.equals("TIMEOUT") ? 1 : 60))) {
            assertThat(outcomes(verifier)).containsExactly(outcome);
        }

        assertThat(ISSUER.requests(PATH)).hasSize(1);
    }

    @Test
    void tenMinutesOfOutageFailNoTokenUnderAKnownKey() {
        try (TokenVerifier verifier = verifier(Duration.ofSeconds(60))) {
            verifier.verify(token());
            clock.advance(Duration.ofMinutes(14));
            ISSUER.answers(PATH, 503, "");
            for (int second = 0; second < 600; second += 5) {
                clock.advance(Duration.ofSeconds(5));
                assertThat(verifier.verify(token()).subject()).isEqualTo("5f3c1a9e");
            }
        }
    }

    private Set<String> outcomes(TokenVerifier verifier) throws Exception {
        String token = token();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                all.add(callers.submit(() -> {
                    start.await();
                    return outcome(verifier, token);
                }));
            }
            start.countDown();
            Set<String> outcomes = new TreeSet<>();
            for (Future<String> one : all) {
                outcomes.add(one.get());
            }
            return outcomes;
        } finally {
            callers.shutdownNow();
        }
    }

    private static String outcome(TokenVerifier verifier, String token) {
        try {
            verifier.verify(token);
            return "accepted";
        } catch (PlatformException e) {
            return e.kind().name();
        }
    }

    private String token() {
        return TestIssuer.accessToken(
                TestIssuer.claims("exp", clock.instant().plusSeconds(60).getEpochSecond()));
    }

    private TokenVerifier verifier(Duration most) {
        return TokenVerifier.create(TokenVerifierConfig.builder(
                        TestIssuer.ISSUER,
                        TestIssuer.AUDIENCE,
                        Jwks.at(ISSUER.uri().resolve(PATH)))
                .clock(clock)
                .connection(ClientConfig.builder(URI.create("https://unused.example"), "unused")
                        .sleeper(pause -> {})
                        .timeouts(new Timeouts(most, most, most))
                        .build())
                .build());
    }
}
