package vn.lienthong.identity.internal.jose.kind;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An id_token that passed every check (OpenID Connect Core section 2).
 *
 * @param authTime when the person logged in, if the token says so
 * @param acr if it is a text; the raw value is among the members
 * @param amr empty if there is none
 * @param sessionId {@code sid}
 * @param authorizedParty {@code azp}
 * @param members all of them, unmodifiable
 */
public record IdToken(
        String issuer,
        String subject,
        List<String> audience,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable Instant authTime,
        @Nullable String nonce,
        @Nullable String acr,
        List<String> amr,
        @Nullable String sessionId,
        @Nullable String authorizedParty,
        String algorithm,
        @Nullable String keyId,
        Map<String, @Nullable Object> members) {
    /** Copies the lists. */
    public IdToken {
        audience = List.copyOf(audience);
        amr = List.copyOf(amr);
    }

    @Override
    public String toString() {
        return "IdToken[***]";
    }
}
