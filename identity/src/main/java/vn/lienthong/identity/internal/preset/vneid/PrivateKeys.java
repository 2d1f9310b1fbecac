package vn.lienthong.identity.internal.preset.vneid;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;

/** Reads the relying party's private key (khóa riêng) from PKCS#8 PEM text. */
final class PrivateKeys {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int MAX_CHARS = 32 * 1024;
    private static final int MIN_BITS = 2048;

    private PrivateKeys() {}

    /**
     * The RSA key of that purpose as it is now: the credentials are asked each time, and what they gave last is kept decoded.
     *
     * @throws PlatformException of kind {@code CONFIGURATION} as {@link #rsa(String, String)}, now if there is no good key yet
     */
    static Supplier<PrivateKey> rsa(Credentials credentials, String purpose) {
        AtomicReference<Decoded> last = new AtomicReference<>(Decoded.of(purpose, credentials.require(purpose)));
        return () -> {
            String pem = credentials.require(purpose);
            return last.updateAndGet(known -> known.pem().equals(pem) ? known : Decoded.of(purpose, pem))
                    .key();
        };
    }

    private record Decoded(String pem, PrivateKey key) {
        static Decoded of(String purpose, String pem) {
            return new Decoded(pem, rsa(purpose, pem));
        }

        @Override
        public String toString() {
            return "Decoded[***]";
        }
    }

    /**
     * The RSA key of {@code pem}; line breaks may be written as {@code \n}, since an environment variable is one line.
     *
     * @throws PlatformException of kind {@code CONFIGURATION} that contains {@code purpose} and rule, and nothing of
     *     the key
     */
    static PrivateKey rsa(String purpose, String pem) {
        if (pem.length() > MAX_CHARS) {
            throw wrong(purpose, "must be an RSA key in PKCS#8 PEM, but is longer than " + MAX_CHARS + " characters");
        }
        String text = pem.replace("\\n", "\n").strip();
        if (text.length() < BEGIN.length() + END.length() || !text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw wrong(
                    purpose,
                    text.startsWith("-----BEGIN RSA PRIVATE KEY-----")
                            ? "must be an RSA key in PKCS#8 PEM, but is PKCS#1; convert it: openssl pkcs8 -topk8 -nocrypt"
                                    + " -in old.pem -out new.pem"
                            : "must be an RSA key in PKCS#8 PEM, but is not PKCS#8 PEM (" + BEGIN + " … " + END + ")");
        }
        try {
            String body = text.substring(BEGIN.length(), text.length() - END.length());
            byte[] der = Base64.getDecoder().decode(body.replaceAll("\\s", ""));
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
            if (key instanceof RSAPrivateKey rsa && rsa.getModulus().bitLength() < MIN_BITS) {
                throw wrong(purpose, "must be an RSA key of at least " + MIN_BITS + " bit, but is under " + MIN_BITS);
            }
            return key;
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw wrong(purpose, "must be an RSA key in PKCS#8 PEM, but is not an RSA key in PKCS#8");
        }
    }

    private static PlatformException wrong(String purpose, String rule) {
        return PlatformException.of(PlatformException.Kind.CONFIGURATION, "credentials." + purpose + ": " + rule)
                .build();
    }
}
