package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.core.ScriptedServer.HANG_UP;
import static vn.lienthong.core.ScriptedServer.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.spi.Authenticator;

/** A write without a key that breaks: the platform is asked, and sent the request once more only if it has nothing. */
class AsksFirstTest {
    private static final Map<String, String> ANSWERS = Map.of(
            "break", HANG_UP,
            "ok", answer(200, "created"),
            "exists", answer(200, "exists already"),
            "refused", answer(409, ""),
            "down", answer(503, ""),
            "401", answer(401, ""),
            "html", answer(200, "<html>"),
            "none", answer(200, ""),
            "found", answer(200, "found"));

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T01:00:00Z"));

    @ParameterizedTest(name = "{0}: {1} after {2}")
    @CsvSource(delimiter = '|', textBlock = """
            ok                          | created        | POST
            break found                 | found          | POST GET
            down found                  | found          | POST GET
            html found                  | found          | POST GET
            break none ok               | created        | POST GET POST
            break none break found      | found          | POST GET POST GET
            break none refused found    | found          | POST GET POST GET
            break none exists found     | found          | POST GET POST GET
            break none exists none      | exists already | POST GET POST GET
            exists                      | exists already | POST
            break down found            | found          | POST GET GET
            401 ok                      | created        | POST POST
            401 break found             | found          | POST POST GET
            """)
    void theResultIsWhatThePlatformAnswersOrShows(String script, String result, String methods) {
        try (ScriptedServer server = server(script)) {
            assertThat(caller(server).call(exchange(server))).isEqualTo(result);
            assertThat(methods(server)).isEqualTo(methods);
        }
    }

    @ParameterizedTest(name = "{0}: {1}, effect {2}, after {3}")
    @CsvSource(delimiter = '|', textBlock = """
            refused                     | REFUSED         | NONE    | POST
            break none break none       | CONNECTION      | UNKNOWN | POST GET POST GET
            break none refused none     | REFUSED         | UNKNOWN | POST GET POST GET
            break none 401 none none    | UNAUTHENTICATED | UNKNOWN | POST GET POST GET
            break down down down        | CONNECTION      | UNKNOWN | POST GET GET GET
            break none break refused    | CONNECTION      | UNKNOWN | POST GET POST GET
            break none exists refused   | CONNECTION      | UNKNOWN | POST GET POST GET
            401 401                     | UNAUTHENTICATED | NONE    | POST POST
            """)
    void whatStaysOpenIsToldAsUnknown(String script, Kind kind, Effect effect, String methods) {
        try (ScriptedServer server = server(script)) {
            Authenticator once = new Authenticator() {
                @Override
                public WireRequest authenticate(WireRequest request) {
                    return request;
                }

                @Override
                public boolean renew(WireRequest refused) {
                    return !script.startsWith("break");
                }
            };
            Caller caller = Callers.of(config(server), once);
            PlatformException e = catchThrowableOfType(PlatformException.class, () -> caller.call(exchange(server)));
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.effect()).isEqualTo(effect);
            assertThat(methods(server)).isEqualTo(methods);
        }
    }

    @Test
    void theFailureOfAskingIsKeptBesideTheFailureThatItWasAskedFor() {
        try (ScriptedServer server = server("break refused")) {
            PlatformException e = catchThrowableOfType(
                    PlatformException.class, () -> caller(server).call(exchange(server)));
            assertThat(e).hasMessageStartingWith("test test.create: ");
            assertThat(e.getSuppressed())
                    .singleElement()
                    .satisfies(asking -> assertThat(asking).hasMessage("test test.find: HTTP 409"));
        }
    }

    @Test
    void sendingAndAskingHaveOneDeadline() {
        String later = answer(503, "", "Retry-After: 5");
        try (ScriptedServer server =
                ScriptedServer.start(HANG_UP, later, answer(200, ""), HANG_UP, later, answer(200, "found"))) {
            Timeouts tight = new Timeouts(Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(8));
            Caller caller =
                    Callers.of(config(server).toBuilder().timeouts(tight).build());
            PlatformException e = catchThrowableOfType(PlatformException.class, () -> caller.call(exchange(server)));
            assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(server.requests()).hasSize(5);
        }
    }

    @Test
    void observersAreToldOfTheQuestionInsideTheCall() {
        List<String> seen = new ArrayList<>();
        CallObserver observer = new CallObserver() {
            @Override
            public void began(Begin begin) {
                seen.add("begin " + begin.operation());
            }

            @Override
            public void called(Call call) {
                seen.add("end " + call.operation() + " after " + call.attempts());
            }
        };
        try (ScriptedServer server = server("break none ok")) {
            Callers.of(config(server).toBuilder().observer(observer).build()).call(exchange(server));
            assertThat(seen)
                    .containsExactly(
                            "begin test.create", "begin test.find", "end test.find after 1", "end test.create after 2");
        }
    }

    private Caller caller(ScriptedServer server) {
        AtomicInteger session = new AtomicInteger();
        return Callers.of(config(server), new Authenticator() {
            @Override
            public WireRequest authenticate(WireRequest request) {
                return request.withHeader("Session", String.valueOf(session.get()));
            }

            @Override
            public boolean renew(WireRequest refused) {
                session.incrementAndGet();
                return true;
            }
        });
    }

    private ClientConfig config(ScriptedServer server) {
        return ClientConfig.builder(server.uri(), "test")
                .clock(clock)
                .sleeper(clock::advance)
                .build();
    }

    private static Exchange<String> exchange(ScriptedServer server) {
        Exchange<Optional<String>> ask = Exchange.reads(
                "test.find",
                () -> WireRequest.of("GET", server.uri()),
                answer -> Optional.of(answer.text()).filter(text -> !text.isEmpty()));
        return Exchange.asksFirst(
                        "test.create", () -> WireRequest.of("POST", server.uri()), AsksFirstTest::created, ask)
                .unsureIf(result -> result.startsWith("exists"));
    }

    private static String created(Answer answer) {
        if (answer.text().startsWith("<")) {
            throw PlatformException.of(Kind.PROTOCOL, "a page").build();
        }
        return answer.text();
    }

    private static ScriptedServer server(String script) {
        return ScriptedServer.start(script.lines()
                .flatMap(line -> List.of(line.split(" ")).stream())
                .map(ANSWERS::get)
                .toArray(String[]::new));
    }

    private static String methods(ScriptedServer server) {
        return String.join(
                " ",
                server.requests().stream()
                        .map(request -> request.substring(0, request.indexOf(' ')))
                        .toList());
    }
}
