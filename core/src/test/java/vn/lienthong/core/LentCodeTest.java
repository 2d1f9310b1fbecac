package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.core.ScriptedServer.answer;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.spi.Authenticator;

/** Code of the user's own that a call runs: whatever it does, the caller gets an answer or the SDK's exception. */
class LentCodeTest {
    private static final String PLANTED = "079999012345";
    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");

    private final SettableClock clock = new SettableClock(NOW);
    private final List<CallObserver.Call> called = new ArrayList<>();

    /** What a piece of code may do, beside its work. */
    enum Fault {
        UNCHECKED,
        ERROR,
        CHECKED;

        void happens() {
            switch (this) {
                case UNCHECKED -> throw new IllegalStateException("number " + PLANTED);
                case ERROR -> throw new AssertionError("number " + PLANTED);
                case CHECKED -> throw sneaky(new IOException("number " + PLANTED));
            }
        }

        @SuppressWarnings("unchecked")
        private static <E extends Throwable> RuntimeException sneaky(Throwable e) throws E {
            throw (E) e;
        }
    }

    @AfterEach
    void theCallersThreadIsNotInterrupted() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whatAnObserverThrowsReachesNobody(Fault fault) {
        observed(fault::happens);
    }

    @Test
    void anObserverThatLeavesTheThreadInterruptedHarmsNobody() {
        observed(Thread.currentThread()::interrupt);
    }

    private void observed(Runnable fault) {
        List<String> second = new ArrayList<>();
        try (ScriptedServer server = ScriptedServer.start(answer(200, "good"))) {
            ClientConfig config = config(server)
                    .observer(observing(event -> fault.run()).and(observing(event -> {
                        second.add(event);
                        fault.run();
                    })))
                    .build();
            assertThat(Callers.of(config).call(writing(server))).isEqualTo("good");
            assertThat(second).containsExactly("began", "breaker", "attempted", "called");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void anObserverThatTakesTheInterruptGivesItBack() {
        try (ScriptedServer server = ScriptedServer.start(answer(200, "good"))) {
            ClientConfig config = config(server)
                    .observer(observing(event -> Thread.interrupted()))
                    .build();
            Thread.currentThread().interrupt();
            assertThat(failure(Callers.of(config), writing(server)).kind()).isEqualTo(Kind.CANCELLED);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aSleeperThatFailsDoesNotHideThatThePlatformMayHaveActed(Fault fault) {
        try (ScriptedServer server = ScriptedServer.start(answer(503, ""))) {
            ClientConfig config = config(server)
                    .sleeper(duration -> fault.happens())
                    .observer(calls())
                    .build();
            PlatformException e = failure(Callers.of(config), keyed(server));
            assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
            assertThat(e).hasMessageContaining("sleeper: must wait, but it threw");
            told(e, Effect.UNKNOWN);
            assertThat(server.requests()).hasSize(1);
        }
    }

    /** Whenever the clock fails: before the request, between two attempts, or while the answer is looked at. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void aClockThatFailsIsTheSdksException(Fault fault) {
        for (int good = 0; good < 12; good++) {
            called.clear();
            try (ScriptedServer server = ScriptedServer.start(
                    answer(503, "", "Retry-After: Mon, 23 Nov 2026 01:00:05 GMT"), answer(200, "good"))) {
                FailingClock failing = new FailingClock(fault);
                ClientConfig config =
                        config(server).clock(failing).observer(calls()).build();
                Caller caller = Callers.of(config);
                failing.left.set(good);
                Throwable e = catchThrowable(() -> caller.call(keyed(server)));
                failing.left.set(1000);
                if (e != null) {
                    assertThat(e)
                            .isInstanceOf(PlatformException.class)
                            .hasMessageContaining("clock: must tell the time");
                    told((PlatformException) e, server.requests().isEmpty() ? Effect.NONE : Effect.UNKNOWN);
                }
                assertThat(called).hasSize(1);
            }
        }
    }

    @Test
    void aClockThatFailsWhileTheBreakerOpensChangesNothingOfTheAttemptAndDoesNotBlockTheBreaker() {
        try (ScriptedServer server = ScriptedServer.start(answer(503, ""))) {
            FailingClock failing = new FailingClock(Fault.ERROR);
            ClientConfig config = config(server).clock(failing).build();
            Caller caller = Callers.of(config);
            for (int i = 0; i < 30; i++) {
                // Two readings are enough for the call itself.
                failing.left.set(i < 10 ? 2 : 1000);
                assertThat(failure(caller, writing(server)).kind()).isEqualTo(Kind.UNAVAILABLE);
            }
            failing.now = NOW.plusSeconds(31);
            int before = server.requests().size();
            failure(caller, writing(server));
            assertThat(server.requests()).hasSizeGreaterThan(before);
        }
    }

    @Test
    void aClockThatLeavesTheThreadInterruptedCancelsNothing() {
        try (ScriptedServer server = ScriptedServer.start(answer(200, "good"))) {
            Clock interrupting = new FailingClock(Fault.ERROR) {
                @Override
                public Instant instant() {
                    Thread.currentThread().interrupt();
                    return now;
                }
            };
            Caller caller = Callers.of(config(server).clock(interrupting).build());
            assertThat(caller.call(writing(server))).isEqualTo("good");
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aSupplierThatFailsIsTheSdksException(Fault fault) {
        Map<String, String> failing = new AbstractMap<>() {
            @Override
            public Set<Entry<String, String>> entrySet() {
                fault.happens();
                return Set.of();
            }
        };
        List<Credentials> all = List.of(
                Credentials.from(() -> {
                    fault.happens();
                    return Map.of();
                }),
                Credentials.from(() -> failing));
        for (Credentials credentials : all) {
            for (Throwable e : readings(credentials)) {
                assertThat(e)
                        .isInstanceOf(PlatformException.class)
                        .hasNoCause()
                        .hasMessageStartingWith("credentials: must be given by the supplier, but it threw ")
                        .hasMessageNotContaining(PLANTED);
            }
        }
    }

    @Test
    void aSupplierThatGivesNothingIsTheSdksException() {
        for (Throwable e : readings(Credentials.from(() -> nothing()))) {
            assertThat(e)
                    .isInstanceOf(PlatformException.class)
                    .hasMessage("credentials: must be given by the supplier, but it gave null");
        }
    }

    @Test
    void aSupplierThatIsInterruptedCancelsTheCall() {
        Credentials credentials = Credentials.from(() -> {
            throw Fault.sneaky(new InterruptedException());
        });
        PlatformException e = catchThrowableOfType(PlatformException.class, () -> credentials.require("user"));
        assertThat(e.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static List<Throwable> readings(Credentials credentials) {
        return List.of(
                catchThrowable(() -> credentials.require("user")),
                catchThrowable(() -> credentials.optional("user")),
                catchThrowable(() -> credentials.requireAll(List.of("user"))),
                catchThrowable(credentials::purposes));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aSignOnThatFailsHasSentNothing(Fault fault) {
        signOn(request -> {
            fault.happens();
            return request;
        });
    }

    @Test
    void aSignOnThatGivesNoRequestHasSentNothing() {
        signOn(request -> nothing());
    }

    private void signOn(Authenticator authenticator) {
        try (ScriptedServer server = ScriptedServer.start(answer(200, "good"))) {
            Caller caller = Callers.of(config(server).observer(calls()).build(), authenticator);
            PlatformException e = failure(caller, writing(server));
            assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
            told(e, Effect.NONE);
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aSessionThatCannotBeForgottenIsTheRefusalItself(Fault fault) {
        Authenticator authenticator = new Authenticator() {
            @Override
            public WireRequest authenticate(WireRequest request) {
                return request;
            }

            @Override
            public boolean renew(WireRequest refused) {
                fault.happens();
                return true;
            }
        };
        try (ScriptedServer server = ScriptedServer.start(answer(401, ""))) {
            Caller caller = Callers.of(config(server).observer(calls()).build(), authenticator);
            PlatformException e = failure(caller, writing(server));
            assertThat(e.kind()).isEqualTo(Kind.UNAUTHENTICATED);
            told(e, Effect.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void anInterceptorThatFailsBeforeOrAfterTheCallLeavesTheEffectOpen(Fault fault) {
        intercepted(
                next -> request -> {
                    fault.happens();
                    return next.send(request);
                },
                0);
        intercepted(
                next -> request -> {
                    next.send(request).close();
                    fault.happens();
                    return nothing();
                },
                1);
        intercepted(next -> request -> failing(next.send(request), fault), 1);
    }

    @ParameterizedTest(name = "an interceptor''s exception with effect {0}")
    @CsvSource({", UNKNOWN", "NONE, NONE", "UNKNOWN, UNKNOWN"})
    void anInterceptorsOwnExceptionLeavesTheEffectOpenUnlessItSaysNone(@Nullable Effect set, Effect seen) {
        try (ScriptedServer server = ScriptedServer.start(answer(503, ""))) {
            ClientConfig config = config(server)
                    .observer(calls())
                    .interceptor(next -> request -> {
                        next.send(request).close();
                        PlatformException.Builder own = PlatformException.of(Kind.UNAVAILABLE, "not today");
                        throw set == null ? own.build() : own.effect(set).build();
                    })
                    .build();
            told(failure(Callers.of(config), writing(server)), seen);
        }
    }

    @Test
    void whatFailedBeforeTheRequestLeftHadNoEffectBehindAnInterceptorToo() {
        try (ScriptedServer server = ScriptedServer.start(answer(200, ""))) {
            ClientConfig config =
                    config(server).interceptor(next -> next).observer(calls()).build();
            Caller caller = Callers.of(config, request -> {
                throw PlatformException.of(Kind.UNAUTHENTICATED, "no token").build();
            });
            told(failure(caller, writing(server)), Effect.NONE);
        }
    }

    private void intercepted(UnaryOperator<Transport> interceptor, int requests) {
        called.clear();
        try (ScriptedServer server = ScriptedServer.start(answer(200, "good"))) {
            ClientConfig config =
                    config(server).observer(calls()).interceptor(interceptor).build();
            PlatformException e = failure(Callers.of(config), writing(server));
            assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
            told(e, Effect.UNKNOWN);
            assertThat(server.requests()).hasSize(requests);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void anInterceptorThatCannotBeMadeIsRefusedWithTheClient(Fault fault) {
        try (ScriptedServer server = ScriptedServer.start()) {
            ClientConfig config = config(server)
                    .interceptor(next -> {
                        fault.happens();
                        return next;
                    })
                    .build();
            assertThat(catchThrowable(() -> Callers.of(config)))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageStartingWith("interceptor: must give a transport, but it threw ")
                    .hasMessageNotContaining(PLANTED);
        }
    }

    @Test
    void anInterceptorThatGivesNoTransportIsRefusedWithTheClient() {
        try (ScriptedServer server = ScriptedServer.start()) {
            ClientConfig config = config(server).interceptor(next -> nothing()).build();
            assertThat(catchThrowable(() -> Callers.of(config)))
                    .isInstanceOf(PlatformException.class)
                    .hasMessage("interceptor: must give a transport, but gave null");
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aReaderThatFailsLeavesTheEffectOpen(Fault fault) {
        try (ScriptedServer server = ScriptedServer.start(answer(200, "good"))) {
            Caller caller = Callers.of(config(server).observer(calls()).build());
            Exchange<String> decoding = Exchange.writes("test.write", () -> post(server), answer -> {
                fault.happens();
                return "";
            });
            told(failure(caller, decoding), Effect.UNKNOWN);
            called.clear();
            Exchange<String> classifying = writing(server).classify(answer -> {
                fault.happens();
                return null;
            });
            told(failure(caller, classifying), Effect.UNKNOWN);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void anAttachmentThatFailsIsToldByItsClassAlone(Fault fault) {
        Attachment failing = Attachment.of("", "text/plain", 1, () -> {
            fault.happens();
            return InputStream.nullInputStream();
        });
        try (ScriptedServer server = ScriptedServer.start(answer(200, "good"))) {
            Caller caller = Callers.of(config(server).observer(calls()).build());
            PlatformException e = failure(
                    caller, Exchange.writes("test.write", () -> post(server).withBody(failing), Answer::text));
            assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
            assertThat(e).hasMessageContaining("the attachment cannot be read (");
            assertThat(called).hasSize(1);
        }
    }

    @Test
    void anErrorOfTheJvmPassesAndTheCallIsToldNevertheless() {
        try (ScriptedServer server = ScriptedServer.start(answer(200, "good"))) {
            ClientConfig config = config(server)
                    .observer(calls())
                    .interceptor(next -> request -> {
                        throw new StackOverflowError();
                    })
                    .build();
            Caller caller = Callers.of(config);
            assertThat(catchThrowable(() -> caller.call(writing(server)))).isInstanceOf(StackOverflowError.class);
            PlatformException told = called.get(0).failure();
            assertThat(told).isNotNull();
            assertThat(told.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(called).hasSize(1);
        }
    }

    @Test
    void anInterruptThatUserCodeTakesIsStillToBeSeenByTheCaller() {
        AtomicInteger taken = new AtomicInteger();
        try (ScriptedServer server = ScriptedServer.start(answer(200, "good"))) {
            ClientConfig config = config(server)
                    .interceptor(next -> request -> {
                        taken.addAndGet(Thread.interrupted() ? 1 : 0);
                        return next.send(request);
                    })
                    .build();
            Thread.currentThread().interrupt();
            assertThat(Callers.of(config).call(writing(server))).isEqualTo("good");
            assertThat(taken).hasValue(1);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** Once, with the failure that the caller sees, and without what the user's code said. */
    private void told(PlatformException e, Effect effect) {
        assertThat(e.effect()).isEqualTo(effect);
        assertThat(e).hasMessageNotContaining(PLANTED);
        assertThat(called).hasSize(1);
        assertThat(called.get(0).failure()).isSameAs(e);
    }

    private CallObserver calls() {
        return new CallObserver() {
            @Override
            public void called(Call call) {
                called.add(call);
            }
        };
    }

    private static CallObserver observing(java.util.function.Consumer<String> event) {
        return new CallObserver() {
            @Override
            public void began(Begin begin) {
                event.accept("began");
            }

            @Override
            public void attempted(Attempt attempt) {
                event.accept("attempted");
            }

            @Override
            public void called(Call call) {
                event.accept("called");
            }

            @Override
            public void breakerChanged(Breaker breaker) {
                event.accept("breaker");
            }
        };
    }

    /** An answer whose status cannot be told. */
    private static WireResponse failing(WireResponse response, Fault fault) {
        return new CopiedResponse(response) {
            @Override
            public int status() {
                fault.happens();
                return 200;
            }
        };
    }

    /** What a program without null checks may give. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    /** Tells the time so often, and then fails. */
    private static class FailingClock extends Clock {
        final AtomicInteger left = new AtomicInteger(1000);
        volatile Instant now = NOW;
        private final Fault fault;

        FailingClock(Fault fault) {
            this.fault = fault;
        }

        @Override
        public Instant instant() {
            if (left.getAndDecrement() <= 0) {
                fault.happens();
            }
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private ClientConfig.Builder config(ScriptedServer server) {
        return ClientConfig.builder(server.uri(), "test").clock(clock).sleeper((Duration duration) -> {});
    }

    private static WireRequest post(ScriptedServer server) {
        return WireRequest.of("POST", server.uri());
    }

    private static Exchange<String> writing(ScriptedServer server) {
        return Exchange.writes("test.write", () -> post(server), Answer::text);
    }

    private static Exchange<String> keyed(ScriptedServer server) {
        return Exchange.keyed("test.keyed", () -> post(server), Answer::text);
    }

    private static PlatformException failure(Caller caller, Exchange<?> exchange) {
        return catchThrowableOfType(PlatformException.class, () -> caller.call(exchange));
    }
}
