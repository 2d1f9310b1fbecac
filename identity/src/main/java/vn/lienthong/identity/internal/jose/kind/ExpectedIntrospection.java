package vn.lienthong.identity.internal.jose.kind;

import java.time.Duration;
import java.util.Set;
import vn.lienthong.identity.internal.jose.IssuerRule;

/**
 * What a signed answer to an introspection must say.
 *
 * @param audience what {@code aud} must contain: the name of this program at the issuer
 */
public record ExpectedIntrospection(IssuerRule issuer, String audience, Set<String> algorithms, Duration clockSkew) {
    /** Copies the set. */
    public ExpectedIntrospection {
        algorithms = Set.copyOf(algorithms);
    }
}
