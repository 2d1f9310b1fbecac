package vn.lienthong.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * An HTTP server on this machine that always gives the same answer, after a wait. A request without a body or with one of
 * known length is understood. It allocates nothing for a request, so that it does not show up where allocation is counted.
 */
final class LoopbackServer implements AutoCloseable {
    /** The body of every answer. */
    static final String BODY = "{\"error_code\":0,\"result\":1}";

    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nServer: nginx\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY)
            .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONTENT_LENGTH = "\r\ncontent-length: ".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final long waitNanos;

    LoopbackServer(long waitNanos) throws IOException {
        this.waitNanos = waitNanos;
        start("server", this::accept);
    }

    /** The endpoint that answers. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/call");
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                start("server connection", () -> serve(connection));
            } catch (IOException e) {
                return; // closed at the end of the comparison
            }
        }
    }

    private void serve(Socket connection) {
        byte[] request = new byte[16 << 10];
        int held = 0;
        try (connection;
                InputStream in = connection.getInputStream();
                OutputStream out = connection.getOutputStream()) {
            for (int read = in.read(request); read >= 0; read = in.read(request, held, request.length - held)) {
                held += read;
                if (isWhole(request, held)) {
                    held = 0;
                    if (waitNanos > 0) {
                        LockSupport.parkNanos(waitNanos);
                    }
                    out.write(ANSWER);
                    out.flush();
                }
            }
        } catch (IOException e) {
            // the client closed the connection
        }
    }

    private static boolean isWhole(byte[] request, int held) {
        int length = 0;
        int matched = 0;
        for (int i = 0; i + 3 < held; i++) {
            if (request[i] == '\r' && request[i + 1] == '\n' && request[i + 2] == '\r' && request[i + 3] == '\n') {
                return held >= i + 4 + length;
            }
            matched = (request[i] | (request[i] >= 'A' && request[i] <= 'Z' ? ' ' : 0)) == CONTENT_LENGTH[matched]
                    ? matched + 1
                    : request[i] == '\r' ? 1 : 0;
            if (matched == CONTENT_LENGTH.length) {
                matched = 0;
                for (int d = i + 1; request[d] >= '0' && request[d] <= '9'; d++) {
                    length = length * 10 + request[d] - '0';
                }
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
