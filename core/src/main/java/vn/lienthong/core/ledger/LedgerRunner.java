package vn.lienthong.core.ledger;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import vn.lienthong.core.ledger.internal.send.Crew;
import vn.lienthong.core.ledger.internal.send.Patience;

/**
 * Sends what is in a {@link Ledger} (bộ phận gửi). Several may work on one ledger, in one JVM or many.
 *
 * <p>Either {@link #start} it on an executor, where it wakes when this JVM enqueues and otherwise looks at each poll; or call
 * {@link #runDue} on a thread of your own. An entry is held under a lease that is renewed while its send lasts; a runner that
 * was too slow is fenced off: it cannot write over what another has done. Thread-safe.
 */
public final class LedgerRunner implements AutoCloseable {
    private final Ledger ledger;
    private final Crew crew;

    private LedgerRunner(Builder builder) {
        this.ledger = builder.ledger;
        Patience patience = new Patience(
                builder.firstBackoff,
                builder.longestBackoff,
                builder.settle,
                builder.longestRest,
                builder.contentErrors);
        this.crew = new Crew(
                builder.ledger.store(),
                Collections.unmodifiableMap(new LinkedHashMap<>(builder.deliveries)),
                new Crew.Settings(
                        builder.workers,
                        builder.batch,
                        builder.lease,
                        builder.poll,
                        builder.sendLimit,
                        builder.startLimit,
                        patience),
                LedgerEntry::new,
                new Crew.Machine(builder.nanos, builder.random));
    }

    /** Starts the settings of a runner for {@code ledger}. */
    public static Builder builder(Ledger ledger) {
        return new Builder(ledger);
    }

    /**
     * Begins to work in the background: {@code workers + 1} long tasks on {@code executor}, which stays the caller's and must
     * give each a thread of its own at once. A runner starts once.
     *
     * @throws IllegalStateException if the executor refuses a task, runs it on the calling thread, or has not begun all of
     *     them after ten seconds: what it has begun ends then, and the runner is closed
     */
    public void start(Executor executor) {
        crew.start(executor);
    }

    /**
     * Sends on the calling thread what is due now, and what becomes due by that, until nothing is. Returns how many attempts
     * it made. A send must end within the lease here, as nobody renews it meanwhile. One call at a time. If the calling thread
     * is interrupted, the present send is the last; the thread is still interrupted when this returns.
     */
    public int runDue() {
        return crew.runDue();
    }

    /**
     * Sends on the calling thread the entry of this number and nothing else, if it is due; returns how many attempts it made.
     * What its order key has open before it goes first, in order, as far as it is due: while one of those stays open, or
     * another thread or node holds it under a lease, the entry stays {@link EntryState#QUEUED}. Sends nothing while the channel
     * is paused or rests, and nothing if there is no such entry. A send must end within the lease. May be called by many
     * threads at once and beside {@link #runDue}, for which it does not wait; those with one order key wait for each other.
     *
     * @throws IllegalArgumentException if the entry is of a channel for which this runner has no delivery
     * @throws LedgerException if the database fails
     */
    public int runOnly(long id) {
        return ledger.findLine(id).map(crew::runOnly).orElse(0);
    }

    /**
     * How this runner does now: asks the database, on the calling thread.
     *
     * @throws LedgerException if the database fails
     */
    public LedgerHealth health() {
        return crew.health();
    }

    /**
     * Ends: no new send begins, those under way are finished and written, the rest of what was taken goes back. Waits at most
     * as long as a lease; a send that lasts longer is left to its lease. Called within a delivery, it does not wait for that
     * delivery.
     */
    @Override
    public void close() {
        crew.close();
    }

    /** What the watch of a started runner does from time to time; for tests that let time pass. */
    void watchOnce() {
        crew.watchOnce();
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
        private Duration startLimit = Duration.ofSeconds(10);
        private LongSupplier nanos = System::nanoTime;
        private RandomGenerator random = new java.util.Random();

        private Builder(Ledger ledger) {
            this.ledger = Objects.requireNonNull(ledger, "ledger");
        }

        /**
         * Says who sends the entries of {@code channel}. A channel without a delivery stays as it is.
         *
         * @throws IllegalArgumentException if the channel has a delivery already
         */
        public Builder deliver(String channel, Delivery delivery) {
            Names.check("channel", channel, Names.CHANNEL);
            if (deliveries.putIfAbsent(channel, Objects.requireNonNull(delivery, "delivery")) != null) {
                throw new IllegalArgumentException("channel: must have one delivery, but '" + channel + "' has two");
            }
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
         * observer gets {@link LedgerEvent.Type#STUCK}, what else the worker had taken goes back, and the entry itself is
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

        Builder startLimit(Duration value) {
            startLimit = value;
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
                throw new IllegalArgumentException(field + ": must be " + least + " to " + most + ", but is " + value);
            }
            return value;
        }

        private static Duration within(String field, Duration value, Duration least, Duration most) {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new IllegalArgumentException(field + ": must be " + least + " to " + most + ", but is " + value);
            }
            return value;
        }

        /** Makes the runner; nothing runs yet. {@code IllegalArgumentException} if there is nothing to deliver. */
        public LedgerRunner build() {
            if (deliveries.isEmpty()) {
                throw new IllegalArgumentException("deliver: must be called at least once, but was not");
            }
            return new LedgerRunner(this);
        }
    }
}
