package vn.lienthong.identity.signing;

import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.Claims;

/**
 * What a webhook tells (nội dung thông báo). It certainly comes from the hub, but the values of {@code status} are not public:
 * take it as a sign to ask with {@link SigningClient#poll} or {@link SigningClient#certificateStatus}. Immutable; {@link
 * #toString()} shows type and attempt only.
 *
 * @param id the webhook's own id, the same in each repetition
 * @param type what it is about
 * @param rawType the type as received
 * @param attempt which delivery this is, 0 if the hub does not say
 * @param data the members of {@code data}, unchanged; empty if there are none
 */
public record WebhookEvent(String id, Type type, String rawType, int attempt, Claims data) {
    /** What a webhook is about (loại thông báo). */
    public enum Type {
        /** {@code CERT_REGISTER_WEBHOOK_TRANSCODE}: a request for a certificate was accepted. */
        CERTIFICATE_ACCEPTED,
        /** {@code CERT_REGISTER_WEBHOOK_RESULT}: a request for a certificate is finished. */
        CERTIFICATE_RESULT,
        /** {@code SIGNHASH_WEBHOOK_TRANSCODE}: a signing was accepted. */
        SIGNING_ACCEPTED,
        /** {@code SIGNHASH_WEBHOOK_RESULT}: a signing is finished. */
        SIGNING_RESULT,
        /** Another one; see {@link WebhookEvent#rawType()}. */
        UNKNOWN
    }

    /** From the platform's members; {@code data} must not be {@code null}. */
    public static WebhookEvent of(String id, String rawType, int attempt, Claims data) {
        Type type = switch (rawType) {
            case "CERT_REGISTER_WEBHOOK_TRANSCODE" -> Type.CERTIFICATE_ACCEPTED;
            case "CERT_REGISTER_WEBHOOK_RESULT" -> Type.CERTIFICATE_RESULT;
            case "SIGNHASH_WEBHOOK_TRANSCODE" -> Type.SIGNING_ACCEPTED;
            case "SIGNHASH_WEBHOOK_RESULT" -> Type.SIGNING_RESULT;
            default -> Type.UNKNOWN;
        };
        return new WebhookEvent(id, type, rawType, attempt, data);
    }

    /** The request for a certificate, or {@code null}. */
    public @Nullable String transactionCode() {
        return data.text("transactionCode");
    }

    /** The signing, or {@code null}; a secret. */
    public @Nullable String handle() {
        return data.text("handle");
    }

    /** The transaction in the app, for {@link SigningClient#shareLink}; or {@code null}. */
    public @Nullable String txnId() {
        return data.text("txnId");
    }

    /** The hub's own status as received, or {@code null}. */
    public @Nullable String status() {
        return data.text("status");
    }

    @Override
    public String toString() {
        return "WebhookEvent[" + type + ", attempt=" + attempt + "]";
    }
}
