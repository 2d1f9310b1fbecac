package vn.lienthong.sandbox.internal.spi;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Random values: secrets, tokens, keys. */
public final class Chance {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Chance() {}

    /** {@code bytes} random bytes as lower-case hex. */
    public static String hex(int bytes) {
        byte[] drawn = new byte[bytes];
        RANDOM.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    /** The random source of the sandbox. */
    public static SecureRandom source() {
        return RANDOM;
    }

    /** A fresh RSA pair of 2048 bits. */
    public static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
