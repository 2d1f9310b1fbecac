package vn.lienthong.identity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.IdentityConfig;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginRequest;
import vn.lienthong.identity.LoginResult.DenialReason;
import vn.lienthong.identity.LoginResult.Denied;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.identity.LogoutNotice;
import vn.lienthong.identity.LogoutRedirect;
import vn.lienthong.identity.RefreshResult;
import vn.lienthong.identity.ResourceAnswer;
import vn.lienthong.identity.Tokens;
import vn.lienthong.identity.servers.Browser;
import vn.lienthong.identity.servers.Browser.Arrival;
import vn.lienthong.identity.servers.Browser.Page;
import vn.lienthong.identity.servers.Browser.Place;
import vn.lienthong.testsupport.SettableClock;

/**
 * The cases of a log-in that every server has to pass with the same program; a class for each {@link Site} runs them. What a
 * server lacks is tried too, and must be refused with the words that the site gives: nothing is left out in silence.
 *
 * <p>The notice of a log-out by way of the browser (Front-Channel Logout 1.0) is not among them: {@code oidc-provider} has dropped
 * it, the portal never had it, so {@code KeycloakJourneysTest} has it alone.
 */
abstract class LogInAcceptance {
    private static final Duration LIFE = Duration.ofMinutes(10);

    abstract Site site();

    @Test
    void aPersonLogsInAndTheProgramKnowsWhoItIs() {
        try (IdentityClient client = client()) {
            LoginAttempt attempt = client.beginLogin(LoginRequest.standard());

            Map<String, String> sent = query(attempt.redirectTo());
            assertThat(sent.get("state")).hasSize(43);
            assertThat(sent.get("redirect_uri"))
                    .isEqualTo(site().config().build().settings().text("redirectUri", ""));
            SignedIn signedIn = logIn(client, attempt, site().browser(), "lan", Site.HIGH);

            assertThat(signedIn.subject().fullName()).isEqualTo("Hoàng Thị Lan");
            assertThat(signedIn.subject().accountId()).isNotBlank();
            assertThat(signedIn.tokens().expiresAt()).isAfter(site().clock().instant());
        }
    }

    @Test
    void aCodeIsWorthNothingWithoutTheKeyOfItsAttempt() {
        try (IdentityClient client = client()) {
            LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
            if (isLeftOut(attempt, "code_challenge")) {
                return;
            }
            assertThat(query(attempt.redirectTo())).containsEntry("code_challenge_method", "S256");
            LoginAttempt other = client.beginLogin(LoginRequest.standard());
            String moved =
                    arrival(attempt, site().browser(), "lan", Site.HIGH).raw().replace(state(attempt), state(other));

            PlatformException refused = refused(() -> client.completeLogin(other, moved));

            assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
            assertThat(refused.platformCode()).isEqualTo("invalid_grant");
        }
    }

    @Test
    void aTokenAnswersItsAttemptAlone() {
        try (IdentityClient client = client()) {
            LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
            if (isLeftOut(attempt, "nonce")) {
                return;
            }

            SignedIn signedIn = logIn(client, attempt, site().browser(), "lan", Site.HIGH);

            assertThat(signedIn.authentication().claims().text("nonce"))
                    .isEqualTo(query(attempt.redirectTo()).get("nonce"));
        }
    }

    @Test
    void anAnswerComesAsAForm() {
        refusedIfLacking(Ability.FORM_POST, () -> {
            try (IdentityClient client = client("responseMode", "form_post")) {
                LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
                Arrival arrival = arrival(attempt, site().browser(), "lan", Site.HIGH);

                assertThat(arrival.uri().getRawQuery()).isNull();
                assertThat(arrival.body()).contains("code=");
                assertThat(client.completeLogin(attempt, arrival.raw())).isInstanceOf(SignedIn.class);
            }
        });
    }

    @Test
    void aCancelledLogInIsDenied() {
        try (IdentityClient client = client()) {
            LoginAttempt attempt = client.beginLogin(LoginRequest.standard());

            assertThat(client.completeLogin(
                            attempt, site().cancel(attempt.redirectTo()).raw()))
                    .isInstanceOfSatisfying(
                            Denied.class, denied -> assertThat(denied.reason()).isEqualTo(DenialReason.ACCESS_DENIED));
        }
    }

    @Test
    void aRedirectThatIsReplayedGetsNothingHereNorThere() {
        try (IdentityClient client = client();
                IdentityClient other = client()) {
            LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
            Arrival arrival = arrival(attempt, site().browser(), "lan", Site.HIGH);
            assertThat(client.completeLogin(attempt, arrival.raw())).isInstanceOf(SignedIn.class);

            PlatformException here = refused(() -> client.completeLogin(attempt, arrival.raw()));
            PlatformException there = refused(() -> other.completeLogin(attempt, arrival.raw()));

            assertThat(here.kind()).isEqualTo(Kind.SECURITY);
            assertThat(here.check()).as("this client knows it").isEqualTo("attempt");
            assertThat(there.kind()).as("the platform knows it").isEqualTo(Kind.REFUSED);
            assertThat(there.platformCode()).isEqualTo("invalid_grant");
        }
    }

    @Test
    void anAttemptIsCompletedOnceAlsoWithANewRedirect() {
        try (IdentityClient client = client()) {
            LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
            Arrival first = arrival(attempt, site().browser(), "lan", Site.HIGH);
            Arrival second = arrival(attempt, site().browser(), "lan", Site.HIGH);
            assertThat(client.completeLogin(attempt, first.raw())).isInstanceOf(SignedIn.class);

            assertThat(refused(() -> client.completeLogin(attempt, second.raw()))
                            .check())
                    .isEqualTo("attempt");
        }
    }

    @Test
    void twoLogInsInOneBrowserDoNotMix() {
        try (IdentityClient client = client()) {
            LoginAttempt first = client.beginLogin(LoginRequest.standard());
            LoginAttempt second = LoginAttempt.fromJson(
                    client.beginLogin(LoginRequest.standard()).toJson());
            Browser browser = site().browser();
            String ofSecond = arrival(second, browser, "lan", Site.HIGH).raw();
            String ofFirst = arrival(first, browser, "lan", Site.HIGH).raw();

            PlatformException mixed = refused(() -> client.completeLogin(first, ofSecond));

            assertThat(mixed.kind()).isEqualTo(Kind.SECURITY);
            assertThat(mixed.check()).isEqualTo("state");
            assertThat(client.completeLogin(second, ofSecond)).isInstanceOf(SignedIn.class);
            assertThat(client.completeLogin(first, ofFirst)).isInstanceOf(SignedIn.class);
        }
    }

    @Test
    void anAttemptThatTookTooLongIsRefused() {
        SettableClock clock = SettableClock.at(site().clock().instant());
        try (IdentityClient client = IdentityClient.create(
                IdentityConfig.builder(site().config().clock(clock).build())
                        .attemptLife(LIFE)
                        .build())) {
            LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
            Arrival arrival = arrival(attempt, site().browser(), "lan", Site.HIGH);
            clock.advance(LIFE);

            PlatformException refused = refused(() -> client.completeLogin(attempt, arrival.raw()));

            assertThat(refused.kind()).isEqualTo(Kind.SECURITY);
            assertThat(refused.check()).isEqualTo("expired");
        }
    }

    @Test
    void aSessionGoesOnWithNewTokensAndTheOldOnesAreSpent() {
        refusedIfLacking(Ability.REFRESH, () -> {
            try (IdentityClient client = client();
                    IdentityClient thief = client()) {
                SignedIn signedIn = logIn(client, "lan");

                RefreshResult.Refreshed refreshed = (RefreshResult.Refreshed) client.refresh(signedIn.tokens());

                Tokens fresh = refreshed.tokens();
                assertThat(fresh.accessToken()).isNotEqualTo(signedIn.tokens().accessToken());
                assertThat(fresh.refreshToken()).isNotEqualTo(signedIn.tokens().refreshToken());
                assertThat(refreshed.authentication().subject())
                        .isEqualTo(signedIn.authentication().subject());
                assertThat(thief.refresh(signedIn.tokens())).isInstanceOf(RefreshResult.Ended.class);
            }
        });
    }

    @Test
    void revokedTokensAreWorthNothing() {
        refusedIfLacking(Ability.REVOCATION, () -> {
            try (IdentityClient client = client()) {
                Tokens tokens = logIn(client, "lan").tokens();

                client.revoke(tokens);

                assertThat(client.refresh(tokens)).isInstanceOf(RefreshResult.Ended.class);
                assertThat(refused(() -> client.callResource(tokens, site().resource()))
                                .kind())
                        .isEqualTo(Kind.UNAUTHENTICATED);
                client.revoke(tokens);
            }
        });
    }

    @Test
    void aLogOutEndsTheSessionThereAndComesBack() {
        try (IdentityClient client = client()) {
            Browser browser = site().browser();
            SignedIn signedIn = logIn(client, client.beginLogin(LoginRequest.standard()), browser, "lan", Site.HIGH);
            URI returnTo = site().afterLogout();

            LogoutRedirect logout = client.beginLogout(signedIn.tokens(), returnTo);
            Place end = site().logOut(browser, logout.redirectTo());

            if (returnTo == null) {
                assertThat(end).isInstanceOf(Page.class);
                assertThat(logout.isAnsweredBy("")).isFalse();
            } else {
                String back = browser.arrival(end).raw();
                assertThat(back).startsWith(returnTo + "?");
                assertThat(logout.isAnsweredBy(back)).isTrue();
                assertThat(client.beginLogout(signedIn.tokens(), returnTo).isAnsweredBy(back))
                        .as("another log-out")
                        .isFalse();
            }
            // The other test waits for a notice of its own.
            site().notice();
        }
    }

    @Test
    void aLogOutIsToldToTheServerOnce() {
        try (IdentityClient client = client()) {
            Browser browser = site().browser();
            SignedIn signedIn = logIn(client, client.beginLogin(LoginRequest.standard()), browser, "lan", Site.HIGH);
            site().logOut(
                            browser,
                            client.beginLogout(signedIn.tokens(), site().afterLogout())
                                    .redirectTo());
            String notice = site().notice();

            LogoutNotice first = client.readBackChannelLogout(notice);

            String words = site().lacks().get(Ability.BACK_CHANNEL);
            if (words != null) {
                assertThat(first)
                        .isInstanceOfSatisfying(
                                LogoutNotice.Refused.class,
                                refused -> assertThat(refused.message()).contains(words));
                return;
            }
            assertThat(first)
                    .isInstanceOfSatisfying(
                            LogoutNotice.Verified.class,
                            verified -> assertThat(verified.sessionId())
                                    .isNotNull()
                                    .isEqualTo(signedIn.authentication().sessionId()));
            assertThat(client.readBackChannelLogout(notice))
                    .as("the same notice again")
                    .isInstanceOfSatisfying(
                            LogoutNotice.Refused.class,
                            refused -> assertThat(refused.check()).isEqualTo("jti"));
        }
    }

    @Test
    void aServiceIsReadOnBehalfOfThePerson() {
        try (IdentityClient client = client()) {
            Tokens tokens = logIn(client, "lan").tokens();

            ResourceAnswer answer = client.callResource(tokens, site().resource());

            assertThat(answer.status()).isEqualTo(200);
            Tokens others = Tokens.builder("another-token").build();
            assertThat(refused(() -> client.callResource(others, site().resource()))
                            .kind())
                    .isEqualTo(Kind.UNAUTHENTICATED);
        }
    }

    @Test
    void whoLoggedInAtALowLevelLogsInAgainAtAHigherOne() {
        refusedIfLacking(Ability.STEP_UP, () -> {
            try (IdentityClient client = client("acrValues", Site.LOW)) {
                Browser browser = site().browser();
                LoginAttempt low = client.beginLogin(LoginRequest.standard());
                SignedIn first = logIn(client, low, browser, "lan", Site.LOW);
                assertThat(first.authentication().contextClass()).isEqualTo(Site.LOW);

                LoginAttempt high = client.beginLogin(
                        LoginRequest.builder().requireAcr(Site.HIGH).build());
                SignedIn second = logIn(client, high, browser, "lan", Site.HIGH);

                assertThat(second.authentication().contextClass()).isEqualTo(Site.HIGH);
                assertThat(second.subject().accountId())
                        .isEqualTo(first.subject().accountId());
            }
        });
    }

    /** What the site can do is done; what it lacks is refused, and its words say what is lacking. */
    private void refusedIfLacking(Ability ability, Runnable journey) {
        String words = site().lacks().get(ability);
        if (words == null) {
            journey.run();
        } else {
            assertThat(refused(journey)).hasMessageContaining(words);
        }
    }

    /** Whether the request has no such parameter, as the site says; else it has one of 256 bits. */
    private boolean isLeftOut(LoginAttempt attempt, String parameter) {
        boolean leftOut = site().leavesOut().contains(parameter);
        assertThat(query(attempt.redirectTo()).getOrDefault(parameter, "")).hasSize(leftOut ? 0 : 43);
        return leftOut;
    }

    IdentityClient client(String... settings) {
        return IdentityClient.create(site().config(settings).build());
    }

    private SignedIn logIn(IdentityClient client, String account) {
        return logIn(client, client.beginLogin(LoginRequest.standard()), site().browser(), account, Site.HIGH);
    }

    SignedIn logIn(IdentityClient client, LoginAttempt attempt, Browser browser, String account, String level) {
        return (SignedIn) client.completeLogin(
                attempt, arrival(attempt, browser, account, level).raw());
    }

    private Arrival arrival(LoginAttempt attempt, Browser browser, String account, String level) {
        return site().logIn(browser, attempt.redirectTo(), account, level);
    }

    static PlatformException refused(Runnable call) {
        return Objects.requireNonNull(catchThrowableOfType(PlatformException.class, call::run), "it was not refused");
    }

    private static String state(LoginAttempt attempt) {
        return Objects.requireNonNull(query(attempt.redirectTo()).get("state"));
    }

    private static Map<String, String> query(URI uri) {
        return Arrays.stream(uri.getQuery().split("&", -1))
                .map(pair -> List.of(pair.split("=", 2)))
                .collect(Collectors.toMap(pair -> pair.get(0), pair -> pair.get(1)));
    }
}
