package vn.lienthong.reporting;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * A report whose bytes are frozen (báo cáo đã niêm phong): exactly these bytes are sent, however often. A sealed report
 * never changes; a correction is a new one. Made by {@code seal}. Immutable, safe to share between threads.
 */
public final class SealedReport {
    private static final String MAGIC = "lienthong-sealed-1";
    private static final Pattern SIGNATURE = Pattern.compile("[A-Za-z0-9_-]+\\.\\.[A-Za-z0-9_-]+");
    private static final int LONGEST_SIGNATURE = 4_096;
    private static final int LONGEST_HEAD = 5_120;

    private final String target;
    private final ReportKey key;
    private final byte[] body;
    private final String sha256;
    private final @Nullable String signature;

    private SealedReport(String target, ReportKey key, byte[] body, @Nullable String signature) {
        this.target = target;
        this.key = key;
        this.body = body;
        this.sha256 = Hashing.hex(Hashing.sha256(body));
        this.signature = signature;
    }

    /**
     * Freezes bytes that were written elsewhere; {@code seal} of a client checks and writes a report by itself.
     *
     * @param target the name of the target for which they were written
     * @param key the key under which they are submitted
     * @param body the bytes; copied
     * @param signature a detached JWS over them, or {@code null}
     * @throws IllegalArgumentException if the target is empty or has blanks, or the signature is not a detached JWS
     */
    public static SealedReport of(String target, ReportKey key, byte[] body, @Nullable String signature) {
        if (target.isEmpty() || target.length() > 100 || !VisibleText.TOKEN.fits(target)) {
            throw new IllegalArgumentException("target: must be 1 to 100 visible characters without blanks");
        }
        if (signature != null
                && (signature.length() > LONGEST_SIGNATURE
                        || !SIGNATURE.matcher(signature).matches())) {
            throw new IllegalArgumentException(
                    "signature: must be a detached JWS protected..signature of at most 4096 characters");
        }
        return new SealedReport(target, key, body.clone(), signature);
    }

    /** The name of the target for which it was written. */
    public String target() {
        return target;
    }

    /** The key under which it is submitted. */
    public ReportKey key() {
        return key;
    }

    /** A copy of the frozen bytes, the body of the submission. */
    public byte[] body() {
        return body.clone();
    }

    /** SHA-256 of {@link #body()}, 64 lower-case hex digits: the receipt must contain it. */
    public String sha256() {
        return sha256;
    }

    /** The detached JWS over the body, or {@code null} if it is not signed. */
    public @Nullable String signature() {
        return signature;
    }

    /** Everything in one array, for your own ledger or file; {@link #fromBytes} reads it. */
    public byte[] toBytes() {
        String head = String.join(" ", MAGIC, target, key.value(), signature == null ? "-" : signature);
        byte[] first = (head + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    /**
     * Reads {@link #toBytes()}.
     *
     * @throws IllegalArgumentException that names what is wrong and contains nothing of the content
     */
    public static SealedReport fromBytes(byte[] bytes) {
        int end = 0;
        int last = Math.min(bytes.length, LONGEST_HEAD);
        while (end < last && bytes[end] != '\n') {
            end++;
        }
        String[] head = new String(bytes, 0, end, StandardCharsets.US_ASCII).split(" ", -1);
        if (end >= last || head.length != 4 || !head[0].equals(MAGIC)) {
            throw new IllegalArgumentException(
                    "sealed report: must begin with a line '" + MAGIC + " target key signature'");
        }
        byte[] body = Arrays.copyOfRange(bytes, end + 1, bytes.length);
        try {
            return of(head[1], ReportKey.parse(head[2]), body, head[3].equals("-") ? null : head[3]);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("sealed report: " + e.getMessage(), e);
        }
    }

    /** Same target, key, body and signature. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SealedReport that
                && target.equals(that.target)
                && key.equals(that.key)
                && Arrays.equals(body, that.body)
                && Objects.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    /** Target, key, size and hash; nothing of the content. */
    @Override
    public String toString() {
        return "SealedReport[" + target + ", " + key + ", " + body.length + " bytes, sha256 " + sha256 + "]";
    }
}
