package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.LoginResult.DenialReason;
import vn.lienthong.identity.LoginResult.Denied;
import vn.lienthong.testsupport.SettableClock;

/** What is decided from the redirect alone: an interceptor proves that nobody was called. */
class CallbackTest {
    private static final String ISSUER = "https://portal.example/issuer";

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-23T03:00:00Z"));
    private final IdentityClient client = Clients.create(
            Clients.portal(URI.create("https://portal.example"), "issuer", ISSUER)
                    .interceptor(next -> request -> {
                        throw new AssertionError("the platform was called");
                    }),
            clock);
    private final LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
    private final String state = Clients.state(attempt);

    static Stream<Arguments> forged() {
        String here = Clients.REDIRECT.toString();
        return Stream.of(
                arguments("no query", here, "state"),
                arguments("empty query", here + "?", "state"),
                arguments("state missing", here + "?code=a", "state"),
                arguments("state empty", here + "?code=a&state=", "state"),
                arguments("state wrong", here + "?code=a&state=" + "A".repeat(43), "state"),
                arguments("state with a blank behind", here + "?code=a&state=STATE+", "state"),
                arguments("state in the fragment", here + "#code=a&state=STATE", "state"),
                arguments("state missing on a cancelled login", here + "?error=access_denied", "state"),
                arguments("state twice", here + "?code=a&state=STATE&state=STATE", "occurs twice"),
                arguments("code twice", here + "?code=a&code=b&state=STATE", "occurs twice"),
                arguments("code and error", here + "?code=a&error=access_denied&state=STATE", "code"),
                arguments("another issuer", here + "?code=a&state=STATE&iss=https%3A%2F%2Fevil.example", "iss"),
                arguments("issuer on a cancelled login", here + "?error=access_denied&state=STATE&iss=x", "iss"),
                arguments("another host", "https://evil.example/login/callback?code=a&state=STATE", "redirectUri"),
                arguments("another path", "https://clinic.example/login/callback/?code=a&state=STATE", "redirectUri"),
                arguments("another scheme", "http://clinic.example/login/callback?code=a&state=STATE", "redirectUri"),
                arguments(
                        "another port", "https://clinic.example:8443/login/callback?code=a&state=STATE", "redirectUri"),
                arguments(
                        "a user in front", "https://x@clinic.example/login/callback?code=a&state=STATE", "redirectUri"),
                arguments("code too long", here + "?code=" + "a".repeat(17_000) + "&state=STATE", "code"),
                arguments(
                        "10 MB of 9",
                        here + "?code=" + "9".repeat(10 << 20) + "&state=STATE",
                        "longer than 32768 characters"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void aRedirectThatDoesNotBelongToTheAttemptIsRefused(String what, String callback, String rule) {
        String back = callback.replace("STATE", state);

        PlatformException refusal =
                catchThrowableOfType(PlatformException.class, () -> client.completeLogin(attempt, back));

        assertThat(refusal.kind()).isEqualTo(Kind.SECURITY);
        assertThat(refusal).hasMessageContaining(rule).hasMessageNotContaining(state);
        assertThat(refusal.getMessage()).hasSizeLessThan(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"http://clinic.example:8080/login/callback", "https://localhost:8443/login/callback"})
    void anEndpointThatIsNotTheRegisteredOneIsShownBesideIt(String here) {
        PlatformException refusal = catchThrowableOfType(
                PlatformException.class,
                () -> client.completeLogin(attempt, here + "?code=planted-code&state=" + state));

        assertThat(refusal)
                .hasMessage("The redirect back is refused (redirectUri): it came to " + here
                        + ", but settings.redirectUri is " + Clients.REDIRECT + ".");
    }

    @Test
    void anotherIssuerIsShownBesideTheOneOfTheProfile() {
        String back = Clients.REDIRECT + "?code=planted-code&state=" + state + "&iss=https%3A%2F%2Fevil.example%3Fx";

        assertThat(catchThrowableOfType(PlatformException.class, () -> client.completeLogin(attempt, back)))
                .hasMessageContaining("(iss): it comes from https://evil.example, but settings.issuer is https://");
    }

    @Test
    void anIssuerThatIsRequiredMustBeThereAndOneThatIsUnknownIsRefused() {
        IdentityClient strict = Clients.create(
                Clients.portal(URI.create("https://portal.example"), "issuer", ISSUER, "redirectIssuer", "required"),
                clock);
        LoginAttempt of = strict.beginLogin(LoginRequest.standard());
        String denied = Clients.REDIRECT + "?error=access_denied&state=" + Clients.state(of);
        assertThat(catchThrowableOfType(PlatformException.class, () -> strict.completeLogin(of, denied)))
                .hasMessageContaining("(iss): it is missing");
        assertThat(strict.completeLogin(of, denied + "&iss=" + ISSUER)).isInstanceOf(Denied.class);

        IdentityClient partner = Clients.create(Clients.partner(URI.create("https://vneid.example")), clock);
        LoginAttempt other = partner.beginLogin(LoginRequest.standard());
        String back = Clients.REDIRECT + "?error=access_denied&state=" + Clients.state(other);
        assertThat(partner.completeLogin(other, back)).isInstanceOf(Denied.class);
        assertThat(catchThrowableOfType(
                        PlatformException.class, () -> partner.completeLogin(other, back + "&iss=" + ISSUER)))
                .hasMessageContaining("settings.issuer is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "verifier"})
    void anAttemptThatLostWhatTheProfileHasSentIsRefused(String member) {
        LoginAttempt less = LoginAttempt.fromJson(attempt.toJson().replaceAll("\"" + member + "\":\"[^\"]+\",?", ""));

        assertThat(catchThrowableOfType(
                        PlatformException.class,
                        () -> client.completeLogin(less, Clients.REDIRECT + "?code=a&state=" + state)))
                .hasMessageContaining("(attempt)");
    }

    @ParameterizedTest
    @CsvSource({
        "https://CLINIC.example/login/callback",
        "https://clinic.example:443/login/callback",
        "HTTPS://clinic.example/login/callback"
    })
    void theSameUriMayBeSpeltInAnotherWay(String here) {
        assertThat(client.completeLogin(attempt, here + "?error=access_denied&state=" + state))
                .isInstanceOf(Denied.class);
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied, ACCESS_DENIED",
        "unmet_authentication_requirements, ASSURANCE_NOT_MET",
        "login_required, INTERACTION_NEEDED",
        "interaction_required, INTERACTION_NEEDED",
        "consent_required, INTERACTION_NEEDED"
    })
    void aNoToThePersonIsAnAnswer(String error, DenialReason reason) {
        LoginResult result = complete("error=" + error + "&error_description=User+denied%0A%E2%80%AEthe+consent");

        assertThat(result).isEqualTo(new Denied(reason, error, "User denied the consent"));
        assertThat(result.toString()).doesNotContain("consent");
    }

    @Test
    void aCancelledLoginWithoutDescriptionOrWithTheRightIssuerIsAnAnswerToo() {
        assertThat(complete("error=access_denied&iss=https://portal.example/issuer"))
                .isEqualTo(new Denied(DenialReason.ACCESS_DENIED, "access_denied", null));
    }

    @ParameterizedTest
    @CsvSource({
        "server_error, UNAVAILABLE",
        "temporarily_unavailable, UNAVAILABLE",
        "unauthorized_client, FORBIDDEN",
        "invalid_scope, REFUSED",
        "invalid_request, REFUSED",
        "something_new, REFUSED"
    })
    void anyOtherErrorIsAnExceptionWithThePlatformsCode(String error, Kind kind) {
        PlatformException failure = catchThrowableOfType(PlatformException.class, () -> complete("error=" + error));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.platformCode()).isEqualTo(error);
    }

    @Test
    void whatThePlatformSaysOfAnErrorIsKeptOnOneLineWithoutNumbersAndState() {
        PlatformException failure = catchThrowableOfType(
                PlatformException.class,
                () -> complete("error=invalid_scope&error_description=No+%0Ascope+for+008499123456+" + state));

        assertThat(failure).hasMessageEndingWith(" It says: 'No scope for *** ***'.");
    }

    @ParameterizedTest
    @CsvSource({"x=1, neither code nor error", "code=, neither code nor error", "code=ab%20c, raw query"})
    void aRedirectWithoutUsefulParametersIsExplained(String query, String hint) {
        PlatformException failure = catchThrowableOfType(PlatformException.class, () -> complete(query));

        assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(failure).hasMessageContaining(hint);
    }

    @Test
    void anAttemptEndsAtItsMoment() {
        clock.advance(Duration.ofMinutes(10).minusNanos(1));
        assertThat(complete("error=access_denied")).isInstanceOf(Denied.class);

        clock.advance(Duration.ofNanos(1));
        assertThat(catchThrowableOfType(PlatformException.class, () -> complete("code=a")))
                .hasMessageContaining("expired");
    }

    @Test
    void anAttemptOfAnotherPlatformIsRefused() {
        IdentityClient other = Clients.create(Clients.partner(URI.create("https://vneid.example")), clock);

        assertThat(catchThrowableOfType(
                        PlatformException.class,
                        () -> other.completeLogin(attempt, Clients.REDIRECT + "?code=a&state=" + state)))
                .hasMessageContaining("another platform");
    }

    private LoginResult complete(String query) {
        return client.completeLogin(attempt, Clients.REDIRECT + "?" + query + "&state=" + state);
    }
}
