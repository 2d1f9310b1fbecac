package vn.lienthong.identity.internal.jose;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token must satisfy.
 *
 * @param issuer the exact {@code iss}, or {@code null} if the platform's is not known
 * @param audience what {@code aud} must contain
 * @param authorizedParty what {@code azp} must be if it is present; {@code null} if {@code azp} is not checked
 * @param types the values of {@code typ} that may be there, lower case
 * @param nonce what {@code nonce} must be, or {@code null} if none was sent
 */
public record TokenRules(
        @Nullable String issuer,
        String audience,
        @Nullable String authorizedParty,
        Set<String> algorithms,
        Set<String> types,
        Duration clockSkew,
        @Nullable String nonce,
        Kind kind) {

    /** What the token is taken for; no token is two of them (RFC 8725 section 3.12). */
    public enum Kind {
        /** About a log-in, for this program alone (OpenID Connect Core section 2). */
        ID_TOKEN,
        /** For calls, by whoever has it (RFC 9068). */
        ACCESS_TOKEN
    }

    /** The type of an access token in {@code typ}, lower case (RFC 9068 section 2.1). */
    public static final String ACCESS_TOKEN_TYPE = "at+jwt";

    /** A token without {@code typ} counts as this one. */
    public static final String PLAIN_TYPE = "jwt";

    /** An access token or a log-out token must not be accepted as an id_token (RFC 8725 section 3.11). */
    public static final Set<String> ID_TOKEN_TYPES = Set.of(PLAIN_TYPE);
}
