package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.core.ScriptedServer.answer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;

/** Headers that do not say in one way where an answer ends, or how its body is coded, make it none (RFC 9112 section 6.3). */
class FramingTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Content-Length: 2~Content-Length: 3            | Content-Length: must be one number, but is 2 and 3
            Content-Length: 3~Content-Length: 3~Content-Length: 2 | Content-Length: must be one number, but is 3 and 2
            Content-Length: 3, 3                           | Content-Length: must be a number of bytes, but is '3, 3'
            Content-Length: -3                             | Content-Length: must be a number of bytes, but is '-3'
            Content-Length: +3                             | Content-Length: must be a number of bytes, but is '+3'
            Content-Length: 3 3                            | Content-Length: must be a number of bytes, but is '3 3'
            Content-Length: three                          | Content-Length: must be a number of bytes, but is 'three'
            Content-Length:                                | Content-Length: must be a number of bytes, but is ''
            Content-Length: 99999999999999999999           | Content-Length: must have at most 18 digits, but has 20 characters
            Content-Length : 3                             | Content-Length: must have no blank before its colon, but has one
            Content-Length: 3~ 3                           | Content-Length: must be in one line, but is in more
            content-length: 3~Transfer-Encoding: gzip, chunked | Transfer-Encoding: must be chunked, but is 'gzip, chunked'
            Transfer-Encoding: gzip, chunked               | Transfer-Encoding: must be chunked, but is 'gzip, chunked'
            Transfer-Encoding: chunked, chunked            | Transfer-Encoding: must be chunked, but is 'chunked, chunked'
            Transfer-Encoding: gzip~Transfer-Encoding: chunked | Transfer-Encoding: must be chunked, but is 'gzip'
            Transfer-Encoding: chunked~Transfer-Encoding: identity | Transfer-Encoding: must be chunked, but is 'identity'
            Transfer-Encoding: chunked;x=y                 | Transfer-Encoding: must be chunked, but is 'chunked;x=y'
            Transfer-Encoding:                             | Transfer-Encoding: must be chunked, but is ''
            Transfer-Encoding : chunked                    | Transfer-Encoding: must have no blank before its colon, but has one
            Transfer-Encoding: chunked~\t, x               | Transfer-Encoding: must be in one line, but is in more
            """)
    void anAnswerWhoseEndIsSaidInNoOneWayIsRefused(String headers, String reason) {
        String smuggled = answer(200, "smuggled");
        refused("HTTP/1.1 200 X\r\n" + headers.replace("~", "\r\n") + "\r\n\r\none" + smuggled, reason);
        refused("HTTP/1.1 503 X\r\n" + headers.replace("~", "\r\n") + "\r\n\r\n", reason);
    }

    @Test
    void aFramingHeaderThatIsTooLongToBeReadWholeIsRefused() {
        refused(
                "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked" + " ".repeat(2000) + "\r\n\r\n",
                "Transfer-Encoding: must be at most 1024 bytes long, but is longer");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"br", "deflate", "gzip, gzip", "gzip, br", "x", "identity, x", "gzip~Content-Encoding: x"})
    void aCodingThatNobodyAskedForIsRefused(String coding) {
        String header = "Content-Encoding: " + coding.replace("~", "\r\n");
        String reason = ", Content-Encoding: must be gzip or identity, but is '";
        refused(answer(200, "one", header), "HTTP 200" + reason);
        refused(
                "HTTP/1.1 200 X\r\n" + header + "\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n0\r\n\r\n",
                "HTTP 200" + reason);
        refused(answer(503, "one", header), "HTTP 503" + reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 X\r\nContent-Encoding: br\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 X\r\nContent-Encoding: br\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 204 X\r\nContent-Encoding: br\r\n\r\n"
            })
    void anEmptyBodyIsOneInEveryCoding(String empty) {
        try (ScriptedServer server = ScriptedServer.start(empty)) {
            assertThat(call(server, "GET")).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}: {1} connections")
    @CsvSource(delimiter = '|', textBlock = """
            Content-Length: 3~Content-Length: 3                    | 1
            Content-Length: 3~Content-Length: 003                  | 1
            Content-Length: 3~Content-Encoding: identity           | 1
            Content-Length: 3~Content-Encoding:                    | 1
            X: y~ Content-Length: 9~Content-Length: 3              | 2
            Content-Length: 9~Transfer-Encoding: chunked           | 2
            Transfer-Encoding: chunked~Content-Length: 9           | 2
            Transfer-Encoding: Chunked~Transfer-Encoding: chunked  | 2
            """)
    void whatCanBeReadInOneWayOnlyIsReadAndWhatAnotherReaderMayReadOtherwiseEndsTheConnection(
            String headers, int connections) {
        String body = headers.contains("hunked") ? "3\r\none\r\n0\r\n\r\n" : "one";
        try (ScriptedServer server = ScriptedServer.start(
                "HTTP/1.1 200 X\r\n" + headers.replace("~", "\r\n") + "\r\n\r\n" + body, answer(200, "two"))) {
            Caller caller = caller(server);
            assertThat(caller.call(writing(server, "POST"))).isEqualTo("one");
            assertThat(caller.call(writing(server, "POST"))).isEqualTo("two");
            assertThat(server.connections()).isEqualTo(connections);
        }
    }

    @ParameterizedTest(name = "{0}: {1} connections")
    @CsvSource(delimiter = '|', textBlock = """
            Content-Length: 9                                      | 1
            Content-Length: 9~Content-Encoding: br                 | 1
            Content-Encoding: gzip                                 | 1
            Transfer-Encoding: chunked                             | 1
            Transfer-Encoding: gzip, chunked                       | 2
            Content-Length: 2~Content-Length: 3                    | 2
            """)
    void theAnswerToAHeadEndsWithItsHeadWhateverThatSays(String headers, int connections) {
        try (ScriptedServer server = ScriptedServer.start(
                "HTTP/1.1 200 X\r\n" + headers.replace("~", "\r\n") + "\r\n\r\n", answer(200, "two"))) {
            Caller caller = caller(server);
            assertThat(caller.call(writing(server, "HEAD"))).isEmpty();
            assertThat(caller.call(writing(server, "POST"))).isEqualTo("two");
            assertThat(server.connections()).isEqualTo(connections);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0\r\n\r\n", "3\r\none\r\n0\r\n\r\n"})
    void anAnswerWithoutContentEndsWithItsHeadAlthoughItSaysThatChunksFollow(String chunks) {
        try (ScriptedServer server = ScriptedServer.start(
                "HTTP/1.1 204 X\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks, answer(200, "two"))) {
            Caller caller = caller(server);
            assertThat(caller.call(writing(server, "POST"))).isEmpty();
            assertThat(caller.call(writing(server, "POST"))).isEqualTo("two");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void anAnswerNotModifiedIsNotWaitedForSinceItHasNoBody() {
        refused("HTTP/1.1 304 X\r\nContent-Length: 9\r\n\r\n", "HTTP 304, Content-Length: must be 0, but is 9");
    }

    /** Once, since the next answer would be the same; and nothing of it is taken for the answer to the next request. */
    private static void refused(String broken, String reason) {
        try (ScriptedServer server = ScriptedServer.start(broken, answer(200, "two"))) {
            Caller caller = caller(server);
            PlatformException e =
                    catchThrowableOfType(PlatformException.class, () -> caller.call(writing(server, "POST")));
            assertThat(e).hasMessageStartingWith("test test.write: " + reason);
            assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(caller.call(writing(server, "POST"))).isEqualTo("two");
            assertThat(server.requests()).hasSize(2);
        }
        try (ScriptedServer server = ScriptedServer.start(broken)) {
            PlatformException e = catchThrowableOfType(PlatformException.class, () -> call(server, "GET"));
            assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(server.requests()).hasSize(1);
        }
    }

    private static String call(ScriptedServer server, String method) {
        return caller(server)
                .call(Exchange.reads("test.read", () -> WireRequest.of(method, server.uri()), Answer::text));
    }

    private static Exchange<String> writing(ScriptedServer server, String method) {
        return Exchange.writes("test.write", () -> WireRequest.of(method, server.uri()), Answer::text);
    }

    private static Caller caller(ScriptedServer server) {
        return Callers.of(ClientConfig.builder(server.uri(), "test")
                .sleeper(duration -> {})
                .build());
    }
}
