package vn.lienthong.core.ledger.internal.send;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ledger.Delivery;
import vn.lienthong.core.ledger.Safeguard;
import vn.lienthong.core.ledger.internal.store.Store;
import vn.lienthong.core.ledger.internal.table.ClaimTable;
import vn.lienthong.core.ledger.internal.table.Line;

/**
 * Takes a batch, sends it entry by entry, writes how it went. Used by one thread at a time; a second one may ask how long the
 * present send has lasted.
 *
 * <p>Quick sends are taken and written many at a time, slow ones one by one: the batch grows and shrinks so that it is about a
 * quarter of a second's work, and endings never wait longer than that to be written.
 */
final class Worker {

    private static final int FIRST_BATCH = 4;

    private final Store store;
    private final Holds holds;
    private final Courier courier;
    private final Tidying tidying;
    private final String owner;
    private final int largestBatch;
    private final LongSupplier nanos;
    private final BooleanSupplier closing;
    private final Map<String, Integer> batches;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Batch batch;
    private boolean left;

    /**
     * What all workers of a runner have in common.
     *
     * @param batches how many to take at once, by channel: how long a send lasts is the platform's way, not the worker's
     */
    record Common(
            Store store,
            Holds holds,
            Courier courier,
            Tidying tidying,
            int largestBatch,
            Map<String, Integer> batches,
            LongSupplier nanos,
            BooleanSupplier closing) {}

    Worker(Common common, String owner) {
        this.store = common.store;
        this.holds = common.holds;
        this.courier = common.courier;
        this.tidying = common.tidying;
        this.largestBatch = common.largestBatch;
        this.batches = common.batches;
        this.nanos = common.nanos;
        this.closing = common.closing;
        this.owner = owner;
    }

    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    /**
     * One batch of a channel; returns how many entries were tried. On a thread that is the caller's, an interrupt ends the batch
     * and is left for the caller; on the runner's own threads it does neither.
     */
    int runOnce(String channel, Delivery delivery, boolean callersThread) {
        int size = Math.min(largestBatch, batches.getOrDefault(channel, FIRST_BATCH));
        return runOnce(channel, delivery, callersThread, size, null);
    }

    /**
     * On the caller's thread, one entry: {@code upTo}, or the first that its order key has before it; returns whether one was
     * tried.
     */
    boolean runUpTo(Line upTo, Delivery delivery) {
        return runOnce(upTo.channel(), delivery, true, 1, upTo) > 0;
    }

    private int runOnce(String channel, Delivery delivery, boolean callersThread, int size, @Nullable Line upTo) {
        tidying.tidyIfDue(channel);
        long pauses = store.channels().pauses(channel);
        Holds.Moment before = holds.now();
        // With a query an early note costs a question after a crash; with neither it would cost a person's time.
        boolean doubt = Courier.safeguard(delivery) == Safeguard.QUERY;
        List<Line> taken = store.claim(
                new ClaimTable.Wish(channel, size, doubt, upTo), new ClaimTable.Owner(owner, holds.lease()));
        if (taken.isEmpty()) {
            return 0;
        }
        left = heads(taken) == size;
        taken.forEach(entry -> holds.add(entry, before));
        long begin = nanos.getAsLong();
        Batch now = new Batch(store, holds, courier, nanos, taken);
        batch = now;
        try {
            now.run(
                    delivery,
                    () -> closing.getAsBoolean()
                            || (callersThread && now.wasInterrupted())
                            || store.channels().pauses(channel) != pauses);
        } finally {
            batch = null;
            taken.forEach(holds::remove);
            if (callersThread && now.wasInterrupted()) {
                Thread.currentThread().interrupt();
            }
        }
        long lasted = nanos.getAsLong() - begin;
        if (upTo != null) {
            return now.attempts();
        }
        if (lasted > Batch.NANOS) {
            batches.put(channel, Math.max(1, size / 2));
        } else if (lasted < Batch.NANOS / 2 && taken.size() == size) {
            batches.put(channel, Math.min(largestBatch, size * 4));
        }
        return now.attempts();
    }

    /** How many of the lines nothing was open before: if there was room for more of these, others will find none. */
    private static int heads(List<Line> taken) {
        Set<String> keys = new HashSet<>();
        int heads = 0;
        for (Line entry : taken) {
            heads += entry.orderKey() == null || keys.add(entry.orderKey()) ? 1 : 0;
        }
        return heads;
    }

    /** Whether the last batch may have left something that others can take. */
    boolean hasLeft() {
        return left;
    }

    /** How long the present send has lasted; nothing if there is none. */
    Duration sending() {
        Batch now = batch;
        return now == null ? Duration.ZERO : now.sending();
    }

    /** Gives back what a send that lasts longer than {@code limit} holds up; true as long as it lasts. */
    boolean freeFromStuck(Duration limit) {
        Batch now = batch;
        return now != null && now.freeFromStuck(limit);
    }
}
