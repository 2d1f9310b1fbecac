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
 * @param nonce what {@code nonce} must be, or {@code null} if none was sent
 */
public record TokenRules(
        @Nullable String issuer,
        String audience,
        @Nullable String authorizedParty,
        Set<String> algorithms,
        Set<String> types,
        Duration clockSkew,
        @Nullable String nonce) {

    /** Media types of tokens that may be in {@code typ}, lower case; a token without {@code typ} counts as {@code jwt}. */
    public static final Set<String> USUAL_TYPES = Set.of("jwt", "at+jwt");

    /** An access token or a log-out token must not be accepted as an id_token (RFC 8725 section 3.11). */
    public static final Set<String> ID_TOKEN_TYPES = Set.of("jwt");
}
