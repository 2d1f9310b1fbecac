package vn.lienthong.identity.internal.jose;

/** Where the keys of an issuer come from. Thread-safe. */
public interface KeySource {
    /** The current keys; a remote source may request them, in one thread at a time. */
    KeySet current();

    /**
     * Newer keys than {@code lacking}, in which a token's key is missing; {@code lacking} itself if there are none or
     * the last request was too recent.
     */
    KeySet newerThan(KeySet lacking);

    /** Keys that never change. */
    static KeySource fixed(KeySet keys) {
        return new KeySource() {
            @Override
            public KeySet current() {
                return keys;
            }

            @Override
            public KeySet newerThan(KeySet lacking) {
                return keys;
            }
        };
    }
}
