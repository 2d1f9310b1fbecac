package vn.lienthong.identity;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A platform that answers exactly what a test sets, even the impossible. */
public final class FakePlatform implements AutoCloseable {
    public static final String ACCESS_TOKEN = "planted-access-token-93ab";
    public static final String TOKEN = "{\"access_token\":\"" + ACCESS_TOKEN
            + "\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"planted-refresh-token-41cd\"}";
    public static final String CITIZEN = "{\"sub\":\"5f3c1a9e\",\"TechID\":\"tech-77\",\"LoaiTaiKhoan\":\"1\","
            + "\"HoVaTen\":\"Hoàng Thị Lan\",\"SoDinhDanh\":\"008499123456\",\"NgayThangNamSinh\":\"19990314\"}";

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    public FakePlatform() {
        server.start();
        reset();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Everything well: a token without id_token, a citizen, a key set. */
    public void reset() {
        server.resetAll();
        answers("/oauth2/token", 200, TOKEN);
        answers("/oauth2/userinfo", 200, CITIZEN);
        answers("/oauth2/jwks", 200, TestIssuer.jwks(TestIssuer.RSA));
    }

    public void answers(String path, int status, String body) {
        answers(
                path,
                aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json")
                        .withBody(body));
    }

    public void answers(String path, ResponseDefinitionBuilder response) {
        server.stubFor(any(urlPathEqualTo(path)).willReturn(response));
    }

    /** The first request fails, the second is answered. */
    public void answersSecond(String path, int firstStatus, String body) {
        server.stubFor(any(urlPathEqualTo(path))
                .inScenario(path)
                .whenScenarioStateIs("Started")
                .willReturn(aResponse().withStatus(firstStatus))
                .willSetStateTo("again"));
        server.stubFor(any(urlPathEqualTo(path))
                .inScenario(path)
                .whenScenarioStateIs("again")
                .willReturn(aResponse().withBody(body)));
    }

    public void answersWithIdToken(Map<String, @Nullable Object> claims) {
        answersWithIdToken(TestIssuer.sign(claims));
    }

    public void answersWithIdToken(String idToken) {
        answers("/oauth2/token", 200, TOKEN.replace("{\"acc", "{\"id_token\":\"" + idToken + "\",\"acc"));
    }

    public List<LoggedRequest> requests(String path) {
        return server.findAll(com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor(urlPathEqualTo(path)));
    }

    @Override
    public void close() {
        server.stop();
    }
}
