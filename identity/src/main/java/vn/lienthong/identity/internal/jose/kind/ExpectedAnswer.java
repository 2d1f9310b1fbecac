package vn.lienthong.identity.internal.jose.kind;

import java.time.Duration;
import vn.lienthong.identity.internal.jose.IssuerRule;

/**
 * What an issuer must say of a token that it is asked about.
 *
 * @param audience what {@code aud} must contain: the name of this program at the issuer
 * @param audienceByIssuer whether {@code aud} may be missing, since the issuer calls a token active only to those it is for
 * @param bound whether the caller compares {@code cnf} with who presents the token; else a bound token is refused
 */
public record ExpectedAnswer(
        IssuerRule issuer, String audience, boolean audienceByIssuer, Duration clockSkew, boolean bound) {}
