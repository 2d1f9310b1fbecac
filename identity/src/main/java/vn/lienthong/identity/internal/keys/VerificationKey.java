package vn.lienthong.identity.internal.keys;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A public key that is ready to verify: its objects are made once and used again, since finding an algorithm and reading a
 * key cost more than checking one RSA signature natively. Thread-safe.
 */
public final class VerificationKey {
    private final PublicJwk jwk;
    private final @Nullable Provider provider;
    private final Map<SignatureAlgorithm, Prepared> prepared = new EnumMap<>(SignatureAlgorithm.class);

    private VerificationKey(PublicJwk jwk, @Nullable Provider provider) {
        this.jwk = jwk;
        this.provider = provider;
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            if (algorithm.takes(jwk.key())
                    && (jwk.algorithm() == null || algorithm.name().equals(jwk.algorithm()))) {
                prepared.put(algorithm, new Prepared(algorithm));
            }
        }
    }

    /** Verifies with the cryptography of {@code provider}; with the JDK's if it is {@code null}. */
    public static VerificationKey of(PublicJwk jwk, @Nullable Provider provider) {
        return new VerificationKey(jwk, provider);
    }

    @Nullable
    String id() {
        return jwk.id();
    }

    PublicJwk jwk() {
        return jwk;
    }

    PublicKey key() {
        return jwk.key();
    }

    /** Whether it is a key for that algorithm. */
    public boolean fits(SignatureAlgorithm algorithm) {
        return prepared.containsKey(algorithm);
    }

    /** Whether the first {@code length} bytes were signed with the private key of this one, by an algorithm that fits. */
    public boolean signed(SignatureAlgorithm algorithm, byte[] input, int length, byte[] signature) {
        Prepared objects = prepared.get(algorithm);
        return objects != null && algorithm.couldBe(signature) && objects.verify(input, length, signature);
    }

    /** The objects of one algorithm: a thread takes one out while it uses it, and makes one if there is none. */
    private final class Prepared {
        private static final int SLOTS = 16;

        private final SignatureAlgorithm algorithm;
        private final AtomicReferenceArray<@Nullable Signature> idle = new AtomicReferenceArray<>(SLOTS);

        private Prepared(SignatureAlgorithm algorithm) {
            this.algorithm = algorithm;
        }

        private boolean verify(byte[] input, int length, byte[] signature) {
            int slot = (int) (Thread.currentThread().getId() % SLOTS);
            try {
                Signature object = idle.getAndSet(slot, null);
                if (object == null) {
                    object = algorithm.begin(provider);
                    object.initVerify(key());
                }
                object.update(input, 0, length);
                boolean right = object.verify(signature);
                // After an exception it would be in an unknown state: it is not put back then.
                idle.set(slot, object);
                return right;
            } catch (GeneralSecurityException | RuntimeException e) {
                return false;
            }
        }
    }
}
