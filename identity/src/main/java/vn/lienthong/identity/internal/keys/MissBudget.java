package vn.lienthong.identity.internal.keys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How often a miss may cause a request: a few at once, so that a new key is found right after a request too, and then one
 * in a while, so that invented names cannot cause many. Not thread-safe.
 */
final class MissBudget {
    private final int most;
    private final Duration comesBack;
    private final Clock clock;
    private int left;
    private Instant counted;

    MissBudget(FetchPolicy policy, Clock clock) {
        this.most = policy.misses();
        this.comesBack = policy.missComesBack();
        this.clock = clock;
        this.left = most;
        this.counted = Instant.MIN;
    }

    /** Whether there was one left; then it is spent. */
    boolean spend() {
        Instant now = clock.instant();
        if (left == most) {
            counted = now;
        }
        while (left < most && !counted.plus(comesBack).isAfter(now)) {
            left++;
            counted = left == most ? now : counted.plus(comesBack);
        }
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
