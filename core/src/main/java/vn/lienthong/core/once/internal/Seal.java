package vn.lienthong.core.once.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Hashing;

/**
 * Closes a result so that only who knows the secret can open it: AES-256-GCM (NIST SP 800-38D) under a key that HKDF with
 * SHA-256 (RFC 5869) makes of the secret. Neither id nor sealed text tells the secret. For one secret; thread-safe.
 */
final class Seal {
    private static final String MAC = "HmacSHA256";
    private static final byte[] SALT = "vn.lienthong.core.once.SharedResult/1".getBytes(StandardCharsets.UTF_8);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final SecretKeySpec key;

    private Seal(String id, SecretKeySpec key) {
        this.id = id;
        this.key = key;
    }

    static Seal of(String purpose, String secret) {
        String id = Keys.stored(purpose, secret);
        byte[] extracted = Hashing.hmac(MAC, SALT, secret.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.writeBytes(purpose.getBytes(StandardCharsets.UTF_8));
        info.write(1);
        return new Seal(id, new SecretKeySpec(Hashing.hmac(MAC, extracted, info.toByteArray()), "AES"));
    }

    /** By which the result is found. */
    String id() {
        return id;
    }

    /** In Base64: nonce, then encrypted text and tag. The id belongs to it, so it opens in no other place. */
    String close(String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + closed.length);
            System.arraycopy(closed, 0, all, NONCE_BYTES, closed.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no AES/GCM", e);
        }
    }

    /** The text, unless somebody has changed it. */
    String open(String sealed) {
        try {
            byte[] all = Base64.getDecoder().decode(sealed);
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            byte[] text =
                    cipher(Cipher.DECRYPT_MODE, nonce).doFinal(all, NONCE_BYTES, Math.max(0, all.length - NONCE_BYTES));
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw PlatformException.of(
                            Kind.SECURITY, "shared result: cannot be opened: somebody has changed it where it is kept")
                    .check("shared_result")
                    .effect(Effect.UNKNOWN)
                    .build();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(id.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    @Override
    public String toString() {
        return "Seal[***]";
    }
}
