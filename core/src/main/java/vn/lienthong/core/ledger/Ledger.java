package vn.lienthong.core.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.ledger.LedgerException.Reason;

/**
 * The book of everything that has to reach a platform (sổ gửi bền vững), in a table of the caller's own database.
 *
 * <p>What is enqueued is sent at least once under one key, so that nothing <em>takes effect</em> twice where the platform has
 * a key or a query, and stops at {@link EntryState#UNKNOWN} for a person where it has neither. The bytes are frozen and
 * hashed when enqueued. Thread-safe; made once and shared. Every method talks to the database on the calling thread and
 * throws {@link LedgerException} with {@link Reason#STORAGE} where that fails; then nothing was changed.
 */
public final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final long FOREVER = Long.MAX_VALUE;
    private static final int PLACES = 5;
    private static final int FEW = 16;
    private static final int LARGEST_PAGE = 1000;
    private static final int PURGED_AT_ONCE = 1000;

    private final LedgerOptions options;
    private final Transactions transactions;
    private final EntryTable entries;
    private final ReadTable reads;
    private final LeaseTable leases;
    private final ClaimTable claims;
    private final Fronts fronts;
    private final SteadyClock clock;
    private final ConcurrentHashMap<String, Long> pauses = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Runnable> sleepers = new CopyOnWriteArrayList<>();

    private Ledger(DataSource dataSource, Grammar grammar, LedgerOptions options) {
        this.options = options;
        this.transactions = new Transactions(dataSource, grammar);
        this.clock = new SteadyClock(options.clock());
        LeaseClock leaseClock = leaseClock(grammar);
        this.fronts = new Fronts(grammar, clock);
        this.entries = new EntryTable(grammar, options.cipher(), clock, fronts);
        this.leases = new LeaseTable(grammar, clock, leaseClock, fronts);
        this.claims = new ClaimTable(grammar, clock, leaseClock, entries);
        this.reads = new ReadTable(grammar, options.cipher(), clock);
        clock.notBefore(transactions.run("read the latest time", reads::latest));
    }

    private LeaseClock leaseClock(Grammar grammar) {
        Boolean wanted = options.databaseLeases();
        if (Boolean.TRUE.equals(wanted) && grammar.millis() == null) {
            throw new IllegalArgumentException("databaseLeases: must be false with the dialect "
                    + grammar.dialect().name() + ", which has no clock for all nodes");
        }
        return new LeaseClock(Boolean.FALSE.equals(wanted) ? null : grammar.millis(), clock);
    }

    /**
     * Makes the tables, or brings those of an older version up to date, entries included. Harmless if they are up to date,
     * and if several processes do it at once. {@link Reason#SCHEMA} if they are of a newer version.
     */
    public static void migrate(DataSource dataSource, LedgerOptions options) {
        Schema.migrate(dataSource, grammar(dataSource, options), options.clock());
    }

    /**
     * Opens the ledger of a database that was {@linkplain #migrate migrated}; {@link Reason#SCHEMA} where it was not. The
     * data source stays the caller's; one that pools connections is wanted. Closes nothing, needs no closing.
     */
    public static Ledger open(DataSource dataSource, LedgerOptions options) {
        Grammar grammar = grammar(dataSource, options);
        Schema.check(dataSource);
        return new Ledger(dataSource, grammar, options);
    }

    private static Grammar grammar(DataSource dataSource, LedgerOptions options) {
        Objects.requireNonNull(options, "options");
        if (options.dialect() != null) {
            return Grammar.of(options.dialect());
        }
        try (Connection connection = dataSource.getConnection()) {
            return Grammar.of(LedgerDialect.of(connection.getMetaData().getDatabaseProductName()));
        } catch (SQLException e) {
            throw new LedgerException(Reason.STORAGE, "cannot reach the ledger's database: " + SqlState.state(e), e);
        }
    }

    /**
     * Writes {@code entry} durably and wakes the runners of this JVM. The same key with the same bytes again gives the entry
     * that is there; with other bytes it is a {@link Reason#CONFLICT}, and what is there stays.
     */
    public LedgerEntry enqueue(NewEntry entry) {
        checkSize(entry);
        Written written = transactions.run("enqueue", connection -> write(connection, entry, true));
        if (written.fresh) {
            tell(LedgerEvent.Type.ENQUEUED, entry.channel(), written.entry.id(), null);
            wake();
        }
        return written.entry;
    }

    /**
     * The same inside the transaction of {@code connection}, which the caller commits or rolls back: the entry is there if,
     * and only if, the rest of it is. Call {@link #wake} after the commit to have it sent at once rather than at the next
     * poll. Two transactions that enqueue under one order key wait for each other. The connection must not be in
     * auto-commit mode; at {@code REPEATABLE READ} or stricter a concurrent one of the same key is {@link Reason#STORAGE}.
     */
    public LedgerEntry enqueue(Connection connection, NewEntry entry) {
        checkSize(entry);
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalArgumentException(
                        "connection is in auto-commit mode: begin a transaction, or call enqueue without a connection");
            }
            Written written = write(connection, entry, false);
            if (written.fresh) {
                tell(LedgerEvent.Type.ENQUEUED, entry.channel(), written.entry.id(), null);
            }
            return written.entry;
        } catch (SQLException e) {
            throw new LedgerException(
                    Reason.STORAGE, "the ledger's database failed to enqueue: " + SqlState.state(e), e);
        }
    }

    /** An entry, and whether it is new. */
    private record Written(LedgerEntry entry, boolean fresh) {}

    /**
     * Locks the last place of the order key at once only in a short transaction: in the caller's, a runner could not finish
     * the entry in that place before the caller commits. There it is locked after somebody else has taken the next place.
     */
    private Written write(Connection connection, NewEntry entry, boolean shortTransaction) throws SQLException {
        for (int attempt = 0; attempt < PLACES; attempt++) {
            long id = entries.insert(connection, entry, shortTransaction || attempt > 0);
            if (id > 0) {
                return new Written(entries.find(connection, id).orElseThrow(), true);
            }
            Optional<LedgerEntry> there = entries.find(connection, entry.channel(), entry.key());
            if (there.isPresent()) {
                return new Written(same(there.get(), entry), false);
            }
        }
        throw new SQLException("others took the next place of the order key each time", "40001");
    }

    private static LedgerEntry same(LedgerEntry there, NewEntry entry) {
        if (!there.matches(entry.bytes())) {
            throw new LedgerException(
                    Reason.CONFLICT,
                    "entry " + there.id() + " of channel " + there.channel() + " has the key " + there.key()
                            + " with other bytes; it stays as it is",
                    null);
        }
        return there;
    }

    private void checkSize(NewEntry entry) {
        int size = entry.size();
        if (size > options.largestPayload()) {
            throw new IllegalArgumentException(
                    "bytes must be at most " + options.largestPayload() + " but are " + size);
        }
    }

    /** Wakes the started runners of this JVM: to be called after the commit of a transaction that enqueued. */
    public void wake() {
        sleepers.forEach(Runnable::run);
    }

    /** The entry of this number. */
    public Optional<LedgerEntry> find(long id) {
        return transactions.run("find", connection -> entries.find(connection, id));
    }

    /** The entry of this idempotency key. */
    public Optional<LedgerEntry> find(String channel, String key) {
        return transactions.run("find", connection -> entries.find(connection, channel, key));
    }

    /**
     * The entries that fit, with their bytes, read a few at a time while the stream is consumed; each few are as they are at
     * that moment. Holds no connection between them.
     */
    public Stream<LedgerEntry> list(LedgerQuery query) {
        AtomicReference<LedgerQuery> next = new AtomicReference<>(query);
        return Stream.generate(() -> {
                    LedgerQuery page = Objects.requireNonNull(next.get());
                    List<LedgerEntry> few = transactions.run("list", c -> reads.page(c, page, FEW, true));
                    if (!few.isEmpty()) {
                        next.set(page.after(few.get(few.size() - 1)));
                    }
                    return few;
                })
                .takeWhile(few -> !few.isEmpty())
                .flatMap(List::stream);
    }

    /**
     * One page of the entries that fit, for a list on a screen: {@code size}, 1 to 1000, at most. The entries come without
     * their bytes and receipts, which {@link #find(long)} reads. The next page is that of {@link
     * LedgerQuery#after(LedgerEntry)}; it costs as much as the first, however far it is.
     */
    public List<LedgerEntry> page(LedgerQuery query, int size) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw new IllegalArgumentException("size: must be 1 to " + LARGEST_PAGE + ", but is " + size);
        }
        return transactions.run("read a page", c -> reads.page(c, query, size, false));
    }

    /** How many entries are in each state, by channel; what there is none of is left out. Reads the whole of an index. */
    public List<LedgerCount> counts() {
        return transactions.run("count", reads::counts);
    }

    /**
     * Writes what a person decided about an entry that stopped; {@code by} says who and why, at most 300 characters, and is
     * kept. {@link Reason#NOT_ALLOWED} where the entry does not exist or is not in a state to decide on.
     */
    public LedgerEntry resolve(long id, Resolution resolution, String by) {
        Names.check("by", by, 300);
        LedgerEntry resolved = transactions.run("resolve", connection -> {
            LedgerEntry entry = entries.find(connection, id).orElseThrow(() -> refused(id, "does not exist"));
            boolean allowed = entry.state() == EntryState.UNKNOWN
                    || (entry.state() == EntryState.DEAD && resolution == Resolution.SEND_AGAIN);
            EntryState to = switch (resolution) {
                case DONE -> EntryState.DONE;
                case SEND_AGAIN -> EntryState.QUEUED;
                case GIVE_UP -> EntryState.DEAD;
            };
            if (!allowed || !entries.resolve(connection, entry, to, resolution + " by " + by)) {
                throw refused(id, "is " + entry.state() + ", which does not allow " + resolution);
            }
            return entries.find(connection, id).orElseThrow();
        });
        wake();
        return resolved;
    }

    private static LedgerException refused(long id, String why) {
        return new LedgerException(Reason.NOT_ALLOWED, "entry " + id + " " + why, null);
    }

    /** Lets {@code channel} stand still on every node until {@link #resume}; what is being sent now is finished. */
    public void pause(String channel, String why) {
        Names.check("channel", channel, Names.CHANNEL);
        boolean changed = transactions.run("pause", c -> ChannelTable.pause(c, channel, FOREVER, Words.text(why)));
        pauses.merge(channel, 1L, Long::sum);
        if (changed) {
            LOG.warn("channel {} is paused: {}", channel, why);
            tell(LedgerEvent.Type.PAUSED, channel, 0, why);
        }
    }

    /**
     * Lets {@code channel} go on, and makes due at once what waits there for another try: also the call to make when a
     * network is back. Harmless where nothing was paused.
     */
    public void resume(String channel) {
        transactions.run("resume", connection -> {
            ChannelTable.resume(connection, channel);
            entries.hurry(connection, channel);
            return true;
        });
        tell(LedgerEvent.Type.RESUMED, channel, 0, null);
        wake();
    }

    /** Whether {@code channel} stands still now. */
    public boolean isPaused(String channel) {
        long until = transactions.run("read a channel", c -> ChannelTable.pausedUntil(c, channel));
        return until > clock.millis();
    }

    /** How {@code channel} does now. */
    public LedgerFigures figures(String channel) {
        return transactions.run("count", connection -> reads.figures(connection, channel));
    }

    /**
     * Deletes what was done or superseded before {@code before}, and with it the memory of those keys: keep them as long as
     * the law asks and as long as a key may come again. Returns how many lines went. What is dead or unknown stays. Works in
     * batches, each in a transaction of its own: what is deleted stays deleted if it fails in between.
     */
    public int purge(Instant before) {
        int gone = 0;
        for (String channel : transactions.run("purge", reads::channels)) {
            for (EntryState state : List.of(EntryState.DONE, EntryState.SUPERSEDED)) {
                int batch = PURGED_AT_ONCE;
                while (batch == PURGED_AT_ONCE) {
                    batch = transactions.run(
                            "purge", c -> entries.purge(c, channel, state, before.toEpochMilli(), PURGED_AT_ONCE));
                    gone += batch;
                }
            }
        }
        return gone;
    }

    // ---- for the runner

    Clock clock() {
        return clock;
    }

    byte[] encrypt(byte[] receipt) {
        PayloadCipher cipher = options.cipher();
        return cipher == null ? receipt : Objects.requireNonNull(cipher.encrypt(receipt), "encrypted bytes");
    }

    List<LedgerEntry> claim(ClaimTable.Wish wish, ClaimTable.Owner owner) {
        return transactions.run("claim", c -> claims.claim(c, wish, owner));
    }

    /** Begins the leases anew for {@code lease} milliseconds; returns the entries that are still their owner's. */
    List<LedgerEntry> renew(Collection<LedgerEntry> held, long lease) {
        return transactions.run("renew leases", c -> leases.renew(c, held, lease));
    }

    /** Whether lines of the channel were lately placed behind others by transactions that may still be open. */
    boolean unsure(String channel) {
        return fronts.unsure(channel);
    }

    void tidy(String channel) {
        transactions.run("tidy", connection -> {
            fronts.tidy(connection, channel);
            return true;
        });
    }

    /** When the entry became due that has been due for longest, in milliseconds; empty if none is due. */
    OptionalLong oldestDue(String channel) {
        return transactions.run("read the oldest due entry", c -> reads.oldestDue(c, channel));
    }

    /** Writes endings and, where {@code next} is given, in the same transaction that it may be sent from now on. */
    boolean finish(List<Ending> endings, @Nullable LedgerEntry next) {
        record Finished(List<Ending> lost, boolean marked) {}
        Finished written = transactions.run("finish", connection -> {
            List<Ending> lost = leases.finish(connection, endings);
            return new Finished(lost, next == null || leases.markDoubt(connection, next));
        });
        for (Ending ending : endings) {
            LedgerEvent.Type type = written.lost.contains(ending)
                    ? LedgerEvent.Type.LEASE_LOST
                    : ending.note().event();
            if (type != null) {
                tell(
                        type,
                        ending.entry().channel(),
                        ending.entry().id(),
                        ending.note().text());
            }
        }
        return written.marked;
    }

    /** Lets a channel rest for a time that the platform asked for. */
    void rest(String channel, Duration time, String why) {
        long until = clock.millis() + time.toMillis();
        boolean changed = transactions.run("rest", c -> ChannelTable.pause(c, channel, until, Words.text(why)));
        pauses.merge(channel, 1L, Long::sum);
        if (changed) {
            LOG.info("channel {} rests for {}: {}", channel, time, why);
            tell(LedgerEvent.Type.RESTED, channel, 0, "until " + Instant.ofEpochMilli(until) + ": " + why);
        }
    }

    /** How often this JVM paused the channel: a worker in the middle of a batch sees by it that it should stop. */
    long pauses(String channel) {
        return pauses.getOrDefault(channel, 0L);
    }

    void onWake(Runnable sleeper) {
        sleepers.add(sleeper);
    }

    void offWake(Runnable sleeper) {
        sleepers.remove(sleeper);
    }

    void tell(LedgerEvent.Type type, String channel, long id, @Nullable String detail) {
        LOG.debug("{} channel={} entry={}", type, channel, id);
        observe(observer -> observer.event(new LedgerEvent(type, channel, id, detail)));
    }

    /** Lends the thread to the observer, and has it back as it was. */
    void observe(Consumer<LedgerObserver> what) {
        boolean interrupted = Thread.currentThread().isInterrupted();
        try {
            what.accept(options.observer());
        } catch (Throwable e) {
            LOG.warn("the ledger's observer threw {}", e.getClass().getName());
        }
        if (!interrupted && Thread.interrupted()) {
            LOG.warn("the ledger's observer left its thread interrupted");
        }
    }
}
