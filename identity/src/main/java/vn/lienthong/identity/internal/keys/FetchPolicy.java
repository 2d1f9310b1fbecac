package vn.lienthong.identity.internal.keys;

import java.time.Duration;

/**
 * How long what was fetched is used, and how often it is asked for.
 *
 * @param fresh so long nobody asks again
 * @param stale so long the last value serves while the source is silent
 * @param pause after a failed renewal nobody asks again for so long; no source makes us wait longer either
 * @param failed a failure without a value that serves is kept for so long, unless the source asks for more
 * @param misses how many may ask for something newer at once; one more in each {@code pause / misses}
 */
public record FetchPolicy(Duration fresh, Duration stale, Duration pause, Duration failed, int misses) {
    /** When a program lends a thread for it, renewal begins before the value is old: after four fifths of its time. */
    Duration renewal(boolean inBackground) {
        return inBackground ? fresh.multipliedBy(4).dividedBy(5) : fresh;
    }

    /** Each miss pays one; it comes back after this time. */
    Duration missComesBack() {
        return pause.dividedBy(misses);
    }
}
