package vn.lienthong.core.once.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/** A store in memory, bounded. Thread-safe. */
public final class MemoryStore {
    private static final int MOST = 10_000_000;

    private final int maxEntries;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<String> used = new HashSet<>();
    /** The same, the one that expires first at the head. */
    private final PriorityQueue<Entry> byEnd = new PriorityQueue<>(Comparator.comparing(Entry::until));

    private record Entry(String key, Instant until) {}

    private MemoryStore(int maxEntries, Clock clock) {
        this.maxEntries = maxEntries;
        this.clock = clock;
    }

    /** A store for so many keys at one time. */
    public static MemoryStore create(int maxEntries, Clock clock) {
        if (maxEntries < 1 || maxEntries > MOST) {
            throw PlatformException.of(
                            Kind.CONFIGURATION, "maxEntries: must be 1 to " + MOST + ", but is " + maxEntries)
                    .build();
        }
        return new MemoryStore(maxEntries, Objects.requireNonNull(clock, "clock"));
    }

    /** See {@link vn.lienthong.core.once.OneTimeStore#use}. */
    public boolean use(String purpose, String key, Instant until) {
        String stored = Keys.stored(purpose, key);
        lock.lock();
        try {
            Instant now = clock.instant();
            Entry first = forgetUntil(now);
            if (key.isEmpty() || !until.isAfter(now) || used.contains(stored)) {
                return false;
            }
            if (first != null && used.size() >= maxEntries) {
                throw PlatformException.of(
                                Kind.UNAVAILABLE,
                                "the one-time store is full: it holds " + maxEntries
                                        + " keys that may not be forgotten")
                        .retryAfter(Duration.between(now, first.until()))
                        .build();
            }
            used.add(stored);
            byEnd.add(new Entry(stored, until));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Removes what has expired; what expires next, or {@code null}. */
    private @Nullable Entry forgetUntil(Instant now) {
        Entry first = byEnd.peek();
        while (first != null && !first.until().isAfter(now)) {
            used.remove(first.key());
            byEnd.poll();
            first = byEnd.peek();
        }
        return first;
    }
}
