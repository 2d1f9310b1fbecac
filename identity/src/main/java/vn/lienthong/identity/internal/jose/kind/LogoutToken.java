package vn.lienthong.identity.internal.jose.kind;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A log-out token that passed every check (OpenID Connect Back-Channel Logout 2.4). That it came before is for the caller
 * to find out, by {@code id}, until {@code countsUntil}.
 *
 * @param subject whose sessions end; {@code null} if only {@code sessionId} is named
 * @param sessionId {@code sid}: the session that ends; {@code null} if all of the subject's do
 * @param id {@code jti}, unique at the issuer
 * @param expiresAt {@code exp}; {@code null} only in the dialect that lacks it
 * @param countsUntil after this the same token would be refused, so that its id need not be remembered
 */
public record LogoutToken(
        String issuer,
        @Nullable String subject,
        @Nullable String sessionId,
        String id,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        Instant countsUntil) {
    @Override
    public String toString() {
        return "LogoutToken[***]";
    }
}
