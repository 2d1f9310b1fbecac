package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.core.ScriptedServer.HANG_UP;
import static vn.lienthong.core.ScriptedServer.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;

/** OkHttp sends some requests again by itself. Through the SDK the server sees each exactly once. */
class ResendTest {
    private static final String CHUNKED = "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final byte[] BODY = "{\"amount\":1}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} {1} {2}: a bare OkHttp sends {3}, the SDK one")
    @CsvSource({
        "POST,   408, repeatable, 2",
        "POST,   503, repeatable, 2",
        "POST,   503, one-shot,   1",
        "GET,    503, none,       2",
        "DELETE, 503, none,       2",
        "GET,    408, none,       2",
    })
    void aRefusedRequestIsNotSentAgain(String method, int status, String body, int bare) throws IOException {
        String[] script = {answer(status, "", "Retry-After: 0"), answer(200, "{}")};
        try (ScriptedServer control = ScriptedServer.start(script);
                ScriptedServer server = ScriptedServer.start(script)) {
            sendBare(new OkHttpClient(), control, method, body);
            assertThat(control.requests()).as("bare OkHttp").hasSize(bare);

            assertThatThrownBy(() -> sendThroughSdk(caller(server), server, method, !body.equals("none")))
                    .isInstanceOf(PlatformException.class);
            assertThat(server.requests()).as("the SDK").hasSize(1);
        }
    }

    @ParameterizedTest(name = "{0} on a pooled connection that has died")
    @CsvSource({"POST, repeatable", "GET, none", "DELETE, none"})
    void aRequestOnADeadPooledConnectionIsNotSentAgain(String method, String body) throws IOException {
        String[] script = {answer(200, "{}"), HANG_UP, answer(200, "{}")};
        try (ScriptedServer control = ScriptedServer.start(script);
                ScriptedServer server = ScriptedServer.start(script)) {
            OkHttpClient bare = new OkHttpClient();
            sendBare(bare, control, "GET", "none");
            sendBare(bare, control, method, body);
            assertThat(control.requests())
                    .as("bare OkHttp: the warm-up, and the request twice")
                    .hasSize(3);

            Caller caller = caller(server);
            sendThroughSdk(caller, server, "GET", false);
            assertThatThrownBy(() -> sendThroughSdk(caller, server, method, !body.equals("none")))
                    .isInstanceOfSatisfying(PlatformException.class, e -> {
                        assertThat(e.kind()).isEqualTo(PlatformException.Kind.CONNECTION);
                        assertThat(e.effect()).isEqualTo(PlatformException.Effect.UNKNOWN);
                    });
            assertThat(server.requests())
                    .as("the SDK: the warm-up, and the request once")
                    .hasSize(2);
        }
    }

    @ParameterizedTest(name = "{0} over {1}")
    @CsvSource({
        "after a length,             http",
        "after a length,             https",
        "after an empty body,        http",
        "after the last chunk,       http",
        "after the last chunk,       https",
        "after trailers,             http",
        "after no content,           http",
        "after a body of a HEAD,     http",
        "after a long body,          http",
    })
    void bytesBehindAnAnswerAreNeverTheAnswerToTheNextRequest(String where, String scheme) throws Exception {
        String smuggled = answer(200, "smuggled");
        boolean head = where.contains("HEAD");
        String first = switch (where) {
            case "after a length" -> answer(200, "one") + smuggled;
            case "after an empty body" -> answer(200, "") + smuggled;
            case "after the last chunk" -> CHUNKED + "3\r\none\r\n0\r\n\r\n" + smuggled;
            case "after trailers" -> CHUNKED + "3;x=y\r\none\r\n0\r\nA: b\r\n\r\n" + smuggled;
            case "after no content" -> "HTTP/1.1 204 X\r\n\r\n" + smuggled;
            case "after a body of a HEAD" -> answer(200, smuggled);
            default -> answer(200, "1".repeat(100_000)) + smuggled;
        };
        OwnCertificate own = scheme.equals("https") ? OwnCertificate.make(folder) : null;
        String[] script = {first, answer(200, "two")};
        try (ScriptedServer control = ScriptedServer.start(script);
                ScriptedServer server = own == null
                        ? ScriptedServer.start(script)
                        : ScriptedServer.start(own.context().getServerSocketFactory(), script)) {
            OkHttpClient bare = new OkHttpClient();
            sendBare(bare, control, head ? "HEAD" : "GET", "none");
            assertThat(sendBare(bare, control, "GET", "none")).as("bare OkHttp").isEqualTo("smuggled");

            Caller caller = Callers.of(ClientConfig.builder(server.uri(), "test")
                    .trust(own == null ? Trust.SYSTEM : own.trust())
                    .build());
            sendThroughSdk(caller, server, head ? "HEAD" : "GET", false);
            assertThat(sendThroughSdk(caller, server, "POST", true)).isEqualTo("two");
        }
    }

    @ParameterizedTest(name = "{0} over {1}")
    @CsvSource({"POST, http", "GET, http", "POST, https"})
    void aConnectionThatTheServerHasClosedIsNotUsedAgain(String method, String scheme) throws Exception {
        OwnCertificate own = scheme.equals("https") ? OwnCertificate.make(folder) : null;
        String[] script = {answer(200, "one", "X: cut-off"), answer(200, "two")};
        try (ScriptedServer server = own == null
                ? ScriptedServer.start(script)
                : ScriptedServer.start(own.context().getServerSocketFactory(), script)) {
            Caller caller = Callers.of(ClientConfig.builder(server.uri(), "test")
                    .trust(own == null ? Trust.SYSTEM : own.trust())
                    .build());
            assertThat(sendThroughSdk(caller, server, "POST", true)).isEqualTo("one");
            server.awaitHangUp();
            assertThat(sendThroughSdk(caller, server, method, method.equals("POST")))
                    .isEqualTo("two");
            assertThat(server.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 X\r\n",
                "ICY 200 X\r\n",
                "HTTP/1.0 200 X\r\nConnection: keep-alive, close\r\n",
                "HTTP/1.0 200 X\r\nConnection: keep\r\n",
                "HTTP/1.0 200 X\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n",
                "HTTP/1.1 200 X\r\nConnection: close\r\n",
                "HTTP/1.1 200 X\r\nConnection: close, x\r\n",
                "HTTP/1.1 200 X\r\nCONNECTION:x ,\tClose\r\n",
                "HTTP/1.1 200 X\r\nConnection : x, close\r\n",
                "HTTP/1.1 200 X\r\nConnection: close, x\r\nConnection: keep-alive\r\n",
                "HTTP/1.1 200 X\r\nConnection: x,\r\n close\r\n",
                "HTTP/1.1 200 X\r\nProxy-Connection: x, close\r\n",
                "HTTP/1.1 102 X\r\nConnection: close\r\n\r\nHTTP/1.1 200 X\r\n"
            })
    void aConnectionThatTheServerSaidItWillCloseIsNotUsedAgain(String head) {
        String rest = head.contains("chunked") ? "\r\n3\r\none\r\n0\r\n\r\n" : "Content-Length: 3\r\n\r\none";
        try (ScriptedServer server = ScriptedServer.start(head + rest, answer(200, "two"))) {
            Caller caller = caller(server);
            assertThat(sendThroughSdk(caller, server, "POST", true)).isEqualTo("one");
            assertThat(sendThroughSdk(caller, server, "POST", true)).isEqualTo("two");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aHeaderConnectionThatIsTooLongToBeReadWholeMaySayThatItWillBeClosed() {
        String head = "HTTP/1.1 200 X\r\nConnection: " + "x, ".repeat(1000) + "close\r\n";
        aConnectionThatTheServerSaidItWillCloseIsNotUsedAgain(head);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 X\r\nConnection: Keep-Alive\r\n",
                "HTTP/1.0 200 X\r\nConnection: x\r\nConnection: y,keep-alive\r\n",
                "HTTP/1.1 200 X\r\nConnection: closed, not-close, close-not\r\n",
                "HTTP/1.1 200 X\r\nX-Connection: close\r\n"
            })
    void aConnectionThatTheServerKeepsIsUsedAgain(String head) {
        try (ScriptedServer server = ScriptedServer.start(head + "Content-Length: 3\r\n\r\none", answer(200, "two"))) {
            Caller caller = caller(server);
            assertThat(sendThroughSdk(caller, server, "POST", true)).isEqualTo("one");
            assertThat(sendThroughSdk(caller, server, "POST", true)).isEqualTo("two");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aConnectionOnWhichNothingIsAmissIsUsedAgain(String scheme) throws Exception {
        OwnCertificate own = scheme.equals("https") ? OwnCertificate.make(folder) : null;
        String[] script = {
            answer(200, "one"),
            CHUNKED + "3\r\ntwo\r\n0\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 X\r\n\r\n",
            answer(200, "")
        };
        try (ScriptedServer server = own == null
                ? ScriptedServer.start(script)
                : ScriptedServer.start(own.context().getServerSocketFactory(), script)) {
            Caller caller = Callers.of(ClientConfig.builder(server.uri(), "test")
                    .trust(own == null ? Trust.SYSTEM : own.trust())
                    .build());
            for (String answer : new String[] {"one", "two", "", ""}) {
                assertThat(sendThroughSdk(caller, server, "POST", true)).isEqualTo(answer);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (ScriptedServer server = ScriptedServer.start(answer(302, "", "Location: /elsewhere"))) {
            assertThatThrownBy(() -> sendThroughSdk(caller(server), server, "POST", true))
                    .isInstanceOfSatisfying(
                            PlatformException.class,
                            e -> assertThat(e.kind()).isEqualTo(PlatformException.Kind.PROTOCOL));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void theCallerStillSeesRetryAfter() {
        try (ScriptedServer server = ScriptedServer.start(answer(503, "", "Retry-After: 7"))) {
            assertThatThrownBy(() -> sendThroughSdk(caller(server), server, "POST", true))
                    .isInstanceOfSatisfying(
                            PlatformException.class,
                            e -> assertThat(e.retryAfter()).isEqualTo(java.time.Duration.ofSeconds(7)));
        }
    }

    private static Caller caller(ScriptedServer server) {
        return Callers.of(ClientConfig.builder(server.uri(), "test").build());
    }

    private static String sendThroughSdk(Caller caller, ScriptedServer server, String method, boolean withBody) {
        return caller.call(Exchange.writes(
                "test.send",
                () -> {
                    WireRequest request = WireRequest.of(method, server.uri());
                    return withBody ? request.withBody(Attachment.of(BODY, "application/json")) : request;
                },
                Answer::text));
    }

    private static String sendBare(OkHttpClient client, ScriptedServer server, String method, String body)
            throws IOException {
        RequestBody sent = switch (body) {
            case "none" -> null;
            case "one-shot" ->
                new RequestBody() {
                    @Override
                    public MediaType contentType() {
                        return MediaType.parse("application/json");
                    }

                    @Override
                    public long contentLength() {
                        return BODY.length;
                    }

                    @Override
                    public boolean isOneShot() {
                        return true;
                    }

                    @Override
                    public void writeTo(BufferedSink sink) throws IOException {
                        sink.write(BODY);
                    }
                };
            default -> RequestBody.create(BODY, MediaType.parse("application/json"));
        };
        Request request = new Request.Builder()
                .url(server.uri().toString())
                .method(method, sent)
                .build();
        try (Response response = client.newCall(request).execute()) {
            assertThat(response.code()).isPositive();
            return response.body().string();
        }
    }
}
