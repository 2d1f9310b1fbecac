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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.RawNotice;

/**
 * The clinic's pages, and the endpoints to which citizens return and platforms send notices. On 127.0.0.1 only: it is
 * an example without user accounts.
 */
final class ClinicServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClinicServer.class);
    private static final String SORRY = "Phần mềm gặp lỗi, xem nhật ký. Dữ liệu đã ghi vẫn còn; hãy thử lại.";

    private final HttpServer server;
    private final ExecutorService executor = Executors.newFixedThreadPool(8);

    private ClinicServer(HttpServer server) {
        this.server = server;
    }

    /** Binds the port without serving yet, since the platforms need its URI first. */
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
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void serve(Clinic clinic) {
        ClinicApi api = new ClinicApi(clinic);
        LoginDesk logins = new LoginDesk(clinic);
        server.setExecutor(executor);
        server.createContext("/", exchange -> answer(exchange, http -> route(http, clinic, logins)));
        server.createContext("/pay/", exchange -> answer(exchange, http -> pay(http, clinic)));
        server.createContext("/desk/qr/", exchange -> answer(exchange, http -> picture(http, api)));
        server.createContext("/api/", exchange -> answer(exchange, http -> api(http, api)));
        server.start();
    }

    /** Handles an exchange. */
    @FunctionalInterface
    private interface Handler {
        void answer(Http http) throws IOException;
    }

    private void answer(HttpExchange exchange, Handler handler) {
        try (exchange) {
            Http http = new Http(exchange, uri());
            try {
                handler.answer(http);
            } catch (IllegalArgumentException e) {
                http.text(400, String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                LOG.error("{} {} failed", http.method(), http.path(), e);
                http.text(500, SORRY);
            }
        } catch (IOException e) {
            LOG.debug("the client closed the connection: {}", e.getMessage());
        }
    }

    private static void route(Http http, Clinic clinic, LoginDesk logins) throws IOException {
        switch (http.path()) {
            case "/login" -> login(http, clinic, logins);
            case "/login/callback" -> loggedIn(http, logins);
            default -> page(http);
        }
    }

    /** {@code /pay/notice} and {@code /pay/return} of the first rail, and below them those of each other by its role. */
    private static void pay(Http http, Clinic clinic) throws IOException {
        String[] parts = http.path().split("/", 5); // "", "pay", what, role
        String role = parts.length > 3 ? parts[3] : "payment";
        boolean known = parts.length <= 4 && clinic.hasRail(role);
        switch (known ? parts[2] : "") {
            case "return" -> payReturn(http, clinic, role);
            case "notice" -> notice(http, clinic, role);
            default -> http.text(404, "Không có trang này.");
        }
    }

    private static void picture(Http http, ClinicApi api) throws IOException {
        String reference = http.path().substring("/desk/qr/".length()).replace(".svg", "");
        String picture = api.picture(reference);
        if (picture == null) {
            http.text(404, "Phiếu này không có mã QR.");
        } else {
            http.send(200, "image/svg+xml; charset=utf-8", picture.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void page(Http http) throws IOException {
        String name = http.path().equals("/") ? "index.html" : http.path().substring(1);
        boolean named = name.matches("[a-z]+\\.(html|css|js)");
        try (InputStream in = named ? ClinicServer.class.getResourceAsStream("pages/" + name) : null) {
            if (in == null) {
                http.text(404, "Không có trang này.");
                return;
            }
            String type = name.endsWith(".css") ? "text/css" : name.endsWith(".js") ? "text/javascript" : "text/html";
            http.send(200, type + "; charset=utf-8", in.readAllBytes());
        }
    }

    private static void api(Http http, ClinicApi api) throws IOException {
        if (!http.isOurs()) {
            http.text(403, "Chỉ các trang của phòng khám được hỏi ở đây.");
            return;
        }
        ClinicApi.Answer answer = api.handle(http.method(), http.path(), http.body());
        http.send(answer.status(), Http.JSON, answer.json().getBytes(StandardCharsets.UTF_8));
    }

    private static void login(Http http, Clinic clinic, LoginDesk logins) throws IOException {
        Visit visit = clinic.visits().find(http.parameter("visit")).orElse(null);
        if (visit == null) {
            http.redirect(URI.create("/?problem=visit"));
            return;
        }
        if (visit.login().citizen() != null) {
            http.redirect(visitPage(visit));
            return;
        }
        String session = logins.session(http.session());
        URI platform = logins.begin(session, visit);
        http.session(session);
        http.redirect(platform);
    }

    private static void loggedIn(Http http, LoginDesk logins) throws IOException {
        http.redirect(logins.complete(http.session(), http.raw().toString())
                .map(ClinicServer::visitPage)
                .orElse(URI.create("/?problem=login")));
    }

    /** The payer returns; the content of the request changes nothing. */
    private static void payReturn(Http http, Clinic clinic, String rail) throws IOException {
        String reference = clinic.returned(rail, http.raw()).reference();
        Visit visit = reference == null
                ? null
                : clinic.visits().findByPayment(reference).orElse(null);
        if (visit == null && reference != null && reference.startsWith("HD")) {
            http.text(200, "Cảm ơn. Kết quả thanh toán hiện tại quầy thu ngân.");
            return;
        }
        http.redirect(visit == null ? URI.create("/?problem=payment") : visitPage(visit));
    }

    private static URI visitPage(Visit visit) {
        return URI.create("/visit.html?id=" + visit.id());
    }

    private static void notice(Http http, Clinic clinic, String rail) throws IOException {
        RawNotice raw = http.method().equals("GET")
                ? RawNotice.ofQuery(http.rawQuery())
                : RawNotice.ofBody(http.body(), http.headers());
        NoticeReply reply = clinic.answerNotice(rail, raw);
        http.send(reply.status(), reply.contentType(), reply.bytes());
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
