package vn.lienthong.reporting.internal.contract;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;

/**
 * The platform's keys that sign receipts, read once, and again for an unknown key id. ES256 only: the message must not
 * choose the algorithm. Thread-safe.
 */
public final class ReceiptKeys {
    private static final int LONGEST = 64 << 10;

    private final Supplier<JsonObject> read;
    private volatile Map<String, PublicKey> keys = Map.of();

    /** Keys that {@code read} fetches as a JWK set. */
    public ReceiptKeys(Supplier<JsonObject> read) {
        this.read = read;
    }

    /**
     * The payload of a compact JWS whose signature is right.
     *
     * @throws PlatformException {@code SECURITY} with the check that failed; otherwise the failure of reading the keys
     */
    public JsonObject verify(String jws, String type) {
        String[] parts = jws.length() > LONGEST ? new String[0] : jws.split("\\.", -1);
        if (parts.length != 3) {
            throw refused("is not a compact JWS");
        }
        JsonObject head = object("header", parts[0]);
        if (!"ES256".equals(head.text("alg"))) {
            throw refused("has another algorithm than ES256");
        }
        if (!type.equals(head.text("typ"))) {
            throw refused("is not of type " + type);
        }
        PublicKey key = key(head.requireText("kid"));
        if (key == null) {
            throw refused("names a key that the platform does not publish");
        }
        if (!isRight(key, parts)) {
            throw refused("has a wrong signature");
        }
        return object("payload", parts[1]);
    }

    private @Nullable PublicKey key(String id) {
        PublicKey known = keys.get(id);
        if (known == null) {
            keys = read();
            known = keys.get(id);
        }
        return known;
    }

    private Map<String, PublicKey> read() {
        Map<String, PublicKey> found = new HashMap<>();
        for (JsonObject jwk : read.get().list("keys")) {
            if ("EC".equals(jwk.text("kty")) && "P-256".equals(jwk.text("crv"))) {
                found.put(jwk.requireText("kid"), publicKey(jwk));
            }
        }
        return Map.copyOf(found);
    }

    private static PublicKey publicKey(JsonObject jwk) {
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            ECPoint point = new ECPoint(
                    new BigInteger(1, bytes("x", jwk.requireText("x"))),
                    new BigInteger(1, bytes("y", jwk.requireText("y"))));
            return KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
        } catch (GeneralSecurityException e) {
            throw jwk.refused("x", "is not a key on P-256");
        }
    }

    private static boolean isRight(PublicKey key, String[] parts) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(bytes("signature", parts[2]));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static JsonObject object(String name, String base64) {
        try {
            return JsonObject.from("receipt.jws " + name, bytes(name, base64), JsonRules.EXACT);
        } catch (PlatformException e) {
            throw refused("has an unreadable " + name);
        }
    }

    private static byte[] bytes(String name, String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw refused("has a " + name + " that is not base64url");
        }
    }

    private static PlatformException refused(String what) {
        return PlatformException.of(Kind.SECURITY, "receipt.jws " + what).build();
    }
}
