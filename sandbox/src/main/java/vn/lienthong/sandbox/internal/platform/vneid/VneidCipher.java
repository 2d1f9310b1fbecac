package vn.lienthong.sandbox.internal.platform.vneid;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import vn.lienthong.sandbox.internal.spi.Chance;

/**
 * VNeID's layer for partners: AES/ECB with a new key, which is encrypted with the partner's RSA key (PKCS#1 v1.5
 * padding).
 */
final class VneidCipher {
    private static final int[] KEY_BYTES = {16, 24, 32};

    private final PublicKey partner;

    /** Both parts in Base64. */
    record Sealed(String data, String key) {}

    VneidCipher(PublicKey partner) {
        this.partner = partner;
    }

    /** Encrypts; {@code broken} breaks one part: {@code key}, {@code padding} or {@code truncated}; anything else, nothing. */
    Sealed seal(byte[] plain, String broken) {
        byte[] aes = new byte[KEY_BYTES[Chance.source().nextInt(KEY_BYTES.length)]];
        Chance.source().nextBytes(aes);
        try {
            byte[] data = aes("AES/ECB/PKCS5Padding", aes, plain);
            if (broken.equals("padding")) {
                byte[] zeros = Arrays.copyOf(plain, (plain.length / 16 + 1) * 16);
                data = aes("AES/ECB/NoPadding", aes, zeros);
            }
            if (broken.equals("truncated")) {
                data = Arrays.copyOf(data, data.length - 5);
            }
            Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            rsa.init(Cipher.ENCRYPT_MODE, broken.equals("key") ? Chance.rsa().getPublic() : partner);
            return new Sealed(
                    Base64.getEncoder().encodeToString(data),
                    Base64.getEncoder().encodeToString(rsa.doFinal(aes)));
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private static byte[] aes(String transformation, byte[] key, byte[] plain) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(transformation);
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        return cipher.doFinal(plain);
    }
}
