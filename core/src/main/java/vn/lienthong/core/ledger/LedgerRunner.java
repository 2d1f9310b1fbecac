package vn.lienthong.core.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what stands in a {@link Ledger} (bộ phận gửi). Several may work on one ledger, in one JVM or many.
 *
 * <p>Either {@link #start} it on an executor, where it wakes when this JVM enqueues and otherwise looks at each poll; or call
 * {@link #runDue} on a thread of your own. An entry is held under a lease that is renewed while its send lasts; a runner that
 * was too slow is fenced off: it cannot write over what another has done. Thread-safe.
 */
public final class LedgerRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerRunner.class);

    private final Ledger ledger;
    private final List<String> channels;
    private final Duration lease;
    private final Duration poll;
    private final Holds holds;
    private final List<Worker> workers = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Condition beat = lock.newCondition();
    private final Condition ended = lock.newCondition();
    private final Runnable wake = this::wake;
    private long signals;
    private int running;
    private boolean started;
    private volatile boolean closing;

    private LedgerRunner(Builder builder) {
        this.ledger = builder.ledger;
        this.channels = List.copyOf(builder.deliveries.keySet());
        this.lease = builder.lease;
        this.poll = builder.poll;
        this.holds = new Holds(ledger, builder.lease);
        String owner = UUID.randomUUID().toString();
        Courier courier = new Courier(
                ledger,
                new Courier.Patience(
                        builder.firstBackoff, builder.longestBackoff, builder.settle, builder.contentErrors),
                builder.random);
        for (int i = 0; i <= builder.workers; i++) {
            workers.add(new Worker(
                    ledger,
                    holds,
                    courier,
                    Map.copyOf(builder.deliveries),
                    owner + "/" + i,
                    builder.batch,
                    () -> closing));
        }
    }

    /** Starts the settings of a runner for {@code ledger}. */
    public static Builder builder(Ledger ledger) {
        return new Builder(ledger);
    }

    /**
     * Begins to work in the background: {@code workers + 1} long tasks on {@code executor}, which stays the caller's and must
     * give each a thread at once. A runner starts once.
     */
    public void start(Executor executor) {
        lock.lock();
        try {
            if (started || closing) {
                throw new IllegalStateException("a runner starts once and not after close");
            }
            started = true;
            running = workers.size();
        } finally {
            lock.unlock();
        }
        ledger.onWake(wake);
        // The first worker is that of runDue; its place is taken by the watch.
        for (Worker worker : workers.subList(1, workers.size())) {
            executor.execute(() -> untilClosed(() -> work(worker)));
        }
        executor.execute(() -> untilClosed(this::watch));
    }

    /**
     * Sends on the calling thread what is due now, and what becomes due by that, until nothing is. Returns how many attempts
     * it made. A send must end within the lease here, as nobody renews it meanwhile. One call at a time.
     */
    public int runDue() {
        Worker worker = workers.get(0);
        worker.lock();
        try {
            int attempts = 0;
            for (int done = worker.runOnce(); done > 0; done = worker.runOnce()) {
                attempts += done;
            }
            return attempts;
        } finally {
            worker.unlock();
        }
    }

    /**
     * Ends: no new send begins, those under way are finished and written, the rest of what was taken goes back. Waits at most
     * as long as a lease; a send that lasts longer is left to its lease.
     */
    @Override
    public void close() {
        ledger.offWake(wake);
        lock.lock();
        try {
            closing = true;
            woken.signalAll();
            beat.signalAll();
            long left = lease.toNanos();
            while (running > 0 && left > 0) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    // ---- background

    private void untilClosed(Runnable task) {
        try {
            task.run();
        } finally {
            lock.lock();
            try {
                running--;
                ended.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void work(Worker worker) {
        while (!closing && !Thread.currentThread().isInterrupted()) {
            long seen = signals();
            int done = 0;
            try {
                done = worker.runOnce();
            } catch (RuntimeException | Error e) {
                // What it had taken comes back when its lease ends.
                LOG.warn("the ledger's runner goes on after {}", e.getClass().getName(), e);
            }
            if (done > 0) {
                // There may be more than one worker can take.
                wake();
            } else {
                rest(woken, seen, poll);
            }
        }
    }

    private void watch() {
        while (!closing && !Thread.currentThread().isInterrupted()) {
            rest(beat, -1, lease.dividedBy(3));
            try {
                holds.renew();
                for (String channel : channels) {
                    ledger.observer().figures(channel, ledger.figures(channel));
                }
            } catch (RuntimeException | Error e) {
                LOG.warn("the ledger's watch goes on after {}", e.getClass().getName(), e);
            }
        }
    }

    private long signals() {
        lock.lock();
        try {
            return signals;
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            signals++;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there was a signal after {@code seen} ({@code -1}: whatever the signals), for {@code longest} at most. */
    private void rest(Condition condition, long seen, Duration longest) {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (left > 0 && !closing && (seen < 0 || seen == signals)) {
                left = condition.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** The leases that this runner holds, for tests that let time pass. */
    Holds holds() {
        return holds;
    }

    /** Builds a {@link LedgerRunner}. Not thread-safe. */
    public static final class Builder {
        private final Ledger ledger;
        private final Map<String, Delivery> deliveries = new LinkedHashMap<>();
        private int workers = 4;
        private int batch = 100;
        private int contentErrors = 3;
        private Duration lease = Duration.ofMinutes(1);
        private Duration poll = Duration.ofSeconds(1);
        private Duration firstBackoff = Duration.ofSeconds(1);
        private Duration longestBackoff = Duration.ofMinutes(10);
        private Duration settle = Duration.ofMinutes(1);
        private RandomGenerator random = new java.util.Random();

        private Builder(Ledger ledger) {
            this.ledger = Objects.requireNonNull(ledger, "ledger");
        }

        /** Says who sends the entries of {@code channel}. A channel without a delivery stays as it is. */
        public Builder deliver(String channel, Delivery delivery) {
            deliveries.put(
                    Names.check("channel", channel, Names.CHANNEL), Objects.requireNonNull(delivery, "delivery"));
            return this;
        }

        /** How many entries are sent at the same time, 1 to 200; 4 unless set. */
        public Builder workers(int value) {
            workers = within("workers", value, 1, 200);
            return this;
        }

        /**
         * The most entries that a worker takes at once, 1 to 1000; 100 unless set. It takes fewer where sends are slow, so that
         * what it has taken is about a quarter of a second's work.
         */
        public Builder batch(int value) {
            batch = within("batch", value, 1, 1000);
            return this;
        }

        /** After how many content errors an entry is {@link EntryState#DEAD}, 1 to 100; 3 unless set. */
        public Builder contentErrors(int value) {
            contentErrors = within("contentErrors", value, 1, 100);
            return this;
        }

        /** How long an entry is held without a sign of life, 1 second to 1 day; a minute unless set. */
        public Builder lease(Duration value) {
            lease = within("lease", value, Duration.ofSeconds(1), Duration.ofDays(1));
            return this;
        }

        /** How often an idle worker looks for what others enqueued, 10 ms to 1 day; a second unless set. */
        public Builder poll(Duration value) {
            poll = within("poll", value, Duration.ofMillis(10), Duration.ofDays(1));
            return this;
        }

        /** The wait after a failure: doubled from {@code first} to {@code longest}, half of it by chance. 1 s, 10 min. */
        public Builder backoff(Duration first, Duration longest) {
            firstBackoff = within("first", first, Duration.ofMillis(1), Duration.ofDays(1));
            longestBackoff = within("longest", longest, first, Duration.ofDays(7));
            return this;
        }

        /** How long a platform may still be at work on an unclear send, so that it is not asked before; a minute unless set. */
        public Builder settle(Duration value) {
            settle = within("settle", value, Duration.ZERO, Duration.ofDays(7));
            return this;
        }

        Builder random(RandomGenerator value) {
            random = value;
            return this;
        }

        private static int within(String field, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(field + " must be " + least + " to " + most + " but is " + value);
            }
            return value;
        }

        private static Duration within(String field, Duration value, Duration least, Duration most) {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new IllegalArgumentException(field + " must be " + least + " to " + most + " but is " + value);
            }
            return value;
        }

        /** Makes the runner; nothing runs yet. {@code IllegalArgumentException} where there is nothing to deliver. */
        public LedgerRunner build() {
            if (deliveries.isEmpty()) {
                throw new IllegalArgumentException("a runner needs at least one delivery");
            }
            return new LedgerRunner(this);
        }
    }
}
