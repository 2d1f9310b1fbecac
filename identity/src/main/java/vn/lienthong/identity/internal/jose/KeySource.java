package vn.lienthong.identity.internal.jose;

/** Where the keys of an issuer come from. Thread-safe. */
public interface KeySource {
    /** The keys as known now; a source over the network may ask for them, at most once at a time. */
    KeySet current();

    /**
     * Newer keys than {@code lacking}, which has not the key of a token; {@code lacking} itself if there are none
     * or the source was asked too recently.
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
