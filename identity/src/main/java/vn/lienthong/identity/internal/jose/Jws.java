package vn.lienthong.identity.internal.jose;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.JsonObject;

/**
 * A signed token in compact form (RFC 7515 section 3.1), parsed and not yet trusted.
 *
 * <p>Its size is limited before anything is decoded. Base64url must be canonical, so that a signature has only one
 * encoding.
 */
record Jws(
        String compact,
        String algorithm,
        @Nullable String keyId,
        @Nullable String type,
        JsonObject payload) {
    static final int MAX_CHARS = 16 * 1024;
    private static final int MAX_KEY_ID = 256;
    /** Header members that offer a key: the issuer's key set is the only source of keys (RFC 8725 section 3.10). */
    private static final List<String> OWN_KEYS = List.of("jwk", "jku", "x5u", "x5c");

    static Jws parse(String compact) {
        if (compact.length() > MAX_CHARS) {
            throw TokenRefusal.of("size", "longer than " + MAX_CHARS + " characters");
        }
        String[] parts = compact.split("\\.", -1);
        if (parts.length == 5) {
            throw TokenRefusal.of("form", "encrypted tokens are not accepted");
        }
        if (parts.length != 3) {
            throw TokenRefusal.of("form", "not three parts with two dots between them");
        }
        JsonObject header = object(parts[0], "header");
        // "crit" lists extensions that must be understood, b64 among them; we support none (RFC 7515 4.1.11).
        if (header.has("crit")) {
            throw TokenRefusal.of("crit", "no critical extension is supported");
        }
        if (header.has("b64")) {
            throw TokenRefusal.of("b64", "unencoded payloads are not accepted");
        }
        for (String member : OWN_KEYS) {
            if (header.has(member)) {
                throw TokenRefusal.of(member, "a token must not contain its own key");
            }
        }
        String algorithm = TokenJson.text(header, "alg");
        if (algorithm == null) {
            throw TokenRefusal.of("alg", "missing");
        }
        String keyId = TokenJson.text(header, "kid");
        if (keyId != null && keyId.length() > MAX_KEY_ID) {
            throw TokenRefusal.of("kid", "longer than " + MAX_KEY_ID + " characters");
        }
        JsonObject payload = object(parts[1], "payload");
        bytes(parts[2], "signature");
        return new Jws(compact, algorithm, keyId, TokenJson.text(header, "typ"), payload);
    }

    private static JsonObject object(String part, String name) {
        return JsonObject.from(
                name, bytes(part, name), TokenJson.RULES.refusedBy(message -> TokenRefusal.of(name, message)));
    }

    private static byte[] bytes(String part, String name) {
        byte[] decoded;
        try {
            decoded = Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw TokenRefusal.of(name, "not base64url");
        }
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(decoded).equals(part)) {
            throw TokenRefusal.of(name, "not canonical base64url");
        }
        return decoded;
    }

    @Override
    public String toString() {
        return "Jws[***]";
    }
}
