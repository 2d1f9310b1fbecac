package vn.lienthong.core.internal.wire;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A clock that never goes back: if the one behind it is set back, it goes on from the latest time that it has shown. So what
 * was due stays due, and a wait stays as long as it was meant to be. For ages and waits; a time that is told to others is
 * that of the clock behind it. Thread-safe.
 */
public final class SteadyClock extends Clock {
    /** A time further ahead than that was itself wrong: a clock that was set to another year binds nobody. */
    private static final long BELIEVED = Duration.ofHours(25).toMillis();

    private final Clock clock;
    private long ahead;
    private long latest = Long.MIN_VALUE;

    /** Goes on from the time of {@code clock}. */
    public SteadyClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized long millis() {
        long now = clock.millis() + ahead;
        if (now < latest) {
            ahead += latest - now;
            now = latest;
        }
        latest = now;
        return now;
    }

    /** Somebody has been as far as {@code seen} before: it does not go back behind that. */
    public synchronized void notBefore(long seen) {
        long back = seen - millis();
        if (back > 0 && back <= BELIEVED) {
            latest = seen;
        }
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        // A copy would have a past of its own, and could go back behind this one.
        throw new UnsupportedOperationException("a clock for ages and waits has no other zone");
    }
}
