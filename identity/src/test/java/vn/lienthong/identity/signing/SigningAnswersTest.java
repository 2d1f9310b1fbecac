package vn.lienthong.identity.signing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Timeouts;
import vn.lienthong.identity.Claims;
import vn.lienthong.testsupport.RecordingSleeper;

/** What comes back may be anything: it is an exception with kind and effect, and no secret or person in its message. */
class SigningAnswersTest {
    private static final List<String> SECRETS =
            List.of("planted", "008590310427", "Hoàng", "lan.hoang", "Thị Lan", "0900000101");

    private final Hub hub = new Hub();

    @AfterEach
    void stop() {
        hub.close();
    }

    /** An operation: its path, whether it writes, and the call. */
    record Operation(String path, boolean writes, Consumer<SigningClient> call) {
        @Override
        public String toString() {
            return path;
        }
    }

    static Stream<Operation> operations() {
        return Stream.of(
                new Operation("/providers", false, SigningClient::providers),
                new Operation("/certificates/register", true, c -> c.register(Hub.REGISTRATION, Hub.PURPOSE)),
                new Operation("/certificates/get-status", false, c -> c.certificateStatus("RG1")),
                new Operation("/certificates/list", false, c -> c.certificates(Hub.CITIZEN, Hub.PURPOSE)),
                new Operation("/signings/hash", true, c -> c.signHashes(Hub.SIGNING)),
                new Operation("/signings/polling", false, SigningAnswersTest::poll));
    }

    private static void poll(SigningClient client) {
        client.poll(SigningAttempt.fromJson(
                "{\"version\":\"1\",\"handle\":\"planted-handle-1\",\"originatorCode\":\"HS-1\","
                        + "\"credentialId\":\"c\",\"expiresAt\":\"2026-11-23T01:05:00Z\",\"documents\":[{\"name\":\"Hoàng\","
                        + "\"sha256\":\"" + "A".repeat(43) + "=\"}]}"));
    }

    private static Map<String, byte[]> bad() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("empty", "");
        texts.put("blank", " \n ");
        texts.put("a page", "<html><body>502 planted Hoàng Thị Lan 008590310427</body></html>");
        texts.put("truncated", "{\"status\":\"01\",\"data\":{\"transactionCode\":\"planted");
        texts.put("a text", "\"planted\"");
        texts.put("a number", "1");
        texts.put("null", "null");
        texts.put("a list of texts", "[\"planted\"]");
        texts.put("an object of another shape", "{\"planted\":{\"planted\":1}}");
        texts.put("data without a status", "{\"data\":[],\"transactionCode\":\"a\"}");
        texts.put("status is null", "{\"status\":null,\"data\":{\"transactionCode\":\"a\",\"handle\":\"a\"}}");
        texts.put("status is an object", "{\"status\":{},\"data\":[]}");
        texts.put("status is blank", "{\"status\":\"\",\"data\":[]}");
        texts.put("status is 1", "{\"status\":1,\"data\":[]}");
        texts.put("status is true", "{\"status\":true,\"data\":[]}");
        texts.put("status twice", "{\"status\":\"01\",\"status\":\"01\",\"data\":[]}");
        texts.put("data is a number", "{\"status\":\"01\",\"data\":7}");
        texts.put("data holds texts", "{\"status\":\"01\",\"data\":[\"planted\"]}");
        texts.put("two objects", "{\"status\":\"01\"}{\"status\":\"01\"}");
        texts.put("deep", "[".repeat(5000) + "]".repeat(5000));
        texts.put("10 MB of 9", "9".repeat(10 << 20));
        texts.put("10 MB of 9 as status", "{\"status\":" + "9".repeat(10 << 20) + "}");
        Map<String, byte[]> all = new LinkedHashMap<>();
        texts.forEach((name, text) -> all.put(name, text.getBytes(StandardCharsets.UTF_8)));
        all.put("not UTF-8", new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'});
        return all;
    }

    static Stream<Arguments> badAnswers() {
        return operations()
                .flatMap(operation ->
                        bad().entrySet().stream().map(one -> Arguments.of(operation, one.getKey(), one.getValue())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("badAnswers")
    void anAnswerThatCannotBeUnderstoodIsAFailureWithItsEffect(Operation operation, String name, byte[] body) {
        hub.answers(
                operation.path,
                aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", "text/html")
                        .withBody(body));
        try (SigningClient client = hub.client()) {
            PlatformException e = catchThrowableOfType(PlatformException.class, () -> operation.call.accept(client));

            assertThat(e).isNotNull();
            assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(e.effect()).isEqualTo(operation.writes ? Effect.UNKNOWN : Effect.NONE);
            silent(e);
        }
        assertThat(hub.requests(operation.path)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aServerErrorIsRepeatedForAReadAndLeavesAWriteInDoubt(Operation operation) {
        hub.answers(operation.path, 503, "<html>planted</html>");
        try (SigningClient client = hub.client()) {
            PlatformException e = catchThrowableOfType(PlatformException.class, () -> operation.call.accept(client));
            assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(e.effect()).isEqualTo(operation.writes ? Effect.UNKNOWN : Effect.NONE);
            silent(e);
        }
        assertThat(hub.requests(operation.path)).hasSize(operation.writes ? 1 : 3);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aLostAnswerToAWriteIsNeverSentAgain(Operation operation) {
        hub.answers(operation.path, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        try (SigningClient client = hub.client()) {
            PlatformException e = catchThrowableOfType(PlatformException.class, () -> operation.call.accept(client));
            assertThat(e.kind()).isEqualTo(Kind.CONNECTION);
            assertThat(e.effect()).isEqualTo(operation.writes ? Effect.UNKNOWN : Effect.NONE);
            assertThat(e.requestId())
                    .as("what the hub's help desk can be asked for")
                    .isEqualTo(last(operation.path).getHeader("X-Request-Id"));
        }
        assertThat(hub.requests(operation.path)).hasSize(operation.writes ? 1 : 3);
    }

    @Test
    void anAnswerThatIsTooLateIsATimeout() {
        hub.answers("/signings/hash", aResponse().withBody("{}").withFixedDelay(5_000));
        SigningClient client = SigningClient.create(hub.config()
                .timeouts(new Timeouts(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(300)))
                .build());
        hub.answers("/auth/token", 200, Hub.TOKEN);

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.signHashes(Hub.SIGNING));

        assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
        client.close();
    }

    @ParameterizedTest
    @CsvSource({"400, REFUSED", "403, FORBIDDEN", "404, REFUSED", "429, THROTTLED"})
    void aRefusalByHttpHasTheHubsOwnStatusAndNoEffect(int http, Kind kind) {
        hub.answers("/signings/hash", http, "{\"status\":\"03\",\"description\":\"Hoàng Thị Lan\",\"data\":null}");
        try (SigningClient client = hub.client()) {
            PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.signHashes(Hub.SIGNING));
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.platformCode()).isEqualTo("03");
            assertThat(e.effect()).isEqualTo(Effect.NONE);
            silent(e);
        }
    }

    @Test
    void thePlatformsWordsAreToldWithoutThePerson() {
        hub.answers(
                "/certificates/register",
                200,
                "{\"status\":\"03\",\"description\":\"hoàng thị lan (008590310427, LAN.HOANG@example.vn) thiếu giấy tờ\"}");
        try (SigningClient client = hub.client()) {
            PlatformException e =
                    catchThrowableOfType(PlatformException.class, () -> client.register(Hub.REGISTRATION, Hub.PURPOSE));
            assertThat(e).hasMessageContaining("status 03").hasMessageContaining("thiếu giấy tờ");
            assertThat(e.getMessage().toLowerCase(Locale.ROOT)).doesNotContain("hoàng", "lan.hoang", "008590310427");
        }
    }

    @Test
    void theMessagesHaveTheNamesOfTheWire() {
        hub.answers("/certificates/register", 200, "{\"status\":\"01\",\"data\":{\"transactionCode\":\"RG1\"}}");
        hub.answers("/certificates/list", 200, "{\"status\":\"01\",\"data\":[]}");
        hub.answers("/certificates/get-status", 200, "{\"status\":\"01\",\"data\":{\"state\":\"X\"}}");
        CertificateHolder holder = CertificateHolder.builder("Hoàng Thị Lan", LocalDate.of(1990, 3, 4), Hub.CITIZEN)
                .issuingAuthority("Bộ Công an")
                .dateOfIssue(LocalDate.of(2021, 12, 1))
                .idCardExpireDate(LocalDate.of(2030, 3, 4))
                .gender("Nữ")
                .phone("0900000101")
                .email("lan@example.vn")
                .nationalityCode("VNM")
                .permanentAddress(new HolderAddress("Tổ 4", "phường Hà Giang 2", "tỉnh Tuyên Quang"))
                .livingPlace(new HolderAddress("Số 5", "phường Hà Giang 1", "tỉnh Tuyên Quang"))
                .build();
        try (SigningClient client = hub.client()) {
            assertThat(client.register(new CertificateRequest("HS-1", holder, "P", "GOI-1"), Hub.PURPOSE))
                    .isEqualTo("RG1");
            hub.attempt(client);
            client.certificates(Hub.CITIZEN, Hub.PURPOSE);
            assertThat(client.certificateStatus("RG1").members()).isEqualTo(Claims.from(Map.of("state", "X")));
        }
        assertThat(last("/certificates/register").getBodyAsString())
                .isEqualTo("{\"userInfo\":{\"fullName\":\"Hoàng Thị Lan\",\"birthDate\":\"04/03/1990\","
                        + "\"citizenPid\":\"008590310427\",\"issuingAuthority\":\"Bộ Công an\","
                        + "\"dateOfIssue\":\"01/12/2021\",\"gender\":\"Nữ\",\"phone\":\"0900000101\","
                        + "\"email\":\"lan@example.vn\",\"nationalityCode\":\"VNM\",\"permanentAddress\":\"Tổ 4\","
                        + "\"permanentVillageText\":\"phường Hà Giang 2\",\"permanentCityText\":\"tỉnh Tuyên Quang\","
                        + "\"livingPlaceAddress\":\"Số 5\",\"livingPlaceVillageText\":\"phường Hà Giang 1\","
                        + "\"livingPlaceCityText\":\"tỉnh Tuyên Quang\",\"idCardExpireDate\":\"04/03/2030\"},"
                        + "\"provider\":\"P\",\"servicePackCode\":\"GOI-1\",\"originatorCode\":\"HS-1\"}");
        assertThat(last("/signings/hash").getBodyAsString())
                .isEqualTo("{\"credentialID\":\"cred-1\",\"originatorCode\":\"HS-1\",\"documents\":[{\"documentName\":"
                        + "\"Đơn đề nghị Hoàng Thị Lan.pdf\",\"digestValue\":\""
                        + Base64.getEncoder().encodeToString(Hub.DOCUMENT.digest()) + "\"}]}");
        assertThat(last("/certificates/list").getBodyAsString()).isEqualTo("{\"citizenPid\":\"008590310427\"}");
        assertThat(last("/certificates/get-status").getBodyAsString()).isEqualTo("{\"transactionCode\":\"RG1\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"handle":"h","expiresIn":300}                              | 300
            {"handle":"h","expiresIn":"120"}                            | 120
            {"handle":"h"}                                              | 300
            {"handle":"h","expiresIn":0}                                | 300
            {"handle":"h","expiresIn":-5}                               | 300
            {"handle":"h","expiresIn":"soon"}                           | 300
            {"handle":"h","expiresIn":{}}                               | 300
            {"handle":"h","expiresIn":999999999}                        | 3600
            {"handle":"h","expiresIn":99999999999999999999}             | 300
            {"status":"01","description":"","data":{"handle":"h","expiresIn":60}} | 60
            """)
    void theTimeToSignIsBoundedAndNeverLosesTheHandle(String answer, long seconds) {
        hub.answers("/signings/hash", 200, answer);
        try (SigningClient client = hub.client()) {
            SigningAttempt attempt = client.signHashes(Hub.SIGNING);
            assertThat(attempt.handle()).isEqualTo("h");
            assertThat(attempt.expiresAt()).isEqualTo(Hub.NOW.plusSeconds(seconds));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"statusCode":0}                                                                      | PROTOCOL
            {"statusCode":0,"signatures":{}}                                                      | PROTOCOL
            {"statusCode":0,"signatures":[]}                                                      | PROTOCOL
            {"statusCode":0,"signatures":[1]}                                                     | PROTOCOL
            {"statusCode":0,"signatures":[null]}                                                  | PROTOCOL
            {"statusCode":0,"signatures":[""]}                                                    | PROTOCOL
            {"statusCode":0,"signatures":["not Base64!"]}                                         | PROTOCOL
            {"statusCode":0,"signatures":["QUJD","QUJD"]}                                         | PROTOCOL
            {"statusCode":0,"signatures":[{"documentName":"other","signatureValue":"QUJD"}]}      | PROTOCOL
            {"statusCode":0,"signatures":[{"signature":"QUJD"}]}                                  | PROTOCOL
            {"statusCode":{},"signatures":["QUJD"]}                                               | PROTOCOL
            {"statusCode":"","signatures":["QUJD"]}                                               | PROTOCOL
            {"signatures":["QUJD"]}                                                               | PROTOCOL
            {"status":"02","statusCode":0,"signatures":["QUJD"]}                                  | REFUSED
            {"status":"0","data":{"statusCode":0,"signatures":["QUJD"]}}                          | REFUSED
            """)
    void aSignatureThatIsNotThereIsNoSuccess(String answer, Kind kind) {
        try (SigningClient client = hub.client()) {
            SigningAttempt attempt = hub.attempt(client);
            hub.answers("/signings/polling", 200, answer);
            PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.poll(attempt));
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.effect()).isEqualTo(Effect.NONE);
            silent(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"statusCode":0,"signatures":["QUJD"]}                              | Signed
            {"statusCode":"0","signatures":[{"signatureValue":"QUJD","x":[1]}]} | Signed
            {"statusCode":1,"description":"Hoàng 008590310427"}                 | Failed
            {"statusCode":2}                                                    | Pending
            {"statusCode":3}                                                    | Refused
            {"statusCode":"00","signatures":["QUJD"]}                           | Unclear
            {"statusCode":"success","signatures":["QUJD"]}                      | Unclear
            {"statusCode":-1,"signatures":["QUJD"]}                             | Unclear
            {"statusCode":true,"signatures":["QUJD"]}                           | Unclear
            """)
    void onlyZeroIsSuccess(String answer, String result) {
        try (SigningClient client = hub.client()) {
            SigningAttempt attempt = hub.attempt(client);
            hub.answers("/signings/polling", 200, answer);
            PollResult polled = client.poll(attempt);
            assertThat(polled.getClass().getSimpleName()).isEqualTo(result);
            assertThat(polled.isFinal())
                    .isEqualTo(List.of("Signed", "Failed", "Refused").contains(result));
            assertThat(polled.toString()).doesNotContain("008590310427");
        }
    }

    @Test
    void anotherNameOfAMemberIsALineInTheProfile() {
        try (SigningClient client =
                hub.client("signatureMember", "sig", "signedDocumentMember", "name", "digestEncoding", "hex")) {
            SigningAttempt attempt = hub.attempt(client);
            assertThat(last("/signings/hash").getBodyAsString())
                    .contains("\"digestValue\":\"" + HexFormat.of().formatHex(Hub.DOCUMENT.digest()));
            hub.answers(
                    "/signings/polling",
                    200,
                    "{\"statusCode\":0,\"signatures\":[{\"name\":\"" + Hub.DOCUMENT.name() + "\",\"sig\":\"QUJD\"}]}");
            PollResult.Signed signed = (PollResult.Signed) client.poll(attempt);
            assertThat(signed.signatures().get(0).base64()).isEqualTo("QUJD");
        }
    }

    @Test
    void aListMayComeBareOrInTheEnvelope() {
        try (SigningClient client = hub.client()) {
            for (String answer : List.of(
                    "[{\"code\":\"A\"}]",
                    "{\"status\":\"01\",\"data\":[{\"code\":\"A\"}]}",
                    "{\"status\":\"01\",\"data\":{\"code\":\"A\"}}")) {
                hub.answers("/providers", 200, answer);
                assertThat(client.providers()).containsExactly(Claims.from(Map.of("code", "A")));
            }
            hub.answers("/providers", 200, "{\"status\":\"01\",\"data\":[]}");
            assertThat(client.providers()).isEmpty();
        }
    }

    @Test
    void waitingGoesOnAfterATemporaryFailureAndEndsWithALastingOne() {
        try (SigningClient client =
                SigningClient.create(hub.config().attempts(1).build())) {
            SigningAttempt attempt = hub.attempt(client);
            hub.answersThen(
                    "/signings/polling",
                    aResponse().withStatus(503),
                    aResponse().withBody("{\"statusCode\":3}"));
            assertThat(client.await(attempt)).isEqualTo(new PollResult.Refused());
            hub.answers("/signings/polling", 404, "");
            PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.await(attempt));
            assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        }
    }

    @Test
    void waitingIsAsLongAsTheHubAsksButNotBeyondTheTimeToSign() {
        RecordingSleeper sleeper = RecordingSleeper.moving(hub.clock);
        try (SigningClient client = SigningClient.create(
                hub.config().attempts(1).sleeper(sleeper::sleep).build())) {
            SigningAttempt attempt = hub.attempt(client);
            hub.answersThen(
                    "/signings/polling",
                    aResponse().withStatus(429).withHeader("Retry-After", "60"),
                    aResponse().withStatus(503).withHeader("Retry-After", "3600"));
            PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.await(attempt));
            assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
        }
        assertThat(sleeper.slept()).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(4));
    }

    @Test
    void aFailureOfAQuestionAboutAPersonRepeatsNothingOfTheHubsWords() {
        hub.answers("/certificates/list", 200, "{\"status\":\"03\",\"description\":\"Hoàng Thị Lan\"}");
        try (SigningClient client = hub.client()) {
            PlatformException e =
                    catchThrowableOfType(PlatformException.class, () -> client.certificates(Hub.CITIZEN, Hub.PURPOSE));
            assertThat(e).hasMessageEndingWith("the hub answered with status 03");
        }
    }

    @Test
    void aSleeperThatBreaksEndsTheWaiting() {
        SigningClient client = SigningClient.create(hub.config()
                .sleeper(pause -> {
                    throw new IllegalStateException("planted");
                })
                .build());
        SigningAttempt attempt = hub.attempt(client);
        hub.answers("/signings/polling", 200, "{\"statusCode\":2}");

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.await(attempt));

        assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
        silent(e);
        client.close();
    }

    private LoggedRequest last(String path) {
        List<LoggedRequest> all = hub.requests(path);
        return all.stream()
                .max(Comparator.comparing(LoggedRequest::getLoggedDate))
                .orElseThrow();
    }

    private static void silent(PlatformException e) {
        for (Throwable one = e; one != null; one = one.getCause()) {
            assertThat(String.valueOf(one.getMessage())).doesNotContain(SECRETS);
        }
    }
}
