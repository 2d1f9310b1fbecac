package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.testsupport.SettableClock;

/** Keys and metadata are renewed in a lent thread, so that nobody who logs in waits for it. */
class LoginRenewalTest {
    private static final String KEYS = "/jwks";
    private static final String METADATA = "/.well-known/openid-configuration";

    private final SettableClock clock = SettableClock.at(TestIssuer.NOW);
    private final PlainProvider provider = new PlainProvider();
    private final Queue<Runnable> lent = new ArrayDeque<>();

    @AfterEach
    void stop() {
        provider.close();
    }

    private IdentityClient client(Executor executor) {
        return IdentityClient.create(
                IdentityConfig.builder(provider.config().clock(clock).build())
                        .renewWith(executor)
                        .build());
    }

    private void logsIn(IdentityClient client) {
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        Map<String, @Nullable Object> claims = provider.claims(attempt);
        claims.put("iat", clock.instant().getEpochSecond());
        claims.put("exp", clock.instant().plusSeconds(300).getEpochSecond());
        provider.issues(claims);
        assertThat(client.completeLogin(attempt, PlainProvider.callback(attempt)))
                .isInstanceOf(SignedIn.class);
    }

    @Test
    void aLogInDoesNotWaitForTheRenewalOfKeys() {
        IdentityClient client = client(lent::add);
        logsIn(client);
        clock.advance(Duration.ofMinutes(11));
        logsIn(client);
        assertThat(lent).isEmpty();

        clock.advance(Duration.ofMinutes(2));
        logsIn(client);
        logsIn(client);
        assertThat(provider.requests(KEYS)).hasSize(1);
        assertThat(lent).hasSize(1);

        lent.remove().run();
        assertThat(provider.requests(KEYS)).hasSize(2);
        logsIn(client);
        assertThat(lent).isEmpty();
    }

    @Test
    void norForThatOfTheMetadata() {
        IdentityClient client = client(lent::add);
        client.beginLogin(LoginRequest.standard());
        clock.advance(Duration.ofHours(10));
        client.beginLogin(LoginRequest.standard());
        assertThat(provider.requests(METADATA)).hasSize(1);

        lent.remove().run();
        assertThat(provider.requests(METADATA)).hasSize(2);
    }

    @Test
    void anExecutorThatTakesNothingMoreHurtsNoLogIn() {
        IdentityClient client = client(task -> {
            throw new RejectedExecutionException("planted");
        });
        logsIn(client);
        clock.advance(Duration.ofMinutes(13));
        logsIn(client);

        assertThat(provider.requests(KEYS)).as("the log-in renewed them itself").hasSize(2);
    }

    @Test
    void aRenewalThatFailsInTheLentThreadHurtsNoLogIn() {
        IdentityClient client = client(lent::add);
        logsIn(client);
        clock.advance(Duration.ofMinutes(13));
        logsIn(client);
        provider.answers(KEYS, 503, "{}");
        lent.remove().run();

        logsIn(client);
    }

    @Test
    void anExecutorWithoutAnythingToRenewIsRefusedByName() {
        IdentityConfig nothing = IdentityConfig.builder(
                        Clients.portal(URI.create(provider.issuer()), "jwksPath", "none")
                                .build())
                .renewWith(lent::add)
                .build();

        assertThatThrownBy(() -> IdentityClient.create(nothing))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessage("identity: renewWith: has no effect without keys or metadata at an endpoint, but is set");
    }
}
