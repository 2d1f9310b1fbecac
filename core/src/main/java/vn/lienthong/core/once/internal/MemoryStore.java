package vn.lienthong.core.once.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/** A store in memory, bounded. Thread-safe. */
public final class MemoryStore implements UsedKeys {
    private static final int MOST = 10_000_000;

    private final int maxEntries;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Entry> used = new HashMap<>();
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

    @Override
    public boolean use(String purpose, String key, Instant until) {
        String stored = Keys.stored(purpose, key);
        lock.lock();
        try {
            Instant now = clock.instant();
            Entry first = forgetUntil(now);
            if (key.isEmpty() || !until.isAfter(now) || used.containsKey(stored)) {
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
            Entry entry = new Entry(stored, until);
            used.put(stored, entry);
            byEnd.add(entry);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Looks at all that is there, since it is seldom needed. */
    @Override
    public void forget(String purpose, String key) {
        String stored = Keys.stored(purpose, key);
        lock.lock();
        try {
            Entry entry = used.remove(stored);
            if (entry != null) {
                byEnd.remove(entry);
            }
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
