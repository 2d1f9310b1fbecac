package vn.lienthong.identity;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.internal.wire.QueryString;

/** An OpenID Connect provider that answers exactly what a test sets; honest until it is told otherwise. */
public final class PlainProvider implements AutoCloseable {
    public static final String ACCESS_TOKEN = "planted-access-token-93ab";
    public static final String SUBJECT = "5f3c1a9e";

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    public PlainProvider() {
        server.start();
        answers("/.well-known/openid-configuration", metadata());
        answers("/jwks", TestIssuer.jwks(TestIssuer.RSA, TestIssuer.EC));
        answers("/userinfo", Map.of("sub", SUBJECT, "name", "Hoàng Thị Lan", "email", "lan@example.vn"));
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.port();
    }

    /** What it publishes, to be changed and published again. */
    public Map<String, @Nullable Object> metadata() {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", issuer());
        metadata.put("authorization_endpoint", issuer() + "/authorize");
        metadata.put("token_endpoint", issuer() + "/token");
        metadata.put("userinfo_endpoint", issuer() + "/userinfo");
        metadata.put("jwks_uri", issuer() + "/jwks");
        metadata.put("end_session_endpoint", issuer() + "/logout");
        metadata.put("revocation_endpoint", issuer() + "/revoke");
        metadata.put("pushed_authorization_request_endpoint", issuer() + "/par");
        metadata.put("backchannel_authentication_endpoint", issuer() + "/bc");
        metadata.put("device_authorization_endpoint", issuer() + "/device");
        return metadata;
    }

    public void publishes(String member, @Nullable Object value) {
        Map<String, @Nullable Object> metadata = metadata();
        if (value == null) {
            metadata.remove(member);
        } else {
            metadata.put(member, value);
        }
        answers("/.well-known/openid-configuration", metadata);
    }

    /** The claims of an honest id_token that answers this attempt. */
    public Map<String, @Nullable Object> claims(LoginAttempt attempt) {
        Map<String, @Nullable Object> claims = TestIssuer.claims("iss", issuer());
        claims.put("nonce", parameter(attempt, "nonce"));
        return claims;
    }

    /** The token endpoint issues an id_token with these claims. */
    public void issues(Map<String, @Nullable Object> claims) {
        issues(TestIssuer.sign(claims), "planted-refresh-token-41cd");
    }

    public void issues(@Nullable String idToken, @Nullable String refreshToken) {
        Map<String, @Nullable Object> answer = new TreeMap<>();
        answer.put("access_token", ACCESS_TOKEN);
        answer.put("token_type", "Bearer");
        answer.put("expires_in", 300);
        if (idToken != null) {
            answer.put("id_token", idToken);
        }
        if (refreshToken != null) {
            answer.put("refresh_token", refreshToken);
        }
        answers("/token", answer);
    }

    public void answers(String path, Map<String, ? extends @Nullable Object> json) {
        answers(path, TestIssuer.json(new LinkedHashMap<>(json)));
    }

    public void answers(String path, String json) {
        answers(path, 200, json);
    }

    public void answers(String path, int status, String json) {
        answers(
                path,
                aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json")
                        .withBody(json));
    }

    public void answers(String path, ResponseDefinitionBuilder response) {
        server.stubFor(any(urlPathEqualTo(path)).willReturn(response));
    }

    /** To requests whose DPoP proof has that nonce; stubs that were set before serve the others. */
    public void answersProofWith(String nonce, String path, String json) {
        server.stubFor(any(urlPathEqualTo(path))
                .andMatching(request ->
                        MatchResult.of(claims(request.getHeader("DPoP")).contains("\"nonce\":\"" + nonce + "\"")))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(json)));
    }

    private static String claims(@Nullable String proof) {
        String[] parts = proof == null ? new String[0] : proof.split("\\.");
        return parts.length == 3 ? new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8) : "";
    }

    public List<LoggedRequest> requests(String path) {
        return server.findAll(anyRequestedFor(urlPathEqualTo(path)));
    }

    /** The members of the last form that came to the path. */
    public Map<String, String> form(String path) {
        List<LoggedRequest> all = requests(path);
        return map(all.get(all.size() - 1).getBodyAsString());
    }

    public ClientConfig.Builder config(String... settings) {
        return ClientConfig.builder(URI.create(issuer()), "oidc")
                .platform("identity")
                .credentials(Credentials.from(Map.of("clientId", "clinic", "clientSecret", Clients.CLIENT_SECRET)))
                .settings(Clients.settings(Map.of("redirectUri", Clients.REDIRECT.toString()), settings))
                .sleeper(pause -> {});
    }

    /** The redirect back with a code. */
    public static String callback(LoginAttempt attempt) {
        return "code=planted-code-2b7e&state=" + Clients.state(attempt);
    }

    public static String parameter(LoginAttempt attempt, String name) {
        return Objects.requireNonNull(query(attempt.redirectTo()).get(name), name);
    }

    public static Map<String, String> query(URI uri) {
        return map(uri.getRawQuery());
    }

    public static Map<String, String> map(String encoded) {
        Map<String, String> map = new LinkedHashMap<>();
        QueryString.pairs(encoded, QueryString.Plus.IS_BLANK).forEach(pair -> map.put(pair.getKey(), pair.getValue()));
        return map;
    }

    @Override
    public void close() {
        server.stop();
    }
}
