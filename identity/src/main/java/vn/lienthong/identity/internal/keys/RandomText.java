package vn.lienthong.identity.internal.keys;

import java.security.SecureRandom;

/** Text that nobody can guess, in Base64url: states, verifiers, ids of what is signed. Thread-safe. */
public final class RandomText {
    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 24;

    private final SecureRandom random = new SecureRandom();

    /** 256 bits, for what opens something. */
    public String secret() {
        return of(SECRET_BYTES);
    }

    /** 192 bits, for what is told apart from everything else. */
    public String id() {
        return of(ID_BYTES);
    }

    private String of(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64Url.text(bytes);
    }
}
