package vn.lienthong.identity;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.testsupport.SettableClock;

/** What a platform says of a refusal reaches whoever has to find the reason, and nothing secret does. */
class RefusalWordsTest {
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

    static Stream<Arguments> diagnoses() {
        return Stream.of(
                arguments(TOKEN_PATH, 401, "unauthorized", "danh sách IP"),
                arguments(TOKEN_PATH, 415, "Unsupported Media Type", "does not accept the form"),
                arguments(TOKEN_PATH, 429, "too_many", "HTTP 429"),
                arguments(TOKEN_PATH, 403, "Forbidden", "HTTP 403"),
                arguments(TOKEN_PATH, 400, "invalid_grant", "Begin a new log-in"),
                arguments(TOKEN_PATH, 429, "invalid_grant", "Begin a new log-in"),
                arguments(USERINFO_PATH, 401, "unauthorized", "danh sách IP"),
                arguments(USERINFO_PATH, 429, "too_many", "HTTP 429"));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("diagnoses")
    void aBodyTakesNeitherTheDiagnosisNorTheWaitNorThePlatformsWords(
            String path, int status, String error, String diagnosis) {
        PLATFORM.answers(
                path, error(status, error).withHeader("Retry-After", "90000").withHeader("X-Request-Id", "req-7"));

        PlatformException failure = catchThrowableOfType(PlatformException.class, () -> complete(client()));

        assertThat(failure)
                .hasMessageContaining(diagnosis)
                .hasMessageContaining("It says: 'Not so ***, *** and ***: no'.");
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofDays(1));
        assertThat(failure.requestId()).isEqualTo("req-7");
    }

    @Test
    void theHeaderOfARefusedUserInfoSaysWhy() {
        PLATFORM.answers(
                USERINFO_PATH,
                status(401, "")
                        .withHeader(
                                "WWW-Authenticate",
                                "Bearer realm=\"x\", error=\"invalid_token\", error_description=\"Token "
                                        + FakePlatform.ACCESS_TOKEN + " is of 008499123456\""));

        assertThat(catchThrowableOfType(PlatformException.class, () -> complete(client())))
                .hasMessageContaining("HTTP 401")
                .hasMessageEndingWith("Its error is 'invalid_token'. It says: 'Token *** is of ***'.");
    }

    @Test
    void whatThePlatformSaysIsOneShortLineWithoutTheSecretsThatWereSent() {
        PLATFORM.answers(
                TOKEN_PATH,
                400,
                "{\"error\":\"invalid_grant\",\"error_description\":\"code a+b/c== of \\u202e\\n"
                        + Clients.CLIENT_SECRET + " " + "x ".repeat(500) + "\"}");
        IdentityClient client = client();
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());

        PlatformException failure = catchThrowableOfType(
                PlatformException.class, () -> client.completeLogin(attempt, callback(attempt, "a+b/c==")));

        assertThat(failure).hasMessageContaining("It says: 'code *** of *** x x x");
        assertThat(failure.getMessage()).doesNotContain("\n").endsWith("…'.").hasSizeLessThan(400);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"0", "\"0\"", "\"00\"", "false", "null", "\"\"", "\"None\"", "{}"})
    void aUserInfoThatSaysThatThereIsNoErrorIsNone(String error) {
        PLATFORM.answers(
                USERINFO_PATH, 200, FakePlatform.CITIZEN.replace("{\"sub\"", "{\"error\":" + error + ",\"sub\""));

        assertThat(complete(client())).isInstanceOf(SignedIn.class);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"1", "\"1\"", "true", "-1", "401"})
    void aUserInfoWithAnyOtherErrorIsRefused(String error) {
        PLATFORM.answers(
                USERINFO_PATH, 200, FakePlatform.CITIZEN.replace("{\"sub\"", "{\"error\":" + error + ",\"sub\""));

        assertThat(catchThrowableOfType(PlatformException.class, () -> complete(client()))
                        .kind())
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void aByteOrderMarkDisturbsNoAnswer() {
        PLATFORM.answers(TOKEN_PATH, 200, "\uFEFF" + FakePlatform.TOKEN);
        PLATFORM.answers(USERINFO_PATH, 200, "\uFEFF" + FakePlatform.CITIZEN);
        assertThat(complete(client())).isInstanceOf(SignedIn.class);

        PLATFORM.answers(TOKEN_PATH, 400, "\uFEFF{\"error\":\"invalid_grant\"}");
        assertThat(catchThrowableOfType(PlatformException.class, () -> complete(client()))
                        .platformCode())
                .isEqualTo("invalid_grant");
    }

    @Test
    void a401MentionsTheListOfIpAddresses() {
        PLATFORM.answers(TOKEN_PATH, 401, "");
        assertThat(catchThrowableOfType(PlatformException.class, () -> complete(client())))
                .hasMessageContaining("danh sách IP");

        PLATFORM.reset();
        PLATFORM.answers(USERINFO_PATH, 401, "");
        assertThat(catchThrowableOfType(PlatformException.class, () -> complete(client())))
                .hasMessageContaining("danh sách IP");
    }

    private static ResponseDefinitionBuilder error(int status, String error) {
        return status(
                status,
                "{\"error\":\"" + error + "\",\"error_description\":\"Not so 008499123456, " + Clients.CLIENT_SECRET
                        + " and eyJhbGciOiJub25lIn0.e30.: no\"}");
    }

    private static ResponseDefinitionBuilder status(int status, String body) {
        return aResponse().withStatus(status).withBody(body);
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
