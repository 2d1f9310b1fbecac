package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.core.ScriptedServer.answer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Exchange;

/** An answer that is not HTTP is a broken connection: it may go better the next time. */
class BrokenAnswerTest {
    private static final String OK = "HTTP/1.1 200 X\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 ??? X\r\n\r\n",
                "HTTP/1.1 99999 X\r\n\r\n",
                "HTTP/1.1\r\n\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n\r\n",
                "\r\n\r\n\r\n",
                "HTTP/1.1 204 X\r\nContent-Length: 3\r\n\r\none",
                CHUNKED + "three\r\none\r\n0\r\n\r\n",
                CHUNKED + "-3\r\none\r\n0\r\n\r\n",
                CHUNKED + "ffffffffffffffff\r\none\r\n0\r\n\r\n",
                CHUNKED + "3 x\r\none\r\n0\r\n\r\n",
                CHUNKED + "\r\n\r\n",
                OK + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\none",
                OK + "Bad\u0001Name: x\r\nContent-Length: 3\r\nX: cut-off\r\n\r\n",
            })
    void isABrokenConnectionWhoseCallMayBeTriedAgain(String broken) {
        try (ScriptedServer server = ScriptedServer.start(broken, answer(200, "two"))) {
            assertThat(Callers.of(config(server)).call(reading(server))).isEqualTo("two");
        }
        try (ScriptedServer server = ScriptedServer.start(broken)) {
            PlatformException e = catchThrowableOfType(
                    PlatformException.class, () -> Callers.of(config(server)).call(writing(server)));
            assertThat(e.kind()).isEqualTo(Kind.CONNECTION);
            assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aZippedAnswerIsUnzippedAndAnEmptyOneIsEmpty() throws IOException {
        String zipped = zipped("zipped");
        try (ScriptedServer server = ScriptedServer.start(
                zippedAnswer(zipped), OK + "Content-Encoding: gzip\r\nContent-Length: 0\r\n\r\n")) {
            var caller = Callers.of(config(server));
            assertThat(caller.call(reading(server))).isEqualTo("zipped");
            assertThat(caller.call(reading(server))).isEmpty();
            assertThat(server.requests().get(0)).contains("Accept-Encoding: gzip");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-gzip", "identity, gzip", "gzip\r\nContent-Encoding: identity"})
    void aZippedAnswerMaySaySoInOtherWords(String coding) throws IOException {
        String zipped = zippedAnswer(zipped("zipped")).replaceFirst("gzip", coding);
        try (ScriptedServer server = ScriptedServer.start(zipped)) {
            assertThat(Callers.of(config(server)).call(reading(server))).isEqualTo("zipped");
        }
    }

    @Test
    void theMembersOfAZippedAnswerAreOneAnswer() throws IOException {
        String members = zipped("one ") + zipped("").repeat(3) + zipped("and two");
        try (ScriptedServer server = ScriptedServer.start(zippedAnswer(members))) {
            assertThat(Callers.of(config(server)).call(reading(server))).isEqualTo("one and two");
        }
    }

    @Test
    void manyMembersWithoutContentAreABrokenConnectionToo() throws IOException {
        try (ScriptedServer server =
                ScriptedServer.start(zippedAnswer(zipped("").repeat(40_000)))) {
            PlatformException e = catchThrowableOfType(
                    PlatformException.class, () -> Callers.of(config(server)).call(writing(server)));
            assertThat(e.kind()).isEqualTo(Kind.CONNECTION);
            assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        }
    }

    @Test
    void aZippedAnswerThatIsCutOffOrDamagedIsABrokenConnection() throws IOException {
        String zipped = zipped("zipped");
        for (String broken : List.of(
                zipped.substring(0, 5),
                zipped.substring(0, zipped.length() - 5),
                zipped.substring(0, zipped.length() - 1) + "x",
                zipped + "x",
                zipped + zipped.substring(0, 5))) {
            try (ScriptedServer server = ScriptedServer.start(zippedAnswer(broken))) {
                assertThatThrownBy(() -> Callers.of(config(server)).call(writing(server)))
                        .isInstanceOfSatisfying(
                                PlatformException.class,
                                e -> assertThat(e.kind()).isEqualTo(Kind.CONNECTION));
            }
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            none                        | the server closed the connection without an answer
            HTTP/1.1 200 X~A            | the answer broke off within its head
            length: 9~~ab               | the answer broke off: 7 bytes of its body are missing
            chunks~~9~ab                | the answer broke off within a chunk
            chunks~~2~ab                | the answer broke off within a chunk
            chunks~~2~ab~               | the answer broke off before its last chunk
            chunks~~2~ab~1              | the answer broke off before its last chunk
            chunks~~2~ab~0~A: b         | the answer broke off within its trailers
            """)
    void ofAnAnswerThatBreaksOffItIsSaidWhere(String answer, String where) {
        String cut = answer.equals("none")
                ? ScriptedServer.HANG_UP
                : answer.replaceFirst("^length", OK + "X: cut-off\r\nContent-Length")
                        .replaceFirst("^chunks", OK + "X: cut-off\r\nTransfer-Encoding: chunked")
                        .replaceFirst("~A$", "~cut-off")
                        .replace("~", "\r\n");
        try (ScriptedServer server = ScriptedServer.start(cut)) {
            assertThatThrownBy(() -> Callers.of(config(server)).call(writing(server)))
                    .isInstanceOfSatisfying(PlatformException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.CONNECTION);
                        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
                    })
                    .hasMessage("test test.write: the connection broke: " + where);
        }
    }

    private static String zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static String zippedAnswer(String zipped) {
        return OK + "Content-Encoding: gzip\r\nContent-Length: " + zipped.length() + "\r\n\r\n" + zipped;
    }

    private static ClientConfig config(ScriptedServer server) {
        return ClientConfig.builder(server.uri(), "test")
                .sleeper(duration -> {})
                .build();
    }

    private static Exchange<String> reading(ScriptedServer server) {
        return Exchange.reads("test.read", () -> WireRequest.of("GET", server.uri()), Answer::text);
    }

    private static Exchange<String> writing(ScriptedServer server) {
        return Exchange.writes("test.write", () -> WireRequest.of("POST", server.uri()), Answer::text);
    }
}
