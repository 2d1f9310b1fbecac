package vn.lienthong.sandbox.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.fault.FaultKind;

/** One request as received: raw path, raw query, raw body. Immutable. */
public final class Request {
    private final String method;
    private final String path;
    private final String rawQuery;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final Function<FaultKind, @Nullable Fault> faults;

    /**
     * A request.
     *
     * @param path after the platform's base
     * @param headers by lower-case name
     * @param faults finds the fault of a kind that is on for this request, which counts as one use
     */
    public Request(
            String method,
            String path,
            String rawQuery,
            Map<String, List<String>> headers,
            byte[] body,
            Function<FaultKind, @Nullable Fault> faults) {
        this.method = method;
        this.path = path;
        this.rawQuery = rawQuery;
        this.headers = headers;
        this.body = body;
        this.faults = faults;
    }

    public String method() {
        return method;
    }

    /** The path after the platform's base, still percent-encoded: {@code ""}, or beginning with a slash. */
    public String path() {
        return path;
    }

    /** {@code METHOD path}, for a {@code switch}. */
    public String route() {
        return method + " " + path;
    }

    /** As received, including plus signs; {@code ""} if there was none. */
    public String rawQuery() {
        return rawQuery;
    }

    /** A query parameter decoded like a form (a plus sign is a blank), or {@code null}. */
    public @Nullable String query(String name) {
        return queryParameters().get(name);
    }

    /** All query parameters decoded like a form; a repeated one is refused with 400. */
    public Map<String, String> queryParameters() {
        return pairs(rawQuery);
    }

    /** A query parameter exactly as it was written, still percent-encoded, or {@code null}. */
    public @Nullable String rawParameter(String name) {
        return pairs(rawQuery, value -> value).get(name);
    }

    /** The first header with this name in upper or lower case, or {@code null}. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** All headers by lower-case name. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The body's bytes; do not change them. */
    public byte[] body() {
        return body;
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The media type in lower case without parameters; {@code ""} if none was sent. */
    public String contentType() {
        String value = header("content-type");
        return value == null ? "" : value.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    /** The form in the body; anything else is refused with 415. */
    public Map<String, String> form() {
        if (!contentType().equals("application/x-www-form-urlencoded")) {
            throw new Refusal(unsupported("application/x-www-form-urlencoded"));
        }
        return pairs(text());
    }

    /** The JSON value in the body; another media type is refused with 415, invalid JSON with 400. */
    public JsonNode json() {
        if (!contentType().equals("application/json")) {
            throw new Refusal(unsupported("application/json"));
        }
        try {
            return JsonTree.read(body);
        } catch (IllegalArgumentException notJson) {
            throw new Refusal(Reply.json(400, JsonTree.object("message", notJson.getMessage())));
        }
    }

    /** The token after {@code Authorization: Bearer}, or {@code null}. */
    public @Nullable String bearer() {
        return authorization("bearer ");
    }

    /** The Base64 text after {@code Authorization: Basic}, or {@code null}. */
    public @Nullable String basic() {
        return authorization("basic ");
    }

    /**
     * The fault that is on for this platform and path, or {@code null}; asking counts as one use. The route must state the
     * kind.
     */
    public @Nullable Fault fault(FaultKind kind) {
        return faults.apply(kind);
    }

    /** Whether this fault is on; asking counts as one use. */
    public boolean has(FaultKind kind) {
        return fault(kind) != null;
    }

    private @Nullable String authorization(String scheme) {
        String value = header("authorization");
        return value != null && value.toLowerCase(Locale.ROOT).startsWith(scheme)
                ? value.substring(scheme.length()).trim()
                : null;
    }

    private Reply unsupported(String wanted) {
        return Reply.json(
                415, JsonTree.object("error", "unsupported_media_type", "message", "Content-Type must be " + wanted));
    }

    private static Map<String, String> pairs(String raw) {
        return pairs(raw, value -> URLDecoder.decode(value, StandardCharsets.UTF_8));
    }

    /** Splits at {@code &} and {@code =}; refuses a duplicate name and a broken escape with 400. */
    static Map<String, String> pairs(String raw, Function<String, String> decode) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            try {
                String name = decode.apply(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode.apply(pair.substring(equals + 1));
                if (all.putIfAbsent(name, value) != null) {
                    throw new Refusal(Reply.json(
                            400, JsonTree.object("error", "invalid_request", "message", "a parameter occurs twice")));
                }
            } catch (IllegalArgumentException brokenEscape) {
                throw new Refusal(Reply.json(
                        400, JsonTree.object("error", "invalid_request", "message", "broken percent escape")));
            }
        }
        return all;
    }
}
