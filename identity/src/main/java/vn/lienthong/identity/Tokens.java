package vn.lienthong.identity;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the platform issued with a log-in (mã truy cập). Bearer secrets: whoever has them is the citizen to the platform.
 * Keep them on the server and out of logs; {@link #toString()} shows none.
 *
 * @param accessToken for calls to the platform in the name of the person
 * @param idToken the signed statement about the log-in, checked already, or {@code null} if the platform issues none
 * @param refreshToken or {@code null}
 * @param expiresAt when the access token ends as the platform says, or {@code null} if it does not say
 */
public record Tokens(
        String accessToken,
        @Nullable String idToken,
        @Nullable String refreshToken,
        @Nullable Instant expiresAt) {
    /** Refuses a missing access token. */
    public Tokens {
        Objects.requireNonNull(accessToken, "accessToken");
    }

    @Override
    public String toString() {
        return "Tokens[***, expiresAt=" + expiresAt + "]";
    }
}
