package vn.lienthong.payment.inbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.RawNotice;

/** A program's address for notices: what comes is given to the inbox. */
final class InboxServer implements AutoCloseable {
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpServer server;

    InboxServer(PaymentInbox inbox, PaymentClient client) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, inbox, client));
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    // tag::handle[]
    private static void answer(HttpExchange exchange, PaymentInbox inbox, PaymentClient client) throws IOException {
        RawNotice raw = exchange.getRequestMethod().equals("GET")
                ? RawNotice.ofQuery(exchange.getRequestURI().getRawQuery())
                : RawNotice.ofBody(exchange.getRequestBody().readAllBytes(), headers(exchange));
        NoticeReply reply = inbox.handle(client, raw);
        byte[] body = reply.bytes();
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
    // end::handle[]

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        return headers;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
