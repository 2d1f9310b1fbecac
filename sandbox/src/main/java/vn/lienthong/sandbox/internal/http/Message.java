package vn.lienthong.sandbox.internal.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP message apart from where it goes (một bản tin HTTP): a notice to send, a request that was received, or what a developer
 * has pasted. Immutable.
 */
public final class Message {
    private static final Pattern REQUEST_LINE =
            Pattern.compile("(GET|POST|PUT|PATCH|DELETE|HEAD) (\\S+)(?: HTTP/[0-9.]+)?");
    private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`|~-]+):[ \\t]*(.*)");

    private final String method;
    private final String query;
    private final Map<String, String> headers;
    private final byte[] body;

    private Message(String method, String query, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    /** A GET whose raw query is added to that of the address. */
    public static Message get(String query) {
        return new Message("GET", query, Map.of(), new byte[0]);
    }

    /** A POST with these bytes. */
    public static Message post(String contentType, byte[] body) {
        return new Message("POST", "", Map.of("Content-Type", contentType), body);
    }

    /** What was received. */
    public static Message of(Request request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return new Message(request.method(), request.rawQuery(), headers, request.body());
    }

    /**
     * What a developer pastes: an address, a query or form, a JSON body, headers with an empty line and a body, or all of it as in
     * HTTP.
     */
    public static Message pasted(String text) {
        String method = "";
        String query = "";
        Map<String, String> headers = new LinkedHashMap<>();
        List<String> lines =
                new ArrayList<>(text.strip().replace("\r\n", "\n").lines().toList());
        var first = lines.isEmpty() ? null : REQUEST_LINE.matcher(lines.get(0).strip());
        if (first != null && first.matches()) {
            method = first.group(1);
            query = queryOf(first.group(2));
            lines.remove(0);
        }
        while (!lines.isEmpty()) {
            var header = HEADER.matcher(lines.get(0));
            if (!header.matches() || lines.get(0).matches("(?i)https?://.*")) {
                break;
            }
            headers.put(header.group(1), header.group(2).strip());
            lines.remove(0);
        }
        String rest = String.join("\n", lines).strip();
        if (rest.startsWith("{") || (!query.isEmpty() && !rest.isEmpty())) {
            return new Message(method, query, headers, rest.getBytes(StandardCharsets.UTF_8));
        }
        return new Message(method, query.isEmpty() ? queryOf(rest) : query, headers, new byte[0]);
    }

    private static String queryOf(String address) {
        String whole = address.replaceAll("\\s+", "").replaceFirst("#.*$", "");
        int mark = whole.indexOf('?');
        return mark >= 0 ? whole.substring(mark + 1) : whole.contains("=") ? whole : "";
    }

    /** The same with one more header. */
    public Message with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Message(method, query, more, body);
    }

    /** The HTTP method; empty if it was pasted without one. */
    public String method() {
        return method;
    }

    /** The raw query, or {@code ""}. */
    public String query() {
        return query;
    }

    /** The header of this name in upper or lower case, or {@code null}. */
    public @Nullable String header(String name) {
        return headers.entrySet().stream()
                .filter(one -> one.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** The body's bytes; do not change them. */
    public byte[] body() {
        return body;
    }

    /** The JSON object in the body, or {@code null}. */
    public @Nullable ObjectNode json() {
        try {
            return body.length > 0 && JsonTree.read(body) instanceof ObjectNode object ? object : null;
        } catch (IllegalArgumentException notJson) {
            return null;
        }
    }

    /** The pairs of the query, or of the form in the body, as they were written. */
    public List<String> rawPairs() {
        String raw = query.isEmpty() ? new String(body, StandardCharsets.UTF_8) : query;
        List<String> pairs = new ArrayList<>(List.of(raw.split("&", -1)));
        pairs.removeIf(pair -> !pair.contains("="));
        return pairs;
    }

    /** {@link #rawPairs} decoded like a form, in their order; a broken escape stays as it is, and the first of a name counts. */
    public Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String pair : rawPairs()) {
            int equals = pair.indexOf('=');
            all.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return all;
    }

    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return raw;
        }
    }

    /** The request that brings it to an address. */
    public HttpRequest.Builder to(URI endpoint) {
        URI target = query.isEmpty()
                ? endpoint
                : URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + query);
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .method(
                        method,
                        body.length == 0 && method.equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request;
    }
}
