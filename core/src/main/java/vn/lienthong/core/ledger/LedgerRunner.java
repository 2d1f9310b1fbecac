package vn.lienthong.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
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
    private final Map<String, Delivery> deliveries;
    private final Duration lease;
    private final Duration poll;
    private final Duration sendLimit;
    private final Holds holds;
    private final List<Worker> workers = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Condition beat = lock.newCondition();
    private final Condition ended = lock.newCondition();
    private final Runnable wake = this::wake;
    private long signals;
    private int running;
    private int working;
    private boolean started;
    private volatile boolean closing;
    private volatile BooleanSupplier executorEnded = () -> false;

    private LedgerRunner(Builder builder) {
        this.ledger = builder.ledger;
        this.deliveries = Collections.unmodifiableMap(new LinkedHashMap<>(builder.deliveries));
        this.lease = builder.lease;
        this.poll = builder.poll;
        this.sendLimit = builder.sendLimit;
        this.holds = new Holds(ledger.clock(), builder.nanos, builder.lease, ledger::renew);
        String owner = UUID.randomUUID().toString();
        Courier courier = new Courier(
                ledger,
                new Courier.Patience(
                        builder.firstBackoff,
                        builder.longestBackoff,
                        builder.settle,
                        builder.longestRest,
                        builder.contentErrors),
                builder.random);
        Worker.Common common = new Worker.Common(
                ledger,
                holds,
                courier,
                new Tidying(ledger, builder.nanos),
                builder.batch,
                new ConcurrentHashMap<>(),
                builder.nanos,
                () -> closing);
        for (int i = 0; i <= builder.workers; i++) {
            workers.add(new Worker(common, owner + "/" + i));
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
        if (executor instanceof ExecutorService service) {
            executorEnded = service::isShutdown;
        }
        ledger.onWake(wake);
        try {
            // The first worker is that of runDue; its place is taken by the watch.
            for (Worker worker : workers.subList(1, workers.size())) {
                executor.execute(() -> untilClosed(() -> work(worker)));
            }
            executor.execute(() -> untilClosed(this::watch));
        } catch (Throwable e) {
            refuse(e);
        }
    }

    /** The executor did not take all tasks: those that it took end. */
    private void refuse(Throwable e) {
        ledger.offWake(wake);
        lock.lock();
        try {
            closing = true;
            running = 0;
            woken.signalAll();
            beat.signalAll();
        } finally {
            lock.unlock();
        }
        throw new IllegalStateException("executor: must run " + workers.size() + " tasks at once, but refused one", e);
    }

    /**
     * Sends on the calling thread what is due now, and what becomes due by that, until nothing is. Returns how many attempts
     * it made. A send must end within the lease here, as nobody renews it meanwhile. One call at a time. If the calling thread
     * is interrupted, the present send is the last; the thread is still interrupted when this returns.
     */
    public int runDue() {
        Worker worker = workers.get(0);
        worker.lock();
        try {
            int attempts = 0;
            boolean more = true;
            while (more && !closing && !Thread.currentThread().isInterrupted()) {
                more = false;
                for (Map.Entry<String, Delivery> channel : deliveries.entrySet()) {
                    int done = worker.runOnce(channel.getKey(), channel.getValue(), true);
                    attempts += done;
                    more |= done > 0;
                }
            }
            return attempts;
        } finally {
            worker.unlock();
        }
    }

    /**
     * How this runner does now: asks the database, on the calling thread.
     *
     * @throws LedgerException if the database fails
     */
    public LedgerHealth health() {
        Duration longest = Duration.ZERO;
        int stuck = 0;
        for (Worker worker : workers) {
            Duration sending = worker.sending();
            longest = sending.compareTo(longest) > 0 ? sending : longest;
            stuck += sending.compareTo(sendLimit) > 0 ? 1 : 0;
        }
        OptionalLong oldest = deliveries.keySet().stream()
                .map(ledger::oldestDue)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .min();
        lock.lock();
        try {
            return new LedgerHealth(
                    Math.max(0, working - stuck),
                    longest,
                    oldest.isPresent() ? Instant.ofEpochMilli(oldest.getAsLong()) : null);
        } finally {
            lock.unlock();
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
        count(1);
        try {
            while (goesOn()) {
                long seen = signals();
                int done = 0;
                boolean left = false;
                for (Map.Entry<String, Delivery> channel : deliveries.entrySet()) {
                    int tried = runOnce(worker, channel.getKey(), channel.getValue());
                    done += tried;
                    left |= tried > 0 && worker.hasLeft();
                }
                if (left) {
                    wake();
                }
                if (done == 0) {
                    rest(woken, seen, poll);
                }
            }
        } finally {
            count(-1);
            if (!closing) {
                ledger.tell(LedgerEvent.Type.WORKER_ENDED, channelNames(), 0, "the executor was shut down");
            }
        }
    }

    /** What a worker had taken when it failed comes back when its lease ends. */
    private int runOnce(Worker worker, String channel, Delivery delivery) {
        try {
            return closing ? 0 : worker.runOnce(channel, delivery, false);
        } catch (Throwable e) {
            fault(channel, e);
            return 0;
        }
    }

    private void fault(String channel, Throwable e) {
        LOG.warn("the ledger's runner goes on after {}", e.getClass().getName(), e);
        ledger.tell(LedgerEvent.Type.FAULT, channel, 0, e.getClass().getName());
    }

    /**
     * Only closing ends a worker, and the shutdown of its executor. An interrupt does not: it may be left over from a
     * delivery.
     */
    private boolean goesOn() {
        if (closing) {
            return false;
        }
        return !Thread.interrupted() || !executorEnded.getAsBoolean();
    }

    private void count(int change) {
        lock.lock();
        try {
            working += change;
        } finally {
            lock.unlock();
        }
    }

    private String channelNames() {
        return String.join(", ", deliveries.keySet());
    }

    private void watch() {
        Duration least = sendLimit.compareTo(lease) < 0 ? sendLimit : lease;
        while (goesOn()) {
            rest(beat, -1, least.dividedBy(3));
            watchOnce();
        }
    }

    /** Renews leases, frees what waits behind a stuck send, and tells the figures; also called by tests that let time pass. */
    void watchOnce() {
        try {
            workers.forEach(worker -> worker.freeFromStuck(sendLimit));
            holds.renew();
            for (String channel : deliveries.keySet()) {
                LedgerFigures figures = ledger.figures(channel);
                ledger.observe(observer -> observer.figures(channel, figures));
            }
        } catch (Throwable e) {
            fault(channelNames(), e);
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

    /** Builds a {@link LedgerRunner}. Not thread-safe. */
    public static final class Builder {
        private final Ledger ledger;
        private final Map<String, Delivery> deliveries = new LinkedHashMap<>();
        private int workers = 4;
        private int batch = 400;
        private int contentErrors = 3;
        private Duration lease = Duration.ofMinutes(1);
        private Duration poll = Duration.ofSeconds(1);
        private Duration firstBackoff = Duration.ofSeconds(1);
        private Duration longestBackoff = Duration.ofMinutes(10);
        private Duration settle = Duration.ofMinutes(1);
        private Duration sendLimit = Duration.ofMinutes(5);
        private Duration longestRest = Duration.ofDays(1);
        private LongSupplier nanos = System::nanoTime;
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
         * The most entries that a worker takes at once, 1 to 1000; 400 unless set. It takes fewer if sends are slow, so that
         * what it has taken is about a quarter of a second's work: a send of a tenth of a second means two or three.
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

        /**
         * How long a send may last, 1 second to 1 day; five minutes unless set. Past it the thread is interrupted, the
         * observer hears {@link LedgerEvent.Type#STUCK}, what else the worker had taken goes back, and the entry itself is
         * taken up again when its lease ends, as after a crash. Seen by a started runner, within a third of it.
         */
        public Builder sendLimit(Duration value) {
            sendLimit = within("sendLimit", value, Duration.ofSeconds(1), Duration.ofDays(1));
            return this;
        }

        /**
         * The longest wait that a platform may impose, on an entry or on the channel, 1 second to 7 days; a day unless set. A
         * longer one is cut to it.
         */
        public Builder longestRest(Duration value) {
            longestRest = within("longestRest", value, Duration.ofSeconds(1), Duration.ofDays(7));
            return this;
        }

        Builder nanos(LongSupplier value) {
            nanos = value;
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
