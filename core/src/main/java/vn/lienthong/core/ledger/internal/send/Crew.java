package vn.lienthong.core.ledger.internal.send;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.ledger.Delivery;
import vn.lienthong.core.ledger.LedgerEntry;
import vn.lienthong.core.ledger.LedgerEvent;
import vn.lienthong.core.ledger.LedgerException;
import vn.lienthong.core.ledger.LedgerFigures;
import vn.lienthong.core.ledger.LedgerHealth;
import vn.lienthong.core.ledger.internal.store.Store;
import vn.lienthong.core.ledger.internal.table.Line;

/** The workers of one runner: starts them, wakes them, watches over their sends and leases, and ends them. */
public final class Crew {
    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
    private static final int SINGLES = 16;

    private final Store store;
    private final Map<String, Delivery> deliveries;
    private final Settings settings;
    private final Holds holds;
    private final List<Worker> workers = new ArrayList<>();
    /** For single entries; two callers with one order key meet in one of them, the second waits. */
    private final List<Worker> singles = new ArrayList<>();

    private final Bell bell = new Bell();
    private final Runnable wake = bell::ring;
    private final AtomicInteger working = new AtomicInteger();
    private volatile BooleanSupplier executorEnded = () -> false;

    /** How many work, on how much, and how long things may take. */
    public record Settings(
            int workers,
            int batch,
            Duration lease,
            Duration poll,
            Duration sendLimit,
            Duration startLimit,
            Patience patience) {}

    /** The sources of time and chance; tests bring their own. */
    public record Machine(LongSupplier nanos, RandomGenerator random) {}

    /** {@code view} makes the entry that a delivery is given. */
    public Crew(
            Store store,
            Map<String, Delivery> deliveries,
            Settings settings,
            Function<Line, LedgerEntry> view,
            Machine machine) {
        this.store = store;
        this.deliveries = deliveries;
        this.settings = settings;
        this.holds = new Holds(store.clock(), machine.nanos, settings.lease, store::renew);
        String owner = UUID.randomUUID().toString();
        Worker.Common common = new Worker.Common(
                store,
                holds,
                new Courier(store, settings.patience, view, machine.random),
                new Tidying(store, machine.nanos),
                settings.batch,
                new ConcurrentHashMap<>(),
                machine.nanos,
                bell::isClosed);
        for (int i = 0; i <= settings.workers; i++) {
            workers.add(new Worker(common, owner + "/" + i));
        }
        for (int i = 0; i < SINGLES; i++) {
            singles.add(new Worker(common, owner + "/s" + i));
        }
    }

    /** One task of {@code executor} for each worker, and one for the watch. */
    public void start(Executor executor) {
        bell.open();
        if (executor instanceof ExecutorService service) {
            executorEnded = service::isShutdown;
        }
        store.onWake(wake);
        try {
            executor.execute(() -> bell.run(this::watch));
            // The first worker is that of runDue; its place is taken by the watch.
            for (Worker worker : workers.subList(1, workers.size())) {
                executor.execute(() -> bell.run(() -> work(worker)));
            }
        } catch (Throwable e) {
            throw refused("refused one", e);
        }
        int begun = bell.awaitBegun(workers.size(), settings.startLimit);
        if (begun < workers.size() && !bell.isClosed()) {
            throw refused(
                    "has begun " + begun + " within " + settings.startLimit.toSeconds() + " s, on threads of its own",
                    null);
        }
    }

    /** The executor does not run all tasks: those that it runs end. */
    private IllegalStateException refused(String what, @Nullable Throwable cause) {
        store.offWake(wake);
        bell.abandon();
        return new IllegalStateException("executor: must run " + workers.size() + " tasks at once, but " + what, cause);
    }

    /** Sends on the calling thread until nothing is due. */
    public int runDue() {
        Worker worker = workers.get(0);
        worker.lock();
        try {
            int attempts = 0;
            boolean more = true;
            while (more && !bell.isClosed() && !Thread.currentThread().isInterrupted()) {
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

    /** Sends on the calling thread one entry, after those that its order key has due before it; nothing else. */
    public int runOnly(Line entry) {
        Delivery delivery = deliveries.get(entry.channel());
        if (delivery == null) {
            throw new IllegalArgumentException("id: must be an entry of " + channelNames() + ", but entry " + entry.id()
                    + " is of " + entry.channel());
        }
        String key = Objects.requireNonNullElse(entry.orderKey(), entry.key());
        Worker worker = singles.get(Math.floorMod(key.hashCode(), SINGLES));
        worker.lock();
        try {
            int attempts = 0;
            while (!bell.isClosed() && !Thread.currentThread().isInterrupted() && worker.runUpTo(entry, delivery)) {
                attempts++;
            }
            return attempts;
        } finally {
            worker.unlock();
        }
    }

    /** Asks the database for what is due, and the workers for the rest. */
    public LedgerHealth health() {
        Duration longest = Duration.ZERO;
        int stuck = 0;
        for (Worker worker : workers) {
            Duration sending = worker.sending();
            longest = sending.compareTo(longest) > 0 ? sending : longest;
            stuck += sending.compareTo(settings.sendLimit) > 0 ? 1 : 0;
        }
        OptionalLong oldest = deliveries.keySet().stream()
                .map(store::oldestDue)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .min();
        return new LedgerHealth(
                Math.max(0, working.get() - stuck),
                longest,
                oldest.isPresent() ? Instant.ofEpochMilli(oldest.getAsLong()) : null);
    }

    /** Ends: waits for sends under way, at most as long as a lease. */
    public void close() {
        store.offWake(wake);
        bell.close(settings.lease);
    }

    // ---- background

    private void work(Worker worker) {
        working.incrementAndGet();
        try {
            while (goesOn()) {
                long seen = bell.signals();
                int done = 0;
                boolean left = false;
                for (Map.Entry<String, Delivery> channel : deliveries.entrySet()) {
                    int tried = runOnce(worker, channel.getKey(), channel.getValue());
                    done += tried;
                    left |= tried > 0 && worker.hasLeft();
                }
                if (left) {
                    bell.ring();
                }
                if (done == 0) {
                    bell.awaitRing(seen, settings.poll);
                }
            }
        } finally {
            working.decrementAndGet();
            if (!bell.isClosed()) {
                store.events().event(LedgerEvent.Type.WORKER_ENDED, channelNames(), 0, "the executor was shut down");
            }
        }
    }

    /** What a worker had taken when it failed comes back when its lease ends. */
    private int runOnce(Worker worker, String channel, Delivery delivery) {
        try {
            return bell.isClosed() ? 0 : worker.runOnce(channel, delivery, false);
        } catch (Throwable e) {
            fault(channel, e);
            return 0;
        }
    }

    private void fault(String channel, Throwable e) {
        // The cause of ours is the driver's, whose message may contain the row.
        LOG.warn(
                "the ledger's runner goes on after {}{}",
                e.getClass().getName(),
                e instanceof LedgerException ? ": " + e.getMessage() : "");
        store.events().event(LedgerEvent.Type.FAULT, channel, 0, e.getClass().getName());
    }

    /**
     * Only closing ends a worker, and the shutdown of its executor. An interrupt does not: it may be left over from a
     * delivery.
     */
    private boolean goesOn() {
        if (bell.isClosed()) {
            return false;
        }
        return !Thread.interrupted() || !executorEnded.getAsBoolean();
    }

    private String channelNames() {
        return String.join(", ", deliveries.keySet());
    }

    private void watch() {
        Duration least = settings.sendLimit.compareTo(settings.lease) < 0 ? settings.sendLimit : settings.lease;
        while (goesOn()) {
            bell.awaitWatch(least.dividedBy(3));
            watchOnce();
        }
    }

    /** Renews leases, frees what waits behind a stuck send, and tells the figures; also called by tests that let time pass. */
    public void watchOnce() {
        try {
            workers.forEach(worker -> worker.freeFromStuck(settings.sendLimit));
            holds.renew();
            for (String channel : deliveries.keySet()) {
                LedgerFigures figures = store.figures(channel);
                store.events().observe(observer -> observer.figures(channel, figures));
            }
        } catch (Throwable e) {
            fault(channelNames(), e);
        }
    }
}
