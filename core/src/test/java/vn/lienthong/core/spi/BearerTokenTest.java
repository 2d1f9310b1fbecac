package vn.lienthong.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.CannedResponse;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.SettableClock;
import vn.lienthong.core.Settings;
import vn.lienthong.core.Transport;
import vn.lienthong.core.WireRequest;

/** A token is got by one thread, and nobody waits for it longer than the call may take. */
class BearerTokenTest {
    private static final WireRequest REQUEST = WireRequest.of("GET", URI.create("https://lgsp.example.vn/data"));

    @Test
    void theTokenCallMayTakeNoLongerThanTheAttemptItIsMadeFor() {
        AtomicReference<WireRequest> seen = new AtomicReference<>();
        BearerToken token = token(request -> {
            seen.set(request);
            return new CannedResponse("{\"access_token\":\"t\"}");
        });
        token.authorise(REQUEST.withTimeout(Duration.ofMillis(300)));
        assertThat(seen.get().timeout()).isLessThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void whoWaitsForAnotherThreadsTokenCallGivesUpAtTheEndOfTheOwnAttempt() throws InterruptedException {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        BearerToken token = token(request -> {
            asking.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new CannedResponse("{\"access_token\":\"t\"}");
        });
        Thread first = new Thread(() -> token.authorise(REQUEST));
        first.start();
        asking.await();
        assertThatThrownBy(() -> token.authorise(REQUEST.withTimeout(Duration.ofMillis(1))))
                .isInstanceOfSatisfying(PlatformException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
                    assertThat(e.effect()).isEqualTo(Effect.NONE);
                });
        end.countDown();
        first.join();
    }

    @Test
    void aClockThatIsSetBackKeepsATokenNoLonger() {
        SettableClock clock = new SettableClock(Instant.parse("2026-11-23T01:00:00Z"));
        AtomicInteger asked = new AtomicInteger();
        ClientConfig config = ClientConfig.builder(URI.create("https://lgsp.example.vn"), "test")
                .clock(clock)
                .build();
        BearerToken token = BearerToken.builder(
                        config,
                        request -> new CannedResponse(
                                "{\"access_token\":\"t" + asked.incrementAndGet() + "\",\"expires_in\":3600}"),
                        "/token")
                .build();
        token.authorise(REQUEST);
        clock.advance(Duration.ofHours(-1));
        token.authorise(REQUEST);
        assertThat(asked).hasValue(1);
        clock.advance(Duration.ofHours(1));
        assertThat(token.authorise(REQUEST).header("Authorization")).isEqualTo("Bearer t2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\r\\nX-Admin: 1", "mã", "a b", "\\u0000"})
    void aTokenThatCannotBeInAHeaderIsNotKept(String text) {
        BearerToken token = token(request -> new CannedResponse("{\"access_token\":\"" + text + "\"}"));
        assertThatThrownBy(() -> token.authorise(REQUEST))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PROTOCOL));
    }

    @Test
    void aPlainHttpTokenEndpointIsRefusedBeforeTheFirstCall() {
        ClientConfig config = ClientConfig.builder(URI.create("https://lgsp.example.vn"), "test")
                .settings(Settings.from(Map.of("tokenUri", "http://token.example.vn/token")))
                .build();
        assertThatThrownBy(() -> BearerToken.builder(config, request -> new CannedResponse(""), "/token")
                        .build())
                .hasMessageContaining("plain http to token.example.vn is refused");
    }

    private static BearerToken token(Transport http) {
        ClientConfig config = ClientConfig.builder(URI.create("https://lgsp.example.vn"), "test")
                .build();
        return BearerToken.builder(config, http, "/token").build();
    }
}
