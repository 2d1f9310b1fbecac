package vn.lienthong.identity.internal.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/** Ids in memory, until their time; when it is full of ids that still count, nothing new is believed. Thread-safe. */
final class RecentIds implements Replays {
    private static final int MOST = 100_000;

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Instant> seen = new HashMap<>();

    RecentIds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean isFirst(String id, Instant until) {
        Instant now = clock.instant();
        lock.lock();
        try {
            if (seen.size() >= MOST) {
                seen.values().removeIf(end -> !now.isBefore(end));
            }
            if (seen.size() >= MOST) {
                throw PlatformException.of(Kind.UNAVAILABLE, "identity: too many notices came at once")
                        .build();
            }
            Instant before = seen.get(id);
            if (before != null && now.isBefore(before)) {
                return false;
            }
            seen.put(id, until);
            return true;
        } finally {
            lock.unlock();
        }
    }
}
