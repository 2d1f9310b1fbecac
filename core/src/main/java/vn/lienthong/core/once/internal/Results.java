package vn.lienthong.core.once.internal;

import org.jspecify.annotations.Nullable;

/** Where shared results are kept. Each step takes effect at once for all who share the place, or not at all. Thread-safe. */
public interface Results {
    /** How far the work is. */
    enum State {
        /** Somebody does it. */
        BEGUN,
        /** Its result is here. */
        DONE,
        /** It failed, and may have had an effect. */
        LOST
    }

    /**
     * What is known of some work.
     *
     * @param holder who did it or does it
     * @param until when the lease is over, or what is known is of no use to those who come later; as milliseconds
     * @param expires when nobody needs it any more
     * @param sealed the result, encrypted
     */
    record Row(
            String holder,
            State state,
            long until,
            long expires,
            @Nullable String sealed) {}

    /** What is known, or {@code null}. */
    @Nullable
    Row find(String id);

    /** Whether nothing was known, so that this now is. */
    boolean insert(String id, Row row);

    /** Whether {@code old} was still there (holder and state), so that {@code row} now is. */
    boolean replace(String id, Row old, Row row);

    /** Removes it, if it is still there. */
    void remove(String id, Row old);
}
