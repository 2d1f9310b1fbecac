package vn.lienthong.core.ledger.internal.send;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import vn.lienthong.core.ledger.internal.table.Line;

/** The leases that one runner holds. Their age is told by two clocks, as each of them can stand still: the greater counts. */
final class Holds {
    private final Clock clock;
    private final LongSupplier nanos;
    private final long lease;
    private final BiFunction<Collection<Line>, Long, List<Line>> renewal;
    private final Map<Long, Hold> held = new ConcurrentHashMap<>();

    /** A moment, as both clocks told it. */
    record Moment(long millis, long nanos) {}

    private record Hold(Line entry, Moment since) {}

    /**
     * @param renewal begins the leases of lines anew for so many milliseconds, and returns those lines that are still ours
     */
    Holds(Clock clock, LongSupplier nanos, Duration lease, BiFunction<Collection<Line>, Long, List<Line>> renewal) {
        this.clock = clock;
        this.nanos = nanos;
        this.lease = lease.toMillis();
        this.renewal = renewal;
    }

    long lease() {
        return lease;
    }

    /** The moment to note before lines are taken. */
    Moment now() {
        return new Moment(clock.millis(), nanos.getAsLong());
    }

    void add(Line entry, Moment before) {
        held.put(entry.id(), new Hold(entry, before));
    }

    void remove(Line entry) {
        held.remove(entry.id());
    }

    /** Renews every lease of which a third is over: the sign of life while sends last. */
    void renew() {
        List<Line> old = held.values().stream()
                .filter(hold -> !fresh(hold))
                .map(Hold::entry)
                .sorted(Comparator.comparingLong(Line::id))
                .toList();
        if (old.isEmpty()) {
            return;
        }
        Moment before = now();
        Set<Long> kept = new HashSet<>();
        renewal.apply(old, lease).forEach(entry -> kept.add(entry.id()));
        for (Line entry : new ArrayList<>(old)) {
            held.computeIfPresent(entry.id(), (id, hold) -> kept.contains(id) ? new Hold(entry, before) : null);
        }
    }

    /** Whether {@code entry} may be sent now; renews the leases if its own has become short. */
    boolean keeps(Line entry) {
        Hold hold = held.get(entry.id());
        if (hold == null) {
            return false;
        }
        if (!fresh(hold)) {
            renew();
        }
        return held.containsKey(entry.id());
    }

    private boolean fresh(Hold hold) {
        long elapsed = clock.millis() - hold.since.millis;
        long passed = TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - hold.since.nanos);
        return Math.max(elapsed, passed) < lease / 3;
    }
}
