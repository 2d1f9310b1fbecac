package vn.lienthong.identity.internal.jose.kind;

import java.time.Instant;

/**
 * A DPoP proof that passed every check but one: that it came before is for the caller to find out, by {@code id}.
 *
 * @param thumbprint of its key (RFC 7638)
 * @param id {@code jti}
 * @param countsUntil after this the same proof would be refused, so that its id need not be remembered
 */
public record DpopProof(String thumbprint, String id, Instant countsUntil) {
    @Override
    public String toString() {
        return "DpopProof[***]";
    }
}
