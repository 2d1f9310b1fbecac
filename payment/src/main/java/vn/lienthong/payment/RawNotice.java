package vn.lienthong.payment;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A notice exactly as received over HTTP (thông báo thanh toán nguyên bản, IPN, callback). Pass the <em>raw</em> query
 * string or the bytes of the body: what a framework has decoded or parsed can no longer be verified. Immutable.
 */
public final class RawNotice {
    private final @Nullable String query;
    private final byte[] body;
    private final Map<String, String> headers;

    private RawNotice(@Nullable String query, byte[] body, Map<String, String> headers) {
        this.query = query;
        this.body = body;
        this.headers = headers;
    }

    /** A notice by GET: the raw query string without its question mark, {@code null} for none. */
    public static RawNotice ofQuery(@Nullable String rawQuery) {
        return new RawNotice(rawQuery == null ? "" : rawQuery, new byte[0], Map.of());
    }

    /** A notice by POST: the bytes of the body, which are copied. */
    public static RawNotice ofBody(byte[] body) {
        return ofBody(body, Map.of());
    }

    /**
     * A notice by POST with its headers, for platforms that sign in a header: the bytes of the body, which are copied, and
     * the headers by name in any case.
     */
    public static RawNotice ofBody(byte[] body, Map<String, String> headers) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return new RawNotice(null, Objects.requireNonNull(body, "body").clone(), copy);
    }

    /** For rails: the raw query string, or {@code null} for a notice by POST. It is not verified. */
    public @Nullable String query() {
        return query;
    }

    /** For rails: a copy of the body, empty for a notice by GET. It is not verified. */
    public byte[] body() {
        return body.clone();
    }

    /** For rails: how many bytes the body has; 0 for a notice by GET. Copies nothing, so ask it before {@link #body()}. */
    public int size() {
        return body.length;
    }

    /** For rails: the header of that name in any case, or {@code null} if it was not given. It is not verified. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** The size only. */
    @Override
    public String toString() {
        return query == null
                ? "RawNotice[body of " + body.length + " bytes]"
                : "RawNotice[query of " + query.length() + " characters]";
    }
}
