package vn.lienthong.identity.servers;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The application's side of what a server sends by itself: log-out tokens and the pings of CIBA. Answers 204, but 201 to
 * {@code /ciba-ask}, where Keycloak asks the person's app.
 */
public final class ApplicationSite implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpServer server;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

    /** What came: the path, the bearer token if there was one, and the raw body. */
    public record Message(String path, @Nullable String authorization, String body) {}

    /** Starts it on a free port of this machine. */
    public ApplicationSite() {
        try {
            server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                messages.add(new Message(
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        body));
                exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/ciba-ask") ? 201 : 204, -1);
            }
        });
        server.start();
    }

    /** An address of it. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** The next message to {@code path}; it has 20 seconds to come. Messages to other paths are dropped. */
    public Message next(String path) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                Message one = messages.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (one == null) {
                    throw new IllegalStateException("nothing came to " + path + " within " + PATIENCE);
                }
                if (one.path.equals(path)) {
                    return one;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
