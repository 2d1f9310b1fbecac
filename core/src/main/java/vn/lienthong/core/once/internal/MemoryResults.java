package vn.lienthong.core.once.internal;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/** Shared results in memory, bounded. Thread-safe. */
public final class MemoryResults implements Results {
    private static final int MOST = 1_000_000;

    private final int maxEntries;
    private final Clock clock;
    private final Map<String, Row> rows = new ConcurrentHashMap<>();

    private MemoryResults(int maxEntries, Clock clock) {
        this.maxEntries = maxEntries;
        this.clock = clock;
    }

    /** A place for so many results at one time. */
    public static MemoryResults create(int maxEntries, Clock clock) {
        if (maxEntries < 1 || maxEntries > MOST) {
            throw PlatformException.of(
                            Kind.CONFIGURATION, "maxEntries: must be 1 to " + MOST + ", but is " + maxEntries)
                    .build();
        }
        return new MemoryResults(maxEntries, Objects.requireNonNull(clock, "clock"));
    }

    @Override
    public @Nullable Row find(String id) {
        return rows.get(id);
    }

    @Override
    public synchronized boolean insert(String id, Row row) {
        if (rows.size() >= maxEntries) {
            long now = clock.millis();
            rows.values().removeIf(known -> known.expires() <= now);
        }
        if (rows.size() >= maxEntries && !rows.containsKey(id)) {
            throw PlatformException.of(
                            Kind.UNAVAILABLE,
                            "the store of shared results is full: it holds " + maxEntries
                                    + " that may not be forgotten")
                    .build();
        }
        return rows.putIfAbsent(id, row) == null;
    }

    @Override
    public boolean replace(String id, Row old, Row row) {
        return rows.replace(id, old, row);
    }

    @Override
    public void remove(String id, Row old) {
        rows.remove(id, old);
    }
}
