package vn.lienthong.reporting;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.reporting.internal.WireObject;

/**
 * A report whose bytes are frozen (báo cáo đã niêm phong): what is sent, however often, is exactly this. Nothing edits a
 * sealed report; a correction is a new one. Made by {@code seal}. Immutable, safe to share between threads.
 */
public final class SealedReport {
    private static final byte[] MAGIC = "lienthong-sealed-1 ".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern SIGNATURE = Pattern.compile("[A-Za-z0-9_-]+\\.\\.[A-Za-z0-9_-]+");
    private static final int LONGEST_SIGNATURE = 4_096;

    private final ReportKey key;
    private final byte[] body;
    private final String sha256;
    private final @Nullable String signature;

    private SealedReport(ReportKey key, byte[] body, @Nullable String signature) {
        this.key = key;
        this.body = body;
        this.sha256 = Digests.sha256(body);
        this.signature = signature;
    }

    static SealedReport of(ReportKey key, byte[] body, @Nullable String signature) {
        if (signature != null
                && (signature.length() > LONGEST_SIGNATURE
                        || !SIGNATURE.matcher(signature).matches())) {
            throw new IllegalArgumentException(
                    "Report signature: must be a detached JWS protected..signature of at most 4096 characters");
        }
        return new SealedReport(key, body, signature);
    }

    /** The key under which it is submitted. */
    public ReportKey key() {
        return key;
    }

    /** A copy of the frozen bytes, the body of the submission. */
    public byte[] body() {
        return body.clone();
    }

    /** SHA-256 of {@link #body()}, 64 lower-case hex digits: what the receipt must name. */
    public String sha256() {
        return sha256;
    }

    /** The detached JWS over the body, or {@code null} where it is not signed. */
    public @Nullable String signature() {
        return signature;
    }

    /** Everything in one array, for a ledger or a file of your own; {@link #fromBytes} reads it. */
    public byte[] toBytes() {
        byte[] head = (signature == null ? "-\n" : signature + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(MAGIC, MAGIC.length + head.length + body.length);
        System.arraycopy(head, 0, all, MAGIC.length, head.length);
        System.arraycopy(body, 0, all, MAGIC.length + head.length, body.length);
        return all;
    }

    /**
     * Reads {@link #toBytes()}.
     *
     * @throws IllegalArgumentException naming what is wrong; nothing of the content is repeated
     */
    public static SealedReport fromBytes(byte[] bytes) {
        int end = MAGIC.length;
        int last = Math.min(bytes.length, MAGIC.length + LONGEST_SIGNATURE + 1);
        while (end < last && bytes[end] != '\n') {
            end++;
        }
        if (end >= last || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
            throw new IllegalArgumentException("Sealed report: must begin with a line 'lienthong-sealed-1 …'");
        }
        String signature = new String(bytes, MAGIC.length, end - MAGIC.length, StandardCharsets.US_ASCII);
        byte[] body = Arrays.copyOfRange(bytes, end + 1, bytes.length);
        try {
            ReportKey key = ReportBody.key(WireObject.parse("report", body));
            return of(key, body, signature.equals("-") ? null : signature);
        } catch (PlatformException e) {
            throw new IllegalArgumentException("Sealed report: " + e.getMessage(), e);
        }
    }

    /** Same body and signature. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SealedReport that
                && Arrays.equals(body, that.body)
                && Objects.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    /** Key and hash, never the content. */
    @Override
    public String toString() {
        return "SealedReport[" + key + ", " + body.length + " bytes, sha256 " + sha256 + "]";
    }
}
