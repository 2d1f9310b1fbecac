package vn.lienthong.identity.internal.service;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.Tokens;

/**
 * A token as it was issued; compared by identity, since a platform may issue the same text twice.
 *
 * @param expiresAt as the platform says it; {@code null} if it does not
 * @param renewAt from when on it is not given to anybody
 */
public record Grant(
        String accessToken, Tokens.Type type, @Nullable Instant expiresAt, List<String> scopes, Instant renewAt) {
    @Override
    public String toString() {
        return "Grant[***]";
    }
}
