package vn.lienthong.core.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a batch, sends it entry by entry, writes how it went. Used by one thread at a time.
 *
 * <p>Quick sends are taken and written many at a time, slow ones one by one: the batch grows and shrinks so that it is about a
 * quarter of a second's work, and endings never wait longer than that to be written.
 */
final class Worker {
    private static final int FIRST_BATCH = 4;
    private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Ledger ledger;
    private final Holds holds;
    private final Courier courier;
    private final Map<String, Delivery> deliveries;
    private final String owner;
    private final int largestBatch;
    private final BooleanSupplier closing;
    private final Map<String, Integer> batches = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    Worker(
            Ledger ledger,
            Holds holds,
            Courier courier,
            Map<String, Delivery> deliveries,
            String owner,
            int largestBatch,
            BooleanSupplier closing) {
        this.ledger = ledger;
        this.holds = holds;
        this.courier = courier;
        this.deliveries = deliveries;
        this.owner = owner;
        this.largestBatch = largestBatch;
        this.closing = closing;
    }

    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    /** One batch of each channel; returns how many entries were tried. */
    int runOnce() {
        int attempts = 0;
        for (Map.Entry<String, Delivery> channel : deliveries.entrySet()) {
            if (closing.getAsBoolean()) {
                break;
            }
            attempts += runOnce(channel.getKey(), channel.getValue());
        }
        return attempts;
    }

    private int runOnce(String channel, Delivery delivery) {
        int size = Math.min(largestBatch, batches.getOrDefault(channel, FIRST_BATCH));
        long pauses = ledger.pauses(channel);
        long leaseEnd = holds.leaseEnd();
        // With a query an early note costs a question after a crash; with neither it would cost a person's time.
        boolean doubt = delivery.safeguard() == Safeguard.QUERY;
        List<LedgerEntry> batch = ledger.claim(new LeaseTable.Wish(channel, size, doubt), owner, leaseEnd);
        if (batch.isEmpty()) {
            return 0;
        }
        batch.forEach(entry -> holds.add(entry, leaseEnd));
        long begin = System.nanoTime();
        Run run = new Run();
        try {
            for (LedgerEntry entry : batch) {
                if (closing.getAsBoolean()
                        || Thread.currentThread().isInterrupted()
                        || ledger.pauses(channel) != pauses) {
                    run.release(entry);
                } else {
                    run.deliver(entry, delivery);
                }
            }
            run.write(null);
        } catch (RuntimeException | Error e) {
            run.writeAfter(e);
            throw e;
        } finally {
            batch.forEach(holds::remove);
        }
        long lasted = System.nanoTime() - begin;
        if (lasted > BATCH_NANOS) {
            batches.put(channel, Math.max(1, size / 2));
        } else if (lasted < BATCH_NANOS / 2 && batch.size() == size) {
            batches.put(channel, Math.min(largestBatch, size * 4));
        }
        return run.attempts;
    }

    /** The endings of one batch that are not written yet. */
    private final class Run {
        private final List<Ending> endings = new ArrayList<>();
        private long oldest;
        private int attempts;

        void release(LedgerEntry entry) {
            add(courier.release(entry));
        }

        void deliver(LedgerEntry entry, Delivery delivery) {
            if (!holds.keeps(entry)) {
                ledger.tell(LedgerEvent.Type.LEASE_LOST, entry.channel(), entry.id(), "before it was sent");
                return;
            }
            attempts++;
            Ending ending = courier.deliver(entry, delivery, () -> write(entry));
            if (ending == null) {
                ledger.tell(LedgerEvent.Type.LEASE_LOST, entry.channel(), entry.id(), "before it was sent");
                return;
            }
            add(ending);
            if (System.nanoTime() - oldest > BATCH_NANOS / 2) {
                write(null);
            }
        }

        private void add(Ending ending) {
            if (endings.isEmpty()) {
                oldest = System.nanoTime();
            }
            endings.add(ending);
        }

        /** After a failure of the database: what was learnt is worth one more try. */
        private void writeAfter(Throwable failure) {
            try {
                write(null);
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }

        /** Writes the endings so far and, in the same transaction, that {@code next} may be with the platform from now on. */
        private boolean write(@Nullable LedgerEntry next) {
            if (endings.isEmpty() && next == null) {
                return true;
            }
            boolean marked = ledger.finish(List.copyOf(endings), next);
            endings.forEach(ending -> holds.remove(ending.entry()));
            endings.clear();
            return marked;
        }
    }
}
