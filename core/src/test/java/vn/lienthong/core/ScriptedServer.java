package vn.lienthong.core;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;

/** A server on a bare socket that answers each request with the next line of its script, byte for byte, and counts. */
public final class ScriptedServer implements AutoCloseable {
    /** Reads the request and closes the connection without a word. */
    public static final String HANG_UP = "hang up";

    /** Reads the request and says nothing until it is closed. */
    public static final String SILENCE = "silence";

    private final ServerSocket socket;
    private final Queue<String> script = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private final Semaphore hungUp = new Semaphore(0);

    private ScriptedServer(ServerSocket socket) {
        this.socket = socket;
    }

    public static ScriptedServer start(String... answers) {
        return start(ServerSocketFactory.getDefault(), answers);
    }

    /** With sockets of that factory, such as one for TLS. */
    public static ScriptedServer start(ServerSocketFactory factory, String... answers) {
        try {
            ScriptedServer server =
                    new ScriptedServer(factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            server.script.addAll(List.of(answers));
            Thread thread = new Thread(server::accept, "scripted-server");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer with a body and its length. */
    public static String answer(int status, String body, String... headers) {
        StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " X\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("Content-Length: ")
                .append(body.getBytes(StandardCharsets.UTF_8).length)
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }

    public URI uri() {
        return URI.create((socket instanceof SSLServerSocket ? "https://localhost:" : "http://127.0.0.1:")
                + socket.getLocalPort());
    }

    /** Waits until the server has closed one more connection from its side. */
    public void awaitHangUp() throws InterruptedException {
        hungUp.acquire();
    }

    /** Head and body of every request, in the order of arrival. */
    public List<String> requests() {
        return requests;
    }

    /** How many connections were made. */
    public int connections() {
        return open.size();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                Thread thread = new Thread(() -> serve(connection), "scripted-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed by the test
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            String request = read(in);
            while (request != null) {
                requests.add(request);
                String next = script.size() > 1 ? script.poll() : script.peek();
                if (next == null || next.equals(HANG_UP)) {
                    return;
                }
                if (next.equals(SILENCE)) {
                    request = read(in);
                    continue;
                }
                connection.getOutputStream().write(bytes(next));
                connection.getOutputStream().flush();
                if (next.contains("cut-off")) {
                    return;
                }
                request = read(in);
            }
        } catch (IOException e) {
            // the client closed the connection
        } finally {
            hungUp.release();
        }
    }

    /** One byte for each character of a text that is not of letters, such as a zipped one. */
    private static byte[] bytes(String text) {
        return text.getBytes(text.contains("gzip") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            head.write(b);
        }
        String text = head.toString(StandardCharsets.UTF_8);
        if (text.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
            throw new IllegalStateException(
                    "this server reads bodies of a known length only, or it would count chunks");
        }
        int length = text.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
