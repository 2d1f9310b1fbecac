package vn.lienthong.identity.internal.keys;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonObject;

/**
 * A public key of a JWK (RFC 7517, RFC 8037) that can verify signatures: RSA, EC on P-256, P-384 or P-521, Ed25519. A key
 * that is weak, damaged or published with its private part is none.
 *
 * @param id {@code kid}, if it has one
 * @param algorithm {@code alg}, if it is for one only
 * @param key the key for the JDK
 * @param members what the key consists of: the members of its thumbprint (RFC 7638 section 3.2)
 */
public record PublicJwk(@Nullable String id, @Nullable String algorithm, PublicKey key, Map<String, String> members) {
    private static final List<String> PRIVATE = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    private static final int ED25519_BYTES = 32;

    /** Copies the members, sorted by name. */
    public PublicJwk {
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }

    /**
     * Reads the members of a JWK.
     *
     * @throws IllegalArgumentException with the rule, if it is no key that can verify a signature
     */
    public static PublicJwk read(JsonObject jwk) {
        for (String name : PRIVATE) {
            if (jwk.has(name)) {
                throw new IllegalArgumentException("a public key must not have its private part");
            }
        }
        String use = text(jwk, "use");
        if (use != null && !use.equals("sig")) {
            throw new IllegalArgumentException("the key is not for signatures");
        }
        if (jwk.has("key_ops")
                && !(jwk.toMap().get("key_ops") instanceof List<?> operations && operations.contains("verify"))) {
            throw new IllegalArgumentException("the key is not for verifying");
        }
        return of(text(jwk, "kid"), text(jwk, "alg"), required(jwk, "kty"), jwk);
    }

    private static PublicJwk of(@Nullable String id, @Nullable String algorithm, String type, JsonObject jwk) {
        List<String> names = switch (type) {
            case "RSA" -> List.of("e", "kty", "n");
            case "EC" -> List.of("crv", "kty", "x", "y");
            case "OKP" -> List.of("crv", "kty", "x");
            default -> throw new IllegalArgumentException("not a type of key that can verify a signature");
        };
        Map<String, String> members = new TreeMap<>();
        names.forEach(name -> members.put(name, required(jwk, name)));
        try {
            PublicKey key = switch (type) {
                case "RSA" -> rsa(number(members, "n"), number(members, "e"));
                case "EC" ->
                    ec(
                            members.getOrDefault("crv", ""),
                            Base64Url.bytes(members.getOrDefault("x", "")),
                            Base64Url.bytes(members.getOrDefault("y", "")));
                default -> edwards(members.getOrDefault("crv", ""), members.getOrDefault("x", ""));
            };
            return new PublicJwk(id, algorithm, key, members);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the JDK does not take the key");
        }
    }

    /**
     * The JWK of a key of the JDK.
     *
     * @throws IllegalArgumentException if it is of another kind
     */
    static PublicJwk of(@Nullable String id, @Nullable String algorithm, PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return new PublicJwk(
                    id,
                    algorithm,
                    key,
                    Map.of(
                            "kty",
                            "RSA",
                            "n",
                            text(rsa.getModulus(), (rsa.getModulus().bitLength() + 7) / 8),
                            "e",
                            text(
                                    rsa.getPublicExponent(),
                                    (rsa.getPublicExponent().bitLength() + 7) / 8)));
        }
        if (key instanceof ECPublicKey ec) {
            String curve = Objects.requireNonNullElse(Curve.name(ec.getParams()), "");
            int bytes = Curve.bytes(ec.getParams());
            return new PublicJwk(
                    id,
                    algorithm,
                    key,
                    Map.of(
                            "kty",
                            "EC",
                            "crv",
                            curve,
                            "x",
                            text(ec.getW().getAffineX(), bytes),
                            "y",
                            text(ec.getW().getAffineY(), bytes)));
        }
        if (key instanceof EdECPublicKey edwards) {
            byte[] bytes = turned(Base64Url.bytes(text(edwards.getPoint().getY(), ED25519_BYTES)));
            if (edwards.getPoint().isXOdd()) {
                bytes[ED25519_BYTES - 1] |= (byte) 0x80;
            }
            return new PublicJwk(
                    id, algorithm, key, Map.of("kty", "OKP", "crv", "Ed25519", "x", Base64Url.text(bytes)));
        }
        throw new IllegalArgumentException("not a type of key that can verify a signature");
    }

    /** A number in that many bytes, the largest first. */
    private static String text(BigInteger number, int bytes) {
        byte[] signed = number.toByteArray();
        byte[] exact = new byte[bytes];
        int length = Math.min(bytes, signed.length);
        System.arraycopy(signed, signed.length - length, exact, bytes - length, length);
        return Base64Url.text(exact);
    }

    private static byte[] turned(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[bytes.length - 1 - i];
        }
        return turned;
    }

    /** The SHA-256 thumbprint (RFC 7638), in Base64url. */
    public String thumbprint() {
        // Sorted, without blanks, and the values need no escape: exactly the text of section 3.3.
        List<String> parts = new ArrayList<>();
        members.forEach((name, value) -> parts.add(Json.string(name) + ":" + Json.string(value)));
        byte[] text = ("{" + String.join(",", parts) + "}").getBytes(StandardCharsets.UTF_8);
        return Base64Url.text(Hashing.sha256(text));
    }

    private static PublicKey rsa(BigInteger modulus, BigInteger exponent) throws GeneralSecurityException {
        String fault = RsaModulus.fault(modulus, exponent);
        if (fault != null) {
            throw new IllegalArgumentException(fault);
        }
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }

    private static PublicKey ec(String name, byte[] x, byte[] y) throws GeneralSecurityException {
        ECParameterSpec curve = Curve.find(name);
        if (curve == null || x.length != Curve.bytes(curve) || y.length != Curve.bytes(curve)) {
            throw new IllegalArgumentException("not a curve of this SDK, or a coordinate of another length");
        }
        ECPoint point = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
        if (!Curve.contains(curve, point)) {
            throw new IllegalArgumentException("the point is not on the curve");
        }
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve));
    }

    private static PublicKey edwards(String name, String coordinate) throws GeneralSecurityException {
        byte[] bytes = Base64Url.bytes(coordinate);
        if (!name.equals("Ed25519") || bytes.length != ED25519_BYTES) {
            throw new IllegalArgumentException("not a key of Ed25519");
        }
        boolean odd = bytes[ED25519_BYTES - 1] < 0;
        bytes[ED25519_BYTES - 1] &= 0x7f;
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(
                        NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, turned(bytes)))));
    }

    private static BigInteger number(Map<String, String> members, String name) {
        return new BigInteger(1, Base64Url.bytes(members.getOrDefault(name, "")));
    }

    private static String required(JsonObject jwk, String name) {
        return Objects.requireNonNullElseGet(text(jwk, name), () -> {
            throw new IllegalArgumentException("the key lacks " + name);
        });
    }

    private static @Nullable String text(JsonObject jwk, String name) {
        Object value = jwk.toMap().get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new IllegalArgumentException(name + " is not text");
    }

    @Override
    public String toString() {
        return "PublicJwk[" + members.get("kty") + "]";
    }
}
