package vn.lienthong.core.ledger.internal.send;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ledger.Delivery;
import vn.lienthong.core.ledger.LedgerEvent;
import vn.lienthong.core.ledger.internal.store.Store;
import vn.lienthong.core.ledger.internal.table.Ending;
import vn.lienthong.core.ledger.internal.table.Line;

/** What a worker has taken at once: sent entry by entry on the worker's thread, and freed by another if a send is stuck. */
final class Batch implements Courier.Turn {
    static final long NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Store store;
    private final Holds holds;
    private final Courier courier;
    private final LongSupplier nanos;
    private final Thread thread = Thread.currentThread();
    private final List<Ending> endings = new ArrayList<>();
    private final Set<String> stopped = new HashSet<>();
    private long oldest;
    private int attempts;
    private boolean interrupted;
    private @Nullable Line marking;
    private final List<Runnable> holdsOfChannel = new ArrayList<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Line> rest;
    private @Nullable Line present;
    private long since;
    private boolean stuck;

    Batch(Store store, Holds holds, Courier courier, LongSupplier nanos, List<Line> taken) {
        this.store = store;
        this.holds = holds;
        this.courier = courier;
        this.nanos = nanos;
        this.rest = new ArrayDeque<>(taken);
    }

    int attempts() {
        return attempts;
    }

    /** Sends one after the other; gives back what is left when {@code stop} says so. */
    void run(Delivery delivery, BooleanSupplier stop) {
        try {
            for (Line entry = next(); entry != null; entry = next()) {
                if (stop.getAsBoolean() || stopped.contains(entry.orderKey())) {
                    add(courier.endings().release(entry));
                } else {
                    deliver(entry, delivery);
                }
            }
            write(null);
        } catch (Throwable e) {
            writeAfter(e);
            throw e;
        }
    }

    private void deliver(Line entry, Delivery delivery) {
        Ending ending = null;
        if (holds.keeps(entry)) {
            attempts++;
            marking = entry;
            ending = courier.deliver(entry, delivery, this);
        }
        if (ending == null) {
            store.events().event(LedgerEvent.Type.LEASE_LOST, entry.channel(), entry.id(), "before it was sent");
        } else {
            add(ending);
        }
        if (entry.orderKey() != null && (ending == null || ending.open())) {
            stopped.add(entry.orderKey());
        }
        if (!holdsOfChannel.isEmpty() || (!endings.isEmpty() && nanos.getAsLong() - oldest > NANOS / 2)) {
            write(null);
        }
        List<Runnable> now = List.copyOf(holdsOfChannel);
        holdsOfChannel.clear();
        now.forEach(Runnable::run);
    }

    private void add(Ending ending) {
        if (endings.isEmpty()) {
            oldest = nanos.getAsLong();
        }
        endings.add(ending);
    }

    /** After a failure of the database: what was learnt is worth one more try. */
    private void writeAfter(Throwable failure) {
        try {
            write(null);
        } catch (Throwable e) {
            failure.addSuppressed(e);
        }
    }

    /** Writes the endings so far and, in the same transaction, that {@code next} may be with the platform from now on. */
    private boolean write(@Nullable Line next) {
        if (endings.isEmpty() && next == null) {
            return true;
        }
        boolean marked = store.finish(List.copyOf(endings), next);
        endings.forEach(ending -> holds.remove(ending.entry()));
        endings.clear();
        return marked;
    }

    @Override
    public boolean mark() {
        return write(marking);
    }

    /** The database must not see the interrupt: some close their files on it. */
    @Override
    public void takeBack() {
        interrupted |= Thread.interrupted();
    }

    @Override
    public void afterwards(Runnable hold) {
        holdsOfChannel.add(hold);
    }

    boolean wasInterrupted() {
        return interrupted;
    }

    // ---- shared with the thread that watches

    private @Nullable Line next() {
        lock.lock();
        try {
            if (stuck) {
                // Ours, and of no use any more.
                Thread.interrupted();
            }
            present = rest.poll();
            since = nanos.getAsLong();
            stuck = false;
            return present;
        } finally {
            lock.unlock();
        }
    }

    Duration sending() {
        lock.lock();
        try {
            return present == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, nanos.getAsLong() - since));
        } finally {
            lock.unlock();
        }
    }

    /**
     * If the present send lasts longer than {@code limit}: once, gives back what waits behind it, lets its own lease run out,
     * and interrupts it. True as long as it lasts.
     */
    boolean freeFromStuck(Duration limit) {
        Line slow;
        List<Line> back;
        lock.lock();
        try {
            slow = present;
            if (slow == null || nanos.getAsLong() - since <= limit.toNanos()) {
                return false;
            }
            if (stuck) {
                return true;
            }
            stuck = true;
            back = List.copyOf(rest);
            rest.clear();
            // Within the lock, so that it hits this send and no later one.
            thread.interrupt();
        } finally {
            lock.unlock();
        }
        holds.remove(slow);
        back.forEach(holds::remove);
        store.events().event(LedgerEvent.Type.STUCK, slow.channel(), slow.id(), "the send lasts longer than " + limit);
        store.finish(back.stream().map(courier.endings()::release).toList(), null);
        return true;
    }
}
