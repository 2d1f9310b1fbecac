package vn.lienthong.identity.internal.jose.kind;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An access token that passed every check (RFC 9068).
 *
 * @param clientId to whom it was issued; {@code null} only for a plain JWT
 * @param members all of them, unmodifiable
 */
public record AccessToken(
        String issuer,
        String subject,
        @Nullable String clientId,
        List<String> audience,
        Instant expiresAt,
        Map<String, @Nullable Object> members) {
    /** Copies the list. */
    public AccessToken {
        audience = List.copyOf(audience);
    }

    @Override
    public String toString() {
        return "AccessToken[***]";
    }
}
