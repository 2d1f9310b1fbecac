package vn.lienthong.identity.internal.keys;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The signature algorithms of this SDK (RFC 7518 section 3.1, RFC 8037 section 3.1) and how the JDK calls them. Symmetric
 * ones are missing on purpose: a public key must never become an HMAC key.
 */
public enum SignatureAlgorithm {
    RS256("SHA256withRSA", "SHA-256", 0),
    RS384("SHA384withRSA", "SHA-384", 0),
    RS512("SHA512withRSA", "SHA-512", 0),
    PS256("RSASSA-PSS", "SHA-256", 0),
    PS384("RSASSA-PSS", "SHA-384", 0),
    PS512("RSASSA-PSS", "SHA-512", 0),
    ES256("SHA256withECDSAinP1363Format", "SHA-256", 32),
    ES384("SHA384withECDSAinP1363Format", "SHA-384", 48),
    ES512("SHA512withECDSAinP1363Format", "SHA-512", 66),
    /** Ed25519 only; its hash in {@code at_hash} is SHA-512, the hash of the signature itself. */
    EdDSA("Ed25519", "SHA-512", 0);

    private static final Map<String, SignatureAlgorithm> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Enum::name, algorithm -> algorithm));

    private final String jca;
    private final String hash;
    /** Bytes of a coordinate, for ECDSA. */
    private final int coordinate;

    SignatureAlgorithm(String jca, String hash, int coordinate) {
        this.jca = jca;
        this.hash = hash;
        this.coordinate = coordinate;
    }

    /** The algorithm of that name, exactly; {@code null} if this SDK has none. */
    public static @Nullable SignatureAlgorithm find(String name) {
        return BY_NAME.get(name);
    }

    /** The JDK's name of the hash: of {@code at_hash} and the like (OpenID Connect Core 3.1.3.6). */
    public String hash() {
        return hash;
    }

    /** Whether a provider offers it. */
    public boolean isIn(Provider provider) {
        return provider.getService("Signature", jca) != null;
    }

    /** Whether a key is of its kind: RSA, EC on its curve, or Ed25519. */
    boolean takes(Key key) {
        if (key instanceof RSAKey) {
            return name().charAt(0) != 'E';
        }
        if (key instanceof EdECKey edwards) {
            return this == EdDSA && edwards.getParams().getName().equals(NamedParameterSpec.ED25519.getName());
        }
        return key instanceof ECKey ec && coordinate == Curve.bytes(ec.getParams());
    }

    /** Whether a signature has a form that can be right; the JDK is not asked about any other. */
    boolean couldBe(byte[] signature) {
        if (coordinate == 0) {
            return signature.length > 0;
        }
        return signature.length == 2 * coordinate
                && !isZero(signature, 0, coordinate)
                && !isZero(signature, coordinate, 2 * coordinate);
    }

    /** An object of the provider, or of the first of the JDK's providers that has the algorithm. */
    Signature begin(@Nullable Provider provider) throws GeneralSecurityException {
        Signature signature = provider == null ? Signature.getInstance(jca) : Signature.getInstance(jca, provider);
        if (jca.equals("RSASSA-PSS")) {
            int salt = Integer.parseInt(hash.substring("SHA-".length())) / Byte.SIZE;
            signature.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), salt, 1));
        }
        return signature;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        int bits = 0;
        for (int i = from; i < to; i++) {
            bits |= bytes[i];
        }
        return bits == 0;
    }
}
