package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Timeouts;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.RecordedRequest;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.PortalFault;
import vn.lienthong.sandbox.fault.TransportFault;

/** A portal that lies, one lie at a time: each ends in the name of the check that found it, and in no further call. */
class PortalLiesTest {
    private static final String TOKEN = "/oauth2/token";
    private static final String KEYS = "/oauth2/jwks";
    private static final String USER_INFO = "/oauth2/userinfo";
    private static final Sandbox SANDBOX =
            Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(TestIssuer.NOW)));

    @AfterEach
    void heal() {
        SANDBOX.heal();
    }

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    static Stream<Arguments> liesOnTheRedirect() {
        return Stream.of(
                arguments(Fault.of(PortalFault.WRONG_STATE), "(state)"),
                arguments(Fault.of(PortalFault.WRONG_ISSUER_ON_REDIRECT), "(iss)"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("liesOnTheRedirect")
    void aLieOnTheRedirectEndsBeforeTheCodeIsSpent(Fault lie, String check) {
        SANDBOX.fail(lie);

        Seen seen = logIn(client());

        assertThat(seen.failure().kind()).isEqualTo(Kind.SECURITY);
        assertThat(seen.failure()).hasMessageContaining(check);
        assertThat(seen.calls()).isEmpty();
    }

    static Stream<Arguments> liesInTheIdToken() {
        return Stream.of(
                arguments(Fault.of(PortalFault.NO_ID_TOKEN), "(id_token)"),
                arguments(Fault.of(PortalFault.WRONG_ISSUER), "(iss)"),
                arguments(Fault.of(PortalFault.WRONG_AUDIENCE), "(aud)"),
                arguments(Fault.of(PortalFault.WRONG_ALGORITHM).value("none"), "(alg)"),
                arguments(Fault.of(PortalFault.WRONG_ALGORITHM).value("HS256"), "(alg)"),
                arguments(Fault.of(PortalFault.EXPIRED_ID_TOKEN), "(exp)"),
                arguments(Fault.of(PortalFault.EARLY_ID_TOKEN).value("nbf"), "(nbf)"),
                arguments(Fault.of(PortalFault.EARLY_ID_TOKEN).value("iat"), "(iat)"),
                arguments(Fault.of(PortalFault.WRONG_NONCE), "(nonce)"),
                arguments(Fault.of(PortalFault.WRONG_AT_HASH), "(at_hash)"),
                arguments(Fault.of(PortalFault.MISSING_CLAIM).value("iss"), "(iss)"),
                arguments(Fault.of(PortalFault.MISSING_CLAIM).value("sub"), "(sub)"),
                arguments(Fault.of(PortalFault.MISSING_CLAIM).value("aud"), "(aud)"),
                arguments(Fault.of(PortalFault.MISSING_CLAIM).value("exp"), "(exp)"),
                arguments(Fault.of(PortalFault.MISSING_CLAIM).value("iat"), "(iat)"),
                arguments(Fault.of(PortalFault.MISSING_CLAIM).value("nonce"), "(nonce)"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("liesInTheIdToken")
    void aLieInTheIdTokenEndsInItsNameAndTheCodeIsSentOnce(Fault lie, String check) {
        SANDBOX.fail(lie);

        Seen seen = logIn(client());

        assertThat(seen.failure().kind()).isEqualTo(Kind.SECURITY);
        assertThat(seen.failure()).hasMessageContaining(check);
        assertThat(seen.failure().effect()).as("the code is spent").isEqualTo(Effect.UNKNOWN);
        assertThat(seen.calls()).containsExactly(KEYS, TOKEN);
    }

    static Stream<Arguments> liesAboutKeys() {
        return Stream.of(
                arguments(Fault.of(PortalFault.WRONG_KEY), "(signature)"),
                arguments(Fault.of(PortalFault.KEY_ROTATION).value("unannounced"), "(kid)"),
                arguments(Fault.of(PortalFault.KEY_SET).value("other"), "(kid)"),
                arguments(Fault.of(PortalFault.KEY_SET).value("two"), "(kid)"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("liesAboutKeys")
    void aLieAboutKeysEndsInItsNameAfterTheSetWasReadAgainAtMostOnce(Fault lie, String check) {
        SANDBOX.fail(lie);

        Seen seen = logIn(client());

        assertThat(seen.failure().kind()).isEqualTo(Kind.SECURITY);
        assertThat(seen.failure()).hasMessageContaining(check);
        assertThat(seen.calls()).startsWith(KEYS, TOKEN).doesNotContain(USER_INFO);
        assertThat(seen.calls().stream().filter(KEYS::equals)).hasSizeLessThanOrEqualTo(2);
        assertThat(seen.calls().stream().filter(TOKEN::equals)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"announced", "used", "withdrawn", "renamed"})
    void aChangeOfTheSigningKeyDisturbsNobody(String step) {
        SANDBOX.fail(Fault.of(PortalFault.KEY_ROTATION).value(step));

        assertThat(logIn(client()).result()).isInstanceOf(SignedIn.class);
    }

    @Test
    void aClientThatKnowsTheOldKeyFollowsEveryStepOfTheChange() {
        IdentityClient client = client();
        assertThat(logIn(client).result()).isInstanceOf(SignedIn.class);

        for (String step : List.of("announced", "used", "withdrawn")) {
            SANDBOX.heal();
            SANDBOX.fail(Fault.of(PortalFault.KEY_ROTATION).value(step));

            assertThat(logIn(client).result()).as(step).isInstanceOf(SignedIn.class);
            SANDBOX.clock().advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void theSameKeyTwiceInTheSetIsNoReasonToRefuse() {
        SANDBOX.fail(Fault.of(PortalFault.KEY_SET).value("twice"));

        assertThat(logIn(client()).result()).isInstanceOf(SignedIn.class);
    }

    static Stream<Arguments> silentKeys() {
        return Stream.of(
                arguments(Fault.of(PortalFault.KEY_SET).value("empty"), Kind.PROTOCOL),
                arguments(Fault.of(TransportFault.UNAVAILABLE).path(KEYS), Kind.UNAVAILABLE),
                arguments(Fault.slow(Duration.ofHours(1)).path(KEYS), Kind.TIMEOUT),
                arguments(Fault.of(TransportFault.NO_ANSWER).path(KEYS), Kind.CONNECTION));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("silentKeys")
    void withoutKeysTheCodeIsNotSpent(Fault silence, Kind kind) {
        SANDBOX.fail(silence);
        Duration attempt = Duration.ofMillis(300);

        Seen seen = logIn(IdentityClient.create(config().toBuilder()
                .timeouts(kind == Kind.TIMEOUT ? new Timeouts(attempt, attempt, attempt) : Timeouts.DEFAULT)
                .build()));

        assertThat(seen.failure().kind()).isEqualTo(kind);
        assertThat(seen.calls()).isNotEmpty().containsOnly(KEYS);
    }

    @Test
    void aUserInfoOfSomebodyElseIsRefused() {
        SANDBOX.fail(Fault.of(PortalFault.OTHER_SUBJECT));

        Seen seen = logIn(client());

        assertThat(seen.failure().kind()).isEqualTo(Kind.SECURITY);
        assertThat(seen.failure()).hasMessageContaining("(sub)");
        assertThat(seen.calls()).containsExactly(KEYS, TOKEN, USER_INFO);
    }

    @Test
    void aLevelThatIsLowerThanAskedForPassesNoCheck() {
        SANDBOX.fail(Fault.of(PortalFault.LOWER_LEVEL));

        SignedIn signedIn = (SignedIn) logIn(client()).result();

        assertThat(signedIn.assurance()).isEqualTo(AssuranceLevel.LEVEL_1);
        assertThatThrownBy(() -> signedIn.assurance().requireAtLeast(AssuranceLevel.LEVEL_2))
                .isInstanceOf(PlatformException.class);
    }

    @Test
    void theRightIssuerOnTheRedirectIsWelcomeAndMayBeRequired() {
        SANDBOX.fail(Fault.of(PortalFault.ISSUER_ON_REDIRECT));

        assertThat(logIn(client("redirectIssuer", "required")).result()).isInstanceOf(SignedIn.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/oauth2/token, html",
        "/oauth2/token, empty",
        "/oauth2/token, half",
        "/oauth2/token, huge",
        "/oauth2/token, list",
        "/oauth2/token, text",
        "/oauth2/jwks, html",
        "/oauth2/jwks, empty",
        "/oauth2/jwks, half",
        "/oauth2/jwks, huge",
        "/oauth2/jwks, list",
        "/oauth2/jwks, text",
        "/oauth2/userinfo, html",
        "/oauth2/userinfo, empty",
        "/oauth2/userinfo, half",
        "/oauth2/userinfo, huge",
        "/oauth2/userinfo, list",
        "/oauth2/userinfo, text",
    })
    void anAnswerThatCannotBeReadEndsTheLogInThereWithoutASecretInTheMessage(String path, String body) {
        SANDBOX.fail(Fault.of(TransportFault.OTHER_BODY).value(body).path(path));

        Seen seen = logIn(client());

        assertThat(seen.failure().kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(seen.failure().effect()).isEqualTo(path.equals(KEYS) ? Effect.NONE : Effect.UNKNOWN);
        assertThat(seen.calls()).endsWith(path);
        assertThat(seen.failure().getMessage()).doesNotContain("eyJ", "Hoàng", "008590310427");
    }

    @Test
    void aCodeThatThePortalWouldTakeTwiceIsStillTheSameCitizen() {
        SANDBOX.fail(Fault.of(PortalFault.CODE_ACCEPTED_AGAIN));

        SignedIn signedIn = (SignedIn) logIn(client()).result();

        assertThat(signedIn.subject().fullName()).isEqualTo("Hoàng Thị Lan");
    }

    /** What came of a log-in, and the calls that the client made after the redirect back, in order. */
    private record Seen(LoginResult result, PlatformException failure, List<String> calls) {}

    private static Seen logIn(IdentityClient client) {
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        String callback = SANDBOX.people().logIn(attempt.redirectTo(), "lan", 2).toString();
        int before = SANDBOX.requests().size();
        LoginResult[] result = new LoginResult[1];
        PlatformException failure = catchThrowableOfType(
                PlatformException.class, () -> result[0] = client.completeLogin(attempt, callback));
        List<String> calls = SANDBOX.requests().stream()
                .skip(before)
                .map(RecordedRequest::path)
                .map(path -> path.substring("/dvcqg".length()))
                .toList();
        return new Seen(result[0], failure, calls);
    }

    private static IdentityClient client(String... settings) {
        ClientConfig config = config();
        return settings.length == 0
                ? IdentityClient.create(config)
                : IdentityClient.create(config.toBuilder()
                        .settings(config.settings().with(settings[0], settings[1]))
                        .build());
    }

    private static ClientConfig config() {
        return SANDBOX.profile("north").client("identity").toBuilder()
                .clock(SANDBOX.clock())
                .sleeper(pause -> {})
                .build();
    }
}
