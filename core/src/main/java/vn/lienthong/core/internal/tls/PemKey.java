package vn.lienthong.core.internal.tls;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/** Reads a private key from PEM in the form of PKCS#8 (RFC 5958, RFC 7468 section 10). */
public final class PemKey {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int MAX_CHARS = 32 << 10;

    private PemKey() {}

    /**
     * The RSA or EC key; line breaks may be written as {@code \n}, since an environment variable is one line.
     *
     * @throws PlatformException {@code CONFIGURATION} with {@code clientKey} and the rule, and nothing of the key
     */
    public static PrivateKey read(String pem) {
        if (pem.length() > MAX_CHARS) {
            throw refused("is longer than " + MAX_CHARS + " characters");
        }
        String text = pem.replace("\\n", "\n").strip();
        if (text.length() < BEGIN.length() + END.length() || !text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw refused(form(text));
        }
        byte[] der;
        try {
            der = Base64.getDecoder()
                    .decode(text.substring(BEGIN.length(), text.length() - END.length())
                            .replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw refused("is not Base64 between its first and last line");
        }
        try {
            for (String algorithm : List.of("RSA", "EC")) {
                PrivateKey key = key(algorithm, der);
                if (key != null) {
                    return key;
                }
            }
        } finally {
            Arrays.fill(der, (byte) 0);
        }
        throw refused("is neither");
    }

    private static @Nullable PrivateKey key(String algorithm, byte[] der) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            return null; // of another algorithm, or broken
        }
    }

    /** What the text is instead; each of these has a command that makes it what it must be. */
    private static String form(String text) {
        if (text.startsWith("-----BEGIN RSA PRIVATE KEY-----")) {
            return "is PKCS#1";
        }
        if (text.startsWith("-----BEGIN EC PRIVATE KEY-----")) {
            return "is SEC 1";
        }
        if (text.startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----")) {
            return "is encrypted";
        }
        return text.startsWith("-----BEGIN CERTIFICATE-----") ? "is a certificate" : "is not PEM";
    }

    private static PlatformException refused(String is) {
        return PlatformException.of(
                        Kind.CONFIGURATION,
                        "clientKey: must be an RSA or EC key in PKCS#8 PEM without a password, but " + is
                                + "; convert it: openssl pkcs8 -topk8 -nocrypt -in old.pem -out new.pem")
                .build();
    }
}
