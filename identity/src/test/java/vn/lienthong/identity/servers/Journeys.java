package vn.lienthong.identity.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginRequest;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.identity.RefreshResult;
import vn.lienthong.identity.decoupled.DecoupledAttempt;
import vn.lienthong.identity.decoupled.DecoupledClient;
import vn.lienthong.identity.decoupled.DecoupledRequest;
import vn.lienthong.identity.decoupled.DecoupledResult;
import vn.lienthong.identity.decoupled.DeviceAttempt;
import vn.lienthong.testsupport.SettableClock;

/** What a program does with the SDK, the same at every real server. */
final class Journeys {
    private Journeys() {}

    /** Logs in with a new browser. */
    static SignedIn logIn(TestServer server, IdentityClient client, String account) {
        return logIn(server, server.browser(), client, account);
    }

    static SignedIn logIn(TestServer server, Browser browser, IdentityClient client, String account) {
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        return (SignedIn) client.completeLogin(
                attempt, server.logIn(browser, attempt.redirectTo(), account).raw());
    }

    /** Logs in, gets new tokens, makes them worthless, and then gets none. */
    static SignedIn logInRefreshAndRevoke(TestServer server, ClientConfig config, String account) {
        try (IdentityClient client = IdentityClient.create(config)) {
            SignedIn signedIn = logIn(server, client, account);
            RefreshResult.Refreshed refreshed = (RefreshResult.Refreshed) client.refresh(signedIn.tokens());
            assertThat(refreshed.tokens().accessToken())
                    .isNotEqualTo(signedIn.tokens().accessToken());
            client.revoke(refreshed.tokens());
            assertThat(client.refresh(refreshed.tokens())).isInstanceOf(RefreshResult.Ended.class);
            return signedIn;
        }
    }

    /** The person confirms, or refuses, in an app. */
    static void confirmInAnApp(TestServer server, ClientConfig.Builder config, String account, String other) {
        SettableClock clock = SettableClock.at(Instant.now());
        try (DecoupledClient client = DecoupledClient.create(config.clock(clock).build())) {
            DecoupledAttempt first = client.begin(
                    DecoupledRequest.loginHint(account).bindingMessage("H1").build());
            assertThat(client.poll(first)).as("no call before its time").isInstanceOf(DecoupledResult.Pending.class);
            server.confirm(account);
            clock.advance(Duration.between(clock.instant(), first.notBefore()));
            DecoupledResult.Done<DecoupledAttempt> done = (DecoupledResult.Done<DecoupledAttempt>) client.poll(first);
            assertThat(done.signedIn().authentication().subject()).isNotBlank();

            DecoupledAttempt second =
                    client.begin(DecoupledRequest.loginHint(other).build());
            server.refuse(other);
            clock.advance(Duration.between(clock.instant(), second.notBefore()));
            assertThat(client.poll(second))
                    .isEqualTo(new DecoupledResult.Ended<DecoupledAttempt>(DecoupledResult.Reason.DENIED));
        }
    }

    /** The person types a code in another browser. */
    static void confirmOnAnotherDevice(TestServer server, ClientConfig.Builder config, String account) {
        SettableClock clock = SettableClock.at(Instant.now());
        try (DecoupledClient client = DecoupledClient.create(config.clock(clock).build())) {
            DeviceAttempt attempt = client.beginDevice(null);
            server.approveDevice(Objects.requireNonNull(attempt.verificationUriComplete()), account);
            clock.advance(Duration.between(clock.instant(), attempt.notBefore()));
            DecoupledResult.Done<DeviceAttempt> done = (DecoupledResult.Done<DeviceAttempt>) client.poll(attempt);
            assertThat(done.signedIn().tokens().idToken()).isNotNull();
        }
    }
}
