package vn.lienthong.identity.internal.keys;

import java.security.PrivateKey;
import java.security.interfaces.EdECPrivateKey;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;

/**
 * A key with which this program decrypts what was encrypted to it: RSA, or EC on P-256, P-384 or P-521.
 *
 * @param key never printed
 * @param id {@code kid} of a JWK, if it has one
 */
public record DecryptionKey(PrivateKey key, @Nullable String id) {
    /**
     * Reads a key: PKCS#8 PEM, or a private JWK.
     *
     * @param field for messages, such as {@code credentials.decryptionKey}
     * @throws PlatformException of kind {@code CONFIGURATION} with field and rule, and nothing of the key
     */
    public static DecryptionKey read(String text, String field) {
        PrivateKeyText read = PrivateKeyText.read(text, field);
        if ((read.use() != null && !read.use().equals("enc")) || read.key() instanceof EdECPrivateKey) {
            throw PrivateKeyText.wrong(field, "for another use than decryption");
        }
        return new DecryptionKey(read.key(), read.publicKey().id());
    }

    @Override
    public String toString() {
        return "DecryptionKey[***]";
    }
}
