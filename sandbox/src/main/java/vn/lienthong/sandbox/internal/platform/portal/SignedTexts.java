package vn.lienthong.sandbox.internal.platform.portal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** Claims as JSON Web Tokens (mã thông báo có chữ ký), and the hashes that stand in them. */
final class SignedTexts {
    private SignedTexts() {}

    /** With RS256, as the portal does. */
    static String signed(Map<String, Object> claims, RSAKey key, JOSEObjectType type) {
        SignedJWT token = new SignedJWT(header(JWSAlgorithm.RS256, key, type), set(claims));
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException unexpected) {
            throw new IllegalStateException(unexpected);
        }
        return token.serialize();
    }

    /** With the public key as the secret: whoever takes the algorithm from the token believes it (RFC 8725 section 2.1). */
    static String keyedWithThePublicKey(Map<String, Object> claims, RSAKey key) {
        SignedJWT token = new SignedJWT(header(JWSAlgorithm.HS256, key, JOSEObjectType.JWT), set(claims));
        try {
            token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        } catch (JOSEException unexpected) {
            throw new IllegalStateException(unexpected);
        }
        return token.serialize();
    }

    /** Without a signature. */
    static String unsigned(Map<String, Object> claims) {
        return new PlainJWT(new PlainHeader.Builder().type(JOSEObjectType.JWT).build(), set(claims)).serialize();
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

    private static JWSHeader header(JWSAlgorithm algorithm, RSAKey key, JOSEObjectType type) {
        return new JWSHeader.Builder(algorithm).type(type).keyID(key.getKeyID()).build();
    }

    private static JWTClaimsSet set(Map<String, Object> claims) {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        return set.build();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
