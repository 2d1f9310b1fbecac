package vn.lienthong.reporting.internal.contract;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.JsonObject;

/** A public key on P-256 that signs receipts, with the platform's id of it. */
record ReceiptKey(String id, ECPublicKey key) {
    private static final int COORDINATE = 32;

    /** From a JWK (RFC 7517) of type EC on P-256; refused with the member otherwise. */
    static ReceiptKey read(JsonObject jwk) {
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            ECPoint point = new ECPoint(
                    new BigInteger(1, bytes("x", jwk.requireText("x"))),
                    new BigInteger(1, bytes("y", jwk.requireText("y"))));
            ECPublicKey key = (ECPublicKey) KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
            return new ReceiptKey(jwk.requireText("kid"), key);
        } catch (GeneralSecurityException e) {
            throw jwk.refused("x", "is not a key on P-256");
        }
    }

    /** The bytes of base64url in a receipt. */
    static byte[] bytes(String name, String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw PlatformException.of(Kind.SECURITY, "receipt.jws has a " + name + " that is not base64url")
                    .build();
        }
    }

    /** The members of its JWK. */
    Map<String, Object> jwk() {
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kty", "EC");
        jwk.put("crv", "P-256");
        jwk.put("kid", id);
        jwk.put("x", coordinate(key.getW().getAffineX()));
        jwk.put("y", coordinate(key.getW().getAffineY()));
        return jwk;
    }

    /** The thumbprint of RFC 7638: SHA-256 in base64url, over the key without its id. */
    String fingerprint() {
        String members = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\""
                + coordinate(key.getW().getAffineX()) + "\",\"y\":\""
                + coordinate(key.getW().getAffineY()) + "\"}";
        return base64(Hashing.sha256(members.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Always of 32 bytes, so that one key has one text. */
    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(COORDINATE, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return base64(fixed);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
