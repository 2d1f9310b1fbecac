package vn.lienthong.identity;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.testsupport.SettableClock;

/** What goes over the wire after the redirect, and what comes of strange answers. */
class LoginOverHttpTest {
    private static final FakePlatform PLATFORM = new FakePlatform();
    private static final SettableClock CLOCK = SettableClock.at(TestIssuer.NOW);
    private static final String TOKEN_PATH = "/oauth2/token";
    private static final String USERINFO_PATH = "/oauth2/userinfo";

    @BeforeEach
    void wellAgain() {
        PLATFORM.reset();
    }

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void theCodeTravelsUnchangedWithTheVerifierOfTheChallengeAndTheSecretInTheBody() throws Exception {
        IdentityClient client = client();
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());

        client.completeLogin(attempt, callback(attempt, "a+b/c==&session_state=x"));

        LoggedRequest request = PLATFORM.requests(TOKEN_PATH).get(0);
        Map<String, String> form = form(request);
        assertThat(request.getMethod().getName()).isEqualTo("POST");
        assertThat(request.getHeader("Content-Type")).startsWith("application/x-www-form-urlencoded");
        assertThat(request.containsHeader("Authorization")).isFalse();
        assertThat(request.getBodyAsString()).contains("code=a%2Bb%2Fc%3D%3D");
        assertThat(form)
                .containsOnlyKeys("grant_type", "code", "redirect_uri", "client_id", "client_secret", "code_verifier")
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "a+b/c==")
                .containsEntry("redirect_uri", Clients.REDIRECT.toString())
                .containsEntry("client_secret", Clients.CLIENT_SECRET);
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(form.get("code_verifier").getBytes(StandardCharsets.US_ASCII));
        assertThat(BeginLoginTest.query(attempt.redirectTo()))
                .containsEntry(
                        "code_challenge",
                        Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        assertThat(PLATFORM.requests(USERINFO_PATH)).singleElement().satisfies(userInfo -> {
            assertThat(userInfo.getMethod().getName()).isEqualTo("GET");
            assertThat(userInfo.getHeader("Authorization")).isEqualTo("Bearer " + FakePlatform.ACCESS_TOKEN);
        });
    }

    @Test
    void theProfileMaySetBasicAndPost() {
        IdentityClient client = client("clientAuth", "basic", "userinfoMethod", "POST", "pkce", "off");

        complete(client);

        LoggedRequest token = PLATFORM.requests(TOKEN_PATH).get(0);
        assertThat(form(token)).containsOnlyKeys("grant_type", "code", "redirect_uri");
        assertThat(token.getHeader("Authorization"))
                .isEqualTo("Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        ("clinic:" + Clients.CLIENT_SECRET).getBytes(StandardCharsets.US_ASCII)));
        assertThat(PLATFORM.requests(USERINFO_PATH).get(0).getMethod().getName())
                .isEqualTo("POST");
    }

    @Test
    void theTokensComeBackWithTheirEnd() {
        Tokens tokens = ((SignedIn) complete(client())).tokens();

        assertThat(tokens)
                .isEqualTo(Tokens.builder(FakePlatform.ACCESS_TOKEN)
                        .refreshToken("planted-refresh-token-41cd")
                        .expiresAt(Instant.parse("2026-11-23T04:00:00Z"))
                        .build());
        assertThat(tokens.toString()).doesNotContain("planted");
    }

    @ParameterizedTest(name = "expires_in {0} -> {1}")
    @CsvSource({
        "'\"3600\"', 2026-11-23T04:00:00Z",
        "31622400, 2027-11-24T03:00:00Z",
        "31622401,",
        "999999999,",
        "99999999999,",
        "-1,",
        "'\"soon\"',",
        "1e9,",
        "null,"
    })
    void anEndThatNobodyCanMeanCountsAsMissing(String sent, @Nullable Instant end) {
        PLATFORM.answers(TOKEN_PATH, 200, FakePlatform.TOKEN.replace("3600", sent));

        assertThat(((SignedIn) complete(client())).tokens().expiresAt()).isEqualTo(end);
    }

    static Stream<Arguments> tokenAnswers() {
        return Stream.of(
                arguments("503", status(503, ""), Kind.UNAVAILABLE, Effect.UNKNOWN, "503"),
                arguments(
                        "503 with Retry-After 0",
                        status(503, "").withHeader("Retry-After", "0"),
                        Kind.UNAVAILABLE,
                        Effect.UNKNOWN,
                        "503"),
                arguments("429", status(429, ""), Kind.THROTTLED, Effect.NONE, "429"),
                arguments(
                        "connection reset",
                        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                        Kind.CONNECTION,
                        Effect.UNKNOWN,
                        null),
                arguments(
                        "closed without a byte",
                        aResponse().withFault(Fault.EMPTY_RESPONSE),
                        Kind.CONNECTION,
                        Effect.UNKNOWN,
                        null),
                arguments(
                        "used code",
                        status(400, "{\"error\":\"invalid_grant\"}"),
                        Kind.REFUSED,
                        Effect.NONE,
                        "invalid_grant"),
                arguments(
                        "used code inside HTTP 200",
                        status(200, "{\"error\":\"invalid_grant\"}"),
                        Kind.REFUSED,
                        Effect.NONE,
                        "invalid_grant"),
                arguments(
                        "wrong secret",
                        status(401, "{\"error\":\"invalid_client\"}"),
                        Kind.UNAUTHENTICATED,
                        Effect.NONE,
                        "invalid_client"),
                arguments("address not on the list", status(401, "<html>"), Kind.UNAUTHENTICATED, Effect.NONE, "401"),
                arguments(
                        "not allowed",
                        status(403, "{\"error\":\"unauthorized_client\"}"),
                        Kind.FORBIDDEN,
                        Effect.NONE,
                        "unauthorized_client"),
                arguments("415", status(415, ""), Kind.REFUSED, Effect.NONE, "415"),
                arguments(
                        "an error that is not text",
                        status(400, "{\"error\":{\"code\":7}}"),
                        Kind.REFUSED,
                        Effect.NONE,
                        "400"),
                arguments(
                        "401 in another dialect", error(401, "unauthorized"), Kind.UNAUTHENTICATED, Effect.NONE, "401"),
                arguments("403 in another dialect", error(403, "Forbidden"), Kind.FORBIDDEN, Effect.NONE, "403"),
                arguments("415 of a framework", error(415, "Unsupported Media Type"), Kind.REFUSED, Effect.NONE, "415"),
                arguments("429 with an error", error(429, "slow_down"), Kind.THROTTLED, Effect.NONE, "429"),
                arguments("400 with an error of its own", error(400, "server_error"), Kind.REFUSED, Effect.NONE, "400"),
                arguments(
                        "500 with an error of RFC 6749",
                        error(500, "invalid_grant"),
                        Kind.UNAVAILABLE,
                        Effect.UNKNOWN,
                        "500"),
                arguments(
                        "403 for a used code", error(403, "invalid_grant"), Kind.REFUSED, Effect.NONE, "invalid_grant"),
                arguments(
                        "an error of its own inside HTTP 200",
                        error(200, "server_error"),
                        Kind.UNAVAILABLE,
                        Effect.UNKNOWN,
                        "server_error"),
                arguments("no error and no token", status(200, "{\"error\":0}"), Kind.PROTOCOL, Effect.UNKNOWN, null),
                arguments("token with a line break", token("planted\\nx"), Kind.PROTOCOL, Effect.UNKNOWN, null),
                arguments("token with a blank", token("planted x"), Kind.PROTOCOL, Effect.UNKNOWN, null),
                arguments("token with a letter beyond ASCII", token("plantedđ"), Kind.PROTOCOL, Effect.UNKNOWN, null),
                arguments(
                        "token longer than any header", token("9".repeat(70_000)), Kind.PROTOCOL, Effect.UNKNOWN, null),
                arguments(
                        "redirect elsewhere",
                        status(302, "").withHeader("Location", "/oauth2/other"),
                        Kind.PROTOCOL,
                        Effect.UNKNOWN,
                        "302"),
                arguments("empty", status(200, ""), Kind.PROTOCOL, Effect.UNKNOWN, null),
                arguments("a page", status(200, "<html>Đăng nhập</html>"), Kind.PROTOCOL, Effect.UNKNOWN, null),
                arguments(
                        "cut off",
                        status(200, FakePlatform.TOKEN.substring(0, 40)),
                        Kind.PROTOCOL,
                        Effect.UNKNOWN,
                        null),
                arguments("a list", status(200, "[]"), Kind.PROTOCOL, Effect.UNKNOWN, null),
                arguments("null", status(200, "null"), Kind.PROTOCOL, Effect.UNKNOWN, null),
                arguments("no token", status(200, "{}"), Kind.PROTOCOL, Effect.UNKNOWN, null),
                arguments("token as number", status(200, "{\"access_token\":1}"), Kind.PROTOCOL, Effect.UNKNOWN, null),
                arguments("token empty", status(200, "{\"access_token\":\"\"}"), Kind.PROTOCOL, Effect.UNKNOWN, null),
                arguments(
                        "token twice",
                        status(200, "{\"access_token\":\"a\",\"access_token\":\"b\"}"),
                        Kind.PROTOCOL,
                        Effect.UNKNOWN,
                        null),
                arguments(
                        "token of another type",
                        status(200, "{\"access_token\":\"a\",\"token_type\":\"mac\"}"),
                        Kind.PROTOCOL,
                        Effect.UNKNOWN,
                        null),
                arguments(
                        "id_token as list",
                        status(200, "{\"access_token\":\"a\",\"id_token\":[]}"),
                        Kind.PROTOCOL,
                        Effect.UNKNOWN,
                        null),
                arguments(
                        "UTF-16",
                        status(200, "").withBody("{}".getBytes(StandardCharsets.UTF_16)),
                        Kind.PROTOCOL,
                        Effect.UNKNOWN,
                        null),
                arguments("NUL", status(200, "\0"), Kind.PROTOCOL, Effect.UNKNOWN, null),
                arguments("right-to-left mark", status(200, "\u202e{}"), Kind.PROTOCOL, Effect.UNKNOWN, null),
                arguments("10 MB of 9", status(200, "9".repeat(10 << 20)), Kind.PROTOCOL, Effect.UNKNOWN, null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokenAnswers")
    void aStrangeAnswerToTheExchangeIsOneClearErrorAndTheCodeIsSentOnce(
            String what, ResponseDefinitionBuilder answer, Kind kind, Effect effect, String code) {
        PLATFORM.answers(TOKEN_PATH, answer);

        PlatformException failure = catchThrowableOfType(PlatformException.class, () -> complete(client()));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.effect()).isEqualTo(effect);
        assertThat(failure.platformCode()).isEqualTo(code);
        assertThat(failure.getMessage()).doesNotContain("planted").hasSizeLessThan(400);
        assertThat(PLATFORM.requests(TOKEN_PATH)).hasSize(1);
        assertThat(PLATFORM.requests(USERINFO_PATH)).isEmpty();
    }

    @Test
    void userInfoIsAskedAgainAfterATransientFailure() {
        PLATFORM.answersSecond(USERINFO_PATH, 503, FakePlatform.CITIZEN);

        assertThat(complete(client())).isInstanceOf(SignedIn.class);
        assertThat(PLATFORM.requests(USERINFO_PATH)).hasSize(2);
        assertThat(PLATFORM.requests(TOKEN_PATH)).hasSize(1);
    }

    static Stream<Arguments> userInfoAnswers() {
        return Stream.of(
                arguments("refused token", status(401, "{\"error\":\"invalid_token\"}"), Kind.UNAUTHENTICATED),
                arguments(
                        "refused token inside HTTP 200",
                        status(200, "{\"error\":\"invalid_token\"}"),
                        Kind.UNAUTHENTICATED),
                arguments("no right", status(403, ""), Kind.FORBIDDEN),
                arguments("unavailable", status(503, ""), Kind.UNAVAILABLE),
                arguments("too many", status(429, ""), Kind.THROTTLED),
                arguments("cut", aResponse().withFault(Fault.EMPTY_RESPONSE), Kind.CONNECTION),
                arguments("not there", status(404, ""), Kind.REFUSED),
                arguments("empty", status(200, ""), Kind.PROTOCOL),
                arguments("a signed answer instead of JSON", status(200, "a.b.c"), Kind.PROTOCOL),
                arguments("no account key", status(200, "{\"LoaiTaiKhoan\":\"1\",\"sub\":\"x\"}"), Kind.PROTOCOL),
                arguments(
                        "account key as list",
                        status(200, "{\"LoaiTaiKhoan\":\"1\",\"TechID\":[\"x\"]}"),
                        Kind.PROTOCOL),
                arguments("nothing at all", status(200, "{}"), Kind.PROTOCOL),
                arguments("account key twice", status(200, "{\"TechID\":\"a\",\"TechID\":\"b\"}"), Kind.PROTOCOL),
                arguments(
                        "deeply nested",
                        status(200, "{\"a\":" + "[".repeat(9999) + "]".repeat(9999) + "}"),
                        Kind.PROTOCOL),
                arguments("10 MB of 9", status(200, "9".repeat(10 << 20)), Kind.PROTOCOL));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("userInfoAnswers")
    void anInvalidUserInfoIsAClearErrorAndNobodyIsLoggedIn(String what, ResponseDefinitionBuilder answer, Kind kind) {
        PLATFORM.answers(USERINFO_PATH, answer);

        PlatformException failure = catchThrowableOfType(PlatformException.class, () -> complete(client()));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.effect()).as("the code is spent").isEqualTo(Effect.UNKNOWN);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure).hasMessageStartingWith("identity identity.userinfo: ");
        assertThat(failure.getMessage()).doesNotContain("planted").hasSizeLessThan(400);
    }

    private static ResponseDefinitionBuilder error(int status, String error) {
        return status(
                status,
                "{\"error\":\"" + error + "\",\"error_description\":\"Not so 008499123456, " + Clients.CLIENT_SECRET
                        + " and eyJhbGciOiJub25lIn0.e30.: no\"}");
    }

    private static ResponseDefinitionBuilder token(String accessToken) {
        return status(200, "{\"access_token\":\"" + accessToken + "\"}");
    }

    private static ResponseDefinitionBuilder status(int status, String body) {
        return aResponse().withStatus(status).withBody(body);
    }

    private static Map<String, String> form(LoggedRequest request) {
        Map<String, String> form = new LinkedHashMap<>();
        QueryString.pairs(request.getBodyAsString(), QueryString.Plus.IS_BLANK)
                .forEach(pair -> form.put(pair.getKey(), pair.getValue()));
        return form;
    }

    private static IdentityClient client(String... settings) {
        return Clients.create(Clients.portal(PLATFORM.uri(), settings), CLOCK);
    }

    private static LoginResult complete(IdentityClient client) {
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        return client.completeLogin(attempt, callback(attempt, "the-code"));
    }

    private static String callback(LoginAttempt attempt, String code) {
        return Clients.REDIRECT + "?code=" + code + "&state=" + Clients.state(attempt);
    }
}
