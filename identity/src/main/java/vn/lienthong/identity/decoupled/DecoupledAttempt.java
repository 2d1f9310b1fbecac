package vn.lienthong.identity.decoupled;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.internal.decoupled.PollData;

/**
 * A log-in that a person is asked to confirm in an app of their own (lượt xác nhận trên ứng dụng). Keep it on the server
 * ({@link #toJson()}): whoever has it gets the tokens. Immutable; {@link #toString()} shows no secret.
 */
public final class DecoupledAttempt {
    private final PollData data;

    DecoupledAttempt(PollData data) {
        this.data = data;
    }

    /** Its name at the platform ({@code auth_req_id}), by which a notice is found. Secret. */
    public String id() {
        return data.id();
    }

    /** When to ask the first time. */
    public Instant notBefore() {
        return data.notBefore();
    }

    /** After this moment nobody can confirm it. */
    public Instant expiresAt() {
        return data.expiresAt();
    }

    /** As JSON text for the server. Secret. */
    public String toJson() {
        return data.toJson();
    }

    /**
     * Reads the text from {@link #toJson()}, also from an older version of the SDK.
     *
     * @throws IllegalArgumentException that names member and rule, without the value
     */
    public static DecoupledAttempt fromJson(String json) {
        return new DecoupledAttempt(PollData.parse(Objects.requireNonNull(json, "json"), PollData.Kind.CIBA));
    }

    PollData data() {
        return data;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DecoupledAttempt attempt && data.equals(attempt.data);
    }

    @Override
    public int hashCode() {
        return data.hashCode();
    }

    @Override
    public String toString() {
        return "DecoupledAttempt[***, expiresAt=" + data.expiresAt() + "]";
    }
}
