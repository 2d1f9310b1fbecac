package vn.lienthong.identity.internal.jose.kind;

import java.time.Duration;
import java.util.Set;
import vn.lienthong.identity.internal.jose.IssuerRule;

/**
 * What an access token must say.
 *
 * @param audience what {@code aud} must contain: the name of this program at the issuer
 * @param types the values of {@code typ} that may be there, lower case
 * @param bound whether the caller compares {@code cnf} with who presents the token; else a bound token is refused
 */
public record ExpectedAccessToken(
        IssuerRule issuer,
        String audience,
        Set<String> algorithms,
        Set<String> types,
        Duration clockSkew,
        boolean bound) {
    /** The type of an access token in {@code typ}, lower case (RFC 9068 section 2.1). */
    public static final String TYPE = "at+jwt";

    /** Copies the sets. */
    public ExpectedAccessToken {
        algorithms = Set.copyOf(algorithms);
        types = Set.copyOf(types);
    }

    /** The same, and the caller compares {@code cnf}. */
    public ExpectedAccessToken andBound() {
        return new ExpectedAccessToken(issuer, audience, algorithms, types, clockSkew, true);
    }
}
