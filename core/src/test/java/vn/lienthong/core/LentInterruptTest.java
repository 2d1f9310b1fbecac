package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.core.ScriptedServer.answer;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.spi.Authenticator;

/**
 * Code that leaves the thread of a call interrupted ends neither this call nor the next one; but who interrupts the thread
 * ends the call, and its caller sees it.
 */
class LentInterruptTest {
    /** Where a program's own code runs in a call. */
    enum Place {
        OBSERVER,
        CLOCK,
        SUPPLIER,
        SIGN_ON,
        RENEWAL,
        BEFORE_THE_CALL,
        BEHIND_THE_CALL,
        ATTACHMENT;

        /** A caller in which the code runs at this place, and only there. */
        Caller caller(ScriptedServer server, Runnable code) {
            ClientConfig.Builder config = ClientConfig.builder(server.uri(), "test");
            Credentials credentials = Credentials.from(() -> {
                at(SUPPLIER, code);
                return Map.of("key", "k");
            });
            config.observer(new CallObserver() {
                @Override
                public void called(Call call) {
                    at(OBSERVER, code);
                }
            });
            config.clock(new Clock() {
                @Override
                public Instant instant() {
                    at(CLOCK, code);
                    return Instant.EPOCH;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            });
            config.interceptor(next -> request -> {
                at(BEFORE_THE_CALL, code);
                WireResponse response = next.send(request);
                if (this == BEHIND_THE_CALL) {
                    response.close();
                    code.run();
                    return new CannedResponse("good");
                }
                return response;
            });
            return Callers.of(config.build(), new Authenticator() {
                @Override
                public WireRequest authenticate(WireRequest request) {
                    at(SIGN_ON, code);
                    return request.withHeader("Key", credentials.require("key"));
                }

                @Override
                public boolean renew(WireRequest refused) {
                    at(RENEWAL, code);
                    return true;
                }
            });
        }

        private void at(Place place, Runnable code) {
            if (this == place) {
                code.run();
            }
        }

        Exchange<String> exchange(URI uri, Runnable code) {
            Attachment body = Attachment.of("", "text/plain", 1, () -> {
                at(ATTACHMENT, code);
                return new ByteArrayInputStream(new byte[] {'x'});
            });
            return Exchange.keyed(
                    "test.keyed", () -> WireRequest.of("POST", uri).withBody(body), Answer::text);
        }
    }

    @AfterEach
    void theCallersThreadIsNotInterrupted() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Place.class, names = "BEFORE_THE_CALL", mode = EnumSource.Mode.EXCLUDE)
    void codeThatReturnsAndLeavesTheThreadInterruptedEndsNoCall(Place place) {
        Runnable code = () -> Thread.currentThread().interrupt();
        try (ScriptedServer server = ScriptedServer.start(answer(401, ""), answer(200, "good"))) {
            Caller caller = place.caller(server, code);
            for (int i = 0; i < 2; i++) {
                assertThat(caller.call(place.exchange(server.uri(), code))).isEqualTo("good");
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"OBSERVER", "RENEWAL"},
            mode = EnumSource.Mode.EXCLUDE)
    void codeThatIsInterruptedAndThrowsEndsTheCallAndTheCallerSeesIt(Place place) {
        Runnable code = () -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        };
        try (ScriptedServer server =
                ScriptedServer.start(answer(503, "", "Retry-After: Thu, 01 Jan 1970 00:00:00 GMT"))) {
            PlatformException e = catchThrowableOfType(
                    PlatformException.class, () -> place.caller(server, code).call(place.exchange(server.uri(), code)));
            assertThat(e.kind()).isEqualTo(Kind.CANCELLED);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aCallThatAnInterceptorMakesOnAnInterruptedThreadIsCancelled() {
        Runnable code = () -> Thread.currentThread().interrupt();
        try (ScriptedServer server = ScriptedServer.start(answer(200, "good"))) {
            PlatformException e = catchThrowableOfType(
                    PlatformException.class,
                    () -> Place.BEFORE_THE_CALL
                            .caller(server, code)
                            .call(Place.BEFORE_THE_CALL.exchange(server.uri(), code)));
            assertThat(e.kind()).isEqualTo(Kind.CANCELLED);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aSleeperThatReturnsInterruptedWasCutShort() {
        try (ScriptedServer server = ScriptedServer.start(answer(503, ""))) {
            ClientConfig config = ClientConfig.builder(server.uri(), "test")
                    .sleeper(duration -> Thread.currentThread().interrupt())
                    .build();
            PlatformException e = catchThrowableOfType(
                    PlatformException.class,
                    () -> Callers.of(config).call(Place.OBSERVER.exchange(server.uri(), () -> {})));
            assertThat(e.kind()).isEqualTo(Kind.CANCELLED);
            assertThat(server.requests()).hasSize(1);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** Such as one that has a cached answer for bad times. */
    @Test
    void anInterruptDuringACallIsSeenByTheCallerAlsoIfAnInterceptorHidesTheFailure() throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.SILENCE)) {
            ClientConfig config = ClientConfig.builder(server.uri(), "test")
                    .interceptor(next -> request -> {
                        try {
                            return next.send(request);
                        } catch (PlatformException e) {
                            return new CannedResponse("canned");
                        }
                    })
                    .build();
            assertThat(interrupted(
                            server, () -> Callers.of(config).call(Place.OBSERVER.exchange(server.uri(), () -> {}))))
                    .isTrue();
        }
    }

    /** Such as one that goes on with its old token. */
    @Test
    void anInterruptDuringATokenCallIsSeenByTheCallerAlsoIfTheSignOnHidesTheFailure() throws InterruptedException {
        try (ScriptedServer tokens = ScriptedServer.start(ScriptedServer.SILENCE);
                ScriptedServer server = ScriptedServer.start(answer(200, "good"))) {
            Caller log = Callers.of(ClientConfig.builder(tokens.uri(), "test").build());
            Caller caller =
                    Callers.of(ClientConfig.builder(server.uri(), "test").build(), request -> {
                        try {
                            log.call(Place.OBSERVER.exchange(tokens.uri(), () -> {}));
                        } catch (PlatformException e) {
                            assertThat(e.kind()).isEqualTo(Kind.CANCELLED);
                        }
                        return request;
                    });
            assertThat(interrupted(tokens, () -> caller.call(Place.OBSERVER.exchange(server.uri(), () -> {}))))
                    .isTrue();
        }
    }

    /** Whether a thread that makes the call, and is interrupted once the server has its request, is so behind the call. */
    private static boolean interrupted(ScriptedServer server, Runnable call) throws InterruptedException {
        boolean[] seen = new boolean[1];
        Thread thread = new Thread(() -> {
            try {
                call.run();
            } finally {
                seen[0] = Thread.currentThread().isInterrupted();
            }
        });
        thread.setUncaughtExceptionHandler((ended, e) -> assertThat(e).isInstanceOf(PlatformException.class));
        thread.start();
        while (server.requests().isEmpty()) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join(Duration.ofSeconds(20).toMillis());
        return seen[0];
    }
}
