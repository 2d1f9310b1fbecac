package vn.lienthong.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;

/** What the doctor learns about the entries of this module's clients. */
class ProbesTest {
    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"north,lgsp", "south,lgsp", "north,population", "south,population", "north,dossier", "south,dossier"})
    void theRightCredentialsAreProvedWithoutALookUpOfAPerson(String province, String role) {
        int before = sandbox.requests().size();

        assertThat(probe(role).prove(config(province, role)).isProved()).isTrue();

        assertThat(sandbox.requests().stream().skip(before))
                .noneMatch(request -> request.body().contains("SoDinhDanh"));
    }

    @ParameterizedTest
    @CsvSource({
        "north,lgsp,consumerSecret",
        "south,lgsp,secretKey",
        "north,population,secretKey",
        "north,population,user",
        "south,dossier,password"
    })
    void aWrongCredentialIsRefusedByThePlatform(String province, String role, String purpose) {
        ClientConfig right = config(province, role);
        Map<String, String> secrets = new LinkedHashMap<>();
        for (String known : new String[] {
            "user", "secretKey", "apiKey", "consumerKey", "consumerSecret", "accessKey", "username", "password"
        }) {
            String secret = right.credentials().optional(known);
            if (secret != null) {
                secrets.put(known, known.equals(purpose) ? "planted-wrong" : secret);
            }
        }
        ClientConfig wrong =
                right.toBuilder().credentials(Credentials.from(secrets)).build();

        assertThatThrownBy(() -> probe(role).prove(wrong))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAUTHENTICATED))
                .hasMessageNotContaining("planted-wrong");
    }

    @Test
    void aClockThatIsTenMinutesOffIsRefusedByThePopulationDatabase() {
        ClientConfig late = config("north", "population").toBuilder()
                .clock(Clock.offset(sandbox.clock(), Duration.ofMinutes(10)))
                .build();

        assertThatThrownBy(() -> probe("population").prove(late))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAUTHENTICATED));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            400 | <html>bad request</html>
            404 | <html>nothing here</html>
            405 | <html>not allowed</html>
            409 | {}
            415 | <html>unsupported</html>
            302 | ``
            200 | <html>log in</html>
            200 | {"status": 200}
            500 | <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>Server.ServerProxy.AccessDenied</faultcode></s:Fault></s:Body></s:Envelope>
            500 | <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Client.Authentication</faultcode></s:Fault></s:Body></s:Envelope>
            """)
    void noAnswerFromBeforeTheServiceProvesAnything(int status, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            URI elsewhere = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/c06x");
            for (String role : new String[] {"population", "dossier", "lgsp"}) {
                ClientConfig config = config(role.equals("lgsp") ? "south" : "north", role);
                assertThat(isProved(role, config.toBuilder().baseUri(elsewhere).build()))
                        .as(role)
                        .isFalse();
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aWrongBaseUriOfThePopulationDatabaseIsAFailure() {
        ClientConfig config = config("north", "population");
        URI wrong = URI.create(config.baseUri() + "x");

        assertThatThrownBy(() -> probe("population")
                        .prove(config.toBuilder().baseUri(wrong).build()))
                .isInstanceOf(PlatformException.class);
    }

    private static boolean isProved(String role, ClientConfig config) {
        try {
            return probe(role).prove(config).isProved();
        } catch (PlatformException refused) {
            return false;
        }
    }

    @Test
    void withoutAHarmlessProofTheReasonIsGivenInBothLanguages() {
        ClientConfig lgsp = config("north", "lgsp");
        ClientConfig dossiers = lgsp.toBuilder().platform("dossier-lgsp").build();
        ClientConfig xRoad = Platforms.config("https://ss.example", "x-road", "xRoadClient", "VN/GOV/H60/mot-cua")
                .build();

        for (ClientProbe.Proof proof : new ClientProbe.Proof[] {
            probe("dossier").prove(dossiers),
            probe("xroad").prove(xRoad),
            probe("lgsp")
                    .prove(lgsp.toBuilder()
                            .settings(lgsp.settings().with("categoryPath", "/nothing-here"))
                            .build())
        }) {
            assertThat(proof.isProved()).isFalse();
            assertThat(proof.english()).isNotBlank();
            assertThat(proof.vietnamese()).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lgsp", "population", "dossier"})
    void aMisspeltSettingOrADeadServerIsPassedOn(String role) {
        ClientConfig config = config("north", role);

        assertThatThrownBy(() -> probe(role)
                        .prove(config.toBuilder()
                                .settings(config.settings().with("notASetting", "x"))
                                .build()))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION));
        assertThatThrownBy(() -> probe(role)
                        .prove(config.toBuilder()
                                .baseUri(URI.create("http://127.0.0.1:1"))
                                .build()))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONNECTION));
    }

    private static ClientProbe probe(String role) {
        return ServiceLoader.load(ClientProbe.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(probe -> probe.role().equals(role))
                .findFirst()
                .orElseThrow();
    }

    private static ClientConfig config(String province, String role) {
        return sandbox.profile(province).client(role).toBuilder()
                .clock(sandbox.clock())
                .attempts(1)
                .build();
    }
}
