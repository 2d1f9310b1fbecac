package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.core.ScriptedServer.HANG_UP;
import static vn.lienthong.core.ScriptedServer.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.answer.HttpStatus;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.spi.Authenticator;

/** A platform that did nothing and says how the request must change gets it once more, changed. */
class OnceMoreTest {
    private static final Map<String, String> ANSWERS = Map.of(
            "nonce", answer(400, "use_dpop_nonce", "DPoP-Nonce: n"),
            "401nonce", answer(401, "use_dpop_nonce", "DPoP-Nonce: n"),
            "202nonce", answer(202, "use_dpop_nonce", "DPoP-Nonce: n"),
            "503nonce", answer(503, "use_dpop_nonce", "DPoP-Nonce: n"),
            "ok", answer(200, "done"),
            "401", answer(401, ""),
            "400", answer(400, ""),
            "none", answer(200, ""),
            "503", answer(503, ""),
            "break", HANG_UP);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T01:00:00Z"));
    private final List<CallObserver.Attempt> attempts = new ArrayList<>();
    private final List<CallObserver.Call> calls = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private final AtomicInteger nonces = new AtomicInteger();
    private final AtomicInteger renewals = new AtomicInteger();

    @ParameterizedTest(name = "{0}: {1} is sent with nonces {2}")
    @CsvSource(delimiter = '|', textBlock = """
            writes     | ok                     | 0
            writes     | nonce ok               | 0 1
            writes     | 401nonce ok            | 0 1
            writes     | 202nonce ok            | 0 1
            writes     | 503nonce ok            | 0 1
            keyed      | nonce ok               | 0 1
            reads      | nonce ok               | 0 1
            reads      | nonce 503 ok           | 0 1 1
            reads      | 503 nonce ok           | 0 0 1
            asks first | nonce ok               | 0 1
            asks first | nonce break none ok    | 0 1 1
            asks first | break none nonce ok    | 0 0 1
            """)
    void theRequestIsMadeAnewWithWhatThePlatformAskedFor(String form, String script, String sent) {
        try (ScriptedServer server = server(script)) {
            assertThat(Callers.of(config(server)).call(exchange(server, form))).isEqualTo("done");
            assertThat(sent(server)).isEqualTo(sent);
        }
    }

    @ParameterizedTest(name = "{0}: {1} ends as {2} with effect {3} after nonces {4}")
    @CsvSource(delimiter = '|', textBlock = """
            writes     | nonce nonce            | REFUSED         | NONE    | 0 1
            writes     | 401nonce 401nonce      | UNAUTHENTICATED | NONE    | 0 1
            writes     | 503nonce 400           | REFUSED         | NONE    | 0 1
            writes     | nonce 503nonce         | UNAVAILABLE     | UNKNOWN | 0 1
            writes     | nonce 503              | UNAVAILABLE     | UNKNOWN | 0 1
            writes     | nonce break            | CONNECTION      | UNKNOWN | 0 1
            reads      | nonce 503 nonce        | REFUSED         | NONE    | 0 1 1
            keyed      | nonce nonce            | REFUSED         | NONE    | 0 1
            asks first | nonce break none nonce | REFUSED         | UNKNOWN | 0 1 1
            """)
    void aSecondSuchAnswerIsAFailureAndThatOfTheSecondSendingIsTheUsualOne(
            String form, String script, Kind kind, Effect effect, String sent) {
        try (ScriptedServer server = server(script + (form.equals("asks first") ? " none" : ""))) {
            PlatformException e = failure(config(server), exchange(server, form));
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.effect()).isEqualTo(effect);
            assertThat(sent(server)).isEqualTo(sent);
        }
    }

    @ParameterizedTest(name = "{0}: signs on anew: {1}, with nonces {2}")
    @CsvSource(delimiter = '|', textBlock = """
            401nonce ok                | 0 | 0 1     | done
            401nonce 401 ok            | 1 | 0 1 1   | done
            401 401nonce ok            | 1 | 0 0 1   | done
            401nonce 401 401nonce      | 1 | 0 1 1   | UNAUTHENTICATED
            401nonce 401 401           | 1 | 0 1 1   | UNAUTHENTICATED
            """)
    void aSessionIsRenewedAtMostOnceBesidesAndNeverBecauseOfSuchAnAnswer(
            String script, int renewed, String sent, String result) {
        try (ScriptedServer server = server(script)) {
            ClientConfig config = config(server);
            Authenticator signOn = new Authenticator() {
                @Override
                public WireRequest authenticate(WireRequest request) {
                    return request;
                }

                @Override
                public boolean renew(WireRequest refused) {
                    renewals.incrementAndGet();
                    return true;
                }
            };
            Exchange<String> exchange = exchange(server, "writes").renewingSession();
            String outcome;
            try {
                outcome = Callers.of(config, signOn).call(exchange);
            } catch (PlatformException e) {
                outcome = e.kind().name();
            }
            assertThat(outcome).isEqualTo(result);
            assertThat(sent(server)).isEqualTo(sent);
            assertThat(renewals.get() > 0).isEqualTo(renewed > 0);
        }
    }

    @Test
    void itIsAnAttemptOfItsOwnWithoutAWait() {
        try (ScriptedServer server = server("nonce ok")) {
            Callers.of(config(server)).call(exchange(server, "writes"));
            assertThat(attempts).extracting(CallObserver.Attempt::number).containsExactly(1, 2);
            assertThat(attempts).extracting(CallObserver.Attempt::status).containsExactly(400, 200);
            assertThat(attempts).extracting(CallObserver.Attempt::failure).containsExactly(Kind.REFUSED, null);
            assertThat(calls).singleElement().satisfies(call -> {
                assertThat(call.attempts()).isEqualTo(2);
                assertThat(call.failure()).isNull();
            });
            assertThat(waits).isEmpty();
        }
    }

    @Test
    void itTakesNothingFromTheAttemptsNorFromTheRetriesOfOthers() {
        String[] script = new String[61];
        for (int i = 0; i < 60; i++) {
            script[i] = answer(i % 2 == 0 ? 400 : 200, i % 2 == 0 ? "use_dpop_nonce" : "done");
        }
        script[60] = answer(200, "done");
        try (ScriptedServer server = ScriptedServer.start(script)) {
            ClientConfig config = config(server).toBuilder().attempts(1).build();
            var caller = Callers.of(config);
            for (int i = 0; i < 30; i++) {
                assertThat(caller.call(exchange(server, "reads"))).isEqualTo("done");
            }
            assertThat(server.requests()).hasSize(60);
        }
    }

    @Test
    void aRuleThatFailsLeavesTheEffectOfAWriteUnknown() {
        try (ScriptedServer server = server("ok")) {
            Exchange<String> exchange = exchange(server, "writes").onceMore(answer -> {
                throw new IllegalStateException("nonce");
            });
            PlatformException e = failure(config(server), exchange);
            assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"writes", "reads"})
    void theSecondSendingIsWithinTheSameDeadline(String form) {
        try (ScriptedServer server = ScriptedServer.start(ANSWERS.get("nonce"), ScriptedServer.SILENCE)) {
            ClientConfig config = config(server).toBuilder()
                    .timeouts(new Timeouts(Duration.ofMillis(600), Duration.ofMillis(600), Duration.ofMillis(600)))
                    .attempts(1)
                    .build();
            PlatformException e = failure(config, exchange(server, form));
            assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(e.effect()).isEqualTo(form.equals("reads") ? Effect.NONE : Effect.UNKNOWN);
            assertThat(server.requests()).hasSize(2);
        }
    }

    private Exchange<String> exchange(ScriptedServer server, String form) {
        Supplier<WireRequest> request =
                () -> WireRequest.of("POST", server.uri()).withHeader("Nonce", String.valueOf(nonces.get()));
        Exchange<String> exchange = switch (form) {
            case "writes" -> Exchange.writes("test.change", request, Answer::text);
            case "keyed" -> Exchange.keyed("test.change", request, Answer::text);
            case "reads" -> Exchange.reads("test.change", request, Answer::text);
            default ->
                Exchange.asksFirst(
                        "test.change",
                        request,
                        Answer::text,
                        Exchange.reads(
                                "test.find",
                                () -> WireRequest.of("GET", server.uri()),
                                found -> Optional.of(found.text()).filter(text -> !text.isEmpty())));
        };
        return exchange.classify(answer -> HttpStatus.failure(answer, clock)).onceMore(answer -> {
            boolean asks = answer.text().equals("use_dpop_nonce");
            if (asks) {
                nonces.incrementAndGet();
            }
            return asks;
        });
    }

    private ClientConfig config(ScriptedServer server) {
        return ClientConfig.builder(server.uri(), "test")
                .clock(clock)
                .sleeper(waits::add)
                .observer(new CallObserver() {
                    @Override
                    public void attempted(Attempt attempt) {
                        attempts.add(attempt);
                    }

                    @Override
                    public void called(Call call) {
                        calls.add(call);
                    }
                })
                .build();
    }

    private static PlatformException failure(ClientConfig config, Exchange<String> exchange) {
        return catchThrowableOfType(
                PlatformException.class, () -> Callers.of(config).call(exchange));
    }

    private static ScriptedServer server(String script) {
        return ScriptedServer.start(
                Arrays.stream(script.split(" ")).map(ANSWERS::get).toArray(String[]::new));
    }

    /** The nonces of the requests that change something. */
    private static String sent(ScriptedServer server) {
        return String.join(
                " ",
                server.requests().stream()
                        .filter(request -> request.startsWith("POST"))
                        .map(request -> request.replaceFirst("(?s).*\\nNonce: (\\d+)\\r.*", "$1"))
                        .toList());
    }
}
