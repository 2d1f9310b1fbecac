package vn.lienthong.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** A merchant's endpoint for notices: records what it receives, answers what the test sets. */
final class Merchant implements AutoCloseable {
    final List<String> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** {@code answers} gets the raw query of a GET or the body of a POST. */
    Merchant(Function<String, String> answers) throws IOException {
        this(message -> 200, answers);
    }

    /** The same with an HTTP status for each message. */
    Merchant(ToIntFunction<String> statuses, Function<String, String> answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String query = exchange.getRequestURI().getRawQuery();
            String message = exchange.getRequestMethod().equals("GET") && query != null ? query : body;
            received.add(message);
            byte[] answer = answers.apply(message).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(statuses.applyAsInt(message), answer.length == 0 ? -1 : answer.length);
            if (answer.length > 0) {
                exchange.getResponseBody().write(answer);
            }
            exchange.close();
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/notice");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
