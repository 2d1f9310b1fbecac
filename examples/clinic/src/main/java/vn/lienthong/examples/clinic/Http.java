package vn.lienthong.examples.clinic;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One exchange with a browser or a platform (một lượt hỏi đáp HTTP). */
final class Http {
    static final String JSON = "application/json; charset=utf-8";
    private static final int MAX_BODY = 64 << 10;
    private static final String COOKIE = "clinic=";
    private static final String POLICY = "default-src 'self'; script-src 'self' 'unsafe-inline';"
            + " style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private final HttpExchange exchange;
    private final URI home;

    Http(HttpExchange exchange, URI home) {
        this.exchange = exchange;
        this.home = home;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    @Nullable
    String rawQuery() {
        return exchange.getRequestURI().getRawQuery();
    }

    /** The complete URI exactly as received, for what is signed or compared exactly. */
    URI raw() {
        String query = rawQuery();
        return home.resolve(exchange.getRequestURI().getRawPath() + (query == null ? "" : "?" + query));
    }

    /**
     * Whether the request comes from one of our own pages with our own host name: another site in the same browser, or
     * another name for this host, must not trigger actions.
     */
    boolean isOurs() {
        Headers headers = exchange.getRequestHeaders();
        String origin = headers.getFirst("Origin");
        return home.getAuthority().equals(headers.getFirst("Host"))
                && (origin == null || origin.equals(home.toString()))
                && !"cross-site".equals(headers.getFirst("Sec-Fetch-Site"));
    }

    /** The headers, of each the first value: banks sign in headers. */
    Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        return headers;
    }

    /**
     * The body.
     *
     * @throws IllegalArgumentException if it is larger than 64 KiB
     */
    byte[] body() throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw new IllegalArgumentException("Yêu cầu lớn hơn " + (MAX_BODY >> 10) + " KiB.");
        }
        return body;
    }

    /** The session cookie, or empty. */
    String session() {
        String header = exchange.getRequestHeaders().getFirst("Cookie");
        for (String part : header == null ? new String[0] : header.split(";\\s*", 50)) {
            if (part.startsWith(COOKIE)) {
                return part.substring(COOKIE.length());
            }
        }
        return "";
    }

    /** No {@code Secure}, since this example listens on http://127.0.0.1 only; a clinic behind https adds it. */
    void session(String value) {
        exchange.getResponseHeaders().add("Set-Cookie", COOKIE + value + "; Path=/login; HttpOnly; SameSite=Lax");
    }

    String parameter(String name) {
        String query = rawQuery();
        for (String pair : query == null ? new String[0] : query.split("&", 50)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "";
    }

    void redirect(URI to) throws IOException {
        exchange.getResponseHeaders().set("Location", to.toString());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.sendResponseHeaders(302, -1);
    }

    void send(int status, String type, byte[] body) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Content-Security-Policy", POLICY);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    void text(int status, String text) throws IOException {
        send(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
