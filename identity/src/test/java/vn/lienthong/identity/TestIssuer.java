package vn.lienthong.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An issuer that can also sign what an honest one never would. */
public final class TestIssuer {
    public static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    public static final String ISSUER = "https://issuer.example/realm";
    public static final String AUDIENCE = "clinic";
    public static final RSAKey RSA = rsa("rsa-1", 2048);
    public static final RSAKey OTHER_RSA = rsa("rsa-2", 2048);
    public static final ECKey EC = ec("ec-1");

    private TestIssuer() {}

    public static RSAKey rsa(String kid, int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ECKey ec(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String jwks(JWK... keys) {
        return new JWKSet(List.of(keys)).toString(true);
    }

    /** The claims of a token that every check lets pass. */
    public static Map<String, @Nullable Object> claims() {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER);
        claims.put("sub", "5f3c1a9e");
        claims.put("aud", AUDIENCE);
        claims.put("exp", NOW.plusSeconds(300).getEpochSecond());
        claims.put("iat", NOW.minusSeconds(5).getEpochSecond());
        return claims;
    }

    /** The same with one member changed, or removed by {@code null}. */
    public static Map<String, @Nullable Object> claims(String name, @Nullable Object value) {
        Map<String, @Nullable Object> claims = claims();
        if (value == null) {
            claims.remove(name);
        } else {
            claims.put(name, value);
        }
        return claims;
    }

    /** An access token (RFC 9068) with these claims, and with {@code client_id} and {@code jti} unless they are there. */
    public static String accessToken(Map<String, @Nullable Object> claims) {
        return accessToken(RSA, JWSAlgorithm.RS256, RSA.getKeyID(), claims);
    }

    public static String accessToken(
            JWK key, JWSAlgorithm algorithm, @Nullable String kid, Map<String, @Nullable Object> claims) {
        return sign(
                key,
                new JWSHeader.Builder(algorithm)
                        .keyID(kid)
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                json(ofAccessToken(claims)));
    }

    /** The claims that only an access token must have, under those given. */
    public static Map<String, @Nullable Object> ofAccessToken(Map<String, @Nullable Object> claims) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("client_id", "app");
        all.put("jti", "id-1");
        all.putAll(claims);
        return all;
    }

    /** A token of type JWT, such as an id_token, with these claims. */
    public static String sign(Map<String, @Nullable Object> claims) {
        return sign(RSA, JWSAlgorithm.RS256, RSA.getKeyID(), claims);
    }

    public static String sign(
            JWK key, JWSAlgorithm algorithm, @Nullable String kid, Map<String, @Nullable Object> claims) {
        return sign(
                key,
                new JWSHeader.Builder(algorithm)
                        .keyID(kid)
                        .type(JOSEObjectType.JWT)
                        .build(),
                json(claims));
    }

    public static String sign(JWK key, JWSHeader header, String payload) {
        try {
            JWSSigner signer = key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey());
            String input = header.toBase64URL() + "." + Base64URL.encode(payload);
            return input + "." + signer.sign(header, input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs a header given as text, with any content, with RS256. */
    public static String signRaw(String header, String payload) {
        try {
            String input = Base64URL.encode(header) + "." + Base64URL.encode(payload);
            return input + "."
                    + new RSASSASigner(RSA)
                            .sign(new JWSHeader(JWSAlgorithm.RS256), input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String json(Map<String, @Nullable Object> claims) {
        return com.nimbusds.jose.util.JSONObjectUtils.toJSONString(claims);
    }
}
