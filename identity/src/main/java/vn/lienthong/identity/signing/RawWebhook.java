package vn.lienthong.identity.signing;

import org.jspecify.annotations.Nullable;

/**
 * A webhook exactly as it came over HTTP (thông báo nguyên bản): what a framework has decoded or parsed can no longer be
 * verified. Immutable.
 */
public final class RawWebhook {
    /** The header with the signature. */
    public static final String SIGNATURE_HEADER = "X-Webhook-Signature";

    private final byte[] body;
    private final @Nullable String signature;

    private RawWebhook(byte[] body, @Nullable String signature) {
        this.body = body;
        this.signature = signature;
    }

    /**
     * A webhook.
     *
     * @param body the bytes of the body, copied; read at most 64 KiB and one byte, more is refused in any case
     * @param signature the header {@link #SIGNATURE_HEADER}, {@code null} if there is none
     */
    public static RawWebhook of(byte[] body, @Nullable String signature) {
        return new RawWebhook(body.clone(), signature);
    }

    /** The body; not a copy. */
    byte[] body() {
        return body;
    }

    @Nullable
    String signature() {
        return signature;
    }

    /** The size only. */
    @Override
    public String toString() {
        return "RawWebhook[" + body.length + " bytes]";
    }
}
