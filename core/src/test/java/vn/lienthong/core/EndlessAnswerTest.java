package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Exchange;

/** A server that never ends what it says costs a bounded piece of memory: each runs in a JVM of 32 MB of its own. */
class EndlessAnswerTest {
    private static final String CHUNKED = "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n";

    /** What comes first, and what is repeated without an end. */
    private static final Map<String, String[]> ANSWERS = Map.ofEntries(
            Map.entry("status line", new String[] {"HTTP/1.1 200 ", "x"}),
            Map.entry("header line", new String[] {"HTTP/1.1 200 X\r\nA: ", "x"}),
            Map.entry("header lines", new String[] {"HTTP/1.1 200 X\r\n", "A: b\r\n"}),
            Map.entry("signs of life", new String[] {"", "HTTP/1.1 102 X\r\n\r\n"}),
            Map.entry("chunk extension", new String[] {CHUNKED + "3;", "x"}),
            Map.entry("chunk length", new String[] {CHUNKED, "0"}),
            Map.entry("line behind a chunk", new String[] {CHUNKED + "3\r\none", "x"}),
            Map.entry("trailer", new String[] {CHUNKED + "0\r\nA: ", "x"}),
            Map.entry("trailers", new String[] {CHUNKED + "0\r\n", "A: b\r\n"}),
            Map.entry("body", new String[] {"HTTP/1.1 200 X\r\n\r\n", "x"}),
            Map.entry("chunks", new String[] {CHUNKED, "3\r\none\r\n"}),
            Map.entry("name in a gzip header", new String[] {
                "HTTP/1.1 200 X\r\nContent-Encoding: gzip\r\n\r\n\u001f\u008b\u0008\u0008\0\0\0\0\0\u00ff", "x"
            }),
            Map.entry("gzip members without content", new String[] {
                "HTTP/1.1 200 X\r\nContent-Encoding: gzip\r\n\r\n",
                "\u001f\u008b\u0008\u0008\0\0\0\0\0\u00ff" + "x".repeat(107) + "\0\u0003\0\0\0\0\0\0\0\0\0"
            }));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status line",
                "header line",
                "header lines",
                "signs of life",
                "chunk extension",
                "chunk length",
                "line behind a chunk",
                "trailer",
                "trailers",
                "body",
                "chunks",
                "name in a gzip header",
                "gzip members without content"
            })
    void endsInAFailureAndNotInAnOutOfMemoryError(String what) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessAnswerTest.class.getName(),
                        what)
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(said).isZero();
        assertThat(said).doesNotContain("OutOfMemoryError").contains("ended: ");
        if (what.startsWith("name")) {
            assertThat(said).contains("ended: TIMEOUT");
        } else {
            assertThat(said).containsAnyOf("ended: PROTOCOL", "ended: CONNECTION");
        }
    }

    /** The child: a server that does not stop, and one call to it. */
    public static void main(String[] arguments) throws IOException {
        String[] answer = ANSWERS.get(arguments[0]);
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> talk(socket, answer[0], answer[1].repeat(10_000 / answer[1].length())));
            server.setDaemon(true);
            server.start();
            URI uri = URI.create("http://127.0.0.1:" + socket.getLocalPort());
            Timeouts timeouts = arguments[0].startsWith("name")
                    ? new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5))
                    : new Timeouts(Duration.ofSeconds(5), Duration.ofMinutes(2), Duration.ofMinutes(3));
            ClientConfig config = ClientConfig.builder(uri, "test")
                    .attempts(1)
                    .maxAnswerBytes(64 << 10)
                    .timeouts(timeouts)
                    .build();
            Callers.of(config).call(Exchange.reads("test.read", () -> WireRequest.of("GET", uri), Answer::text));
        } catch (PlatformException e) {
            System.out.println("ended: " + e.kind() + " " + e.getMessage());
        }
    }

    private static void talk(ServerSocket socket, String first, String more) {
        try (Socket connection = socket.accept()) {
            connection.getInputStream().read(new byte[1000]);
            OutputStream out = connection.getOutputStream();
            out.write(first.getBytes(StandardCharsets.ISO_8859_1));
            byte[] bytes = more.getBytes(StandardCharsets.ISO_8859_1);
            while (true) {
                out.write(bytes);
            }
        } catch (IOException e) {
            // the call is over
        }
    }
}
