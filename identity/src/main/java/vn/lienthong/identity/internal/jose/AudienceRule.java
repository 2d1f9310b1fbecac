package vn.lienthong.identity.internal.jose;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a token may be for (OpenID Connect Core 3.1.3.7, point 3): this program, and nobody else unless the profile trusts them.
 *
 * @param client who must be an audience
 * @param trusted who may be one too
 */
public record AudienceRule(String client, Set<String> trusted) {
    /** Copies the set. */
    public AudienceRule {
        trusted = Set.copyOf(trusted);
    }

    /** Nobody else. */
    public static AudienceRule only(String client) {
        return new AudienceRule(client, Set.of());
    }

    /** Why the audiences are refused, or {@code null}. */
    @Nullable
    String fault(List<String> audiences) {
        if (!audiences.contains(client)) {
            return "the token is for another audience";
        }
        for (String audience : audiences) {
            if (!audience.equals(client) && !trusted.contains(audience)) {
                return "there is another audience, which settings.trustedAudiences does not list";
            }
        }
        return null;
    }
}
