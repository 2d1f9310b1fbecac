package vn.lienthong.identity;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the platform issued with a log-in (mã truy cập). Bearer secrets: with them anybody can act as the citizen at the
 * platform. Keep them on the server and out of logs; {@link #toString()} shows none.
 *
 * @param accessToken for calls to the platform on behalf of the person
 * @param idToken the signed statement about the log-in, already checked, or {@code null} if the platform issues none
 * @param refreshToken or {@code null}
 * @param expiresAt when the access token expires, or {@code null} if the platform did not send it, or sent more than a
 *     year
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
