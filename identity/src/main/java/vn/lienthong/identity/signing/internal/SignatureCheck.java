package vn.lienthong.identity.signing.internal;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/**
 * Verifies a signature over a SHA-256 that was made elsewhere: RSA PKCS#1 v1.5 (RFC 8017 section 8.2) and ECDSA in DER or as
 * the two numbers (RFC 3279, IEEE P1363).
 */
final class SignatureCheck {
    /** DigestInfo of a SHA-256 without the digest (RFC 8017 section 9.2, note 1). */
    private static final byte[] SHA256_INFO = {
        0x30,
        0x31,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x60,
        (byte) 0x86,
        0x48,
        0x01,
        0x65,
        0x03,
        0x04,
        0x02,
        0x01,
        0x05,
        0x00,
        0x04,
        0x20
    };

    private SignatureCheck() {}

    /** What came out. */
    enum Outcome {
        /** The key's owner signed this digest. */
        FITS,
        /** It is a signature of the key's form, but not of this digest and key. */
        DOES_NOT_FIT,
        /** It is of another form, such as a container, or the key is of a kind that is not known here. */
        NOT_A_RAW_SIGNATURE
    }

    static Outcome of(PublicKey key, byte[] digest, byte[] signature) {
        if (key instanceof RSAPublicKey rsa) {
            if (signature.length != (rsa.getModulus().bitLength() + 7) / 8) {
                return Outcome.NOT_A_RAW_SIGNATURE;
            }
            byte[] info = new byte[SHA256_INFO.length + digest.length];
            System.arraycopy(SHA256_INFO, 0, info, 0, SHA256_INFO.length);
            System.arraycopy(digest, 0, info, SHA256_INFO.length, digest.length);
            return fits("NONEwithRSA", key, info, signature) ? Outcome.FITS : Outcome.DOES_NOT_FIT;
        }
        if (key instanceof ECPublicKey ec) {
            int half = (ec.getParams().getOrder().bitLength() + 7) / 8;
            boolean numbers = signature.length == 2 * half;
            if (!numbers && (signature.length > 2 * half + 16 || signature.length < 8 || signature[0] != 0x30)) {
                return Outcome.NOT_A_RAW_SIGNATURE;
            }
            boolean fits = fits("NONEwithECDSA", key, digest, signature)
                    || (numbers && fits("NONEwithECDSAinP1363Format", key, digest, signature));
            return fits ? Outcome.FITS : Outcome.DOES_NOT_FIT;
        }
        return Outcome.NOT_A_RAW_SIGNATURE;
    }

    private static boolean fits(String algorithm, PublicKey key, byte[] data, byte[] signature) {
        try {
            Signature check = Signature.getInstance(algorithm);
            check.initVerify(key);
            check.update(data);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
