package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.core.ScriptedServer.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.ProfileCheck.Finding;
import vn.lienthong.core.ProfileCheck.Status;
import vn.lienthong.core.ProfileCheck.Step;

/** The doctor finds what is wrong with a connection and gives the advice that fits, in both languages. */
class DoctorTest {
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final SecretSource SECRETS =
            SecretSource.map(Map.of("A", "planted-secret-a", "B", "planted-secret-b"));
    private static final String TOKEN = "{\"access_token\":\"planted-token\",\"expires_in\":3600}";
    /** For who says nothing; whoever answers has time for it on a busy machine too. */
    private static final String QUICK = "\n    timeouts: {connect: 1s, attempt: 2s, deadline: 5s}";

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    @TempDir
    static Path folder;

    private static TlsServer tls;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException, InterruptedException {
        tls = TlsServer.start(folder, "-validity", "30");
    }

    @AfterAll
    static void stop() {
        tls.close();
    }

    @Test
    void theDoctorSaysOfEachStepHowItEndedAndWhatToDo() {
        URI closed = closed();
        try (ScriptedServer server =
                ScriptedServer.start(answer(200, "", date(Instant.parse("2020-01-01T00:00:00Z"))))) {
            ProfileCheck check =
                    Profile.parse("""
                    lienthong: 1
                    platforms:
                      toy: {dialect: toy-good, baseUri: "%s"}
                      toy-closed: {dialect: toy-good, baseUri: "%s"}
                    """.formatted(server.uri(), closed), SECRETS).check();
            assertThat(check.passed()).isFalse();
            assertThat(check.findings())
                    .extracting(finding -> finding.platform() + " " + finding.step() + " " + finding.status())
                    .containsExactly(
                            "toy PROFILE OK",
                            "toy DNS OK",
                            "toy TCP OK",
                            "toy TLS SKIPPED",
                            "toy CLOCK WARNING",
                            "toy SIGN_ON OK",
                            "toy-closed PROFILE OK",
                            "toy-closed DNS OK",
                            "toy-closed TCP FAILED");
            assertThat(check.report(VIETNAMESE)).contains("địa chỉ IP của máy này đã được cho phép chưa");
            assertThat(check.report(Locale.ENGLISH)).contains("allow-list");
        }
    }

    @Test
    void httpsToAPortOfPlainHttpIsSaidToBeThat() {
        try (ScriptedServer server = ScriptedServer.start(answer(400, ""))) {
            Finding finding =
                    failure("baseUri: https://localhost:" + server.uri().getPort() + QUICK);
            assertThat(finding.step()).isEqualTo(Step.TLS);
            assertThat(finding.english())
                    .contains("answers in plain http, not https")
                    .contains("Change the port in baseUri");
        }
    }

    @Test
    void httpToAPortOfHttpsIsSaidToBeThat() {
        Finding finding = failure("baseUri: http://localhost:" + tls.port());
        assertThat(finding.step()).isEqualTo(Step.HTTP);
        assertThat(finding.english()).contains("expects https, but baseUri has http");
    }

    @Test
    void aNameThatTheCertificateDoesNotHaveIsNamedWithThoseThatItHas() {
        Finding finding = failure(
                "baseUri: " + tls.uri("127.0.0.1") + "\n    trust:\n      certificates: |\n" + tls.pem("        "));
        assertThat(finding.step()).isEqualTo(Step.TLS);
        assertThat(finding.english()).contains("does not name 127.0.0.1; it names localhost");
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsToBeAskedFor() {
        Finding finding = failure("baseUri: " + tls.uri("localhost"));
        assertThat(finding.step()).isEqualTo(Step.TLS);
        assertThat(finding.english()).contains("is not trusted").contains("put it into trust.certificates");
    }

    @Test
    void aKeyThatIsNotPinnedIsShown() {
        Finding finding = failure("baseUri: " + tls.uri("localhost") + "\n    trust:\n      pins: sha256/"
                + "A".repeat(43) + "=\n      certificates: |\n" + tls.pem("        "));
        assertThat(finding.step()).isEqualTo(Step.TLS);
        assertThat(finding.english()).contains("The server's key is sha256/").contains("trust.pins");
    }

    @Test
    void anExpiredCertificateThatIsTrustedByItselfIsAWarning()
            throws IOException, GeneralSecurityException, InterruptedException {
        try (TlsServer old = TlsServer.start(folder, "-startdate", "-40d", "-validity", "30")) {
            List<Finding> findings = findings(
                    "baseUri: " + old.uri("localhost") + "\n    trust:\n      certificates: |\n" + old.pem("        "),
                    Instant.now());
            assertThat(findings)
                    .filteredOn(finding -> finding.step() == Step.TLS)
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.status()).isEqualTo(Status.WARNING);
                        assertThat(finding.english()).contains("expired").contains("trusts this certificate itself");
                    });
        }
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            https | silence | TLS  | does not answer the TLS handshake
            https | hang up | TLS  | closes the connection during the TLS handshake
            http  | silence | HTTP | accepts the connection but gave no answer within 2000 ms
            http  | hang up | HTTP | does not answer in HTTP
            """)
    void aPortThatAnswersNothingIsNoMatterOfTrust(String scheme, String manner, Step step, String words)
            throws IOException {
        try (Deaf server = new Deaf(manner.equals("silence"))) {
            String patience = manner.equals("silence") ? QUICK : "";
            Finding finding = failure("baseUri: " + scheme + "://localhost:" + server.port() + patience);
            assertThat(finding.step()).isEqualTo(step);
            assertThat(finding.english()).contains(words).doesNotContain("not trusted");
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            https | plain   | TLS
            https | record  | TLS
            https | proxy   | TLS
            http  | plain   | HTTP
            """)
    void aServerThatDripsByteByByteDoesNotHoldTheDoctor(String scheme, String manner, Step step) throws Exception {
        try (Dripping server = new Dripping(manner.equals("record") ? new byte[] {22, 3, 3, 64, 0} : new byte[0])) {
            String entry = manner.equals("proxy")
                    ? "https://lgsp.invalid\n    proxy: http://localhost:" + server.port()
                    : scheme + "://localhost:" + server.port();
            Finding finding = failure("baseUri: " + entry + QUICK);
            assertThat(finding.step()).isEqualTo(step);
            assertThat(server.awaitHangUp()).isTrue();
        }
    }

    @Test
    void aRefusedConnectionIsAMatterOfThePort() {
        Finding finding = failure("baseUri: " + closed());
        assertThat(finding.step()).isEqualTo(Step.TCP);
        assertThat(finding.english()).contains("was refused: no program listens on this port");
    }

    @Test
    void aNameThatDoesNotResolveIsAMatterOfDns() {
        Finding finding = failure("baseUri: https://lgsp.invalid");
        assertThat(finding.step()).isEqualTo(Step.DNS);
        assertThat(finding.english()).contains("does not resolve. Check baseUri");
    }

    @ParameterizedTest(name = "HTTP {0}")
    @CsvSource(delimiter = '|', textBlock = """
            403 | The proxy refuses to connect to the platform (HTTP 403)
            407 | The proxy requires a log-in (HTTP 407)
            """)
    void aProxyThatRefusesIsNamedAsTheProxy(int status, String words) {
        try (ScriptedServer proxy = ScriptedServer.start(answer(status, ""))) {
            Finding finding = failure("baseUri: https://lgsp.invalid\n    proxy: " + proxy.uri());
            assertThat(finding.step()).isEqualTo(Step.TLS);
            assertThat(finding.english()).contains(words);
        }
    }

    @Test
    void aProxyThatWantsALogInForPlainHttpIsNamedToo() {
        try (ScriptedServer proxy = ScriptedServer.start(answer(407, ""))) {
            Finding finding =
                    failure("baseUri: http://lgsp.invalid\n    plainHttp: accepted\n    proxy: " + proxy.uri());
            assertThat(finding.step()).isEqualTo(Step.HTTP);
            assertThat(finding.english()).contains("The proxy requires a log-in");
        }
    }

    @ParameterizedTest(name = "HTTP {0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            404 | ''                          | /token → HTTP 404: the server has no such service at this path | refuses the credentials
            302 | ''                          | /token → HTTP 302: the server has no such service at this path | refuses the credentials
            401 | {"fault":"no credentials"}  | /token → HTTP 401: the server refuses, but not as a token endpoint does. Check the path in settings.tokenPath | refuses the credentials
            403 | <html>                      | Check the path in settings.tokenPath | refuses the credentials
            400 | {"error":"invalid_scope"}   | (invalid_scope): the platform does not grant this scope; the credentials may be right. Compare settings.scope | Compare the secrets
            400 | {"error":"unsupported_grant_type"} | (unsupported_grant_type): the platform does not take this way to sign on | Compare the secrets
            401 | {"error":"invalid_client"}  | /token → HTTP 401 (invalid_client): the platform refuses the credentials | the path
            200 | <html>log in</html>         | /token → HTTP 200: the answer is not from this platform | refuses the credentials
            503 | ''                          | /token → HTTP 503: The platform is not available | refuses the credentials
            """)
    void eachAnswerOfTheTokenEndpointHasItsOwnRemedy(int status, String body, String words, String not) {
        try (ScriptedServer server = ScriptedServer.start(answer(200, ""), answer(status, body))) {
            Finding finding =
                    failure("signOn: lgsp-wso2\n    credentials: {consumerKey: A, consumerSecret: B}\n    baseUri: "
                            + server.uri() + "\n    ask: Phòng Công nghệ số");
            assertThat(finding.step()).isEqualTo(Step.SIGN_ON);
            assertThat(finding.english())
                    .contains("POST " + server.uri() + "/token")
                    .contains(words)
                    .doesNotContain(not)
                    .endsWith("Whom to ask: Phòng Công nghệ số.");
            assertThat(finding.vietnamese()).contains("HTTP " + status).endsWith("Nơi cần hỏi: Phòng Công nghệ số.");
        }
    }

    @ParameterizedTest(name = "{0} s off with {1} -> {2}")
    @CsvSource({
        "0, c06, OK",
        "240, c06, WARNING",
        "600, c06, FAILED",
        "-600, c06, FAILED",
        "600, toy-good, WARNING",
    })
    void aClockThatATimeStampDoesNotSurviveIsAFailure(long seconds, String signOn, Status status) {
        try (ScriptedServer server = ScriptedServer.start(answer(200, "", date(NOW.plusSeconds(seconds))))) {
            String entry = "baseUri: " + server.uri()
                    + (signOn.equals("c06") ? "\n    signOn: c06\n    credentials: {user: A, secretKey: B}" : "");
            assertThat(findings(entry, NOW))
                    .filteredOn(finding -> finding.step() == Step.CLOCK)
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.status()).isEqualTo(status));
        }
    }

    @Test
    void everySettingThatTheClientRefusesIsReportedAtOnce() {
        try (ScriptedServer server = ScriptedServer.start(answer(200, ""))) {
            List<Finding> findings = findings(
                    "baseUri: " + server.uri() + "\n    settings: {colour: red, size: 9, speed: fast, kolour: blue}",
                    NOW);
            assertThat(findings)
                    .filteredOn(finding -> finding.step() == Step.PROFILE)
                    .extracting(Finding::english)
                    .containsExactly(
                            "profile:6: settings.kolour is not known; did you mean 'colour'?",
                            "profile:6: settings.size: must be a whole number from 1 to 5, but is '9'",
                            "profile:6: settings.speed: must be one of slow, medium, but is 'fast'");
            assertThat(findings)
                    .filteredOn(finding -> finding.step() == Step.PROFILE)
                    .extracting(Finding::vietnamese)
                    .containsExactly(
                            "profile:6: settings.kolour không nhận biết được; có phải là 'colour'?",
                            "profile:6: settings.size phải là số nguyên từ 1 đến 5, hiện là '9'",
                            "profile:6: settings.speed phải là một trong các giá trị slow, medium, hiện là 'fast'");
            assertThat(findings.get(findings.size() - 1).status()).isEqualTo(Status.SKIPPED);
        }
    }

    @Test
    void everyCredentialThatIsMisspeltOrMissingIsReportedAtOnce() {
        try (ScriptedServer server = ScriptedServer.start(answer(200, ""))) {
            List<Finding> findings =
                    Profile.parse("""
                            lienthong: 1
                            platforms:
                              toy: {dialect: toy-keyed, baseUri: "%s", credentials: {kei: A, colour: B}}
                            """.formatted(server.uri()), SECRETS).check().findings();
            assertThat(findings)
                    .filteredOn(finding -> finding.step() == Step.PROFILE)
                    .extracting(Finding::english)
                    .containsExactly(
                            "credentials.colour is not known; known are key, teddy",
                            "credentials.kei is not known; did you mean 'key'?",
                            "credentials: must contain key, teddy, but key, teddy are missing");
            assertThat(findings)
                    .filteredOn(finding -> finding.step() == Step.PROFILE)
                    .extracting(Finding::vietnamese)
                    .containsExactly(
                            "credentials.colour không nhận biết được; các giá trị nhận biết được: key, teddy",
                            "credentials.kei không nhận biết được; có phải là 'key'?",
                            "credentials phải có key, teddy, hiện còn thiếu key, teddy");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tokenUri: 'htp:/ x'                    | profile:8: settings.tokenUri: 'htp:/ x' cannot be read          | profile:8: settings.tokenUri phải là một địa chỉ hoặc đường dẫn, hiện là 'htp:/ x'
            tokenUri: 'http://far.vn/t'            | profile:8: settings.tokenUri: plain http to far.vn is refused    | profile:8: settings.tokenUri là http không mã hóa tới far.vn; hãy dùng https
            tokenUri: 'https://a:b@far.vn/t'       | profile:8: settings.tokenUri: must not contain a user name       | profile:8: settings.tokenUri không được chứa tên đăng nhập
            tokenPath: /a, tokenUri: 'https://a.vn'| profile:8: settings.tokenPath: has no effect beside tokenUri     | profile:8: settings.tokenPath không có tác dụng khi đã có tokenUri
            """)
    void aWrongTokenEndpointIsNamedWithFileLineAndKey(String settings, String english, String vietnamese) {
        try (ScriptedServer server = ScriptedServer.start(answer(200, ""))) {
            Finding finding =
                    failure("baseUri: " + server.uri() + "\n    signOn: lgsp-wso2\n    credentials: {consumerKey:"
                            + " A, consumerSecret: B}\n    settings: {" + settings + "}");
            assertThat(finding.english()).contains(english);
            assertThat(finding.vietnamese()).contains(vietnamese);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            https to plain http | answers in plain http, not https. Change the port in settings.tokenUri
            http to https       | expects https, but settings.tokenUri has http
            another name        | does not name 127.0.0.1; it names localhost. Use that name in settings.tokenUri
            no trust            | is not trusted. Ask the operator for their CA certificate
            no name             | does not resolve. Check settings.tokenUri
            refused             | was refused: no program listens on this port. Check the port in settings.tokenUri
            silence             | does not answer the TLS handshake. The port may not be one for https
            """)
    void theHostOfATokenEndpointIsExaminedLikeThatOfTheBase(String wrong, String words) throws IOException {
        try (ScriptedServer server = ScriptedServer.start(answer(200, ""));
                ScriptedServer plain = ScriptedServer.start(answer(400, ""));
                Deaf deaf = new Deaf(true)) {
            String token = switch (wrong) {
                case "https to plain http" -> "https://localhost:" + plain.uri().getPort();
                case "http to https" -> "http://localhost:" + tls.port();
                case "another name" -> "https://127.0.0.1:" + tls.port();
                case "no trust" -> "https://localhost:" + tls.port();
                case "no name" -> "https://token.invalid";
                case "refused" -> "https://127.0.0.1:1";
                default -> "https://localhost:" + deaf.port();
            };
            boolean isTrusted = wrong.equals("another name");
            // Trust in certificates needs a base with https.
            String base = isTrusted
                    ? tls.uri("localhost") + "\n    trust:\n      certificates: |\n" + tls.pem("        ")
                    : server.uri().toString();
            String patience = wrong.equals("silence") || wrong.equals("https to plain http") ? QUICK : "";
            Finding finding = failure("baseUri: " + base + "\n    signOn: lgsp-wso2\n    credentials: {consumerKey: A,"
                    + " consumerSecret: B}\n    settings: {tokenUri: \"" + token + "/token\"}" + patience);
            assertThat(finding.step()).isEqualTo(Step.SIGN_ON);
            assertThat(finding.english())
                    .startsWith("POST " + token + "/token: ")
                    .contains(words);
            assertThat(finding.vietnamese()).startsWith("POST " + token + "/token: ");
        }
    }

    @Test
    void aRoleThatNoClientServesIsNotTakenInSilence() {
        try (ScriptedServer server = ScriptedServer.start(answer(200, ""))) {
            ProfileCheck check =
                    Profile.parse("""
                    lienthong: 1
                    platforms: {toi: {dialect: toy-good, baseUri: "%s"}}
                    """.formatted(server.uri()), SECRETS).check();
            assertThat(check.findings().get(0).status()).isEqualTo(Status.WARNING);
            assertThat(check.findings().get(0).english())
                    .contains("No part of the SDK in this program uses the platform 'toi'")
                    .contains("did you mean 'toy'?");
            assertThat(check.findings().get(check.findings().size() - 1).status())
                    .isEqualTo(Status.NOT_PROVED);
        }
    }

    @Test
    void nothingSecretAndNoEnglishIsInTheVietnameseReport() {
        URI closed = closed();
        try (ScriptedServer server = ScriptedServer.start(answer(401, ""));
                ScriptedServer token = ScriptedServer.start(answer(200, TOKEN))) {
            Profile profile = Profile.parse(
                    """
                    lienthong: 1
                    platforms:
                      toy-a: {dialect: toy-bad, baseUri: "%1$s"}
                      toy-b: {dialect: toy-good, baseUri: "%1$s", settings: {kolour: x}}
                      toy-c: {dialect: toy-good, baseUri: "%1$s", signOn: lgsp-wso, credentials: {consumerKey: A}}
                      toy-d: {dialect: toy-good, baseUri: "%1$s", signOn: lgsp-wso2, credentials: {consumerKey: A, consumerSecret: B}}
                      toy-e: {dialect: toy-good, baseUri: "%2$s"}
                      toy-f: {dialect: toy-mute, baseUri: "%3$s", signOn: lgsp-wso2, credentials: {consumerKey: A, consumerSecret: B}}
                      toy-g: {dialect: toy-good, baseUri: "https://localhost:%4$d"}
                      toy-h: {dialect: toy-good, baseUri: "https://localhost:%5$d", timeouts: {connect: 1s}}
                      toy-i: {dialect: toy-good, baseUri: "?"}
                      toy-j: {dialect: toy-good, baseUri: "%1$s", credentials: {key: ABSENT}}
                      other: {dialect: x, baseUri: "%1$s"}
                    """.formatted(
                                    server.uri(),
                                    closed,
                                    token.uri(),
                                    tls.port(),
                                    server.uri().getPort()),
                    SECRETS);
            ProfileCheck check = profile.check();

            assertThat(check.report(VIETNAMESE))
                    .doesNotContain("planted")
                    .doesNotContainPattern(
                            "(?i)\\b(the|must|missing|known|expected|cannot|failed|not|refused|answer|wrong|did you"
                                    + "|mean|exception|skipped|warning|ask|operator|was|is)\\b");
            assertThat(check.report(Locale.ENGLISH)).doesNotContain("planted");
            assertThat(check.findings().stream().map(Finding::platform).collect(Collectors.toSet()))
                    .hasSize(11);
        }
    }

    private static Finding failure(String entry) {
        return findings(entry, NOW).stream()
                .filter(finding -> finding.status() == Status.FAILED)
                .reduce((first, second) -> {
                    throw new AssertionError("more than one failure: " + first + second);
                })
                .orElseThrow();
    }

    private static List<Finding> findings(String entry, Instant now) {
        return Profile.parse("lienthong: 1\nplatforms:\n  toy:\n    dialect: toy-good\n    " + entry + "\n", SECRETS)
                .with(builder -> builder.clock(new SettableClock(now)))
                .check()
                .findings();
    }

    private static String date(Instant at) {
        return "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.ofInstant(at, ZoneOffset.UTC));
    }

    /** Nobody listens there, and no other program of this machine takes it meanwhile. */
    private static URI closed() {
        return URI.create("http://127.0.0.1:1");
    }

    /** Sends its first bytes and then a byte every fifty milliseconds, for as long as somebody listens. */
    private static final class Dripping implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final CountDownLatch hungUp = new CountDownLatch(1);
        private final List<Future<?>> schedules = new java.util.concurrent.CopyOnWriteArrayList<>();
        private final ScheduledExecutorService drips = Executors.newScheduledThreadPool(4);

        private Dripping(byte[] first) throws IOException {
            drips.execute(() -> {
                while (!socket.isClosed()) {
                    try {
                        Socket connection = socket.accept();
                        connection.getOutputStream().write(first);
                        schedules.add(drips.scheduleAtFixedRate(() -> drip(connection), 50, 50, TimeUnit.MILLISECONDS));
                    } catch (IOException e) {
                        return; // closed by the test
                    }
                }
            });
        }

        private void drip(Socket connection) {
            try {
                connection.getOutputStream().write('a');
            } catch (IOException e) {
                hungUp.countDown();
                throw new UncheckedIOException(e); // ends the schedule
            }
        }

        private int port() {
            return socket.getLocalPort();
        }

        private boolean awaitHangUp() throws InterruptedException {
            return hungUp.await(30, TimeUnit.SECONDS);
        }

        @Override
        public void close() throws IOException {
            socket.close();
            drips.shutdownNow();
        }
    }

    /** Accepts connections and says nothing, or hangs up after the first bytes. */
    private static final class Deaf implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<Socket> open = new java.util.concurrent.CopyOnWriteArrayList<>();

        private Deaf(boolean isSilent) throws IOException {
            Thread thread = new Thread(() -> {
                while (!socket.isClosed()) {
                    try {
                        Socket connection = socket.accept();
                        open.add(connection);
                        if (!isSilent) {
                            connection.getInputStream().read(new byte[20]);
                            connection.close();
                        }
                    } catch (IOException e) {
                        return; // closed by the test
                    }
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
            for (Socket connection : open) {
                connection.close();
            }
        }
    }
}
