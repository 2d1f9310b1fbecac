package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.core.ScriptedServer.answer;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;

/** The dialects in which a platform wants its callers to sign on, byte for byte. */
class SignOnTest {
    private static final String TOKEN =
            "{\"access_token\":\"tok-1\",\"scope\":\"am_application_scope default\",\"token_type\":\"Bearer\",\"expires_in\":3600}";

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(Instant.ofEpochMilli(1_700_000_000_000L));

    @Test
    void dialectAGetsATokenWithBasicAndKeepsItUntilShortlyBeforeItEnds() {
        try (ScriptedServer server = ScriptedServer.start(
                answer(200, TOKEN),
                answer(200, "a"),
                answer(200, "b"),
                answer(200, TOKEN.replace("tok-1", "tok-2")),
                answer(200, "c"))) {
            Caller caller = Callers.signingOn(config(server, "lgsp-wso2").build());
            call(caller, server);
            call(caller, server);
            clock.advance(Duration.ofSeconds(3541));
            call(caller, server);
            assertThat(server.requests()).hasSize(5);
            assertThat(server.requests().get(0))
                    .startsWith("POST /token HTTP/1.1")
                    .contains("Authorization: Basic "
                            + Base64.getEncoder().encodeToString("key:secret".getBytes(StandardCharsets.UTF_8)))
                    .endsWith("grant_type=client_credentials");
            assertThat(server.requests().get(2)).contains("Authorization: Bearer tok-1");
            assertThat(server.requests().get(4)).contains("Authorization: Bearer tok-2");
        }
    }

    @Test
    void dialectAPutsTheCredentialsIntoTheBodyWhereTheProfileSaysSo() {
        try (ScriptedServer server = ScriptedServer.start(answer(200, TOKEN), answer(200, "a"))) {
            call(
                    Callers.signingOn(config(server, "lgsp-wso2")
                            .settings(Settings.from(Map.of("clientAuth", "post", "tokenPath", "/oauth/token")))
                            .build()),
                    server);
            assertThat(server.requests().get(0))
                    .startsWith("POST /oauth/token ")
                    .doesNotContain("Authorization")
                    .endsWith("grant_type=client_credentials&client_id=key&client_secret=secret");
        }
    }

    @Test
    void aTokenThatThePlatformNoLongerTakesIsReplacedOnce() {
        try (ScriptedServer server = ScriptedServer.start(
                answer(200, TOKEN),
                answer(401, ""),
                answer(200, TOKEN.replace("tok-1", "tok-2")),
                answer(200, "good"))) {
            assertThat(call(Callers.signingOn(config(server, "lgsp-wso2").build()), server))
                    .isEqualTo("good");
            assertThat(server.requests().get(3)).contains("Bearer tok-2");
        }
    }

    @Test
    void aChangeWhoseTokenIsRefusedIsNotSentAgainButTheNextCallGetsAnotherToken() {
        try (ScriptedServer server = ScriptedServer.start(
                answer(200, TOKEN),
                answer(401, ""),
                answer(200, TOKEN.replace("tok-1", "tok-2")),
                answer(200, "good"))) {
            Caller caller = Callers.signingOn(config(server, "lgsp-wso2").build());
            PlatformException e = catchThrowableOfType(
                    PlatformException.class,
                    () -> caller.call(
                            Exchange.writes("test.write", () -> WireRequest.of("POST", server.uri()), Answer::text)));
            assertThat(e.kind()).isEqualTo(Kind.UNAUTHENTICATED);
            assertThat(server.requests()).hasSize(2);
            assertThat(call(caller, server)).isEqualTo("good");
            assertThat(server.requests().get(3)).contains("Bearer tok-2");
        }
    }

    @Test
    void dialectBSendsItsKeysOnEveryCallTheTokenCallIncluded() {
        try (ScriptedServer server = ScriptedServer.start(answer(200, TOKEN), answer(200, "a"))) {
            ClientConfig config = config(server, "lgsp-accesstoken")
                    .settings(Settings.from(Map.of("appName", "clinic", "partnerCode", "PK01", "partnerCodeCus", "C1")))
                    .build();
            call(Callers.signingOn(config), server);
            String header = Base64.getEncoder()
                    .encodeToString(
                            "{\"AccessKey\":\"ak\",\"SecretKey\":\"sk\",\"AppName\":\"clinic\",\"PartnerCode\":\"PK01\",\"PartnerCodeCus\":\"C1\"}"
                                    .getBytes(StandardCharsets.UTF_8));
            assertThat(server.requests())
                    .allSatisfy(request -> assertThat(request).contains("lgspaccesstoken: " + header));
            assertThat(server.requests().get(1)).contains("Authorization: Bearer tok-1");
        }
    }

    @ParameterizedTest(name = "time stamp in {0}: {1}")
    @CsvSource({"ms, 1700000000000", "s, 1700000000"})
    void dialectESignsAddressUserTimeAndKey(String unit, String timestamp) {
        try (ScriptedServer server = ScriptedServer.start(answer(200, "a"))) {
            String address = "http://10.0.0.1:8080/Population";
            ClientConfig config = config(server, "c06")
                    .settings(
                            Settings.from(Map.of("svUrl", address, "timestampUnit", unit, "xRoadClient", "VN/GOV/1/x")))
                    .build();
            call(Callers.signingOn(config), server);
            String password =
                    vn.lienthong.core.internal.wire.Hashing.sha256Hex(address + "clinic" + timestamp + "c06-key");
            assertThat(server.requests().get(0))
                    .contains("Timestamp: " + timestamp)
                    .contains("X-Road-Client: VN/GOV/1/x")
                    .contains("ApiKey: api-key")
                    .contains("Authorization: Basic "
                            + Base64.getEncoder()
                                    .encodeToString(("clinic:" + password).getBytes(StandardCharsets.UTF_8)));
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            401 | {}                          | UNAUTHENTICATED
            400 | {"error":"invalid_client"}  | UNAUTHENTICATED
            503 | {}                          | UNAVAILABLE
            404 | {}                          | REFUSED
            200 | {}                          | PROTOCOL
            200 | not json                    | PROTOCOL
            200 | {"access_token":{}}         | PROTOCOL
            200 | {"access_token":null}       | PROTOCOL
            """)
    void aTokenThatCannotBeHadIsAFailureWithoutEffect(int status, String body, Kind kind) {
        try (ScriptedServer server = ScriptedServer.start(answer(status, body))) {
            Caller caller =
                    Callers.signingOn(config(server, "lgsp-wso2").attempts(1).build());
            PlatformException e = catchThrowableOfType(
                    PlatformException.class,
                    () -> caller.call(
                            Exchange.writes("test.write", () -> WireRequest.of("POST", server.uri()), Answer::text)));
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.effect()).isEqualTo(Effect.NONE);
            assertThat(e.getMessage()).doesNotContain("secret");
        }
    }

    @Test
    void anObserverHearsOfTheTokenCallInsideTheCallThatNeedsItAndAnInterceptorDoesNot() {
        List<String> heard = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        CallObserver observer = new CallObserver() {
            @Override
            public void began(Begin begin) {
                heard.add("begin " + begin.operation());
            }

            @Override
            public void attempted(Attempt attempt) {
                heard.add(attempt.operation() + " " + attempt.number() + ": " + attempt.status());
            }

            @Override
            public void called(Call call) {
                heard.add("end " + call.operation() + (call.failure() == null ? "" : ": " + call.failure()));
            }
        };
        try (ScriptedServer server =
                ScriptedServer.start(answer(200, TOKEN), answer(200, "good"), answer(401, ""), answer(503, "no"))) {
            ClientConfig config = config(server, "lgsp-wso2")
                    .attempts(1)
                    .observer(observer)
                    .interceptor(next -> request -> {
                        seen.add(request.uri().getPath());
                        return next.send(request);
                    })
                    .build();
            Caller caller = Callers.signingOn(config);
            call(caller, server);
            assertThat(heard)
                    .containsExactly(
                            "begin test.read",
                            "begin core.signOn",
                            "core.signOn 1: 200",
                            "end core.signOn",
                            "test.read 1: 200",
                            "end test.read");
            heard.clear();
            assertThat(catchThrowableOfType(PlatformException.class, () -> call(caller, server)))
                    .isNotNull();
            assertThat(heard)
                    .contains("core.signOn 1: 503")
                    .anyMatch(event ->
                            event.startsWith("end core.signOn: ") && event.endsWith("lgsp-wso2 core.signOn: HTTP 503"));
            assertThat(seen).hasSize(3).containsOnly("/data");
        }
    }

    @Test
    void credentialsThatAreRefusedAreNotSentASecondTime() {
        try (ScriptedServer server = ScriptedServer.start(answer(401, ""))) {
            Caller caller = Callers.signingOn(config(server, "lgsp-wso2").build());
            assertThat(catchThrowableOfType(PlatformException.class, () -> call(caller, server))
                            .kind())
                    .isEqualTo(Kind.UNAUTHENTICATED);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aRefusedTokenIsReplacedAlsoBehindAnInterceptorThatMakesAnAnswerOfItsOwn() {
        try (ScriptedServer server = ScriptedServer.start(
                answer(200, TOKEN),
                answer(401, ""),
                answer(200, TOKEN.replace("tok-1", "tok-2")),
                answer(200, "good"))) {
            ClientConfig config = config(server, "lgsp-wso2")
                    .interceptor(next -> request -> new CopiedResponse(next.send(request)))
                    .build();
            assertThat(call(Callers.signingOn(config), server)).isEqualTo("good");
            assertThat(server.requests().get(3)).contains("Bearer tok-2");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "vn.lienthong.core.SettableClock",
                "vn.lienthong.Absent",
                "two words",
                "vn.lienthong.core.BrokenProviders$Constructor",
                "vn.lienthong.core.BrokenProviders$Initialiser",
                "vn.lienthong.core.BrokenProviders$Name",
                "vn.lienthong.core.BrokenProviders$WithAVeryLongNameThatIsNoSecretAtAll",
            })
    void aSignOnThatCannotBeLoadedHarmsNobodyWhoDoesNotAskForIt(String provider) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve("vn.lienthong.core.spi.AuthenticatorProvider"), provider);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader foreign =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()}, before);
                ScriptedServer server = ScriptedServer.start(answer(200, TOKEN), answer(200, "good"))) {
            thread.setContextClassLoader(foreign);
            assertThat(call(Callers.signingOn(config(server, "lgsp-wso2").build()), server))
                    .isEqualTo("good");
            assertThat(catchThrowableOfType(
                            PlatformException.class,
                            () -> Callers.signingOn(
                                    config(server, "c06").signOn("own").build())))
                    .hasMessageContaining("but is 'own'")
                    .hasMessageContaining("not loaded")
                    .hasMessageContaining(provider.contains(" ") ? "META-INF/services/" : provider)
                    .hasMessageNotContaining("planted");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void anUnknownSignOnIsAnsweredWithTheNearestOne() {
        try (ScriptedServer server = ScriptedServer.start()) {
            PlatformException e = catchThrowableOfType(
                    PlatformException.class,
                    () -> Callers.signingOn(
                            config(server, "c06").signOn("lgsp-wso").build()));
            assertThat(e)
                    .hasMessage(
                            "c06: signOn: must be one of c06, lgsp-accesstoken, lgsp-wso2, oauth2-client-credentials,"
                                    + " own-dialect, vendor-district, but is 'lgsp-wso'; did you mean 'lgsp-wso2'?");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lgsp-wso2", "lgsp-accesstoken", "oauth2-client-credentials", "c06"})
    void aSecretThatChangesIsUsedWithoutARestart(String dialect) {
        AtomicReference<String> secret = new AtomicReference<>("planted-old");
        boolean signs = dialect.equals("c06");
        try (ScriptedServer server =
                signs ? ScriptedServer.start(answer(200, "a")) : ScriptedServer.start(answer(200, TOKEN))) {
            ClientConfig config = config(server, dialect)
                    .credentials(Credentials.from(() -> Map.of(
                            "consumerKey", "key",
                            "consumerSecret", secret.get(),
                            "clientId", "key",
                            "clientSecret", secret.get(),
                            "accessKey", "ak",
                            "secretKey", secret.get(),
                            "user", "clinic")))
                    .build();
            Caller caller = Callers.signingOn(config);
            call(caller, server);
            secret.set("planted-new");
            clock.advance(Duration.ofDays(2));
            call(caller, server);
            List<String> credentials = server.requests().stream()
                    .filter(request -> signs || request.startsWith("POST"))
                    .map(request -> request.replaceAll("(?s).*((?:lgspaccesstoken|Authorization): [^\\r]*).*", "$1"))
                    .toList();
            assertThat(credentials).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void credentialsThatCannotBeReadAreToldWithoutWhatTheSupplierSaid() {
        Credentials credentials = Credentials.from(() -> {
            throw new IllegalStateException("vault of planted-secret is sealed");
        });
        PlatformException e = catchThrowableOfType(PlatformException.class, () -> credentials.require("user"));
        assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(e)
                .hasMessage("credentials: must be given by the supplier, but it threw IllegalStateException")
                .hasNoCause();
    }

    @ParameterizedTest(name = "a life of {0} s is renewed after {1} s")
    @CsvSource({"999999999, 86340", "99999999999, 240", "-1, 240", "3600, 3540", "0, 1", "1e9, 240"})
    void aLifeOfAnyLengthHasABound(String life, long renewedAfter) {
        try (ScriptedServer server = ScriptedServer.start(
                answer(200, TOKEN.replace("3600", "\"" + life + "\"")), answer(200, "a"), answer(200, TOKEN))) {
            Caller caller = Callers.signingOn(config(server, "lgsp-wso2").build());
            call(caller, server);
            clock.advance(Duration.ofSeconds(renewedAfter).minusMillis(1));
            call(caller, server);
            assertThat(server.requests()).hasSize(3);
            clock.advance(Duration.ofMillis(1));
            call(caller, server);
            assertThat(server.requests()).hasSize(5);
        }
    }

    @Test
    void aMissingCredentialIsNamed() {
        try (ScriptedServer server = ScriptedServer.start()) {
            PlatformException e = catchThrowableOfType(
                    PlatformException.class,
                    () -> Callers.signingOn(config(server, "c06")
                            .credentials(Credentials.none())
                            .build()));
            assertThat(e)
                    .hasMessageContaining("credentials: must contain secretKey, user, but secretKey, user are missing");
        }
    }

    /** A dialect that a vendor adds: named in a service file of the vendor's own. */
    public static final class OwnDialect implements vn.lienthong.core.spi.AuthenticatorProvider {
        @Override
        public String name() {
            return "own-dialect";
        }

        @Override
        public java.util.Set<String> settings() {
            return java.util.Set.of("district");
        }

        @Override
        public vn.lienthong.core.spi.Authenticator create(ClientConfig config, Transport transport) {
            String district = config.settings().text("district");
            return request -> request.withHeader("X-District", district);
        }
    }

    @Test
    void aVendorsOwnDialectIsFoundByNameAndItsSettingsAreKnownToEveryClient() {
        try (ScriptedServer server = ScriptedServer.start(answer(200, "a"))) {
            ClientConfig config = config(server, "own-dialect")
                    .settings(Settings.from(Map.of("district", "H60.12", "locale", "vn")))
                    .build();
            call(Callers.signingOn(config), server);
            assertThat(server.requests().get(0)).contains("X-District: H60.12");
        }
    }

    private ClientConfig.Builder config(ScriptedServer server, String dialect) {
        return ClientConfig.builder(server.uri(), dialect)
                .clock(clock)
                .sleeper(duration -> {})
                .credentials(Credentials.from(secrets(dialect)));
    }

    private static Map<String, String> secrets(String dialect) {
        return switch (dialect) {
            case "lgsp-wso2" -> Map.of("consumerKey", "key", "consumerSecret", "secret");
            case "lgsp-accesstoken" -> Map.of("accessKey", "ak", "secretKey", "sk");
            case "c06" -> Map.of("user", "clinic", "secretKey", "c06-key", "apiKey", "api-key");
            default -> Map.of();
        };
    }

    private static String call(Caller caller, ScriptedServer server) {
        return caller.call(Exchange.reads(
                "test.read", () -> WireRequest.of("GET", server.uri().resolve("/data")), Answer::text));
    }
}
