package vn.lienthong.examples.relyingparty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One exchange with a browser, a program or a provider (một lượt hỏi đáp HTTP). */
final class Http {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_BODY = 64 << 10;
    private static final String COOKIE = "rp=";
    private static final String POLICY = "default-src 'none'; style-src 'self'; form-action *; base-uri 'none'";

    private final HttpExchange exchange;
    private @Nullable String body;

    Http(HttpExchange exchange) {
        this.exchange = exchange;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    /** As it came; empty if there is none. */
    String rawQuery() {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null ? "" : query;
    }

    /**
     * As it came.
     *
     * @throws IllegalArgumentException if it is larger than 64 KiB
     */
    String body() throws IOException {
        if (body == null) {
            byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
            if (bytes.length > MAX_BODY) {
                throw new IllegalArgumentException("Yêu cầu lớn hơn " + (MAX_BODY >> 10) + " KiB.");
            }
            body = new String(bytes, StandardCharsets.UTF_8);
        }
        return body;
    }

    @Nullable
    String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    /** Whether a program asks, which reads JSON; a browser that opens a page never does. */
    boolean wantsJson() {
        String accept = header("Accept");
        return accept != null && accept.contains("application/json") && !accept.contains("text/html");
    }

    /** The parameters of the query and, in a POST, of the form. */
    Map<String, String> parameters() throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        read(rawQuery(), parameters);
        String type = header("Content-Type");
        if (method().equals("POST") && type != null && type.startsWith("application/json")) {
            JSON.readTree(body())
                    .properties()
                    .forEach(field ->
                            parameters.put(field.getKey(), field.getValue().asText()));
        } else if (method().equals("POST")) {
            read(body(), parameters);
        }
        return parameters;
    }

    private static void read(String encoded, Map<String, String> into) {
        for (String pair : encoded.split("&", 100)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                into.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
    }

    /** The cookie, or empty. */
    String cookie() {
        String header = header("Cookie");
        for (String part : header == null ? new String[0] : header.split(";\\s*", 50)) {
            if (part.startsWith(COOKIE)) {
                return part.substring(COOKIE.length());
            }
        }
        return "";
    }

    /** No {@code Secure}, since this example listens on http://127.0.0.1 only; a program behind https adds it. */
    void cookie(String value) {
        exchange.getResponseHeaders().add("Set-Cookie", COOKIE + value + "; Path=/; HttpOnly; SameSite=Lax");
    }

    void redirect(int status, URI to) throws IOException {
        exchange.getResponseHeaders().set("Location", to.toString());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.sendResponseHeaders(status, -1);
    }

    void json(int status, Object value) throws IOException {
        send(status, "application/json; charset=utf-8", text(value));
    }

    void page(int status, String html) throws IOException {
        send(status, "text/html; charset=utf-8", html);
    }

    void empty(int status) throws IOException {
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, -1);
    }

    void send(int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", POLICY);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer of our own cannot be written", e);
        }
    }
}
