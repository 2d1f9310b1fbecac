package vn.lienthong.identity.internal.jose.kind;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.internal.jose.AudienceRule;
import vn.lienthong.identity.internal.jose.IssuerRule;

/**
 * What an id_token must say. Starts with {@link #of}; each {@code with…} adds a demand.
 *
 * @param audience who {@code aud} may be, and whose client id {@code azp} must be
 * @param nonce the one of the log-in; {@code null} if none was sent, and then none may come back
 * @param maxAge how long ago the person may have logged in; it demands {@code auth_time}
 * @param authTime whether {@code auth_time} must be there
 * @param accessToken the one of the same answer, which {@code at_hash} is of
 * @param accessTokenHash whether {@code at_hash} must be there
 * @param code the one of the callback, which {@code c_hash} is of
 * @param codeHash whether {@code c_hash} must be there
 * @param state the one of the callback, which {@code s_hash} is of
 * @param earlier what the first id_token said, for one that comes by a refresh
 */
public record ExpectedIdToken(
        IssuerRule issuer,
        AudienceRule audience,
        Set<String> algorithms,
        Duration clockSkew,
        @Nullable String nonce,
        @Nullable Duration maxAge,
        boolean authTime,
        @Nullable String accessToken,
        boolean accessTokenHash,
        @Nullable String code,
        boolean codeHash,
        @Nullable String state,
        @Nullable Earlier earlier) {
    /** Copies the set. */
    public ExpectedIdToken {
        algorithms = Set.copyOf(algorithms);
    }

    /** No nonce was sent, and there is nothing to compare hashes with. */
    public static ExpectedIdToken of(
            IssuerRule issuer, AudienceRule audience, Set<String> algorithms, Duration clockSkew) {
        return new ExpectedIdToken(
                issuer, audience, algorithms, clockSkew, null, null, false, null, false, null, false, null, null);
    }

    /** The nonce that was sent, or {@code null}. */
    public ExpectedIdToken withNonce(@Nullable String value) {
        return new ExpectedIdToken(
                issuer,
                audience,
                algorithms,
                clockSkew,
                value,
                maxAge,
                authTime,
                accessToken,
                accessTokenHash,
                code,
                codeHash,
                state,
                earlier);
    }

    /** The {@code max_age} that was sent, or {@code null}, and whether {@code auth_time} was demanded otherwise. */
    public ExpectedIdToken withAge(@Nullable Duration most, boolean demanded) {
        return new ExpectedIdToken(
                issuer,
                audience,
                algorithms,
                clockSkew,
                nonce,
                most,
                demanded,
                accessToken,
                accessTokenHash,
                code,
                codeHash,
                state,
                earlier);
    }

    /** The access token beside it. */
    public ExpectedIdToken withAccessToken(@Nullable String token, boolean hashDemanded) {
        return new ExpectedIdToken(
                issuer,
                audience,
                algorithms,
                clockSkew,
                nonce,
                maxAge,
                authTime,
                token,
                hashDemanded,
                code,
                codeHash,
                state,
                earlier);
    }

    /** The code and the state of the callback. */
    public ExpectedIdToken withCallback(@Nullable String itsCode, boolean hashDemanded, @Nullable String itsState) {
        return new ExpectedIdToken(
                issuer,
                audience,
                algorithms,
                clockSkew,
                nonce,
                maxAge,
                authTime,
                accessToken,
                accessTokenHash,
                itsCode,
                hashDemanded,
                itsState,
                earlier);
    }

    /** What the first id_token said: this one comes by a refresh, which has no nonce, code and state of its own. */
    public ExpectedIdToken after(Earlier first) {
        return new ExpectedIdToken(
                issuer,
                audience,
                algorithms,
                clockSkew,
                null,
                maxAge,
                authTime,
                accessToken,
                accessTokenHash,
                null,
                false,
                null,
                first);
    }

    @Override
    public String toString() {
        return "ExpectedIdToken[***]";
    }
}
