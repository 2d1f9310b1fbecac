package vn.lienthong.core.ledger.internal.send;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import vn.lienthong.core.ledger.internal.store.Store;

/** When a runner next has to look whether the lines of a channel are placed as they should be. */
final class Tidying {
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(5);
    private static final long SOON = TimeUnit.SECONDS.toNanos(1);

    private final Store store;
    private final LongSupplier nanos;
    private final Map<String, Long> last = new ConcurrentHashMap<>();

    Tidying(Store store, LongSupplier nanos) {
        this.store = store;
        this.nanos = nanos;
    }

    void tidyIfDue(String channel) {
        long now = nanos.getAsLong();
        long wait = store.unsure(channel) ? SOON : INTERVAL;
        Long before = last.get(channel);
        if (before != null && now - before < wait) {
            return;
        }
        // One worker does it; the others go on.
        boolean mine = before == null ? last.putIfAbsent(channel, now) == null : last.replace(channel, before, now);
        if (mine) {
            store.tidy(channel);
        }
    }
}
