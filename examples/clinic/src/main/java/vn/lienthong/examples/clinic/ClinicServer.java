package vn.lienthong.examples.clinic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.RawNotice;

/**
 * The clinic's pages, and the addresses to which citizens and platforms come back. On 127.0.0.1 only: it is an example and
 * has no users of its own.
 */
final class ClinicServer implements AutoCloseable {
    private static final int MAX_BODY = 64 << 10;
    private static final String PAGES = "pages/";

    private final HttpServer server;
    private final ExecutorService executor = Executors.newFixedThreadPool(8);
    private final SecureRandom random = new SecureRandom();

    /** Log-ins under way, by the browser's cookie: what the browser brings back counts only together with it. */
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();

    private record Pending(String visit, LoginAttempt attempt) {}

    private ClinicServer(HttpServer server) {
        this.server = server;
    }

    /** Takes the port; serves nothing yet, so that its address is known before the platforms are. */
    static ClinicServer listen(int port) {
        try {
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 50);
            return new ClinicServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage() + " (port " + port + ")", e);
        }
    }

    URI uri() {
        return ClinicProgram.local(server.getAddress().getPort());
    }

    void serve(Clinic clinic) {
        ClinicApi api = new ClinicApi(clinic);
        server.setExecutor(executor);
        server.createContext("/", exchange -> answer(exchange, () -> page(exchange)));
        server.createContext("/api/", exchange -> answer(exchange, () -> api(exchange, api)));
        server.createContext("/login", exchange -> answer(exchange, () -> login(exchange, clinic)));
        server.createContext("/pay/return", exchange -> answer(exchange, () -> payReturn(exchange, clinic)));
        server.createContext("/pay/notice", exchange -> answer(exchange, () -> notice(exchange, clinic)));
        server.start();
    }

    /** Something that answers an exchange. */
    @FunctionalInterface
    private interface Handler {
        void run() throws IOException;
    }

    private static void answer(HttpExchange exchange, Handler handler) {
        try (exchange) {
            try {
                handler.run();
            } catch (PlatformException e) {
                send(exchange, 502, "application/json; charset=utf-8", ClinicApi.failure(e));
            } catch (IllegalArgumentException | IllegalStateException e) {
                send(exchange, 400, "application/json; charset=utf-8", ClinicApi.refusal(e));
            } catch (IOException e) {
                // the browser has gone
            }
        }
    }

    private static void page(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.equals("/") ? "index.html" : path.substring(1);
        if (!name.matches("[a-z]+\\.(html|css)")) {
            send(exchange, 404, "text/plain; charset=utf-8", bytes("không có trang này"));
            return;
        }
        try (InputStream in = ClinicServer.class.getResourceAsStream(PAGES + name)) {
            if (in == null) {
                send(exchange, 404, "text/plain; charset=utf-8", bytes("không có trang này"));
                return;
            }
            String type = name.endsWith(".css") ? "text/css" : "text/html";
            send(exchange, 200, type + "; charset=utf-8", in.readAllBytes());
        }
    }

    private static void api(HttpExchange exchange, ClinicApi api) throws IOException {
        byte[] body = body(exchange);
        byte[] answer =
                api.handle(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body);
        send(exchange, answer.length == 0 ? 404 : 200, "application/json; charset=utf-8", answer);
    }

    private void login(HttpExchange exchange, Clinic clinic) throws IOException {
        URI uri = exchange.getRequestURI();
        if (uri.getPath().equals("/login")) {
            String visit = parameter(uri, "visit");
            LoginAttempt attempt = clinic.beginLogin();
            byte[] session = new byte[16];
            random.nextBytes(session);
            String cookie = HexFormat.of().formatHex(session);
            pending.put(cookie, new Pending(visit == null ? "" : visit, attempt));
            exchange.getResponseHeaders()
                    .add("Set-Cookie", "clinic=" + cookie + "; Path=/login; HttpOnly; SameSite=Lax");
            redirect(exchange, attempt.redirectTo());
            return;
        }
        Pending mine = pending.remove(cookie(exchange));
        Visit visit = mine == null ? null : clinic.visits().find(mine.visit()).orElse(null);
        if (mine == null || visit == null) {
            throw new IllegalStateException("đăng nhập này không bắt đầu từ trình duyệt này, hoặc đã dùng rồi");
        }
        URI callback = uri().resolve(uri.getRawPath() + "?" + (uri.getRawQuery() == null ? "" : uri.getRawQuery()));
        clinic.completeLogin(visit, mine.attempt(), callback);
        redirect(exchange, URI.create("/visit.html?id=" + visit.id()));
    }

    private void payReturn(HttpExchange exchange, Clinic clinic) throws IOException {
        URI uri = exchange.getRequestURI();
        URI raw = uri().resolve(uri.getRawPath() + "?" + (uri.getRawQuery() == null ? "" : uri.getRawQuery()));
        String reference = clinic.returned(raw).reference();
        String visit = reference == null
                ? ""
                : clinic.visits().findByPayment(reference).map(Visit::id).orElse("");
        redirect(exchange, URI.create(visit.isEmpty() ? "/" : "/visit.html?id=" + visit));
    }

    private static void notice(HttpExchange exchange, Clinic clinic) throws IOException {
        boolean inQuery = exchange.getRequestMethod().equals("GET");
        RawNotice raw =
                inQuery ? RawNotice.ofQuery(exchange.getRequestURI().getRawQuery()) : RawNotice.ofBody(body(exchange));
        NoticeReply reply = clinic.hear(raw);
        send(exchange, reply.status(), reply.contentType(), reply.bytes());
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw new IllegalArgumentException("yêu cầu lớn hơn " + MAX_BODY + " byte");
        }
        return body;
    }

    private static String cookie(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Cookie");
        for (String part : header == null ? new String[0] : header.split(";\\s*")) {
            if (part.startsWith("clinic=")) {
                return part.substring("clinic=".length());
            }
        }
        return "";
    }

    private static @Nullable String parameter(URI uri, String name) {
        for (String pair :
                uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return null;
    }

    private static void redirect(HttpExchange exchange, URI to) throws IOException {
        exchange.getResponseHeaders().set("Location", to.toString());
        exchange.sendResponseHeaders(302, -1);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) {
        try {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        } catch (IOException e) {
            // the browser has gone
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
