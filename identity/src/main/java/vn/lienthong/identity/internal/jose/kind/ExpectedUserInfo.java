package vn.lienthong.identity.internal.jose.kind;

import java.time.Duration;
import java.util.Set;
import vn.lienthong.identity.internal.jose.IssuerRule;

/**
 * What a signed user info must say.
 *
 * @param clientId what {@code aud} must contain
 * @param addressed whether {@code iss} and {@code aud} must be there; where they are, they are checked anyway
 */
public record ExpectedUserInfo(
        IssuerRule issuer, String clientId, Set<String> algorithms, Duration clockSkew, boolean addressed) {
    /** Copies the set. */
    public ExpectedUserInfo {
        algorithms = Set.copyOf(algorithms);
    }
}
