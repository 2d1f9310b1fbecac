package vn.lienthong.payment;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A notice exactly as received over HTTP (thông báo thanh toán nguyên bản, IPN, callback). Pass the <em>raw</em> query
 * string or the bytes of the body: what a framework has decoded or parsed can no longer be verified. Immutable.
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

    /** A notice by POST: the bytes of the body, which are copied. */
    public static RawNotice ofBody(byte[] body) {
        return new RawNotice(null, Objects.requireNonNull(body, "body").clone());
    }

    /** For rails: the raw query string, or {@code null} for a notice by POST. It is not verified. */
    public @Nullable String query() {
        return query;
    }

    /** For rails: a copy of the body, empty for a notice by GET. It is not verified. */
    public byte[] body() {
        return body.clone();
    }

    /** The size only. */
    @Override
    public String toString() {
        return query == null
                ? "RawNotice[body of " + body.length + " bytes]"
                : "RawNotice[query of " + query.length() + " characters]";
    }
}
