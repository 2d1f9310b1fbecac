package vn.lienthong.core.internal.wire;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/**
 * A key of one MAC, prepared once for many messages: looking for the algorithm and preparing the key take as long as the MAC of
 * a short message. Thread-safe.
 */
public final class MacKey {
    private final String algorithm;
    private final SecretKeySpec key;
    private final Mac prepared;

    private MacKey(String algorithm, SecretKeySpec key) throws GeneralSecurityException {
        this.algorithm = algorithm;
        this.key = key;
        this.prepared = fresh();
    }

    /** A key of a MAC by its JDK name, such as {@code HmacSHA512}; an empty key is a configuration error. */
    public static MacKey of(String algorithm, byte[] key) {
        if (key.length == 0) {
            throw PlatformException.of(Kind.CONFIGURATION, "the key of " + algorithm + " is empty")
                    .build();
        }
        try {
            return new MacKey(algorithm, new SecretKeySpec(key, algorithm));
        } catch (GeneralSecurityException e) {
            throw missing(algorithm);
        }
    }

    /** The MAC of a message. */
    public byte[] sign(byte[] data) {
        return copy().doFinal(data);
    }

    /** A copy of its own for each message, since a MAC has a state; a provider that cannot copy begins anew. */
    private Mac copy() {
        try {
            return (Mac) prepared.clone();
        } catch (CloneNotSupportedException cannot) {
            try {
                return fresh();
            } catch (GeneralSecurityException e) {
                throw missing(algorithm);
            }
        }
    }

    private Mac fresh() throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(key);
        return mac;
    }

    private static PlatformException missing(String algorithm) {
        return PlatformException.of(Kind.CONFIGURATION, "this JDK has no " + algorithm)
                .build();
    }

    /** The algorithm only. */
    @Override
    public String toString() {
        return "MacKey[" + algorithm + "]";
    }
}
