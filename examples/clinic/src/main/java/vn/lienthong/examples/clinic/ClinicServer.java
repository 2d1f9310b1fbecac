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
            case "/pay/return" -> payReturn(http, clinic);
            case "/pay/notice" -> notice(http, clinic);
            default -> page(http);
        }
    }

    private static void page(Http http) throws IOException {
        String name = http.path().equals("/") ? "index.html" : http.path().substring(1);
        boolean named = name.matches("[a-z]+\\.(html|css)");
        try (InputStream in = named ? ClinicServer.class.getResourceAsStream("pages/" + name) : null) {
            if (in == null) {
                http.text(404, "Không có trang này.");
                return;
            }
            String type = name.endsWith(".css") ? "text/css" : "text/html";
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
    private static void payReturn(Http http, Clinic clinic) throws IOException {
        String reference = clinic.returned(http.raw()).reference();
        Visit visit = reference == null
                ? null
                : clinic.visits().findByPayment(reference).orElse(null);
        http.redirect(visit == null ? URI.create("/?problem=payment") : visitPage(visit));
    }

    private static URI visitPage(Visit visit) {
        return URI.create("/visit.html?id=" + visit.id());
    }

    private static void notice(Http http, Clinic clinic) throws IOException {
        RawNotice raw =
                http.method().equals("GET") ? RawNotice.ofQuery(http.rawQuery()) : RawNotice.ofBody(http.body());
        NoticeReply reply = clinic.answerNotice(raw);
        http.send(reply.status(), reply.contentType(), reply.bytes());
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
