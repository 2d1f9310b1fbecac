package vn.lienthong.identity;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Connections;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.token.Jwks;
import vn.lienthong.identity.token.TokenVerifier;
import vn.lienthong.identity.token.TokenVerifierConfig;
import vn.lienthong.testsupport.SettableClock;

/** A verifier that asks the issuer for its keys. */
class KeyEndpointTest {
    private static final FakePlatform ISSUER = new FakePlatform();
    private static final String PATH = "/oauth2/jwks";

    private final SettableClock clock = SettableClock.at(TestIssuer.NOW);
    private final TokenVerifier verifier = TokenVerifier.create(TokenVerifierConfig.builder(
                    TestIssuer.ISSUER, TestIssuer.AUDIENCE, Jwks.at(ISSUER.uri().resolve(PATH + "?p=login")))
            .clock(clock)
            .connection(ClientConfig.builder(URI.create("https://unused.example"), "unused")
                    .sleeper(pause -> {})
                    .build())
            .build());

    @BeforeEach
    void wellAgain() {
        ISSUER.reset();
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @Test
    void keysAreAskedForAtTheFirstTokenAndKeptForTheNext() {
        assertThat(ISSUER.requests(PATH)).isEmpty();
        for (int i = 0; i < 10; i++) {
            assertThat(verifier.verify(TestIssuer.accessToken(TestIssuer.claims()))
                            .subject())
                    .isEqualTo("5f3c1a9e");
        }

        assertThat(ISSUER.requests(PATH)).singleElement().satisfies(request -> {
            assertThat(request.getUrl()).isEqualTo(PATH + "?p=login");
            assertThat(request.containsHeader("Authorization")).isFalse();
        });
    }

    @Test
    void aTokenUnderANewKeyIsAcceptedAfterOneRequest() {
        verifier.verify(TestIssuer.accessToken(TestIssuer.claims()));
        ISSUER.answers(PATH, 200, TestIssuer.jwks(TestIssuer.OTHER_RSA));
        clock.advance(Duration.ofSeconds(30));
        String rotated = TestIssuer.accessToken(TestIssuer.OTHER_RSA, JWSAlgorithm.RS256, "rsa-2", TestIssuer.claims());

        assertThat(verifier.verify(rotated).subject()).isNotNull();
        assertThat(ISSUER.requests(PATH)).hasSize(2);
        assertThat(catchThrowableOfType(
                        PlatformException.class, () -> verifier.verify(TestIssuer.accessToken(TestIssuer.claims()))))
                .as("the old key is gone")
                .hasMessageContaining("(kid)");
    }

    @Test
    void anIssuerThatIsDownDoesNotStopTokensWithKnownKeys() {
        verifier.verify(TestIssuer.accessToken(TestIssuer.claims()));
        ISSUER.answers(PATH, 503, "");
        clock.advance(Duration.ofMinutes(15));
        String fresh = TestIssuer.accessToken(
                TestIssuer.claims("exp", clock.instant().plusSeconds(60).getEpochSecond()));

        assertThat(verifier.verify(fresh).subject()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"200, {\"keys\":[]}", "404, ''"})
    void keysThatTheIssuerWithdrawsAreTrustedNoLonger(int status, String body) {
        verifier.verify(TestIssuer.accessToken(TestIssuer.claims()));
        ISSUER.answers(PATH, status, body);
        clock.advance(Duration.ofMinutes(15));
        String fresh = TestIssuer.accessToken(
                TestIssuer.claims("exp", clock.instant().plusSeconds(60).getEpochSecond()));

        assertThat(catchThrowableOfType(PlatformException.class, () -> verifier.verify(fresh)))
                .isNotNull();
    }

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                arguments("503", aResponse().withStatus(503), Kind.UNAVAILABLE),
                arguments("404", aResponse().withStatus(404), Kind.REFUSED),
                arguments("redirect", aResponse().withStatus(302).withHeader("Location", "/x"), Kind.PROTOCOL),
                arguments("connection reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), Kind.CONNECTION),
                arguments("empty", aResponse().withBody(""), Kind.PROTOCOL),
                arguments("a page", aResponse().withBody("<html>"), Kind.PROTOCOL),
                arguments("no keys", aResponse().withBody("{\"keys\":[]}"), Kind.PROTOCOL),
                arguments("600 KB of 9", aResponse().withBody("9".repeat(600_000)), Kind.PROTOCOL),
                arguments("10 MB of 9", aResponse().withBody("9".repeat(10 << 20)), Kind.PROTOCOL));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAnswers")
    void withoutKeysNoTokenIsJudged(String what, ResponseDefinitionBuilder answer, Kind kind) {
        ISSUER.answers(PATH, answer);

        assertThat(catchThrowableOfType(
                                PlatformException.class,
                                () -> verifier.verify(TestIssuer.accessToken(TestIssuer.claims())))
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void rubbishIsRefusedWithoutAskingAnybody() {
        assertThat(catchThrowableOfType(PlatformException.class, () -> verifier.verify("rubbish"))
                        .kind())
                .isEqualTo(Kind.SECURITY);
        assertThat(ISSUER.requests(PATH)).isEmpty();
    }

    @Test
    void aClosedVerifierJudgesNoTokenAlsoUnderKeysThatItKnows() {
        String token = TestIssuer.accessToken(TestIssuer.claims());
        verifier.verify(token);
        verifier.close();
        verifier.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> verifier.verify(token))
                .withMessage("token verifier: the verifier is closed");
        assertThat(ISSUER.requests(PATH)).hasSize(1);
    }

    @Test
    void aVerifierLeavesSharedConnectionsOpenForTheOthers() {
        try (Connections shared = ClientConfig.sharedConnections(2)) {
            TokenVerifierConfig config = TokenVerifierConfig.builder(
                            TestIssuer.ISSUER,
                            TestIssuer.AUDIENCE,
                            Jwks.at(ISSUER.uri().resolve(PATH)))
                    .clock(clock)
                    .connection(ClientConfig.builder(URI.create("https://unused.example"), "unused")
                            .connections(shared)
                            .build())
                    .build();
            String token = TestIssuer.accessToken(TestIssuer.claims());
            try (TokenVerifier first = TokenVerifier.create(config)) {
                assertThat(first.verify(token).subject()).isEqualTo("5f3c1a9e");
            }
            assertThat(shared.open()).isEqualTo(1);
            try (TokenVerifier second = TokenVerifier.create(config)) {
                assertThat(second.verify(token).subject()).isEqualTo("5f3c1a9e");
            }
        }
    }

    @Test
    void keysOverPlainHttpFromAnotherMachineAreRefused() {
        TokenVerifierConfig config = TokenVerifierConfig.builder(
                        TestIssuer.ISSUER, TestIssuer.AUDIENCE, Jwks.at(URI.create("http://issuer.example/jwks")))
                .build();

        assertThat(catchThrowableOfType(PlatformException.class, () -> TokenVerifier.create(config))
                        .kind())
                .isEqualTo(Kind.CONFIGURATION);
    }
}
