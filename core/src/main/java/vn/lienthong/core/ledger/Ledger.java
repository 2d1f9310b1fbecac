package vn.lienthong.core.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;
import vn.lienthong.core.internal.database.SqlState;
import vn.lienthong.core.ledger.LedgerException.Reason;
import vn.lienthong.core.ledger.internal.store.Intake;
import vn.lienthong.core.ledger.internal.store.Store;
import vn.lienthong.core.ledger.internal.table.EntryTable;
import vn.lienthong.core.ledger.internal.table.Grammar;
import vn.lienthong.core.ledger.internal.table.Line;
import vn.lienthong.core.ledger.internal.table.ReadTable;
import vn.lienthong.core.ledger.internal.table.Schema;
import vn.lienthong.core.ledger.internal.table.Transactions;

/**
 * A queue of everything that has to reach a platform (sổ gửi bền vững), in a table of the caller's own database.
 *
 * <p>What is enqueued is sent at least once under one key, so that nothing <em>takes effect</em> twice if the platform has
 * a key or a query, and stops at {@link EntryState#UNKNOWN} for a person if it has neither. The bytes are frozen and
 * hashed when enqueued. Thread-safe; made once and shared. Every method talks to the database on the calling thread and
 * throws {@link LedgerException} with {@link Reason#STORAGE} if that fails; whether a commit was done is then unknown, and
 * the call may be repeated.
 */
public final class Ledger {
    private static final int FEW = 16;
    private static final int LARGEST_PAGE = 1000;
    private static final int PURGED_AT_ONCE = 1000;

    private final LedgerOptions options;
    private final Store store;
    private final Transactions transactions;
    private final EntryTable entries;
    private final ReadTable reads;

    private Ledger(DataSource dataSource, Grammar grammar, LedgerOptions options) {
        this.options = options;
        this.store = Store.open(dataSource, grammar, options);
        this.transactions = store.tables().transactions();
        this.entries = store.tables().entries();
        this.reads = store.tables().reads();
    }

    /**
     * Makes the tables, or brings those of an older version up to date, entries included. Harmless if they are up to date,
     * and if several processes do it at once. {@link Reason#SCHEMA} if they are of a newer version.
     */
    public static void migrate(DataSource dataSource, LedgerOptions options) {
        Schema.migrate(dataSource, grammar(dataSource, options), options.clock());
    }

    /**
     * Opens the ledger of a database that was {@linkplain #migrate migrated}; {@link Reason#SCHEMA} if it was not. The
     * caller closes the data source, which should pool connections; the ledger itself needs no closing.
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
        Intake.Written written =
                transactions.run("enqueue", connection -> store.intake().write(connection, entry, true));
        if (written.fresh()) {
            enqueued(written.line());
            wake();
        }
        return new LedgerEntry(written.line());
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
                        "connection: must not be in auto-commit mode, but is; call enqueue without one to write at once");
            }
            Intake.Written written = store.intake().write(connection, entry, false);
            if (written.fresh()) {
                enqueued(written.line());
            }
            return new LedgerEntry(written.line());
        } catch (SQLException e) {
            throw new LedgerException(
                    Reason.STORAGE, "the ledger's database failed to enqueue: " + SqlState.state(e), e);
        }
    }

    private void enqueued(Line line) {
        store.events().event(LedgerEvent.Type.ENQUEUED, line.channel(), line.id(), null);
    }

    private void checkSize(NewEntry entry) {
        int size = entry.size();
        if (size > options.largestPayload()) {
            throw new IllegalArgumentException(
                    "bytes: must be at most " + options.largestPayload() + ", but are " + size);
        }
    }

    /** Wakes the started runners of this JVM: to be called after the commit of a transaction that enqueued. */
    public void wake() {
        store.wake();
    }

    /** The entry of this number. */
    public Optional<LedgerEntry> find(long id) {
        return findLine(id).map(LedgerEntry::new);
    }

    /** The entry of this idempotency key. */
    public Optional<LedgerEntry> find(String channel, String key) {
        Names.check("channel", channel, Names.CHANNEL);
        Names.check("key", key, Names.KEY);
        return transactions
                .run("find", connection -> entries.find(connection, channel, key))
                .map(LedgerEntry::new);
    }

    /**
     * The entries that fit, with their bytes, read a few at a time while the stream is consumed; each few are as they are at
     * that moment. Holds no connection between them.
     */
    public Stream<LedgerEntry> list(LedgerQuery query) {
        AtomicReference<LedgerQuery> next = new AtomicReference<>(query);
        return Stream.generate(() -> {
                    LedgerQuery page = Objects.requireNonNull(next.get());
                    List<LedgerEntry> few = read("list", page, FEW, true);
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
        return read("read a page", query, size, false);
    }

    private List<LedgerEntry> read(String what, LedgerQuery query, int size, boolean whole) {
        return transactions.run(what, c -> reads.page(c, query.filter(), size, whole)).stream()
                .map(LedgerEntry::new)
                .toList();
    }

    /** How many entries are in each state, by channel; what there is none of is left out. Reads the whole of an index. */
    public List<LedgerCount> counts() {
        return transactions.run("count", reads::counts);
    }

    /**
     * Writes what a person decided about an entry that stopped; {@code by} says who and why, at most 300 characters, and is
     * kept. {@link Reason#NOT_ALLOWED} if the entry does not exist or is not in a state to decide on.
     */
    public LedgerEntry resolve(long id, Resolution resolution, String by) {
        Names.check("by", by, 300);
        Line resolved = transactions.run("resolve", connection -> {
            Line entry = entries.find(connection, id).orElseThrow(() -> refused(id, "does not exist"));
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
        return new LedgerEntry(resolved);
    }

    private static LedgerException refused(long id, String why) {
        return new LedgerException(Reason.NOT_ALLOWED, "entry " + id + " " + why, null);
    }

    /** Pauses {@code channel} on every node until {@link #resume}; sends that have begun are finished. */
    public void pause(String channel, String why) {
        Names.check("channel", channel, Names.CHANNEL);
        store.channels().pause(channel, Objects.requireNonNull(why, "why"));
    }

    /**
     * Lets {@code channel} go on, and makes due at once what waits there for another try: also the call to make when a
     * network is back. Changes nothing else if nothing was paused.
     */
    public void resume(String channel) {
        store.channels().resume(Names.check("channel", channel, Names.CHANNEL));
        wake();
    }

    /** Whether {@code channel} is paused or rests now. */
    public boolean isPaused(String channel) {
        return store.channels().isPaused(Names.check("channel", channel, Names.CHANNEL));
    }

    /** How {@code channel} does now. */
    public LedgerFigures figures(String channel) {
        return store.figures(Names.check("channel", channel, Names.CHANNEL));
    }

    /**
     * Deletes what was done or superseded before {@code before}, and with it the memory of those keys: keep them as long as
     * the law asks and as long as a key may come again. Returns how many lines went. What is dead or unknown stays. Works in
     * batches, each in a transaction of its own: what is deleted stays deleted if it fails in between.
     */
    public int purge(Instant before) {
        long limit = Objects.requireNonNull(LedgerQuery.millis(before), "before");
        int gone = 0;
        for (String channel : transactions.run("purge", reads::channels)) {
            for (EntryState state : List.of(EntryState.DONE, EntryState.SUPERSEDED)) {
                int batch = PURGED_AT_ONCE;
                while (batch == PURGED_AT_ONCE) {
                    batch = transactions.run("purge", c -> entries.purge(c, channel, state, limit, PURGED_AT_ONCE));
                    gone += batch;
                }
            }
        }
        return gone;
    }

    Optional<Line> findLine(long id) {
        return transactions.run("find", connection -> entries.find(connection, id));
    }

    /** What runners need. */
    Store store() {
        return store;
    }
}
