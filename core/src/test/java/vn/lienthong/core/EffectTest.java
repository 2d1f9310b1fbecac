package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.core.ScriptedServer.HANG_UP;
import static vn.lienthong.core.ScriptedServer.answer;

import java.io.FileNotFoundException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.call.ModuleCalls;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.core.spi.AnswerReader;
import vn.lienthong.core.spi.Authenticator;
import vn.lienthong.core.spi.PlatformCalls;

/** What the caller of a change knows afterwards, wherever on its way the call broke. */
class EffectTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T01:00:00Z"));

    @ParameterizedTest(name = "the second attempt ends with {0}")
    @ValueSource(ints = {400, 401, 403, 404, 429})
    void aBrokenFirstAttemptIsNotForgottenBecauseASecondOneIsRefused(int second) {
        try (ScriptedServer server = ScriptedServer.start(HANG_UP, answer(second, ""))) {
            PlatformException e = failure(
                    Callers.of(config(server).attempts(2).build()),
                    Exchange.keyed("test.keyed", () -> WireRequest.of("PUT", server.uri()), Answer::text));
            assertThat(e.platformCode()).isEqualTo(String.valueOf(second));
            assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        }
    }

    @ParameterizedTest(name = "a failure of the dialect's own with effect {0}")
    @CsvSource({", UNKNOWN", "NONE, NONE", "UNKNOWN, UNKNOWN"})
    void aRefusalInAnAnswerToAWriteLeavesTheEffectOpenUnlessItSaysNone(@Nullable Effect set, Effect seen) {
        try (ScriptedServer server = ScriptedServer.start(answer(200, "code 42"), answer(200, "code 42"))) {
            ClientConfig config = config(server).build();
            PlatformCalls calls = new ModuleCalls("test", config, Callers.of(config));
            AnswerReader<String> reader = AnswerReader.of(
                    answer -> {
                        PlatformException.Builder refused = PlatformException.of(Kind.REFUSED, "code 42");
                        return set == null
                                ? refused.build()
                                : refused.effect(set).build();
                    },
                    answer -> "");
            PlatformException write = catchThrowableOfType(
                    PlatformException.class, () -> calls.write("write", () -> post(server), reader));
            PlatformException read =
                    catchThrowableOfType(PlatformException.class, () -> calls.read("read", () -> post(server), reader));
            assertThat(write.effect()).isEqualTo(seen);
            assertThat(read.effect()).isEqualTo(Effect.NONE);
            assertThat(write).hasMessageContaining("test.write");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void anAnswerThatIsNotUnderstoodOrNotTrustedLeavesTheEffectOpen(String what, Consumer<Answer> reader, Kind kind) {
        try (ScriptedServer server = ScriptedServer.start(answer(200, "<html>"))) {
            Caller caller = Callers.of(config(server).build());
            Exchange<String> decoding = Exchange.writes("test.write", () -> post(server), answer -> {
                reader.accept(answer);
                return "";
            });
            Exchange<String> classifying = Exchange.writes("test.write", () -> post(server), Answer::text)
                    .classify(answer -> {
                        reader.accept(answer);
                        return null;
                    });
            for (Exchange<String> exchange : List.of(decoding, classifying)) {
                PlatformException e = failure(caller, exchange);
                assertThat(e.kind()).isEqualTo(kind);
                assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
            }
        }
    }

    static Stream<Arguments> anAnswerThatIsNotUnderstoodOrNotTrustedLeavesTheEffectOpen() {
        return Stream.of(
                reading(
                        "a page where JSON is expected",
                        answer -> JsonObject.from(answer.body(), JsonRules.EXACT),
                        Kind.PROTOCOL),
                reading("a wrong signature", failing(Kind.SECURITY), Kind.SECURITY),
                reading("a missing member", failing(Kind.PROTOCOL), Kind.PROTOCOL),
                reading("a mistake of ours", answer -> List.of().get(1), Kind.PROTOCOL));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatFailsBeforeTheRequestLeavesHasNoEffect(
            String what, @Nullable Authenticator authenticator, Attachment body, Kind kind) {
        try (ScriptedServer server = ScriptedServer.start(answer(200, ""))) {
            Caller caller = Callers.of(config(server).build(), authenticator);
            PlatformException e = failure(
                    caller, Exchange.writes("test.write", () -> post(server).withBody(body), Answer::text));
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.effect()).isEqualTo(Effect.NONE);
            assertThat(server.requests()).isEmpty();
        }
    }

    static Stream<Arguments> whatFailsBeforeTheRequestLeavesHasNoEffect() {
        Attachment good = Attachment.of(new byte[1], "text/plain");
        Authenticator tokenTimesOut = request -> {
            throw PlatformException.of(Kind.TIMEOUT, "token")
                    .effect(Effect.UNKNOWN)
                    .build();
        };
        return Stream.of(
                Arguments.of("a token call without an answer", tokenTimesOut, good, Kind.TIMEOUT),
                Arguments.of(
                        "a signature with a line break",
                        (Authenticator) request -> request.withHeader("X", "a\nb"),
                        good,
                        Kind.CONFIGURATION),
                Arguments.of(
                        "an address of another scheme",
                        (Authenticator) request -> request.withUri(URI.create("ftp://host.invalid/")),
                        good,
                        Kind.CONFIGURATION),
                Arguments.of(
                        "plain http to a stranger",
                        (Authenticator) request -> request.withUri(URI.create("http://platform.invalid/")),
                        good,
                        Kind.CONFIGURATION));
    }

    @Test
    void aFileThatCannotBeReadIsOurFaultIsNotTriedAgainAndIsNotNamed() {
        try (ScriptedServer server = ScriptedServer.start(answer(200, ""))) {
            AtomicInteger opened = new AtomicInteger();
            Attachment absent = Attachment.of("", "text/plain", 1, () -> {
                opened.incrementAndGet();
                throw new FileNotFoundException("/data/Nguyen Thi Mai.pdf");
            });
            PlatformException e = failure(
                    Callers.of(config(server).build()),
                    Exchange.keyed("test.keyed", () -> post(server).withBody(absent), Answer::text));
            assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
            assertThat(e).hasMessageEndingWith("the attachment cannot be read (FileNotFoundException)");
            assertThat(e).hasNoCause();
            assertThat(opened).hasValue(1);
        }
    }

    @Test
    void anInterceptorThatFailsBehindTheAnswerLeavesTheEffectOpen() {
        try (ScriptedServer server = ScriptedServer.start(answer(200, "done"))) {
            ClientConfig config = config(server)
                    .interceptor(next -> request -> {
                        next.send(request).close();
                        throw new IllegalStateException("no room for the log");
                    })
                    .build();
            PlatformException e =
                    failure(Callers.of(config), Exchange.writes("test.write", () -> post(server), Answer::text));
            assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
            assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        }
    }

    @Test
    void anAddressThatCannotBeMadeIsToldWithoutItsQuery() {
        try (ScriptedServer server = ScriptedServer.start()) {
            PlatformException e = failure(
                    Callers.of(config(server).build()),
                    Exchange.reads(
                            "test.read",
                            () -> WireRequest.of("GET", URI.create("http://127.0.0.1/x?name=Nguyen Thi Mai")),
                            Answer::text));
            assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
            assertThat(e)
                    .hasMessageContaining("Illegal character in query at index")
                    .hasMessageNotContaining("Nguyen");
        }
    }

    @ParameterizedTest(name = "half open, then {0}")
    @ValueSource(strings = {"exception", "error", "refusal of our own"})
    void aBreakerThatTriesAgainIsNotBlockedByCallsThatWereNeverMade(String what) {
        AtomicInteger failing = new AtomicInteger();
        try (ScriptedServer server = ScriptedServer.start(answer(503, ""))) {
            ClientConfig config = config(server)
                    .attempts(1)
                    .interceptor(next -> request -> {
                        if (failing.getAndDecrement() <= 0) {
                            return next.send(request);
                        }
                        switch (what) {
                            case "exception" -> throw new IllegalStateException();
                            case "error" -> throw new AssertionError();
                            default ->
                                throw PlatformException.of(Kind.CONFIGURATION, "not today")
                                        .build();
                        }
                    })
                    .build();
            Caller caller = Callers.of(config);
            Exchange<String> exchange =
                    Exchange.reads("test.read", () -> WireRequest.of("GET", server.uri()), Answer::text);
            for (int i = 0; i < 10; i++) {
                failure(caller, exchange);
            }
            clock.advance(Duration.ofSeconds(31));
            failing.set(5);
            for (int i = 0; i < 5; i++) {
                assertThat(catchThrowableOfType(Throwable.class, () -> caller.call(exchange)))
                        .isNotNull();
            }
            failure(caller, exchange);
            assertThat(server.requests()).hasSize(11);
        }
    }

    private ClientConfig.Builder config(ScriptedServer server) {
        return ClientConfig.builder(server.uri(), "test").clock(clock).sleeper(clock::advance);
    }

    private static WireRequest post(ScriptedServer server) {
        return WireRequest.of("POST", server.uri());
    }

    private static Arguments reading(String what, Consumer<Answer> reader, Kind kind) {
        return Arguments.of(what, reader, kind);
    }

    private static Consumer<Answer> failing(Kind kind) {
        return answer -> {
            throw PlatformException.of(kind, "not this").build();
        };
    }

    private static PlatformException failure(Caller caller, Exchange<?> exchange) {
        return catchThrowableOfType(PlatformException.class, () -> caller.call(exchange));
    }
}
