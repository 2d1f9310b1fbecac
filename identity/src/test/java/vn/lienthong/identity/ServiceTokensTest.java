package vn.lienthong.identity;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.service.ServiceRequest;
import vn.lienthong.identity.service.ServiceToken;
import vn.lienthong.identity.service.ServiceTokens;
import vn.lienthong.testsupport.SettableClock;

/** One program calls another with a token of its own, which is requested once for all threads. */
class ServiceTokensTest {
    private static final ServiceRequest REGISTRY =
            ServiceRequest.builder().scopes("dossiers.read", "dossiers.write").build();

    private final PlainProvider provider = new PlainProvider();
    private final SettableClock clock = SettableClock.at(TestIssuer.NOW);
    private final ServiceTokens tokens = tokens();

    @AfterEach
    void stop() {
        tokens.close();
        provider.close();
    }

    private ServiceTokens tokens(String... settings) {
        List<String> all = new ArrayList<>(List.of("redirectUri", "-"));
        all.addAll(List.of(settings));
        return ServiceTokens.create(
                provider.config(all.toArray(new String[0])).clock(clock).build());
    }

    private void issues(String token, Object... members) {
        Map<String, Object> answer = new LinkedHashMap<>(Map.of("access_token", token, "token_type", "Bearer"));
        for (int i = 0; i < members.length; i += 2) {
            answer.put((String) members[i], members[i + 1]);
        }
        provider.answers("/token", answer);
    }

    private int requests() {
        return provider.requests("/token").size();
    }

    private PlatformException failure(ServiceTokens client) {
        return Objects.requireNonNull(catchThrowableOfType(PlatformException.class, () -> client.find(REGISTRY)));
    }

    @Test
    void aTokenIsRequestedWithTheCredentialsOfTheProgramAlone() {
        issues("service-1", "expires_in", 600, "scope", "dossiers.read");

        ServiceToken token = tokens.find(REGISTRY);

        assertThat(token.accessToken()).isEqualTo("service-1");
        assertThat(token.type()).isEqualTo(Tokens.Type.BEARER);
        assertThat(token.expiresAt()).isEqualTo(TestIssuer.NOW.plusSeconds(600));
        assertThat(token.scopes()).containsExactly("dossiers.read");
        assertThat(token).asString().doesNotContain("service-1");
        assertThat(provider.form("/token"))
                .isEqualTo(Map.of("grant_type", "client_credentials", "scope", "dossiers.read dossiers.write"));
        assertThat(provider.requests("/token").get(0).getHeader("Authorization"))
                .startsWith("Basic ");
        assertThat(tokens.headers(token, "GET", URI.create("https://registry.example/")))
                .isEqualTo(Map.of("Authorization", "Bearer service-1"));
    }

    @Test
    void theSecretTravelsInTheFormIfTheProfileSaysSo() {
        issues("service-1");

        try (ServiceTokens other = tokens("clientAuth", "post")) {
            other.find(REGISTRY);
        }

        assertThat(provider.form("/token"))
                .containsEntry("client_id", "clinic")
                .containsEntry("client_secret", Clients.CLIENT_SECRET);
    }

    @Test
    void aSignedAssertionAndABoundTokenNeedNoSecret() {
        issues("service-1", "token_type", "DPoP");
        ServiceTokens signed = ServiceTokens.create(
                provider.config("redirectUri", "none", "clientAuth", "private_key_jwt", "dpop", "on")
                        .credentials(Credentials.from(Map.of(
                                "clientId",
                                "clinic",
                                "signingKey",
                                TestIssuer.ec("ours").toJSONString())))
                        .clock(clock)
                        .build());

        ServiceToken token = signed.find(ServiceRequest.builder()
                .resource(URI.create("https://registry.example/api"))
                .build());

        assertThat(provider.form("/token"))
                .containsKey("client_assertion")
                .containsEntry("resource", "https://registry.example/api");
        assertThat(provider.requests("/token").get(0).getHeader("DPoP")).isNotBlank();
        assertThat(signed.headers(token, "POST", URI.create("https://registry.example/api")))
                .containsEntry("Authorization", "DPoP service-1")
                .containsKey("DPoP");
        signed.close();
    }

    @Test
    void aTokenIsKeptUntilAMinuteBeforeItsEnd() {
        issues("service-1", "expires_in", 600);
        tokens.find(REGISTRY);
        clock.advance(Duration.ofSeconds(539));
        assertThat(tokens.find(REGISTRY).accessToken()).isEqualTo("service-1");

        issues("service-2", "expires_in", 600);
        clock.advance(Duration.ofSeconds(1));

        assertThat(tokens.find(REGISTRY).accessToken()).isEqualTo("service-2");
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void aTokenWithoutAnEndIsKeptForFiveMinutes() {
        issues("service-1");
        tokens.find(REGISTRY);
        clock.advance(Duration.ofMinutes(5).minusSeconds(61));
        tokens.find(REGISTRY);
        assertThat(requests()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(2));
        tokens.find(REGISTRY);

        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void anotherPurposeIsAnotherToken() {
        issues("service-1", "expires_in", 600);

        tokens.find(REGISTRY);
        tokens.find(ServiceRequest.standard());
        tokens.find(ServiceRequest.builder()
                .scopes("dossiers.read", "dossiers.write")
                .build());

        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void twoHundredThreadsMakeOneRequest() throws Exception {
        provider.answers(
                "/token",
                aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"access_token\":\"service-1\",\"token_type\":\"Bearer\",\"expires_in\":600}")
                        .withFixedDelay(300));

        assertThat(all(() -> tokens.find(REGISTRY).accessToken())).containsExactly("service-1");
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void twoHundredThreadsShareAFailureThatIsKeptForThreeSeconds() throws Exception {
        provider.answers(
                "/token",
                aResponse()
                        .withStatus(400)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"error\":\"invalid_scope\"}")
                        .withFixedDelay(300));

        assertThat(all(() -> String.valueOf(failure(tokens).platformCode()))).containsExactly("invalid_scope");
        assertThat(requests()).isEqualTo(1);

        issues("service-1");
        clock.advance(Duration.ofSeconds(3));
        assertThat(tokens.find(REGISTRY).accessToken()).isEqualTo("service-1");
    }

    private interface Call {
        String make();
    }

    private static Set<String> all(Call call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(200);
        CountDownLatch go = new CountDownLatch(1);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                answers.add(threads.submit(() -> {
                    go.await();
                    return call.make();
                }));
            }
            go.countDown();
            Set<String> different = new HashSet<>();
            for (Future<String> answer : answers) {
                different.add(answer.get());
            }
            return different;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRefusedTokenIsReplacedOnceForAllWhoHadIt() {
        issues("service-1", "expires_in", 600);
        ServiceToken first = tokens.find(REGISTRY);
        issues("service-2", "expires_in", 600);

        assertThat(tokens.renew(first).accessToken()).isEqualTo("service-2");
        assertThat(tokens.renew(first).accessToken()).isEqualTo("service-2");
        assertThat(tokens.find(REGISTRY).accessToken()).isEqualTo("service-2");
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void aServiceThatRefusesEveryTokenDoesNotMakeEachCallRequestOne() {
        issues("service-1", "expires_in", 600);
        ServiceToken[] last = {tokens.find(REGISTRY)};

        PlatformException refused = null;
        for (int i = 0; i < 40 && refused == null; i++) {
            refused = catchThrowableOfType(PlatformException.class, () -> last[0] = tokens.renew(last[0]));
        }

        assertThat(refused).isNotNull();
        assertThat(Objects.requireNonNull(refused).kind()).isEqualTo(Kind.THROTTLED);
        assertThat(requests()).isEqualTo(31);
    }

    @Test
    void aServiceIsReadWithAnotherTokenIfTheFirstIsRefused() {
        issues("service-1", "expires_in", 600);
        tokens.find(REGISTRY);
        issues("service-2", "expires_in", 600);
        provider.answers("/dossiers", 401, "{}");
        URI dossiers = URI.create(provider.issuer() + "/dossiers");

        PlatformException refused = Objects.requireNonNull(
                catchThrowableOfType(PlatformException.class, () -> tokens.callResource(REGISTRY, dossiers)));
        assertThat(refused.kind()).isEqualTo(Kind.UNAUTHENTICATED);
        assertThat(provider.requests("/dossiers"))
                .extracting(request -> request.getHeader("Authorization"))
                .containsExactly("Bearer service-1", "Bearer service-2");

        provider.answers("/dossiers", "{\"n\":1}");
        assertThat(tokens.callResource(REGISTRY, dossiers).status()).isEqualTo(200);
    }

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                arguments("a page", text("<html>log in</html>", "text/html"), Kind.PROTOCOL),
                arguments("nothing", text("", "application/json"), Kind.PROTOCOL),
                arguments("half", text("{\"access_token\":\"planted-tok", "application/json"), Kind.PROTOCOL),
                arguments("ten megabytes", text("{\"a\":\"" + "x".repeat(10 << 20) + "\"}", "application/json"), null),
                arguments("a list", text("[\"planted-token\"]", "application/json"), Kind.PROTOCOL),
                arguments("a number", text("{\"access_token\":17}", "application/json"), Kind.PROTOCOL),
                arguments("no token", text("{\"token_type\":\"Bearer\"}", "application/json"), Kind.PROTOCOL),
                arguments(
                        "a token with a blank",
                        text("{\"access_token\":\"planted token\"}", "application/json"),
                        Kind.PROTOCOL),
                arguments(
                        "a token of another type",
                        text("{\"access_token\":\"planted-token\",\"token_type\":\"mac\"}", "application/json"),
                        Kind.PROTOCOL),
                arguments("broken", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), null),
                arguments("hung up", aResponse().withFault(Fault.EMPTY_RESPONSE), Kind.CONNECTION),
                arguments("busy", aResponse().withStatus(503), Kind.UNAVAILABLE),
                arguments(
                        "a wrong secret",
                        text(
                                        "{\"error\":\"invalid_client\",\"error_description\":\"" + Clients.CLIENT_SECRET
                                                + "\"}",
                                        "application/json")
                                .withStatus(401),
                        Kind.UNAUTHENTICATED));
    }

    private static ResponseDefinitionBuilder text(String body, String type) {
        return aResponse().withHeader("Content-Type", type).withBody(body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAnswers")
    void aBadAnswerIsAFailureWithoutASecret(
            String what, ResponseDefinitionBuilder answer, @org.jspecify.annotations.Nullable Kind kind) {
        provider.answers("/token", answer);

        PlatformException failure = failure(tokens);

        if (kind != null) {
            assertThat(failure.kind()).as(what).isEqualTo(kind);
        }
        for (Throwable e = failure; e != null; e = e.getCause()) {
            assertThat(String.valueOf(e.getMessage()))
                    .hasSizeLessThan(2000)
                    .doesNotContain(Clients.CLIENT_SECRET, "planted");
        }
    }

    static Stream<Arguments> badRequests() {
        return Stream.of(
                arguments("scopes", (Runnable) () -> ServiceRequest.builder().scopes("a b")),
                arguments("scopes", (Runnable) () -> ServiceRequest.builder().scopes()),
                arguments("resource", (Runnable) () -> ServiceRequest.builder().resource(URI.create("/api"))),
                arguments("resource", (Runnable)
                        () -> ServiceRequest.builder().resource(URI.create("https://a.example/#x"))),
                arguments("audience", (Runnable) () -> ServiceRequest.builder().audience(" ")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRequests")
    void whatCannotBeSentIsRefusedByName(String name, Runnable set) {
        PlatformException refused = Objects.requireNonNull(catchThrowableOfType(PlatformException.class, set::run));

        assertThat(refused.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(refused).hasMessageContaining(name + ": must");
    }

    @Test
    void requestsThatAreMadeUpEndlesslyAreRefused() {
        issues("service-1", "expires_in", 600);
        for (int i = 0; i < 1000; i++) {
            tokens.find(ServiceRequest.builder().scopes("s" + i).build());
        }

        PlatformException refused = failure(tokens);

        assertThat(refused.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(refused).hasMessageContaining("at most 1000");
    }

    @Test
    void aLogInWithoutARedirectUriIsRefusedByName() {
        assertThat(Objects.requireNonNull(catchThrowableOfType(
                        PlatformException.class,
                        () -> IdentityClient.create(
                                provider.config("redirectUri", "-").build()))))
                .hasMessageContaining("settings.redirectUri")
                .hasMessageContaining("missing");
        assertThat(Objects.requireNonNull(catchThrowableOfType(
                        PlatformException.class,
                        () -> IdentityClient.create(
                                provider.config("redirectUri", "none").build()))))
                .hasMessageContaining(
                        "settings.redirectUri: must be set for a log-in through a browser, but is 'none'");
    }
}
