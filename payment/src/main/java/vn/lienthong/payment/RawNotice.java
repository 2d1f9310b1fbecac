package vn.lienthong.payment;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A notice exactly as it came over HTTP (thông báo thanh toán nguyên bản, IPN, callback). Take the <em>raw</em> query string
 * or the body's bytes: what a framework has decoded or parsed cannot be verified any more. Immutable.
 */
public final class RawNotice {
    private final @Nullable String query;
    private final byte[] body;

    private RawNotice(@Nullable String query, byte[] body) {
        this.query = query;
        this.body = body;
    }

    /** A notice by GET: the raw query string without its question mark, {@code null} for none. */
    public static RawNotice ofQuery(@Nullable String rawQuery) {
        return new RawNotice(rawQuery == null ? "" : rawQuery, new byte[0]);
    }

    /** A notice by POST: the body's bytes, which are copied. */
    public static RawNotice ofBody(byte[] body) {
        return new RawNotice(null, Objects.requireNonNull(body, "body").clone());
    }

    /** The raw query string, or {@code null} for a notice by POST. */
    @Nullable
    String query() {
        return query;
    }

    /** The body, empty for a notice by GET. */
    byte[] body() {
        return body;
    }

    /** The size only. */
    @Override
    public String toString() {
        return query == null
                ? "RawNotice[body of " + body.length + " bytes]"
                : "RawNotice[query of " + query.length() + "]";
    }
}
