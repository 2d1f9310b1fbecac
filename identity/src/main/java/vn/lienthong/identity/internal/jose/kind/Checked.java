package vn.lienthong.identity.internal.jose.kind;

import java.time.Instant;
import vn.lienthong.identity.internal.jose.TokenClaims;

/**
 * What a step looks at.
 *
 * @param claims of a token whose header and signature passed
 * @param expected what is expected of its kind
 * @param now by the clock of this program
 */
record Checked<E>(TokenClaims claims, E expected, Instant now) {
    @Override
    public String toString() {
        return "Checked[***]";
    }
}
