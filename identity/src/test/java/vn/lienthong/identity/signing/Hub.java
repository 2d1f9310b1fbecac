package vn.lienthong.identity.signing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.Settings;
import vn.lienthong.core.Timeouts;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.testsupport.SettableClock;

/** A hub that answers exactly what a test sets, and what is asked of it. */
final class Hub implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
    static final String API = "/api/v1";
    static final String PASSWORD = "planted-password-5a1e";
    static final String TOKEN = "{\"accessToken\":\"planted-access-1\",\"refreshToken\":\"planted-refresh-1\","
            + "\"expireInSeconds\":1800,\"refreshTokenExpireInSeconds\":604800,\"message\":\"ok\"}";
    static final CitizenId CITIZEN = CitizenId.parse("008590310427");
    static final Purpose PURPOSE = new Purpose("1.001234", "CB-07", "H60.01.02", "yc-0001");
    static final DocumentHash DOCUMENT = DocumentHash.ofDigest(
            "Đơn đề nghị Hoàng Thị Lan.pdf", Hashing.sha256("document".getBytes(StandardCharsets.UTF_8)));
    static final SignRequest SIGNING = new SignRequest("HS-1", "cred-1", List.of(DOCUMENT));
    static final CertificateRequest REGISTRATION = CertificateRequest.of(
            "HS-1",
            CertificateHolder.builder("Hoàng Thị Lan", LocalDate.of(1990, 3, 14), CITIZEN)
                    .email("lan.hoang@example.vn")
                    .build(),
            "SANDBOX-CA");

    final SettableClock clock = SettableClock.at(NOW);
    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    Hub() {
        server.start();
        answers("/auth/token", 200, TOKEN);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** {@code settings} holds key and value in turn. */
    ClientConfig.Builder config(String... settings) {
        return config(uri(), settings).clock(clock);
    }

    static ClientConfig.Builder config(URI base, String... settings) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        Map<String, String> secrets = new LinkedHashMap<>(Map.of("username", "partner", "password", PASSWORD));
        if (all.containsKey("requestSigner")) {
            secrets.put("partnerSecret", "planted-partner-secret-77");
        }
        return ClientConfig.builder(base, "vneid-signing")
                .platform("signing")
                .credentials(Credentials.from(secrets))
                .settings(Settings.from(all))
                .timeouts(new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20)))
                .audit(event -> {})
                .sleeper(pause -> {});
    }

    SigningClient client(String... settings) {
        return SigningClient.create(config(settings).build());
    }

    void answers(String path, int status, String body) {
        answers(
                path,
                aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json")
                        .withBody(body));
    }

    void answers(String path, ResponseDefinitionBuilder response) {
        server.stubFor(any(urlPathEqualTo(API + path)).willReturn(response));
    }

    /** The first request gets one answer, each later one another. */
    void answersThen(String path, ResponseDefinitionBuilder first, ResponseDefinitionBuilder later) {
        server.stubFor(any(urlPathEqualTo(API + path))
                .inScenario(path)
                .whenScenarioStateIs("Started")
                .willReturn(first)
                .willSetStateTo("again"));
        server.stubFor(any(urlPathEqualTo(API + path))
                .inScenario(path)
                .whenScenarioStateIs("again")
                .willReturn(later));
    }

    List<LoggedRequest> requests(String path) {
        return server.findAll(anyRequestedFor(urlPathEqualTo(API + path)));
    }

    SigningAttempt attempt(SigningClient client) {
        answers("/signings/hash", 200, "{\"handle\":\"planted-handle-1\",\"expiresIn\":300,\"provider\":\"P\"}");
        return client.signHashes(SIGNING);
    }

    @Override
    public void close() {
        server.stop();
    }
}
