package vn.lienthong.payment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A minimal merchant: receives notices over HTTP, records payments, answers. */
final class Shop implements AutoCloseable {
    private final HttpServer server;
    private final PaymentClient client;
    private final long expectedVnd;
    private volatile RawNotice last = RawNotice.ofQuery(null);
    final List<NoticeResult> heard = new CopyOnWriteArrayList<>();
    final List<BankCredit> cases = new CopyOnWriteArrayList<>();
    private final Set<String> handled = ConcurrentHashMap.newKeySet();
    final ConcurrentHashMap<String, PaymentStatus> book = new ConcurrentHashMap<>();

    Shop(PaymentClient client, long expectedVnd) throws IOException {
        this.client = client;
        this.expectedVnd = expectedVnd;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/notice", this::hear);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/notice");
    }

    RawNotice lastRaw() {
        return last;
    }

    private void hear(HttpExchange exchange) throws IOException {
        RawNotice raw = exchange.getRequestMethod().equals("GET")
                ? RawNotice.ofQuery(exchange.getRequestURI().getRawQuery())
                : RawNotice.ofBody(exchange.getRequestBody().readAllBytes(), headers(exchange));
        last = raw;
        NoticeResult result =
                client.supports(Operation.CHECK_NOTICE) ? client.checkNotice(raw) : client.readNotice(raw);
        heard.add(result);
        NoticeReply reply = result.reply(this::handle);
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        byte[] body = reply.bytes();
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        return headers;
    }

    private Handling handle(PaymentNotice notice) {
        if (handled.contains(notice.noticeKey())) {
            return Handling.ALREADY_DONE;
        }
        Handling handling = news(notice);
        if (handling == Handling.DONE && notice.kind() != PaymentNotice.Kind.CONFIRM) {
            handled.add(notice.noticeKey());
        }
        return handling;
    }

    private Handling news(PaymentNotice notice) {
        BankCredit credit = notice.credit();
        if (notice.kind() == PaymentNotice.Kind.UNMATCHED && credit != null) {
            cases.add(credit);
            return Handling.DONE;
        }
        if (notice.amountVnd() != expectedVnd) {
            return Handling.WRONG_AMOUNT;
        }
        book.put(notice.reference(), notice.status());
        return Handling.DONE;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
