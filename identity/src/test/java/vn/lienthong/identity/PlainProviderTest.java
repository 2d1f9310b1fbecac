package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.testsupport.SettableClock;

/** Any OpenID Connect provider is known by its issuer alone. */
class PlainProviderTest {
    private static final Clock CLOCK = Clock.fixed(TestIssuer.NOW, ZoneOffset.UTC);

    private final PlainProvider provider = new PlainProvider();

    @AfterEach
    void stop() {
        provider.close();
    }

    private SignedIn logIn(IdentityClient client, LoginRequest request, Map<String, Object> more) {
        LoginAttempt attempt = client.beginLogin(request);
        Map<String, @Nullable Object> claims = provider.claims(attempt);
        claims.putAll(more);
        provider.issues(claims);
        return (SignedIn) client.completeLogin(attempt, PlainProvider.callback(attempt));
    }

    private PlatformException refused(IdentityClient client, LoginRequest request, Map<String, Object> more) {
        return catchThrowableOfType(PlatformException.class, () -> logIn(client, request, more));
    }

    @Test
    void itsEndpointsAreDiscoveredOnceAtTheFirstLogIn() {
        IdentityClient client = Clients.create(provider.config(), CLOCK);
        assertThat(provider.requests("/.well-known/openid-configuration"))
                .as("making a client makes no call")
                .isEmpty();

        SignedIn signedIn = logIn(
                client,
                LoginRequest.standard(),
                Map.of("sid", "session-1", "acr", "gold", "amr", List.of("pwd", "otp"), "auth_time", 1_764_000_000));
        logIn(client, LoginRequest.standard(), Map.of());

        assertThat(provider.requests("/.well-known/openid-configuration")).hasSize(1);
        assertThat(signedIn.subject()).isInstanceOf(Person.class);
        assertThat(signedIn.subject().accountId()).isEqualTo(PlainProvider.SUBJECT);
        assertThat(signedIn.subject().fullName()).isEqualTo("Hoàng Thị Lan");
        assertThat(((Person) signedIn.subject()).contact().email()).isEqualTo("lan@example.vn");
        assertThat(signedIn.assurance()).isEqualTo(AssuranceLevel.UNKNOWN);
        assertThat(signedIn.assuranceValue()).isEqualTo("gold");
        Authentication authentication = signedIn.authentication();
        assertThat(authentication.issuer()).isEqualTo(provider.issuer());
        assertThat(authentication.subject()).isEqualTo(PlainProvider.SUBJECT);
        assertThat(authentication.sessionId()).isEqualTo("session-1");
        assertThat(authentication.contextClass()).isEqualTo("gold");
        assertThat(authentication.methods()).containsExactly("pwd", "otp");
        assertThat(authentication.at()).isEqualTo(Instant.ofEpochSecond(1_764_000_000));
        assertThat(signedIn.toString()).doesNotContain(PlainProvider.SUBJECT).doesNotContain("Lan");
    }

    static Stream<Arguments> badDocuments() {
        return Stream.of(
                arguments("another issuer", "issuer", "https://other.example", Kind.SECURITY, "issuer"),
                arguments("the issuer with a slash", "issuer", "+/", Kind.SECURITY, "issuer"),
                arguments("no issuer", "issuer", null, Kind.PROTOCOL, null),
                arguments("an issuer that is a number", "issuer", 7, Kind.PROTOCOL, null),
                arguments("no token endpoint", "token_endpoint", null, Kind.PROTOCOL, null),
                arguments(
                        "a token endpoint over plain http",
                        "token_endpoint",
                        "http://other.example/t",
                        Kind.PROTOCOL,
                        null),
                arguments("a relative endpoint", "token_endpoint", "/token", Kind.PROTOCOL, null),
                arguments(
                        "an endpoint with a user",
                        "token_endpoint",
                        "https://a:b@other.example/t",
                        Kind.PROTOCOL,
                        null),
                arguments("a file", "authorization_endpoint", "file:///etc/passwd", Kind.PROTOCOL, null),
                arguments("a list of key sets", "jwks_uri", List.of("a"), Kind.PROTOCOL, null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badDocuments")
    void aDocumentThatCannotBeTrustedEndsTheLogInBeforeItBegins(
            String what, String member, @Nullable Object value, Kind kind, @Nullable String check) {
        provider.publishes(member, "+/".equals(value) ? provider.issuer() + "/" : value);
        IdentityClient client = Clients.create(provider.config(), CLOCK);

        PlatformException refused =
                catchThrowableOfType(PlatformException.class, () -> client.beginLogin(LoginRequest.standard()));

        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused.effect()).isEqualTo(Effect.NONE);
        assertThat(refused.check()).isEqualTo(check);
        assertThat(provider.requests("/token")).isEmpty();
    }

    static Stream<Arguments> badBodies() {
        return Stream.of(
                arguments("HTML", "<html>welcome</html>"),
                arguments("empty", ""),
                arguments("a list", "[]"),
                arguments("cut off", "{\"issuer\":\"x"),
                arguments("twice", "{\"issuer\":\"a\",\"issuer\":\"b\"}"),
                arguments("1 MB", "{\"issuer\":\"" + "x".repeat(1 << 20) + "\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badBodies")
    void whatIsNoDocumentIsOneClearError(String what, String body) {
        provider.answers("/.well-known/openid-configuration", body);

        PlatformException refused = catchThrowableOfType(
                PlatformException.class,
                () -> Clients.create(provider.config(), CLOCK).beginLogin(LoginRequest.standard()));

        assertThat(refused.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(refused.getMessage()).hasSizeLessThan(300);
    }

    @Test
    void aSilentProviderIsAskedAgainLaterAndItsLastDocumentIsStillUsed() {
        provider.answers(
                "/.well-known/openid-configuration", WireMock.aResponse().withStatus(503));
        SettableClock clock = SettableClock.at(TestIssuer.NOW);
        IdentityClient client = Clients.create(provider.config(), clock);

        assertThat(catchThrowableOfType(PlatformException.class, () -> client.beginLogin(LoginRequest.standard()))
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
        int asked = provider.requests("/.well-known/openid-configuration").size();
        assertThat(catchThrowableOfType(PlatformException.class, () -> client.beginLogin(LoginRequest.standard()))
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(provider.requests("/.well-known/openid-configuration"))
                .as("nobody asks again within three seconds")
                .hasSize(asked);

        provider.publishes("issuer", provider.issuer());
        clock.advance(Duration.ofSeconds(4));
        client.beginLogin(LoginRequest.standard());
        provider.answers(
                "/.well-known/openid-configuration", WireMock.aResponse().withStatus(503));
        clock.advance(Duration.ofHours(13));
        assertThat(client.beginLogin(LoginRequest.standard()).redirectTo()).hasPath("/authorize");
    }

    @Test
    void aProviderThatNamesItselfInEachRedirectMustDoSo() {
        provider.publishes("authorization_response_iss_parameter_supported", true);
        IdentityClient client = Clients.create(provider.config(), CLOCK);
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());

        PlatformException refused = catchThrowableOfType(
                PlatformException.class, () -> client.completeLogin(attempt, PlainProvider.callback(attempt)));

        assertThat(refused.check()).isEqualTo("iss");
        assertThat(provider.requests("/token")).isEmpty();
    }

    @Test
    void settingsTakeThePlaceOfDiscovery() {
        IdentityClient client = Clients.create(
                provider.config(
                        "discovery", "none", "authorizeUri", "/authorize", "tokenUri", "/token", "jwksUri", "/jwks"),
                CLOCK);

        SignedIn signedIn = logIn(client, LoginRequest.standard(), Map.of("name", "Minh"));

        assertThat(signedIn.subject().fullName()).as("from the id_token").isEqualTo("Minh");
        assertThat(provider.requests("/.well-known/openid-configuration")).isEmpty();
        assertThat(provider.requests("/userinfo")).isEmpty();
    }

    @Test
    void theFormOfABrowserIsReadAsItsQueryIs() {
        IdentityClient client = Clients.create(provider.config("responseMode", "form_post"), CLOCK);
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        provider.issues(provider.claims(attempt));

        assertThat(PlainProvider.parameter(attempt, "response_mode")).isEqualTo("form_post");
        assertThat(client.completeLogin(attempt, PlainProvider.callback(attempt)))
                .isInstanceOf(SignedIn.class);
    }

    @Test
    void aPublicClientSendsItsNameAndNoSecret() {
        IdentityClient client = Clients.create(
                provider.config("clientAuth", "none")
                        .credentials(vn.lienthong.core.Credentials.from(Map.of("clientId", "clinic"))),
                CLOCK);

        logIn(client, LoginRequest.standard(), Map.of());

        assertThat(provider.form("/token"))
                .containsEntry("client_id", "clinic")
                .containsKey("code_verifier")
                .doesNotContainKey("client_secret");
    }

    @Test
    void theProfileSaysWhichClaimsMakeACitizen() {
        IdentityClient client = Clients.create(
                provider.config(
                        "claims.citizenId", "pid",
                        "claims.accountType", "kind",
                        "accountTypes.person", "citizen",
                        "assurance.gold", "LEVEL_2"),
                CLOCK);

        SignedIn citizen =
                logIn(client, LoginRequest.standard(), Map.of("pid", "008499123456", "kind", "person", "acr", "gold"));
        SignedIn other = logIn(client, LoginRequest.standard(), Map.of("pid", "008499123456", "kind", "robot"));

        assertThat(citizen.subject())
                .isInstanceOfSatisfying(
                        Citizen.class,
                        who -> assertThat(who.citizenId())
                                .isNotNull()
                                .extracting(id -> id.value())
                                .isEqualTo("008499123456"));
        assertThat(citizen.assurance()).isEqualTo(AssuranceLevel.LEVEL_2);
        assertThat(other.subject()).isInstanceOf(Unrecognised.class);
    }

    @Test
    void whatALogInMayAskForIsSent() {
        LoginRequest request = LoginRequest.builder()
                .loginHint("lan@example.vn")
                .idTokenHint("the.id.token")
                .maxAge(Duration.ofMinutes(5))
                .requireAcr("gold", "silver")
                .claim("userinfo", "email", Map.of("essential", true))
                .claim("id_token", "name", null)
                .parameter("kc_idp_hint", "vneid")
                .build();

        Map<String, String> query = PlainProvider.query(
                Clients.create(provider.config(), CLOCK).beginLogin(request).redirectTo());

        assertThat(query)
                .containsEntry("login_hint", "lan@example.vn")
                .containsEntry("id_token_hint", "the.id.token")
                .containsEntry("max_age", "300")
                .containsEntry("kc_idp_hint", "vneid")
                .containsEntry(
                        "claims",
                        "{\"userinfo\":{\"email\":{\"essential\":true}},"
                                + "\"id_token\":{\"name\":null,\"acr\":{\"essential\":true,\"values\":[\"gold\",\"silver\"]}}}");
    }

    @Test
    void aLevelThatWasRequiredMustComeBack() {
        LoginRequest request = LoginRequest.builder().requireAcr("gold").build();
        IdentityClient client = Clients.create(provider.config(), CLOCK);

        assertThat(logIn(client, request, Map.of("acr", "gold")).assuranceValue())
                .isEqualTo("gold");
        PlatformException lower = refused(client, request, Map.of("acr", "bronze"));
        assertThat(lower.check()).isEqualTo("acr");
        assertThat(lower.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(refused(client, request, Map.of()).check()).isEqualTo("acr");
    }

    static Stream<Arguments> refusedRequests() {
        return Stream.of(
                arguments("state", LoginRequest.builder().parameter("state", "x"), "state"),
                arguments("redirect_uri", LoginRequest.builder().parameter("redirect_uri", "x"), "redirect_uri"),
                arguments("request", LoginRequest.builder().parameter("request", "x"), "request"),
                arguments("max_age", LoginRequest.builder().parameter("max_age", "1"), "max_age"),
                arguments("empty", LoginRequest.builder().parameter("hint", " "), "hint"),
                arguments("age", LoginRequest.builder().maxAge(Duration.ofSeconds(-1)), "maxAge"),
                arguments("acr", LoginRequest.builder().requireAcr(""), "requireAcr"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedRequests")
    void aParameterThatWouldChangeAnotherIsRefusedByName(String what, LoginRequest.Builder request, String name) {
        PlatformException refused = catchThrowableOfType(PlatformException.class, request::build);

        assertThat(refused.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(refused).hasMessageContaining(name);
    }

    static Stream<Arguments> refusedSettings() {
        return Stream.of(
                arguments("issuer", new String[] {"issuer", "none"}),
                arguments("tokenUri", new String[] {"discovery", "none", "authorizeUri", "/authorize"}),
                arguments("clientAuth", new String[] {"clientAuth", "none"}),
                arguments("claims.colour", new String[] {"claims.colour", "blue"}),
                arguments("responseMode", new String[] {"responseMode", "fragment"}),
                arguments("scope", new String[] {"scope", "profile"}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedSettings")
    void aSettingThatCannotWorkIsRefusedByName(String name, String[] settings) {
        PlatformException refused =
                catchThrowableOfType(PlatformException.class, () -> Clients.create(provider.config(settings), CLOCK));

        assertThat(refused.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(refused).hasMessageContaining("settings." + name);
    }
}
