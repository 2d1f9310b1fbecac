package vn.lienthong.identity.internal.jose.kind;

import java.time.Duration;
import java.util.Set;
import vn.lienthong.identity.internal.jose.IssuerRule;

/**
 * What a signed answer to an authorisation request must say.
 *
 * @param clientId what {@code aud} must contain
 */
public record ExpectedJarm(IssuerRule issuer, String clientId, Set<String> algorithms, Duration clockSkew) {
    /** Copies the set. */
    public ExpectedJarm {
        algorithms = Set.copyOf(algorithms);
    }
}
