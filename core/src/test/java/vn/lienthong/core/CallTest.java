package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.core.ScriptedServer.HANG_UP;
import static vn.lienthong.core.ScriptedServer.SILENCE;
import static vn.lienthong.core.ScriptedServer.answer;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.answer.HttpStatus;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.spi.Authenticator;

/** One call from the caller's side: what is tried again, what is not, and what the caller then knows. */
class CallTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T01:00:00Z"));
    private final List<Duration> slept = new ArrayList<>();

    @Test
    void aReadingCallIsTriedThreeTimesAndThenSucceeds() {
        try (ScriptedServer server = ScriptedServer.start(answer(503, ""), HANG_UP, answer(200, "good"))) {
            assertThat(read(server)).isEqualTo("good");
            assertThat(server.requests()).hasSize(3);
            assertThat(slept).hasSize(2);
            assertThat(slept.get(0)).isLessThanOrEqualTo(Duration.ofMillis(200));
            assertThat(slept.get(1)).isLessThanOrEqualTo(Duration.ofMillis(400));
        }
    }

    @Test
    void everyOneOfManyCallsHasItsOwnThreeAttempts() {
        try (ScriptedServer server = ScriptedServer.start(answer(503, ""))) {
            Caller caller = caller(server);
            for (int call = 1; call <= 3; call++) {
                failure(caller, reading(server));
                assertThat(server.requests()).hasSize(3 * call);
            }
        }
    }

    @Test
    void aWritingCallIsSentOnceAndItsEffectIsUnknownWhenTheConnectionBreaks() {
        try (ScriptedServer server = ScriptedServer.start(HANG_UP)) {
            PlatformException e = failure(caller(server), writing(server));
            assertThat(e.kind()).isEqualTo(Kind.CONNECTION);
            assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(server.requests()).hasSize(1);
            assertThat(slept).isEmpty();
        }
    }

    @Test
    void aWritingCallThatFindsNoServerHadNoEffect() {
        URI nobody;
        try (ScriptedServer server = ScriptedServer.start()) {
            nobody = server.uri();
        }
        PlatformException e = failure(
                Callers.of(config(nobody).build()),
                Exchange.writes("test.write", () -> WireRequest.of("POST", nobody), Answer::text));
        assertThat(e.kind()).isEqualTo(Kind.CONNECTION);
        assertThat(e.effect()).isEqualTo(Effect.NONE);
        assertThat(e.retryable()).isTrue();
    }

    @Test
    void anAnswerCutOffInTheMiddleIsNoAnswer() {
        try (ScriptedServer server =
                ScriptedServer.start("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nX: cut-off\r\n\r\nhalf")) {
            PlatformException e = failure(caller(server), writing(server));
            assertThat(e.kind()).isEqualTo(Kind.CONNECTION);
            assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        }
    }

    @Test
    void aKeyedCallIsTriedAgainSinceThePlatformKnowsItByItsKey() {
        try (ScriptedServer server = ScriptedServer.start(HANG_UP, answer(200, "kept"))) {
            Exchange<String> keyed =
                    Exchange.keyed("test.keyed", () -> WireRequest.of("PUT", server.uri()), Answer::text);
            assertThat(caller(server).call(keyed)).isEqualTo("kept");
            assertThat(server.requests()).hasSize(2);
        }
    }

    @ParameterizedTest(name = "HTTP {0} is {1}, effect of a write {2}, tried {3} times when reading")
    @CsvSource({
        "400, REFUSED, NONE, 1",
        "401, UNAUTHENTICATED, NONE, 1",
        "403, FORBIDDEN, NONE, 1",
        "404, REFUSED, NONE, 1",
        "408, TIMEOUT, UNKNOWN, 3",
        "422, REFUSED, NONE, 1",
        "429, THROTTLED, NONE, 3",
        "500, UNAVAILABLE, UNKNOWN, 3",
        "503, UNAVAILABLE, UNKNOWN, 3",
        "504, TIMEOUT, UNKNOWN, 3",
        "302, PROTOCOL, UNKNOWN, 1",
        "303, PROTOCOL, UNKNOWN, 1",
    })
    void eachStatusIsWhatItMeans(int status, Kind kind, Effect effect, int attempts) {
        try (ScriptedServer server = ScriptedServer.start(answer(status, ""))) {
            PlatformException write = failure(caller(server), writing(server));
            assertThat(write.kind()).isEqualTo(kind);
            assertThat(write.effect()).isEqualTo(effect);
            assertThat(write.platformCode()).isEqualTo(String.valueOf(status));
            PlatformException read = failure(caller(server), reading(server));
            assertThat(read.effect()).isEqualTo(Effect.NONE);
            assertThat(server.requests()).hasSize(1 + attempts);
        }
    }

    @Test
    void retryAfterIsObeyedAsSecondsAndAsADate() {
        try (ScriptedServer server = ScriptedServer.start(
                answer(429, "", "Retry-After: 3"),
                answer(503, "", "Retry-After: Mon, 23 Nov 2026 01:00:05 GMT"),
                answer(200, "good"))) {
            assertThat(read(server)).isEqualTo("good");
            assertThat(slept).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(2));
        }
    }

    @Test
    void aRetryAfterBeyondTheCapEndsTheCallAndIsTold() {
        try (ScriptedServer server = ScriptedServer.start(answer(503, "", "Retry-After: 7200"))) {
            PlatformException e = failure(caller(server), reading(server));
            assertThat(e.retryAfter()).isEqualTo(Duration.ofHours(2));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest(name = "Retry-After: {0} is told as {1}")
    @CsvSource({
        "999999999, PT24H",
        "86401, PT24H",
        "86399, PT23H59M59S",
        "99999999999999999999, PT24H",
        "-5, ",
        "1.5, ",
        "'Fri, 31 Dec 9999 23:59:59 GMT', PT24H",
        "'Mon, 01 Jan 1990 00:00:00 GMT', PT0S",
    })
    void aWaitThatAPlatformAsksForHasABound(String asked, Duration told) {
        try (ScriptedServer server = ScriptedServer.start(answer(503, "", "Retry-After: " + asked))) {
            assertThat(failure(caller(server), writing(server)).retryAfter()).isEqualTo(told);
        }
    }

    @Test
    void noRetryIsStartedThatWouldPassTheDeadline() {
        try (ScriptedServer server = ScriptedServer.start(answer(503, "", "Retry-After: 9"))) {
            Timeouts tight = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(8));
            failure(Callers.of(config(server.uri()).timeouts(tight).build()), reading(server));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void anErrorInsideHttp200IsTriedAgainWhenThePlatformsRuleSaysSo() {
        try (ScriptedServer server = ScriptedServer.start(answer(200, "busy"), answer(200, "good"))) {
            Exchange<String> exchange = reading(server)
                    .classify(answer -> answer.text().equals("busy")
                            ? PlatformException.of(Kind.UNAVAILABLE, "busy").build()
                            : HttpStatus.failure(answer, clock));
            assertThat(caller(server).call(exchange)).isEqualTo("good");
        }
    }

    @Test
    void aRefusedSessionIsOpenedAnewOnceForAReadingCallAndNeverForAWritingOne() {
        AtomicInteger session = new AtomicInteger(1);
        Authenticator authenticator = new Authenticator() {
            @Override
            public WireRequest authenticate(WireRequest request) {
                return request.withHeader("Authorization", "Session " + session.get());
            }

            @Override
            public boolean renew(WireRequest refused) {
                assertThat(refused.header("Authorization")).isEqualTo("Session " + session.get());
                session.incrementAndGet();
                return true;
            }
        };
        try (ScriptedServer server = ScriptedServer.start(answer(401, ""), answer(200, "good"), answer(401, ""))) {
            Caller caller = Callers.of(config(server.uri()).build(), authenticator);
            assertThat(caller.call(reading(server))).isEqualTo("good");
            assertThat(server.requests().get(1)).contains("Session 2");
            assertThat(failure(caller, writing(server)).kind()).isEqualTo(Kind.UNAUTHENTICATED);
            assertThat(failure(caller, reading(server)).kind()).isEqualTo(Kind.UNAUTHENTICATED);
            assertThat(server.requests()).hasSize(5);
        }
    }

    @Test
    void interceptorsSeeEachAttemptAndTheSignatureIsFreshInsideThem() {
        AtomicInteger signed = new AtomicInteger();
        List<String> seen = new ArrayList<>();
        try (ScriptedServer server = ScriptedServer.start(answer(503, ""), answer(200, "good"))) {
            ClientConfig config = config(server.uri())
                    .interceptor(next -> request -> {
                        seen.add("outer");
                        return next.send(request.withHeader("X-Trace", "t"));
                    })
                    .interceptor(next -> request -> {
                        seen.add("inner " + request.header("X-Trace") + " " + request.header("X-Signature"));
                        return next.send(request);
                    })
                    .build();
            Caller caller =
                    Callers.of(config, request -> request.withHeader("X-Signature", "n" + signed.incrementAndGet()));
            caller.call(reading(server));
            assertThat(seen).containsExactly("outer", "inner t null", "outer", "inner t null");
            assertThat(server.requests().get(0)).contains("X-Signature: n1");
            assertThat(server.requests().get(1)).contains("X-Signature: n2");
        }
    }

    @Test
    void theBreakerOpensAfterManyFailuresAndLetsCallsThroughAgainLater() {
        try (ScriptedServer server = ScriptedServer.start(answer(503, ""))) {
            Caller caller = Callers.of(config(server.uri()).attempts(1).build());
            for (int i = 0; i < 10; i++) {
                failure(caller, reading(server));
            }
            PlatformException refused = failure(caller, reading(server));
            assertThat(refused.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(refused.effect()).isEqualTo(Effect.NONE);
            assertThat(refused.retryAfter()).isNotNull();
            assertThat(server.requests()).hasSize(10);
            clock.advance(Duration.ofSeconds(31));
            failure(caller, reading(server));
            assertThat(server.requests()).hasSize(11);
        }
    }

    @Test
    void anOpenBreakerLetsCallsThroughAgainAlthoughTheClockWasSetBack() {
        try (ScriptedServer server = ScriptedServer.start(answer(503, ""))) {
            Caller caller = Callers.of(config(server.uri()).attempts(1).build());
            for (int i = 0; i < 10; i++) {
                failure(caller, reading(server));
            }
            clock.advance(Duration.ofHours(-1));
            failure(caller, reading(server));
            assertThat(server.requests()).hasSize(10);
            clock.advance(Duration.ofSeconds(31));
            failure(caller, reading(server));
            assertThat(server.requests()).hasSize(11);
        }
    }

    @ParameterizedTest(name = "a clock that moves by {0} during a call")
    @ValueSource(strings = {"PT1H", "PT-1H"})
    void aClockThatIsSetDuringACallMakesItNeitherShorterNorLonger(Duration jump) {
        List<Duration> limits = new ArrayList<>();
        Timeouts tight = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10));
        try (ScriptedServer server = ScriptedServer.start(answer(503, "", "Retry-After: 4"))) {
            ClientConfig config = config(server.uri())
                    .timeouts(tight)
                    .attempts(9)
                    .interceptor(next -> request -> {
                        limits.add(request.timeout());
                        clock.advance(jump);
                        return next.send(request);
                    })
                    .build();
            failure(Callers.of(config), reading(server));
            assertThat(slept).containsExactly(Duration.ofSeconds(4), Duration.ofSeconds(4));
            assertThat(limits).hasSize(3).allMatch(limit -> limit.compareTo(Duration.ofSeconds(10)) <= 0);
            assertThat(limits.get(2)).isLessThanOrEqualTo(Duration.ofSeconds(2));
        }
    }

    @Test
    void whatThePlatformRefusesDoesNotOpenTheBreaker() {
        try (ScriptedServer server = ScriptedServer.start(answer(404, ""))) {
            Caller caller = caller(server);
            for (int i = 0; i < 30; i++) {
                failure(caller, reading(server));
            }
            assertThat(server.requests()).hasSize(30);
        }
    }

    @Test
    void aRetryBudgetKeepsManyFailingCallsFromBecomingAStorm() {
        try (ScriptedServer server = ScriptedServer.start(answer(429, ""))) {
            Caller caller = Callers.of(config(server.uri())
                    .sleeper(duration -> slept.add(duration))
                    .build());
            for (int i = 0; i < 100; i++) {
                failure(caller, reading(server));
            }
            assertThat(server.requests()).hasSize(130);
        }
    }

    @Test
    void anAnswerLargerThanTheLimitIsRefusedWithoutHoldingIt() {
        try (ScriptedServer server = ScriptedServer.start(answer(200, "9".repeat(10_000)))) {
            Caller caller = Callers.of(config(server.uri()).maxAnswerBytes(1000).build());
            PlatformException e = failure(caller, reading(server));
            assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(e).hasMessageContaining("larger than 1000 bytes");
        }
    }

    @Test
    void aSilentPlatformEndsInATimeout() {
        try (ScriptedServer server = ScriptedServer.start(SILENCE)) {
            Timeouts tight = new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(10));
            PlatformException e =
                    failure(Callers.of(config(server.uri()).timeouts(tight).build()), writing(server));
            assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        }
    }

    @Test
    void anInterruptCancelsACallThatWaitsForASilentPlatform() throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.start(SILENCE)) {
            AtomicReference<PlatformException> thrown = new AtomicReference<>();
            CountDownLatch calling = new CountDownLatch(1);
            ClientConfig config = config(server.uri())
                    .interceptor(next -> request -> {
                        calling.countDown();
                        return next.send(request);
                    })
                    .build();
            Caller caller = Callers.of(config);
            AtomicReference<Boolean> flag = new AtomicReference<>();
            Thread thread = new Thread(() -> {
                thrown.set(failure(caller, writing(server)));
                flag.set(Thread.currentThread().isInterrupted());
            });
            thread.start();
            calling.await();
            thread.interrupt();
            thread.join();
            assertThat(thrown.get().kind()).isEqualTo(Kind.CANCELLED);
            assertThat(flag.get())
                    .as("the interrupt is still to be seen by the caller")
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"find", "037", "Payment.find", "payment", "payment.", "payment.find.it", "payment find", "GET x.y"})
    void anOperationIsNamedByModuleAndOperation(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Exchange.reads(name, () -> WireRequest.of("GET", URI.create("/")), Answer::text))
                .withMessage("operation: must be module.operation, such as payment.find, but is '" + name + "'");
    }

    @ParameterizedTest(name = "accepted {0} times before it is refused: retryable {1}")
    @CsvSource({"0, false", "1, true", "2, true"})
    void aSessionThatHasEndedIsToldFromAFreshOneThatIsRefused(int accepted, boolean retryable) {
        List<String> script = new ArrayList<>(Collections.nCopies(accepted, answer(200, "good")));
        script.addAll(List.of(answer(401, ""), answer(401, ""), answer(200, "good")));
        try (ScriptedServer server = ScriptedServer.start(script.toArray(String[]::new))) {
            Caller caller = Callers.of(config(server.uri()).build(), renewing(new AtomicInteger()));
            for (int i = 0; i < accepted; i++) {
                caller.call(reading(server));
            }
            assertThat(failure(caller, writing(server)).retryable()).isEqualTo(retryable);
            assertThat(failure(caller, writing(server)).retryable())
                    .as("the new session is refused as well")
                    .isFalse();
            assertThat(caller.call(reading(server))).isEqualTo("good");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"keyed, 200, 2", "renewing, 200, 2", "renewing, 401, 2", "writes, 200, 1"})
    void aRefusedSessionIsRenewedOnceForWhatIsSafeToSendAgain(String form, int second, int requests) {
        try (ScriptedServer server =
                ScriptedServer.start(answer(401, ""), answer(second, "good"), answer(200, "too often"))) {
            AtomicInteger session = new AtomicInteger();
            Caller caller = Callers.of(config(server.uri()).build(), renewing(session));
            Exchange<String> write = form.equals("keyed")
                    ? Exchange.keyed("test.keyed", () -> WireRequest.of("PUT", server.uri()), Answer::text)
                    : writing(server);
            Exchange<String> exchange = form.equals("renewing") ? write.renewingSession() : write;
            if (second == 200 && requests == 2) {
                assertThat(caller.call(exchange)).isEqualTo("good");
            } else {
                assertThat(failure(caller, exchange).kind()).isEqualTo(Kind.UNAUTHENTICATED);
            }
            assertThat(server.requests()).hasSize(requests);
            assertThat(server.requests().get(requests - 1)).contains("Session " + (requests - 1));
        }
    }

    @Test
    void aWriteThatLeavesWhileAnEndedSessionIsBeingForgottenIsNotTakenForARefusalOfAFreshOne() {
        AtomicReference<Caller> caller = new AtomicReference<>();
        AtomicReference<PlatformException> meanwhile = new AtomicReference<>();
        AtomicInteger session = new AtomicInteger();
        try (ScriptedServer server = ScriptedServer.start(answer(200, "good"), answer(401, ""))) {
            Authenticator authenticator = new Authenticator() {
                @Override
                public WireRequest authenticate(WireRequest request) {
                    return request.withHeader("Authorization", "Session " + session.get());
                }

                @Override
                public boolean renew(WireRequest refused) {
                    if (meanwhile.get() == null) {
                        meanwhile.set(
                                PlatformException.of(Kind.REFUSED, "on its way").build());
                        meanwhile.set(failure(caller.get(), writing(server)));
                    }
                    session.incrementAndGet();
                    return true;
                }
            };
            caller.set(Callers.of(config(server.uri()).build(), authenticator));
            caller.get().call(reading(server));
            assertThat(failure(caller.get(), writing(server)).retryable()).isTrue();
            assertThat(meanwhile.get().kind()).isEqualTo(Kind.UNAUTHENTICATED);
            assertThat(meanwhile.get().retryable()).isTrue();
            assertThat(failure(caller.get(), writing(server)).retryable()).isFalse();
        }
    }

    @Test
    void aSessionThatOthersUsedMeanwhileIsNotAFreshOne() {
        AtomicReference<Caller> caller = new AtomicReference<>();
        AtomicInteger signed = new AtomicInteger();
        try (ScriptedServer server = ScriptedServer.start(answer(200, "good"), answer(401, ""))) {
            Authenticator authenticator = new Authenticator() {
                @Override
                public WireRequest authenticate(WireRequest request) {
                    if (signed.incrementAndGet() == 1) {
                        caller.get().call(reading(server));
                    }
                    return request;
                }

                @Override
                public boolean renew(WireRequest refused) {
                    return true;
                }
            };
            caller.set(Callers.of(config(server.uri()).build(), authenticator));
            assertThat(failure(caller.get(), writing(server)).retryable()).isTrue();
        }
    }

    private static Authenticator renewing(AtomicInteger session) {
        return new Authenticator() {
            @Override
            public WireRequest authenticate(WireRequest request) {
                return request.withHeader("Authorization", "Session " + session.get());
            }

            @Override
            public boolean renew(WireRequest refused) {
                session.incrementAndGet();
                return true;
            }
        };
    }

    @Test
    void theStateOfEveryBreakerCanBeRead() {
        BreakerStates states = new BreakerStates();
        CallObserver failing = new CallObserver() {
            @Override
            public void breakerChanged(Breaker breaker) {
                throw new IllegalStateException("observers fail too");
            }
        };
        try (ScriptedServer server = ScriptedServer.start(answer(503, ""))) {
            Caller caller = Callers.of(config(server.uri())
                    .attempts(1)
                    .observer(failing.and(states))
                    .build());
            assertThat(states.all()).isEmpty();
            for (int i = 0; i < 10; i++) {
                assertThat(states.notClosed()).isEmpty();
                failure(caller, reading(server).service("037"));
            }
            failure(caller, reading(server).service("033"));
            assertThat(states.all())
                    .containsExactly(
                            new CallObserver.Breaker("test", "033", CallObserver.BreakerState.CLOSED),
                            new CallObserver.Breaker("test", "037", CallObserver.BreakerState.OPEN));
            assertThat(states.notClosed()).hasSize(1);
            clock.advance(Duration.ofSeconds(31));
            failure(caller, reading(server).service("037"));
            assertThat(states.notClosed())
                    .extracting(CallObserver.Breaker::state)
                    .containsExactly(CallObserver.BreakerState.HALF_OPEN);
        }
    }

    @Test
    void observersHearOfEveryAttemptAndAFailingObserverHarmsNobody() {
        List<String> heard = new ArrayList<>();
        CallObserver observer = new CallObserver() {
            @Override
            public void began(Begin begin) {
                heard.add("began " + begin.operation());
            }

            @Override
            public void attempted(Attempt attempt) {
                heard.add(attempt.operation() + " " + attempt.number() + " " + attempt.status() + " "
                        + attempt.failure());
            }

            @Override
            public void called(Call call) {
                heard.add("called after " + call.attempts());
                throw new IllegalStateException("observers fail too");
            }
        };
        try (ScriptedServer server = ScriptedServer.start(answer(503, ""), answer(200, "good"))) {
            Caller caller = Callers.of(config(server.uri()).observer(observer).build());
            assertThat(caller.call(reading(server))).isEqualTo("good");
            assertThat(heard)
                    .containsExactly(
                            "began test.read", "test.read 1 503 UNAVAILABLE", "test.read 2 200 null", "called after 2");
        }
    }

    @Test
    void aFailureNamesPlatformAndOperationAndHasASentenceForPeople() {
        try (ScriptedServer server = ScriptedServer.start(answer(403, ""))) {
            PlatformException e = failure(caller(server), reading(server));
            assertThat(e).hasMessage("test test.read: HTTP 403");
            assertThat(e.kind().sentence(new java.util.Locale("vi"))).contains("chưa được cấp quyền");
            assertThat(e.kind().sentence(java.util.Locale.ENGLISH)).contains("no permission");
        }
    }

    @Test
    void requestsGoThroughTheProxyOfTheConfiguration() {
        try (ScriptedServer proxy = ScriptedServer.start(answer(200, "from the proxy"))) {
            URI far = URI.create("http://platform.invalid/path");
            ClientConfig config = ClientConfig.builder(far, "test")
                    .plainHttp(true)
                    .proxy(proxy.uri())
                    .build();
            String text = Callers.of(config)
                    .call(Exchange.reads("test.read", () -> WireRequest.of("GET", far), Answer::text));
            assertThat(text).isEqualTo("from the proxy");
            assertThat(proxy.requests().get(0)).startsWith("GET http://platform.invalid/path HTTP/1.1");
        }
    }

    private String read(ScriptedServer server) {
        return caller(server).call(reading(server));
    }

    private Caller caller(ScriptedServer server) {
        return Callers.of(config(server.uri()).build());
    }

    private ClientConfig.Builder config(URI uri) {
        return ClientConfig.builder(uri, "test").clock(clock).sleeper(duration -> {
            slept.add(duration);
            clock.advance(duration);
        });
    }

    private static Exchange<String> reading(ScriptedServer server) {
        return Exchange.reads("test.read", () -> WireRequest.of("GET", server.uri()), Answer::text);
    }

    private static Exchange<String> writing(ScriptedServer server) {
        return Exchange.writes(
                "test.write",
                () -> WireRequest.of("POST", server.uri()).withBody(Attachment.of(new byte[] {'x'}, "text/plain")),
                Answer::text);
    }

    private static PlatformException failure(Caller caller, Exchange<?> exchange) {
        return catchThrowableOfType(PlatformException.class, () -> caller.call(exchange));
    }
}
