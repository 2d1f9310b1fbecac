package vn.lienthong.identity.internal.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;

/**
 * The public keys of an issuer (JWKS, RFC 7517 section 5). Immutable.
 *
 * <p>Keys that cannot verify a signature (encryption keys, symmetric keys, RSA under 2048 bit, unknown types, damaged
 * entries) are ignored, so that one unusual entry does not stop all log-ins.
 */
public final class KeySet {
    /**
     * What this SDK can verify. Symmetric algorithms are missing on purpose: a public key must never become an HMAC
     * key.
     */
    public static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    static final int MAX_BYTES = 512 * 1024;
    private static final int MAX_KEYS = 100;
    private static final JsonRules RULES = TokenJson.RULES.size(MAX_BYTES).refusedBy(IllegalArgumentException::new);
    private static final int MIN_RSA_BITS = 2048;

    private final List<JWK> keys;
    private final int entries;

    private KeySet(List<JWK> keys, int entries) {
        this.keys = keys;
        this.entries = entries;
    }

    /**
     * Reads the text of a key set.
     *
     * @throws IllegalArgumentException that names the rule, if it is not a key set or has no usable key
     */
    public static KeySet parse(String text) {
        KeySet set = read(text);
        if (set.isEmpty()) {
            throw new IllegalArgumentException(set.reason());
        }
        return set;
    }

    /**
     * Reads the text of a key set, which may have no usable key: that is an answer too.
     *
     * @throws IllegalArgumentException that names the rule, if it is not a key set
     */
    static KeySet read(String text) {
        JsonObject set = JsonObject.parse("JWKS", text, RULES);
        if (!(set.toMap().get("keys") instanceof List<?> entries) || entries.size() > MAX_KEYS) {
            throw set.refused("keys", "must be a list of at most " + MAX_KEYS + " keys, but is not");
        }
        List<JWK> usable = new ArrayList<>();
        for (JsonObject entry : set.objectsWithin("keys")) {
            JWK key = usable(entry);
            if (key != null) {
                usable.add(key);
            }
        }
        return new KeySet(List.copyOf(usable), entries.size());
    }

    /** Whether it has no usable key. */
    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Why an empty set is of no use. */
    String reason() {
        return "JWKS: none of " + entries
                + " keys can verify a signature (RSA of 2048 bit or more, or EC on P-256, P-384, P-521)";
    }

    private static @Nullable JWK usable(JsonObject entry) {
        try {
            JWK key = JWK.parse(entry.toMap());
            boolean verifies = (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                    && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY));
            boolean strong = key instanceof ECKey || (key instanceof RSAKey rsa && rsa.size() >= MIN_RSA_BITS);
            return verifies && strong ? key.toPublicJWK() : null;
        } catch (ParseException | RuntimeException e) {
            return null;
        }
    }

    /**
     * Checks the signature of {@code token} with the key in its header's {@code kid}.
     *
     * @return false if this set does not have that key: a newer set may
     * @throws vn.lienthong.core.PlatformException of kind {@code SECURITY} if the signature does not match or the key
     *     is ambiguous
     */
    boolean verify(Jws token) {
        List<JWK> fitting =
                keys.stream().filter(key -> fits(key, token)).distinct().toList();
        if (fitting.isEmpty()) {
            return false;
        }
        if (fitting.size() > 1) {
            throw TokenRefusal.of(
                    "kid",
                    token.keyId() == null
                            ? "missing while the issuer has several keys"
                            : "the issuer's key set has two keys under it");
        }
        if (!signed(fitting.get(0), token)) {
            throw TokenRefusal.of("signature", "does not match the issuer's key");
        }
        return true;
    }

    private static boolean fits(JWK key, Jws token) {
        if (token.keyId() != null && !token.keyId().equals(key.getKeyID())) {
            return false;
        }
        if (key.getAlgorithm() != null && !key.getAlgorithm().getName().equals(token.algorithm())) {
            return false;
        }
        return switch (token.algorithm()) {
            case "ES256" -> key instanceof ECKey ec && ec.getCurve().equals(Curve.P_256);
            case "ES384" -> key instanceof ECKey ec && ec.getCurve().equals(Curve.P_384);
            case "ES512" -> key instanceof ECKey ec && ec.getCurve().equals(Curve.P_521);
            default -> ALGORITHMS.contains(token.algorithm()) && key instanceof RSAKey;
        };
    }

    private static boolean signed(JWK key, Jws token) {
        try {
            JWSVerifier verifier = key instanceof ECKey ec ? new ECDSAVerifier(ec) : new RSASSAVerifier(key.toRSAKey());
            JWSObject object = JWSObject.parse(token.compact());
            JWSHeader header = object.getHeader();
            return header.getAlgorithm().equals(JWSAlgorithm.parse(token.algorithm())) && object.verify(verifier);
        } catch (ParseException | JOSEException | RuntimeException e) {
            return false;
        }
    }
}
