package vn.lienthong.core.internal.call;

import java.time.Duration;

/**
 * The end of a call. It is measured by the JVM's own time, which nobody can set: a clock that is set back lengthens no call,
 * and one that is set forward ends none. What a sleeper was asked to wait has passed, also if a test's sleeper does not wait.
 * Used by one thread.
 */
final class Deadline {
    private long endNanos;

    /** That long from now. */
    Deadline(Duration limit) {
        endNanos = System.nanoTime() + limit.toNanos();
    }

    /** What is left; negative once it has passed. */
    Duration left() {
        return Duration.ofNanos(endNanos - System.nanoTime());
    }

    /** Somebody was asked, at that time of the JVM, to wait so long, and has returned. */
    void waited(Duration asked, long sinceNanos) {
        endNanos -= Math.max(0, asked.toNanos() - (System.nanoTime() - sinceNanos));
    }
}
