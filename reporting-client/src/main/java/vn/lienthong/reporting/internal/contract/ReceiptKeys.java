package vn.lienthong.reporting.internal.contract;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
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
    private volatile Map<String, ReceiptKey> keys = Map.of();

    /** Keys that {@code read} fetches as a JWK set. */
    public ReceiptKeys(Supplier<JsonObject> read) {
        this.read = read;
    }

    /**
     * A compact JWS whose signature is right by one of the platform's keys.
     *
     * @throws PlatformException {@code SECURITY} with the check that failed; otherwise the failure of reading the keys
     */
    Signed verify(String jws, String type) {
        return verify(jws, type, id -> {
            ReceiptKey known = key(id);
            if (known == null) {
                throw refused("names a key that the platform does not publish");
            }
            return known;
        });
    }

    /** A compact JWS whose signature is right by the key that was kept with it; reads nothing. */
    static Signed verify(String jws, String type, ReceiptKey kept) {
        return verify(jws, type, id -> {
            if (!id.equals(kept.id())) {
                throw refused("names another key than the one that was kept with it");
            }
            return kept;
        });
    }

    /** What was signed, and the key. */
    record Signed(JsonObject payload, ReceiptKey key) {}

    private static Signed verify(String jws, String type, Function<String, ReceiptKey> keys) {
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
        ReceiptKey key = keys.apply(head.requireText("kid"));
        if (!isRight(key.key(), parts)) {
            throw refused("has a wrong signature");
        }
        return new Signed(object("payload", parts[1]), key);
    }

    /** Whether the platform publishes this very key now; reads the keys if its id is not known. */
    boolean publishes(ReceiptKey kept) {
        ReceiptKey published = key(kept.id());
        return published != null && published.fingerprint().equals(kept.fingerprint());
    }

    /** Whether the keys that were read last have another key under its id; reads nothing. */
    boolean contradict(ReceiptKey kept) {
        ReceiptKey known = keys.get(kept.id());
        return known != null && !known.fingerprint().equals(kept.fingerprint());
    }

    private @Nullable ReceiptKey key(String id) {
        ReceiptKey known = keys.get(id);
        if (known == null) {
            keys = read();
            known = keys.get(id);
        }
        return known;
    }

    private Map<String, ReceiptKey> read() {
        Map<String, ReceiptKey> found = new HashMap<>();
        for (JsonObject jwk : read.get().list("keys")) {
            if ("EC".equals(jwk.text("kty")) && "P-256".equals(jwk.text("crv"))) {
                ReceiptKey key = ReceiptKey.read(jwk);
                found.put(key.id(), key);
            }
        }
        return Map.copyOf(found);
    }

    private static boolean isRight(PublicKey key, String[] parts) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(ReceiptKey.bytes("signature", parts[2]));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static JsonObject object(String name, String base64) {
        try {
            return JsonObject.from("receipt.jws " + name, ReceiptKey.bytes(name, base64), JsonRules.EXACT);
        } catch (PlatformException e) {
            throw refused("has an unreadable " + name);
        }
    }

    private static PlatformException refused(String what) {
        return PlatformException.of(Kind.SECURITY, "receipt.jws " + what).build();
    }
}
