package vn.lienthong.identity.internal.jose.kind;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the id_token of the log-in said, with which one that comes by a refresh must agree (OpenID Connect Core 12.2).
 *
 * @param authTime when the person logged in, if it said so
 * @param nonce the nonce of the log-in, if there was one
 * @param authorizedParty {@code azp}, if it had one
 */
public record Earlier(
        String issuer,
        String subject,
        @Nullable Instant authTime,
        @Nullable String nonce,
        @Nullable String authorizedParty) {
    /** What a later one must agree with. */
    public static Earlier of(IdToken first) {
        return new Earlier(first.issuer(), first.subject(), first.authTime(), first.nonce(), first.authorizedParty());
    }

    @Override
    public String toString() {
        return "Earlier[***]";
    }
}
