package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.testsupport.SettableClock;

class BeginLoginTest {
    private static final URI PORTAL = URI.create("https://portal.example/sso");
    private static final SettableClock CLOCK = SettableClock.at(Instant.parse("2026-11-23T03:00:00Z"));

    @Test
    void thePortalIsAskedWithStateNonceChallengeAndLevel() {
        LoginAttempt attempt = Clients.create(Clients.portal(PORTAL), CLOCK).beginLogin(LoginRequest.standard());

        assertThat(attempt.redirectTo().toString()).startsWith("https://portal.example/sso/oauth2/authorize?");
        Map<String, String> query = query(attempt.redirectTo());
        assertThat(query)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "clinic")
                .containsEntry("redirect_uri", Clients.REDIRECT.toString())
                .containsEntry("scope", "openid")
                .containsEntry("acr_values", "LoA1")
                .containsEntry("code_challenge_method", "S256")
                .doesNotContainKeys("prompt", "ui_locales", "client_secret", "code_verifier");
        assertThat(query.get("state")).matches("[A-Za-z0-9_-]{43}");
        assertThat(query.get("nonce")).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(query.get("state"));
        assertThat(query.get("code_challenge")).matches("[A-Za-z0-9_-]{43}");
        assertThat(attempt.expiresAt()).isEqualTo(CLOCK.instant().plus(Duration.ofMinutes(10)));
    }

    @Test
    void thePartnerDialectSendsNeitherNonceNorChallengeUnlessTheProfileSetsThem() {
        Map<String, String> plain = query(Clients.create(Clients.partner(PORTAL), CLOCK)
                .beginLogin(LoginRequest.standard())
                .redirectTo());
        assertThat(plain).containsKey("state").doesNotContainKeys("nonce", "code_challenge", "acr_values");

        Map<String, String> more = query(Clients.create(Clients.partner(PORTAL, "pkce", "on", "nonce", "on"), CLOCK)
                .beginLogin(LoginRequest.standard())
                .redirectTo());
        assertThat(more).containsKeys("state", "nonce", "code_challenge");
    }

    @Test
    void theRequestOfOneLogInIsSent() {
        LoginRequest request = LoginRequest.builder()
                .acrValues("LoA2 LoA3")
                .prompt("login")
                .uiLocales("vi")
                .build();

        Map<String, String> query = query(Clients.create(Clients.portal(PORTAL, "acrValues", "", "pkce", "off"), CLOCK)
                .beginLogin(request)
                .redirectTo());

        assertThat(query)
                .containsEntry("acr_values", "LoA2 LoA3")
                .containsEntry("prompt", "login")
                .containsEntry("ui_locales", "vi")
                .doesNotContainKey("code_challenge");
    }

    @Test
    void noTwoLogInsShareAState() {
        IdentityClient client = Clients.create(Clients.portal(PORTAL), CLOCK);

        assertThat(IntStream.range(0, 1000)
                        .mapToObj(i -> query(client.beginLogin(LoginRequest.standard())
                                        .redirectTo())
                                .get("state")))
                .doesNotHaveDuplicates();
    }

    @Test
    void theLogOutContainsTheIdTokenAsHintAndShowsItNowhere() {
        IdentityClient client = Clients.create(Clients.portal(PORTAL), CLOCK);

        LogoutRedirect logout = client.beginLogout(
                Tokens.builder("access").idToken("the.id.token").build(),
                URI.create("https://clinic.example/?a=1&b=2"));

        assertThat(logout.redirectTo().toString()).startsWith("https://portal.example/sso/oidc/logout?");
        assertThat(query(logout.redirectTo()))
                .containsEntry("id_token_hint", "the.id.token")
                .containsEntry("client_id", "clinic")
                .containsEntry("post_logout_redirect_uri", "https://clinic.example/?a=1&b=2");
        assertThat(logout.toString()).doesNotContain("the.id.token");
    }

    @Test
    void aPlatformWithoutLogOutIsAConfigurationError() {
        IdentityClient client = Clients.create(Clients.partner(PORTAL), CLOCK);

        assertThat(catchThrowableOfType(
                                PlatformException.class,
                                () -> client.beginLogout(
                                        Tokens.builder("access").build(), null))
                        .kind())
                .isEqualTo(Kind.CONFIGURATION);
    }

    static Stream<Arguments> wrongConfigurations() {
        return Stream.of(
                arguments("unknown dialect", Clients.portal(PORTAL).dialect("vnconnect"), "vnconnect"),
                arguments("misspelt setting", Clients.portal(PORTAL, "redirectURI", "x"), "redirectUri"),
                arguments("redirect missing", Clients.portal(PORTAL, "redirectUri", "-"), "redirectUri"),
                arguments("redirect relative", Clients.portal(PORTAL, "redirectUri", "/callback"), "redirectUri"),
                arguments(
                        "redirect with fragment",
                        Clients.portal(PORTAL, "redirectUri", "https://a.example/#x"),
                        "redirectUri"),
                arguments("flag misspelt", Clients.portal(PORTAL, "pkce", "yes"), "pkce"),
                arguments("level misspelt", Clients.portal(PORTAL, "assurance.LoA2", "2"), "assurance.LoA2"),
                arguments(
                        "account type misspelt", Clients.portal(PORTAL, "accountTypes.3", "agency"), "accountTypes.3"),
                arguments("symmetric algorithm", Clients.portal(PORTAL, "idTokenAlgorithms", "HS256"), "HS256"),
                arguments("none as algorithm", Clients.portal(PORTAL, "idTokenAlgorithms", "RS256,none"), "none"),
                arguments(
                        "token address plain http",
                        Clients.portal(PORTAL, "tokenPath", "http://portal.example/t"),
                        "plain http"),
                arguments("id_token misspelt", Clients.portal(PORTAL, "idToken", "on"), "idToken"),
                arguments(
                        "an id_token without openid",
                        Clients.portal(PORTAL, "idToken", "required", "scope", "profile openid2"),
                        "settings.scope"),
                arguments(
                        "an id_token without issuer",
                        Clients.partner(PORTAL, "idToken", "required"),
                        "settings.issuer"),
                arguments(
                        "issuer of the redirect without issuer",
                        Clients.partner(PORTAL, "redirectIssuer", "required"),
                        "settings.issuer"),
                arguments(
                        "issuer of the redirect and any issuer",
                        Clients.portal(PORTAL, "redirectIssuer", "required", "issuer", "none"),
                        "settings.issuer"),
                arguments("no credentials", Clients.portal(PORTAL).credentials(Credentials.from(Map.of())), "clientId"),
                arguments("token address missing", Clients.partner(PORTAL, "tokenUri", "-"), "tokenUri"),
                arguments(
                        "private key missing",
                        Clients.partner(PORTAL)
                                .credentials(Credentials.from(Map.of("clientId", "a", "clientSecret", "b"))),
                        "privateKey"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongConfigurations")
    void aWrongConfigurationIsRefusedBeforeAnythingHappensAndNamed(
            String what, ClientConfig.Builder config, String named) {
        PlatformException refusal = catchThrowableOfType(PlatformException.class, () -> Clients.create(config, CLOCK));

        assertThat(refusal.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(refusal).hasMessageContaining(named);
        assertThat(refusal.getMessage()).doesNotContain(Clients.CLIENT_SECRET);
    }

    static Map<String, String> query(URI uri) {
        Map<String, String> query = new LinkedHashMap<>();
        QueryString.pairs(uri.getRawQuery(), QueryString.Plus.IS_BLANK)
                .forEach(pair -> query.put(pair.getKey(), pair.getValue()));
        return query;
    }
}
