package vn.lienthong.identity.internal.keys;

/** Where the keys of an issuer come from. Thread-safe. */
public interface KeySource {
    /** The current keys; a remote source may request them, in one thread at a time. */
    KeySet current();

    /**
     * Newer keys than {@code lacking}, by which a token's signature is not proved; {@code lacking} itself if there are
     * none, or if too many have asked.
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
