package vn.lienthong.sandbox.internal.platform.portal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import vn.lienthong.sandbox.internal.spi.Chance;

/** Signs the portal's tokens with RS256 keys generated at the start. */
final class PortalTokens {
    private final Supplier<RSAKey> key;

    /**
     * Generated on first use, once for all sandboxes of a process: this takes longer than everything else at a start.
     */
    private static final class PortalKey {
        private static final RSAKey KEY = fresh();
    }

    private static final class CitizenRealmKey {
        private static final RSAKey KEY = fresh();
    }

    private PortalTokens(Supplier<RSAKey> key) {
        this.key = key;
    }

    /** The portal's own. */
    static PortalTokens portal() {
        return new PortalTokens(() -> PortalKey.KEY);
    }

    /** Those of the realm behind the portal. */
    static PortalTokens citizenRealm() {
        return new PortalTokens(() -> CitizenRealmKey.KEY);
    }

    /** A signed token; {@code strange} signs it with a key that is not in the key set. */
    String sign(Map<String, Object> claims, boolean strange) {
        RSAKey signing = strange ? fresh() : key.get();
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.get().getKeyID())
                        .build(),
                set.build());
        try {
            token.sign(new RSASSASigner(signing));
        } catch (JOSEException unexpected) {
            throw new IllegalStateException(unexpected);
        }
        return token.serialize();
    }

    /** The public keys. */
    Map<String, Object> keySet() {
        return new JWKSet(key.get().toPublicJWK()).toJSONObject();
    }

    /** OpenID Connect Core 3.1.3.6: the left half of the hash, Base64url. */
    static String halfHash(String token) {
        byte[] hash = sha256(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
    }

    /** RFC 7636 section 4.2. */
    static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(verifier));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private static RSAKey fresh() {
        KeyPair pair = Chance.rsa();
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey(pair.getPrivate())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .keyID(Chance.hex(8))
                .build();
    }
}
