package vn.lienthong.payment.toy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The wallet itself, over real HTTP. */
final class ToyWallet implements AutoCloseable {
    static final String SECRET = "toy-secret";

    private final ToySigning signing = new ToySigning(() -> SECRET);
    private final HttpServer server;
    private final Map<String, String> amounts = new ConcurrentHashMap<>();
    private final Map<String, String> states = new ConcurrentHashMap<>();
    final Map<String, String> refunds = new ConcurrentHashMap<>();
    final AtomicInteger busy = new AtomicInteger();

    ToyWallet() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/bills", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void pay(String reference) {
        states.put(reference, "paid");
    }

    byte[] notice(String reference, String secret) {
        String text = reference + "|" + states.get(reference) + "|" + amounts.get(reference);
        return (text + "|" + new ToySigning(() -> secret).sign(text)).getBytes(StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byte[] json = (busy.getAndUpdate(n -> Math.max(0, n - 1)) > 0
                        ? "{\"code\":\"busy\"}"
                        : exchange.getRequestMethod().equals("GET") ? bill(path[2]) : accept(path, body))
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    private String bill(String reference) {
        String amount = amounts.get(reference);
        if (amount == null) {
            return "{\"code\":404}";
        }
        String state = states.get(reference);
        return "{\"code\":0,\"state\":\"" + state + "\",\"amount\":" + amount + ",\"sign\":\""
                + signing.sign(reference + "|" + state + "|" + amount) + "\"}";
    }

    private String accept(String[] path, String body) {
        int bar = body.lastIndexOf('|');
        if (!signing.matches(body.substring(0, bar), body.substring(bar + 1))) {
            return "{\"code\":\"signature\"}";
        }
        String[] fields = body.split("\\|", -1);
        if (path.length > 2) {
            refunds.put(fields[0], fields[1]);
            return "{\"code\":\"0\"}";
        }
        amounts.put(fields[1], fields[2]);
        states.put(fields[1], "open");
        return "{\"code\":\"0\",\"page\":\"https://wallet.example/pay/" + fields[1] + "\"}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
