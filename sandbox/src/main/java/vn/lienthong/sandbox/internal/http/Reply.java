package vn.lienthong.sandbox.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A platform's answer. Immutable; {@link #with} and {@link #withBody} return copies. */
public final class Reply {
    private static final String TYPE = "Content-Type";

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Reply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of(TYPE, contentType), body);
    }

    /** JSON in UTF-8 from a tree, map, list or record. */
    public static Reply json(int status, Object value) {
        return of(status, "application/json;charset=UTF-8", JsonTree.bytes(value));
    }

    public static Reply text(int status, String text) {
        return of(status, "text/plain;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply html(int status, String page) {
        return of(status, "text/html;charset=UTF-8", page.getBytes(StandardCharsets.UTF_8))
                .with(
                        "Content-Security-Policy",
                        "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'")
                .with("Referrer-Policy", "no-referrer");
    }

    public static Reply xml(int status, String document) {
        return of(status, "text/xml;charset=UTF-8", document.getBytes(StandardCharsets.UTF_8));
    }

    /** 302 to this URI, character by character: a bare plus sign stays as it is. */
    public static Reply redirect(String location) {
        return new Reply(302, Map.of("Location", location), new byte[0]);
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), new byte[0]);
    }

    public int status() {
        return status;
    }

    /** The headers by name. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The bytes; do not change them. */
    public byte[] body() {
        return body;
    }

    /** The same status and headers with other bytes. */
    public Reply withBody(byte[] other) {
        return new Reply(status, headers, other);
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }
}
