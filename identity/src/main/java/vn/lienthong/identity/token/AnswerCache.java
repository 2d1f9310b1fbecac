package vn.lienthong.identity.token;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.SteadyClock;

/**
 * What an issuer said of tokens, for a while: the least recently used is forgotten first. Tokens are kept as their hash.
 * Thread-safe.
 */
final class AnswerCache<V> {
    private record Kept<V>(V value, Instant until) {}

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Kept<V>> entries;

    AnswerCache(int most, Clock clock) {
        this.clock = new SteadyClock(clock);
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Kept<V>> eldest) {
                return size() > most;
            }
        };
    }

    @Nullable
    V find(String token) {
        String key = Hashing.sha256Hex(token);
        lock.lock();
        try {
            Kept<V> entry = entries.get(key);
            if (entry != null && !clock.instant().isBefore(entry.until)) {
                entries.remove(key);
                return null;
            }
            return entry == null ? null : entry.value;
        } finally {
            lock.unlock();
        }
    }

    void put(String token, V value, Instant until) {
        String key = Hashing.sha256Hex(token);
        lock.lock();
        try {
            if (clock.instant().isBefore(until)) {
                entries.put(key, new Kept<>(value, until));
            }
        } finally {
            lock.unlock();
        }
    }
}
