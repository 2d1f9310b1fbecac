package vn.lienthong.identity.signing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.signing.internal.AttemptData;

/**
 * One signing that has begun (lượt ký số): the hub's handle, and until when the citizen can sign.
 *
 * <p>Keep it ({@link #toJson()}) with the documents: without the handle the signature cannot be fetched. Whoever has the
 * handle and the partner's credentials can fetch the signatures, so treat it as a secret. Immutable; {@link #toString()}
 * shows neither handle nor names.
 */
public final class SigningAttempt {
    private final AttemptData data;

    SigningAttempt(AttemptData data) {
        this.data = data;
    }

    /** The hub's handle. */
    public String handle() {
        return data.handle();
    }

    /**
     * Until when the citizen can sign: when the answer came, plus what it said, 300 seconds if it said nothing usable, and at
     * most an hour; by the clock of the client.
     */
    public Instant expiresAt() {
        return data.expiresAt();
    }

    /** The provider as the hub named it, or {@code null}. */
    public @Nullable String provider() {
        return data.provider();
    }

    /** The caller's own code of the request. */
    public String originatorCode() {
        return data.originatorCode();
    }

    /** The documents of the request. */
    public List<DocumentHash> documents() {
        return data.documents();
    }

    /** As JSON text. Secret. */
    public String toJson() {
        return data.toJson();
    }

    /**
     * Reads the text from {@link #toJson()}, also from an older version of the SDK.
     *
     * @throws IllegalArgumentException that names member and rule, without the value
     */
    public static SigningAttempt fromJson(String json) {
        return new SigningAttempt(AttemptData.parse(json));
    }

    AttemptData data() {
        return data;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SigningAttempt attempt && data.equals(attempt.data);
    }

    @Override
    public int hashCode() {
        return data.hashCode();
    }

    @Override
    public String toString() {
        return "SigningAttempt[***, expiresAt=" + data.expiresAt() + "]";
    }
}
