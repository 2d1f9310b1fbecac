package vn.lienthong.identity.internal.jose;

import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.internal.keys.KeySet;
import vn.lienthong.identity.internal.keys.KeySource;
import vn.lienthong.identity.internal.keys.SignatureAlgorithm;

/** What proves that a token is of its issuer. Thread-safe. */
public final class Signatures {
    private final @Nullable KeySource keys;

    private Signatures(@Nullable KeySource keys) {
        this.keys = keys;
    }

    /** The issuer's keys; checking may request them. */
    public static Signatures of(KeySource keys) {
        return new Signatures(keys);
    }

    /**
     * The TLS connection: for an id_token that comes directly from the token endpoint, if the platform publishes no keys
     * (OpenID Connect Core 3.1.3.7, point 6). For no other token.
     */
    public static Signatures ofConnection() {
        return new Signatures(null);
    }

    /**
     * This, for a kind of token that the connection cannot prove.
     *
     * @throws vn.lienthong.core.PlatformException of kind {@code SECURITY} if there are no keys
     */
    public Signatures ofKeys() {
        if (keys == null) {
            throw TokenRefusal.of("signature", "no key set is configured");
        }
        return this;
    }

    void check(Jws token, SignatureAlgorithm algorithm) {
        if (keys == null) {
            return;
        }
        KeySet known = keys.current();
        KeySet.Verdict verdict = verdict(known, token, algorithm);
        if (verdict != KeySet.Verdict.SIGNED) {
            // The issuer may have a new key, also under the name of an old one.
            KeySet newer = keys.newerThan(known);
            if (newer != known) {
                verdict = verdict(newer, token, algorithm);
            }
        }
        switch (verdict) {
            case SIGNED -> {}
            case NOT_SIGNED -> throw TokenRefusal.of("signature", "does not match the issuer's key");
            case NO_KEY -> throw TokenRefusal.of("kid", "the issuer's key set has no such key for this algorithm");
            case NO_NAME -> throw TokenRefusal.of("kid", "missing while the issuer has several keys");
            case TWO_KEYS -> throw TokenRefusal.of("kid", "the issuer's key set has two keys under it");
        }
    }

    private static KeySet.Verdict verdict(KeySet keys, Jws token, SignatureAlgorithm algorithm) {
        return keys.verdict(token.keyId(), algorithm, token.ascii(), token.signed(), token.signature());
    }
}
