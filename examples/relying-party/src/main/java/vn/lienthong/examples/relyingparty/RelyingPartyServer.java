package vn.lienthong.examples.relyingparty;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;

/** The addresses of the program. On 127.0.0.1 only: it is an example. */
final class RelyingPartyServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RelyingPartyServer.class);

    private final HttpServer server;
    private final ExecutorService executor = Executors.newFixedThreadPool(64);

    private RelyingPartyServer(HttpServer server) {
        this.server = server;
    }

    /** Binds the port without serving yet. */
    static RelyingPartyServer listen(int port) {
        try {
            return new RelyingPartyServer(HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 50));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage() + " (port " + port + ")", e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void serve(Providers providers) {
        Sessions sessions = new Sessions();
        LoginDesk logins = new LoginDesk(providers, sessions);
        SessionDesk open = new SessionDesk(providers, sessions);
        DecoupledDesk decoupled = new DecoupledDesk(providers, sessions);
        Map<String, Handler> routes = Map.ofEntries(
                Map.entry("GET /", http -> http.page(200, Pages.home(providers, sessions.find(http.cookie())))),
                Map.entry("GET /style.css", http -> http.send(200, "text/css; charset=utf-8", Pages.STYLE)),
                Map.entry("GET /login", logins::begin),
                Map.entry("POST /login", logins::begin),
                Map.entry("GET /callback", logins::complete),
                Map.entry("POST /callback", logins::completeForm),
                Map.entry("GET /refresh", open::refresh),
                Map.entry("GET /logout", open::logout),
                Map.entry("GET /logged-out", open::loggedOut),
                Map.entry("POST /backchannel-logout", open::backChannel),
                Map.entry("GET /frontchannel-logout", open::frontChannel),
                Map.entry("GET /resource", open::resource),
                Map.entry("POST /ciba/start", decoupled::startCiba),
                Map.entry("POST /ciba/ping", decoupled::ping),
                Map.entry("POST /device/start", decoupled::startDevice),
                Map.entry("GET /decoupled", decoupled::status));
        server.setExecutor(executor);
        server.createContext("/", exchange -> answer(exchange, routes));
        server.start();
    }

    /** Handles an exchange. */
    @FunctionalInterface
    interface Handler {
        void answer(Http http) throws IOException;
    }

    private static void answer(HttpExchange exchange, Map<String, Handler> routes) {
        try (exchange) {
            Http http = new Http(exchange);
            Handler handler = routes.get(http.method() + " " + http.path());
            try {
                if (handler == null) {
                    Answers.refuse(http, 404, "path", "Không có trang này.");
                } else {
                    handler.answer(http);
                }
            } catch (IllegalArgumentException e) {
                Answers.refuse(http, 400, "request", String.valueOf(e.getMessage()));
            } catch (PlatformException e) {
                LOG.info("{} {}: {}", http.method(), http.path(), e.getMessage());
                if (http.wantsJson()) {
                    http.json(400, Answers.failed(e));
                } else {
                    http.page(400, Pages.failed(Answers.failed(e)));
                }
            } catch (RuntimeException e) {
                LOG.error("{} {} failed", http.method(), http.path(), e);
                Answers.refuse(http, 500, "program", "Phần mềm gặp lỗi, xem nhật ký.");
            }
        } catch (IOException e) {
            LOG.debug("the client closed the connection: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
