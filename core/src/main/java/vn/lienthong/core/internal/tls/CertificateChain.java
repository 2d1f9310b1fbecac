package vn.lienthong.core.internal.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/** A certificate and those that lead up from it, as a client sends them (RFC 8446 section 4.4.2). */
public final class CertificateChain {
    private static final int MOST = 10;
    private static final int MAX_CHARS = 256 << 10;
    private static final int MIN_RSA_BITS = 2048;

    private CertificateChain() {}

    /**
     * The certificates of a PEM text in its order.
     *
     * @throws PlatformException {@code CONFIGURATION} with {@code clientCertificate} and the rule
     */
    public static List<X509Certificate> read(String pem) {
        if (pem.contains("PRIVATE KEY-----")) {
            throw wrong("clientCertificate: must not contain a private key; it is a secret of its own, clientKey");
        }
        List<X509Certificate> chain = new ArrayList<>();
        try {
            byte[] bytes = pem.substring(0, Math.min(pem.length(), MAX_CHARS)).getBytes(StandardCharsets.UTF_8);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))) {
                chain.add((X509Certificate) certificate);
            }
        } catch (CertificateException e) {
            throw wrong("clientCertificate: must be X.509 certificates in PEM, but cannot be read");
        }
        refuseNumber(chain.size());
        return chain;
    }

    private static void refuseNumber(int count) {
        if (count < 1 || count > MOST) {
            throw wrong("clientCertificate: must be 1 to " + MOST + " certificates, but is " + count);
        }
    }

    /**
     * Refuses a key that is not that of the first certificate, and certificates that do not lead up from it.
     *
     * @throws PlatformException {@code CONFIGURATION} with {@code clientCertificate} or {@code clientKey} and the rule
     */
    public static void check(List<X509Certificate> chain, PrivateKey key) {
        refuseNumber(chain.size());
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
            throw wrong(
                    "clientKey: must be an RSA key of at least " + MIN_RSA_BITS + " bit, but is under " + MIN_RSA_BITS);
        }
        for (int i = 0; i < chain.size(); i++) {
            if (belong(key, chain.get(i).getPublicKey())) {
                if (i > 0) {
                    throw wrong("clientCertificate: must begin with the certificate of clientKey, but that is number "
                            + (i + 1));
                }
                break;
            }
            if (i == chain.size() - 1) {
                throw wrong("clientKey: must be the key of clientCertificate, but is another");
            }
        }
        for (int i = 1; i < chain.size(); i++) {
            if (!signed(chain.get(i - 1), chain.get(i))) {
                throw wrong("clientCertificate: must have each certificate signed by the next, but number " + i
                        + " is not");
            }
        }
    }

    /** By a signature, since a key in a device shows nothing of itself. */
    private static boolean belong(PrivateKey key, PublicKey publicKey) {
        String algorithm = algorithm(publicKey);
        if (algorithm.isEmpty() || !key.getAlgorithm().equals(publicKey.getAlgorithm())) {
            return false;
        }
        byte[] probe = new byte[32];
        new SecureRandom().nextBytes(probe);
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(probe);
            byte[] signature = signer.sign();
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(publicKey);
            verifier.update(probe);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // such as a key on another curve
        }
    }

    private static String algorithm(PublicKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "";
        };
    }

    private static boolean signed(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PlatformException wrong(String what) {
        return PlatformException.of(Kind.CONFIGURATION, what).build();
    }
}
