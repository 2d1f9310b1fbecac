package vn.lienthong.sandbox.internal.platform.vneid;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import vn.lienthong.sandbox.internal.spi.Chance;

/** The partner's RSA key: the partner has the private half, VNeID encrypts for the public one. */
final class PartnerKey {
    static final String NAME = "SANDBOX_VNEID_PRIVATE_KEY";

    private PartnerKey() {}

    /** Generated once for all sandboxes of a process: this takes longer than everything else at a start. */
    private static final class Drawn {
        private static final KeyPair PAIR = Chance.rsa();
    }

    /** The private half in PEM. */
    static String pem() {
        return "-----BEGIN PRIVATE" + " KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(Drawn.PAIR.getPrivate().getEncoded())
                + "\n-----END PRIVATE" + " KEY-----\n";
    }

    /** The public half of the private key in a PEM text. */
    static PublicKey publicHalf(String pem) {
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            if (rsa.generatePrivate(new PKCS8EncodedKeySpec(encoded)) instanceof RSAPrivateCrtKey key) {
                return rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            }
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            // Reported below, without any part of the text.
        }
        throw new IllegalArgumentException(
                "secret: " + NAME + " must be an RSA private key in PEM (PKCS#8), but is not");
    }
}
