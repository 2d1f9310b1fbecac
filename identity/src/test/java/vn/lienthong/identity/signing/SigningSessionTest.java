package vn.lienthong.identity.signing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Hashing;

/** How the client signs on, and the headers of a signing partner. */
class SigningSessionTest {
    private final Hub hub = new Hub();

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void everyCallHasItsOwnRequestIdAndTheTokenOfTheLogIn() {
        hub.answers("/providers", 200, "[]");
        try (SigningClient client = hub.client()) {
            client.providers();
            client.providers();
        }
        LoggedRequest logIn = hub.requests("/auth/token").get(0);
        assertThat(logIn.getBodyAsString())
                .isEqualTo("{\"username\":\"partner\",\"password\":\"" + Hub.PASSWORD + "\"}");
        Set<String> ids = new HashSet<>(Set.of(logIn.getHeader("X-Request-Id")));
        hub.requests("/providers").forEach(request -> ids.add(request.getHeader("X-Request-Id")));
        assertThat(ids).hasSize(3);
        assertThat(hub.requests("/providers"))
                .allMatch(request -> request.getHeader("Authorization").equals("Bearer planted-access-1"));
        assertThat(hub.requests("/auth/token")).hasSize(1);
    }

    @Test
    void aPartnersHeadersAreFreshForEachAttempt() {
        hub.answersThen("/providers", aResponse().withStatus(503), aResponse().withBody("[]"));
        try (SigningClient client = hub.client("requestSigner", "lienthong-example", "partnerCode", "DT-1")) {
            client.providers();
        }
        List<LoggedRequest> attempts = hub.requests("/providers");
        assertThat(attempts).hasSize(2);
        assertThat(attempts).extracting(one -> one.getHeader("X-Nonce")).doesNotHaveDuplicates();
        assertThat(attempts).extracting(one -> one.getHeader("X-Signature")).doesNotHaveDuplicates();
        for (LoggedRequest one : attempts) {
            assertThat(one.getHeader("X-Timestamp")).isEqualTo(String.valueOf(Hub.NOW.getEpochSecond()));
            String text = "GET\n/api/v1/providers\nDT-1\n" + Hub.NOW.getEpochSecond() + "\n" + one.getHeader("X-Nonce")
                    + "\n" + Hashing.sha256Hex("");
            assertThat(one.getHeader("X-Signature"))
                    .isEqualTo(Hashing.hmacHex("HmacSHA256", "planted-partner-secret-77", text));
        }
        assertThat(hub.requests("/auth/token").get(0).getHeader("X-Signature"))
                .as("a call for a token is not signed unless the profile says so")
                .isNull();
    }

    @Test
    void aSignerOfAPartnersOwnSignsAndSeesTheWholeRequest() {
        hub.answers("/certificates/get-status", 200, "{\"status\":\"01\",\"data\":{}}");
        try (SigningClient client =
                hub.client("requestSigner", "toy-signer", "partnerCode", "DT-1", "signTokenCalls", "on")) {
            client.certificateStatus("RG1");
        }
        LoggedRequest one = hub.requests("/certificates/get-status").get(0);
        assertThat(one.getHeader("X-Signature"))
                .isEqualTo("POST /api/v1/certificates/get-status DT-1 " + one.getHeader("X-Timestamp") + " "
                        + one.getHeader("X-Nonce") + " 25 token");
        assertThat(hub.requests("/auth/token").get(0).getHeader("X-Signature")).endsWith(" no-token");
    }

    @ParameterizedTest
    @CsvSource({
        "throw, must be given by vn.lienthong.identity.signing.toy.ToySigner",
        "empty, must give 1 to 1000",
        "two lines, must give"
    })
    void aSignerThatBreaksIsNamedAndNothingIsSent(String secret, String message) {
        SigningClient client = SigningClient.create(hub.config("requestSigner", "toy-signer", "partnerCode", "DT-1")
                .credentials(Credentials.from(Map.of("username", "u", "password", "p", "partnerSecret", secret)))
                .build());
        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.signHashes(Hub.SIGNING));
        assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(e.effect()).isEqualTo(Effect.NONE);
        assertThat(e).hasMessageContaining(message).hasMessageNotContaining("planted");
        assertThat(hub.requests("/signings/hash")).isEmpty();
        client.close();
    }

    @Test
    void aThousandCallsOfManyThreadsGetOneTokenAndLaterOneRefresh() throws Exception {
        hub.answers("/providers", 200, "[]");
        hub.answers("/auth/token", aResponse().withBody(Hub.TOKEN).withFixedDelay(100));
        hub.answers(
                "/auth/refresh",
                aResponse().withBody(Hub.TOKEN.replace("-1", "-2")).withFixedDelay(100));
        try (SigningClient client = hub.client()) {
            together(client);
            assertThat(hub.requests("/auth/token")).hasSize(1);
            hub.clock.advance(Duration.ofMinutes(29));
            together(client);
        }
        assertThat(hub.requests("/auth/token")).hasSize(1);
        assertThat(hub.requests("/auth/refresh"))
                .singleElement()
                .satisfies(
                        one -> assertThat(one.getBodyAsString()).isEqualTo("{\"refreshToken\":\"planted-refresh-1\"}"));
    }

    private static void together(SigningClient client) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(12);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            calls.add(threads.submit(() -> {
                start.await();
                return client.providers();
            }));
        }
        start.countDown();
        for (Future<?> one : calls) {
            one.get();
        }
        threads.shutdown();
    }

    @Test
    void aRefusedTokenIsRefreshedOnceAndARefusedRefreshedOneLeadsToALogIn() {
        hub.answers("/auth/refresh", 200, Hub.TOKEN.replace("access-1", "access-2"));
        hub.answers("/providers", 401, "{\"status\":\"04\"}");
        try (SigningClient client = hub.client()) {
            PlatformException e = catchThrowableOfType(PlatformException.class, client::providers);
            assertThat(e.kind()).isEqualTo(Kind.UNAUTHENTICATED);
            assertThat(e.platformCode()).isEqualTo("04");
            assertThat(hub.requests("/providers")).hasSize(2);
            assertThat(hub.requests("/auth/refresh")).hasSize(1);
            hub.answers("/providers", 200, "[]");
            client.providers();
        }
        assertThat(hub.requests("/auth/token")).hasSize(2);
        assertThat(hub.requests("/auth/refresh")).hasSize(1);
    }

    @Test
    void aCodeOfTheProfileEndsTheSessionToo() {
        hub.answers("/auth/refresh", 200, Hub.TOKEN);
        hub.answersThen(
                "/signings/hash",
                aResponse().withBody("{\"status\":\"4030\"}"),
                aResponse().withBody("{\"handle\":\"h\"}"));
        try (SigningClient client = hub.client("sessionRefusedCodes", "4030")) {
            assertThat(client.signHashes(Hub.SIGNING).handle()).isEqualTo("h");
        }
        assertThat(hub.requests("/signings/hash")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html>", "", "{\"status\":\"02\"}"})
    void aRefreshAnswerThatCannotBeUsedLeadsToALogIn(String answer) {
        hub.answers("/providers", 200, "[]");
        hub.answers("/auth/refresh", 200, answer);
        try (SigningClient client = hub.client()) {
            client.providers();
            hub.clock.advance(Duration.ofMinutes(30));
            client.providers();
        }
        assertThat(hub.requests("/auth/token")).hasSize(2);
    }

    @Test
    void aHubThatIsAwayDuringARefreshIsNotAskedForALogIn() {
        hub.answers("/providers", 200, "[]");
        hub.answers("/auth/refresh", 503, "");
        try (SigningClient client =
                SigningClient.create(hub.config().attempts(1).build())) {
            client.providers();
            hub.clock.advance(Duration.ofMinutes(30));
            PlatformException e = catchThrowableOfType(PlatformException.class, client::providers);
            assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
        }
        assertThat(hub.requests("/auth/token")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"accessToken":"a"}                                          | 240
            {"accessToken":"a","expireInSeconds":"60"}                   | 30
            {"accessToken":"a","expireInSeconds":-1}                     | 240
            {"accessToken":"a","expireInSeconds":{}}                     | 240
            {"accessToken":"a","expireInSeconds":999999999}              | 86340
            {"status":"01","data":{"accessToken":"a","expireInSeconds":600}} | 540
            """)
    void theLifeOfATokenIsBounded(String answer, long seconds) {
        hub.answers("/providers", 200, "[]");
        hub.answers("/auth/token", 200, answer);
        try (SigningClient client = hub.client()) {
            client.providers();
            hub.clock.advance(Duration.ofSeconds(seconds - 1));
            client.providers();
            assertThat(hub.requests("/auth/token")).hasSize(1);
            hub.clock.advance(Duration.ofSeconds(1));
            client.providers();
            assertThat(hub.requests("/auth/token")).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | ``                                                   | PROTOCOL
            200 | <html>planted</html>                                 | PROTOCOL
            200 | {"accessToken":"planted                              | PROTOCOL
            200 | {"accessToken":""}                                   | PROTOCOL
            200 | {"accessToken":{}}                                   | PROTOCOL
            200 | {"accessToken":"planted token"}                      | PROTOCOL
            200 | {"token":"planted"}                                  | PROTOCOL
            200 | [{"accessToken":"planted"}]                          | PROTOCOL
            200 | {"status":"0","accessToken":"planted"}               | UNAUTHENTICATED
            200 | {"status":null,"accessToken":"planted"}              | PROTOCOL
            200 | {"status":"03","data":{"accessToken":"planted"}}     | UNAUTHENTICATED
            400 | {"status":"02"}                                      | UNAUTHENTICATED
            401 | planted                                              | UNAUTHENTICATED
            403 | {"status":"4031"}                                    | UNAUTHENTICATED
            404 | planted                                              | REFUSED
            429 | planted                                              | THROTTLED
            500 | planted                                              | UNAVAILABLE
            """)
    void aLogInThatFailsIsAFailureOfTheCallThatNeedsItWithoutEffect(int status, String answer, Kind kind) {
        hub.answers("/auth/token", status, answer);
        try (SigningClient client =
                SigningClient.create(hub.config().attempts(1).build())) {
            PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.signHashes(Hub.SIGNING));
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.effect()).isEqualTo(Effect.NONE);
            assertThat(e).hasMessageNotContaining("planted");
            assertThat(e.requestId()).isNotNull();
        }
        assertThat(hub.requests("/signings/hash")).isEmpty();
    }

    @Test
    void aLogInThatIsCutOffOrHugeIsAFailure() {
        try (SigningClient client =
                SigningClient.create(hub.config().attempts(1).build())) {
            hub.answers("/auth/token", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
            assertThat(catchThrowableOfType(PlatformException.class, client::providers)
                            .effect())
                    .isEqualTo(Effect.NONE);
            hub.answers("/auth/token", 200, "{\"accessToken\":\"" + "9".repeat(10 << 20) + "\"}");
            assertThat(catchThrowableOfType(PlatformException.class, client::providers)
                            .kind())
                    .isEqualTo(Kind.PROTOCOL);
        }
    }

    @Test
    void aChangedPasswordIsUsedByTheNextLogIn() {
        hub.answers("/providers", 200, "[]");
        hub.answers("/auth/token", 200, "{\"accessToken\":\"a\",\"expireInSeconds\":60}");
        List<String> passwords = new ArrayList<>(List.of("old"));
        SigningClient client = SigningClient.create(hub.config()
                .credentials(Credentials.from(() -> Map.of("username", "u", "password", passwords.get(0))))
                .build());
        client.providers();
        passwords.set(0, "new");
        hub.clock.advance(Duration.ofMinutes(1));
        client.providers();
        assertThat(hub.requests("/auth/token"))
                .extracting(LoggedRequest::getBodyAsString)
                .anyMatch(body -> body.contains("\"new\""));
        client.close();
    }
}
