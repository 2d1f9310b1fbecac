package vn.lienthong.identity.decoupled;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.internal.decoupled.PollData;

/**
 * A log-in for which a person types a code in a browser elsewhere (lượt đăng nhập trên thiết bị). Show {@link #userCode()} and
 * {@link #verificationUri()}, the best way as a QR picture of {@link #verificationUriComplete()}. Keep the rest on the server
 * ({@link #toJson()}): whoever has it gets the tokens. Immutable; {@link #toString()} shows no secret.
 */
public final class DeviceAttempt {
    private final PollData data;

    DeviceAttempt(PollData data) {
        this.data = data;
    }

    /** What the person types, one line, as the platform wrote it. */
    public String userCode() {
        return Objects.requireNonNull(data.userCode(), "every device has one");
    }

    /** Where the person types it. */
    public URI verificationUri() {
        return Objects.requireNonNull(data.verification(), "every device has one");
    }

    /** The same with the code in it, or {@code null} if the platform has none. */
    public @Nullable URI verificationUriComplete() {
        return data.complete();
    }

    /** When to ask the first time. */
    public Instant notBefore() {
        return data.notBefore();
    }

    /** After this moment the code is worth nothing. */
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
    public static DeviceAttempt fromJson(String json) {
        PollData data = PollData.parse(Objects.requireNonNull(json, "json"), PollData.Kind.DEVICE);
        if (data.userCode() == null || data.verification() == null) {
            throw new IllegalArgumentException(
                    "decoupled attempt.userCode: must be there with verification, but is not");
        }
        return new DeviceAttempt(data);
    }

    PollData data() {
        return data;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeviceAttempt attempt && data.equals(attempt.data);
    }

    @Override
    public int hashCode() {
        return data.hashCode();
    }

    @Override
    public String toString() {
        return "DeviceAttempt[***, expiresAt=" + data.expiresAt() + "]";
    }
}
