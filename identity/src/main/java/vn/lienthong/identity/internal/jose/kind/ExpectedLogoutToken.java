package vn.lienthong.identity.internal.jose.kind;

import java.time.Duration;
import java.util.Set;
import vn.lienthong.identity.internal.jose.AudienceRule;
import vn.lienthong.identity.internal.jose.IssuerRule;

/**
 * What a log-out token must say.
 *
 * @param audience who {@code aud} may be
 * @param typed whether {@code typ} must be {@code logout+jwt}; else it may be {@code JWT} or missing, as the standard
 *     allows to issuers that are older than it
 */
public record ExpectedLogoutToken(
        IssuerRule issuer,
        AudienceRule audience,
        Set<String> algorithms,
        Duration clockSkew,
        boolean typed,
        Dialect dialect) {
    /** How the token is written. */
    public enum Dialect {
        /** OpenID Connect Back-Channel Logout 1.0. */
        STANDARD,
        /**
         * As older versions of WSO2 Identity Server write it: the claim may be {@code event}, and {@code exp} may be
         * missing. Then the token counts for two minutes.
         */
        WSO2
    }

    /** Copies the set. */
    public ExpectedLogoutToken {
        algorithms = Set.copyOf(algorithms);
    }
}
