package vn.lienthong.identity.internal.jose;

import java.util.List;
import java.util.Locale;
import vn.lienthong.core.internal.wire.JsonObject;

/**
 * Keeps kinds of tokens apart: each is refused where another is expected, by the claim that tells it (RFC 8725 sections
 * 3.11 and 3.12, RFC 9068 section 4). Issuers sign all of them with the same key.
 */
final class TokenKind {
    /** Only id_tokens have these (OpenID Connect Core sections 2 and 3.3.2.11). */
    private static final List<String> OF_ID_TOKENS = List.of("nonce", "at_hash", "c_hash", "s_hash");

    /** Only access tokens have these (RFC 9068 section 2.2; {@code scp} where issuers are older). */
    private static final List<String> OF_ACCESS_TOKENS = List.of("client_id", "scope", "scp");

    private TokenKind() {}

    /** The type in the header, lower case and without {@code application/}; {@code jwt} if there is none. */
    static String type(Jws token) {
        if (token.type() == null) {
            return TokenRules.PLAIN_TYPE;
        }
        String type = token.type().toLowerCase(Locale.ROOT);
        return type.startsWith("application/") ? type.substring("application/".length()) : type;
    }

    /** Refuses a token of another kind. */
    static void check(Jws token, TokenRules.Kind expected) {
        JsonObject claims = token.payload();
        // A log-out token (Back-Channel Logout section 2.4) or another security event (RFC 8417), also without its typ.
        if (claims.has("events")) {
            throw TokenRefusal.of("events", "a log-out token or another event, which grants nothing");
        }
        if (expected == TokenRules.Kind.ACCESS_TOKEN) {
            accessToken(token, claims);
        }
    }

    private static void accessToken(Jws token, JsonObject claims) {
        if (!type(token).equals(TokenRules.ACCESS_TOKEN_TYPE)) {
            for (String name : OF_ID_TOKENS) {
                if (claims.has(name)) {
                    throw TokenRefusal.of(name, "only an id_token has it, which is no right to call");
                }
            }
            boolean isBearer = claims.toMap().get("typ") instanceof String use && use.equalsIgnoreCase("Bearer");
            if (claims.has("typ") && !isBearer) {
                throw TokenRefusal.of("typ", "its claim says that it is no access token");
            }
            if (!isBearer && OF_ACCESS_TOKENS.stream().noneMatch(claims::has)) {
                throw TokenRefusal.of("typ", "neither header nor claims say that it is an access token");
            }
        }
        String subject = TokenJson.text(claims, "sub");
        if (subject == null || subject.isBlank()) {
            throw TokenRefusal.of("sub", "missing");
        }
        // RFC 9449 section 6.1 and RFC 8705 section 3.1: who takes it as a bearer token lets a thief use it.
        if (claims.has("cnf")) {
            throw TokenRefusal.of("cnf", "bound to a key or certificate of the caller, which is not checked here");
        }
    }
}
