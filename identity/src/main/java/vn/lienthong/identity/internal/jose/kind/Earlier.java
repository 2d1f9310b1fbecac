package vn.lienthong.identity.internal.jose.kind;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.internal.jose.TokenClaims;
import vn.lienthong.identity.internal.jose.TokenRefusal;

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

    /**
     * The same from an id_token that was checked at its log-in and then kept by the program.
     *
     * @throws vn.lienthong.core.PlatformException of kind {@code SECURITY} if it is no id_token
     */
    public static Earlier kept(String compact) {
        TokenClaims claims = TokenClaims.kept(compact);
        String issuer = claims.text("iss");
        String subject = claims.text("sub");
        if (issuer == null || subject == null) {
            throw TokenRefusal.of("id_token", "the one of the log-in has no iss or no sub");
        }
        return new Earlier(issuer, subject, claims.time("auth_time"), claims.text("nonce"), claims.text("azp"));
    }

    @Override
    public String toString() {
        return "Earlier[***]";
    }
}
