package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Exchange;

/**
 * Whoever can cut a connection must not be able to shorten an answer: one whose length nobody says is complete only if TLS
 * says that it ended (RFC 9112 section 9.8). JSSE itself takes the end of the connection for the end of the answer.
 */
class TlsCutOffTest {
    private static final String UNTIL_CLOSED = "HTTP/1.1 200 X\r\n\r\nfound: 1, 2";
    private static final String COUNTED = "HTTP/1.1 200 X\r\nContent-Length: 11\r\n\r\nfound: 1, 2";
    private static final String CHUNKED =
            "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\nb\r\nfound: 1, 2\r\n0\r\n\r\n";

    @TempDir
    static Path folder;

    private static OwnCertificate own;

    /** How the server ends the connection. */
    enum End {
        /** With the alert {@code close_notify}, and then the connection. */
        SAID,
        /** With the alert, and the connection stays open. */
        SAID_ONLY,
        /** Without the alert, as somebody on the way does it. */
        CUT
    }

    @BeforeAll
    static void makeCertificate() throws IOException, GeneralSecurityException, InterruptedException {
        own = OwnCertificate.make(folder);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2", "TLSv1.3"})
    void anAnswerWithoutALengthWhoseConnectionIsCutIsNotComplete(String protocol) throws IOException {
        try (Server server = new Server(protocol, UNTIL_CLOSED, End.CUT)) {
            PlatformException e = catchThrowableOfType(PlatformException.class, () -> call(server));
            assertThat(e.kind()).isEqualTo(Kind.CONNECTION);
            assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(e).hasMessageContaining("the answer broke off");
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, SAID", "TLSv1.2, SAID_ONLY", "TLSv1.3, SAID", "TLSv1.3, SAID_ONLY"})
    void anAnswerWithoutALengthThatTlsEndsIsComplete(String protocol, End end) throws IOException {
        try (Server server = new Server(protocol, UNTIL_CLOSED, end)) {
            assertThat(call(server)).isEqualTo("found: 1, 2");
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2", "TLSv1.3"})
    void anAnswerThatSaysItsLengthNeedsNoMore(String protocol) throws IOException {
        for (String answer : new String[] {COUNTED, CHUNKED}) {
            try (Server server = new Server(protocol, answer, End.CUT)) {
                assertThat(call(server)).isEqualTo("found: 1, 2");
            }
        }
    }

    @Test
    void anEmptyAnswerWithoutALengthIsNoAnswerEither() throws IOException {
        try (Server server = new Server("TLSv1.3", "HTTP/1.1 200 X\r\n\r\n", End.CUT)) {
            assertThat(catchThrowableOfType(PlatformException.class, () -> call(server))
                            .kind())
                    .isEqualTo(Kind.CONNECTION);
        }
    }

    @Test
    void throughAProxyItIsTheSame() throws IOException {
        try (Server server = new Server("TLSv1.3", UNTIL_CLOSED, End.CUT);
                Tunnel tunnel = new Tunnel(server.port())) {
            ClientConfig config = config(server).proxy(tunnel.uri()).build();
            assertThat(catchThrowableOfType(PlatformException.class, () -> call(config)))
                    .hasMessageContaining("the answer broke off");
        }
        try (Server server = new Server("TLSv1.3", UNTIL_CLOSED, End.SAID);
                Tunnel tunnel = new Tunnel(server.port())) {
            assertThat(call(config(server).proxy(tunnel.uri()).build())).isEqualTo("found: 1, 2");
        }
    }

    private static ClientConfig.Builder config(Server server) {
        return ClientConfig.builder(URI.create("https://localhost:" + server.port()), "test")
                .trust(own.trust());
    }

    private static String call(Server server) {
        return call(config(server).build());
    }

    private static String call(ClientConfig config) {
        return Callers.of(config)
                .call(Exchange.writes("test.write", () -> WireRequest.of("POST", config.baseUri()), Answer::text));
    }

    private static void readHead(InputStream in) throws IOException {
        int breaks = 0;
        while (breaks < 2) {
            int b = in.read();
            if (b < 0) {
                return;
            }
            breaks = b == '\n' ? breaks + 1 : b == '\r' ? breaks : 0;
        }
    }

    /** Answers on one connection, and ends it. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final Thread thread;

        Server(String protocol, String answer, End end) throws IOException {
            thread = new Thread(() -> serve(protocol, answer, end));
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve(String protocol, String answer, End end) {
            try (Socket raw = socket.accept();
                    SSLSocket tls = (SSLSocket)
                            own.context().getSocketFactory().createSocket(raw, "localhost", raw.getPort(), false)) {
                tls.setUseClientMode(false);
                tls.setEnabledProtocols(new String[] {protocol});
                readHead(tls.getInputStream());
                tls.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                switch (end) {
                    case SAID -> {
                        // closing the TLS socket says it
                    }
                    case SAID_ONLY -> {
                        tls.shutdownOutput();
                        raw.getInputStream().readAllBytes();
                    }
                    case CUT -> {
                        raw.shutdownOutput(); // beneath TLS, which has nothing to say any more
                        raw.getInputStream().readAllBytes();
                    }
                }
            } catch (IOException e) {
                // the client has closed the connection
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** A proxy that opens one tunnel. */
    private static final class Tunnel implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        Tunnel(int port) throws IOException {
            Thread thread = new Thread(() -> {
                try (Socket client = socket.accept();
                        Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    readHead(client.getInputStream());
                    client.getOutputStream().write("HTTP/1.1 200 X\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    Thread up = new Thread(() -> pass(client, server));
                    up.setDaemon(true);
                    up.start();
                    pass(server, client);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private static void pass(Socket from, Socket to) {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
                to.shutdownOutput();
            } catch (IOException e) {
                // one of them has closed its connection
            }
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
