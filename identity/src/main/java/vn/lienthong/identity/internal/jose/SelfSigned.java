package vn.lienthong.identity.internal.jose;

import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.identity.internal.keys.PublicJwk;
import vn.lienthong.identity.internal.keys.SignatureAlgorithm;
import vn.lienthong.identity.internal.keys.VerificationKey;

/**
 * A token that is signed with the key in its own header: it proves that somebody has that key, and nothing else.
 *
 * @param key whose thumbprint the caller compares with one that it trusts
 */
public record SelfSigned(TokenClaims claims, PublicJwk key) {
    /** Where a key would come from elsewhere. */
    private static final List<String> ELSEWHERE = List.of("jku", "x5u", "x5c");

    /** Opens a proof: size and form, type, algorithm, key, signature, in this order. */
    public static SelfSigned open(String compact, Set<String> algorithms, String type) {
        Jws token = Jws.parseWithKey(compact);
        if (!token.type().equals(type)) {
            throw TokenRefusal.of("typ", "must be " + type);
        }
        SignatureAlgorithm algorithm = SignatureAlgorithm.find(token.algorithm());
        if (algorithm == null || !algorithms.contains(token.algorithm())) {
            throw TokenRefusal.of("alg", "not among the algorithms allowed");
        }
        for (String member : ELSEWHERE) {
            if (token.header().has(member)) {
                throw TokenRefusal.of(member, "the key of a proof is in it, and nowhere else");
            }
        }
        PublicJwk key = key(token.header());
        if (!VerificationKey.of(key, null).signed(algorithm, token.ascii(), token.signed(), token.signature())) {
            throw TokenRefusal.of("signature", "does not match the key in the proof");
        }
        return new SelfSigned(TokenClaims.of(token, algorithm), key);
    }

    private static PublicJwk key(JsonObject header) {
        if (!(header.toMap().get("jwk") instanceof Map)) {
            throw TokenRefusal.of("jwk", "missing");
        }
        try {
            return PublicJwk.read(header.requireObject("jwk"));
        } catch (IllegalArgumentException e) {
            throw TokenRefusal.of("jwk", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String toString() {
        return "SelfSigned[***]";
    }
}
