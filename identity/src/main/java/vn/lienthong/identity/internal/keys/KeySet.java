package vn.lienthong.identity.internal.keys;

import java.security.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;

/**
 * The public keys of an issuer (JWKS, RFC 7517 section 5), ready to verify. Immutable.
 *
 * <p>Keys that cannot verify a signature or prove nothing (encryption keys, symmetric keys, RSA that is short, of an even
 * or huge exponent or of a weak chip, points beside the curve, keys with their private part, unknown types, damaged
 * entries) are ignored, so that one unusual entry does not stop all log-ins.
 */
public final class KeySet {
    /** What this SDK can verify. */
    public static final Set<String> ALGORITHMS =
            Arrays.stream(SignatureAlgorithm.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    /** What is accepted unless a program says otherwise. */
    public static final Set<String> USUAL_ALGORITHMS = Set.of("RS256", "PS256", "ES256");

    static final int MAX_BYTES = 512 * 1024;
    private static final int MAX_KEYS = 100;
    private static final JsonRules RULES = JsonRules.EXACT
            .depth(20)
            .number(30)
            .members(10_000)
            .size(MAX_BYTES)
            .refusedBy(IllegalArgumentException::new);

    private final List<VerificationKey> keys;
    private final int entries;

    private KeySet(List<VerificationKey> keys, int entries) {
        this.keys = keys;
        this.entries = entries;
    }

    /** What the keys say of a signature. */
    public enum Verdict {
        SIGNED,
        /** One key fits, and the signature is not its own. */
        NOT_SIGNED,
        /** No key has that name and fits the algorithm. */
        NO_KEY,
        /** The token names no key, and several fit. */
        NO_NAME,
        /** Different keys have that name. */
        TWO_KEYS
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
        List<VerificationKey> usable = new ArrayList<>();
        for (JsonObject entry : set.objectsWithin("keys")) {
            VerificationKey key = usable(entry);
            if (key != null) {
                usable.add(key);
            }
        }
        return new KeySet(List.copyOf(usable), entries.size());
    }

    private static @Nullable VerificationKey usable(JsonObject entry) {
        try {
            return VerificationKey.of(PublicJwk.read(entry), null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The same keys, verified with the cryptography of {@code provider}; with the JDK's if it is {@code null}. */
    public KeySet with(@Nullable Provider provider) {
        return new KeySet(
                keys.stream()
                        .map(key -> VerificationKey.of(key.jwk(), provider))
                        .toList(),
                entries);
    }

    /** Whether it has no usable key. */
    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Why an empty set is of no use. */
    String reason() {
        return "JWKS: none of " + entries
                + " keys can verify a signature (RSA of 2048 bit or more, EC on P-256, P-384, P-521, or Ed25519; public"
                + " part only)";
    }

    /**
     * Checks a signature over the first {@code length} bytes of {@code input}.
     *
     * @param keyId {@code kid} of the token; {@code null} if it names no key, which is enough if one key fits
     */
    public Verdict verdict(
            @Nullable String keyId, SignatureAlgorithm algorithm, byte[] input, int length, byte[] signature) {
        VerificationKey fitting = null;
        for (VerificationKey key : keys) {
            if (!key.fits(algorithm) || (keyId != null && !keyId.equals(key.id()))) {
                continue;
            }
            // The same key may be listed twice.
            if (fitting != null && !fitting.key().equals(key.key())) {
                return keyId == null ? Verdict.NO_NAME : Verdict.TWO_KEYS;
            }
            fitting = key;
        }
        if (fitting == null) {
            return Verdict.NO_KEY;
        }
        return fitting.signed(algorithm, input, length, signature) ? Verdict.SIGNED : Verdict.NOT_SIGNED;
    }
}
