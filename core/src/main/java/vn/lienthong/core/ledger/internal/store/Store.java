package vn.lienthong.core.ledger.internal.store;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.SteadyClock;
import vn.lienthong.core.ledger.LedgerEvent;
import vn.lienthong.core.ledger.LedgerFigures;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.core.ledger.PayloadCipher;
import vn.lienthong.core.ledger.internal.table.ClaimTable;
import vn.lienthong.core.ledger.internal.table.Ending;
import vn.lienthong.core.ledger.internal.table.Grammar;
import vn.lienthong.core.ledger.internal.table.LeaseClock;
import vn.lienthong.core.ledger.internal.table.Line;
import vn.lienthong.core.ledger.internal.table.Tables;

/** One open ledger: what its methods and its runners share in this JVM. Thread-safe. */
public final class Store {
    private final Tables tables;
    private final SteadyClock clock;
    private final Events events;
    private final Channels channels;
    private final Intake intake;
    private final @Nullable PayloadCipher cipher;
    private final CopyOnWriteArrayList<Runnable> sleepers = new CopyOnWriteArrayList<>();

    private Store(DataSource dataSource, Grammar grammar, LedgerOptions options) {
        this.clock = new SteadyClock(options.clock());
        this.cipher = options.cipher();
        this.tables = Tables.of(dataSource, grammar, clock, leaseClock(grammar, options, clock), cipher);
        this.events = new Events(options.observer());
        this.channels = new Channels(tables, clock, events);
        this.intake = new Intake(tables.entries());
    }

    /** Opens it, over tables that are up to date. */
    public static Store open(DataSource dataSource, Grammar grammar, LedgerOptions options) {
        Store store = new Store(dataSource, grammar, options);
        store.clock.notBefore(store.tables.transactions().run("read the latest time", store.tables.reads()::latest));
        return store;
    }

    private static LeaseClock leaseClock(Grammar grammar, LedgerOptions options, Clock clock) {
        Boolean wanted = options.databaseLeases();
        if (Boolean.TRUE.equals(wanted) && grammar.millis() == null) {
            throw new IllegalArgumentException("databaseLeases: must be false with the dialect "
                    + grammar.dialect().name() + ", which has no clock for all nodes, but is true");
        }
        return new LeaseClock(Boolean.FALSE.equals(wanted) ? null : grammar.millis(), clock);
    }

    /** The clock of everything that is due. */
    public Clock clock() {
        return clock;
    }

    /** The statements. */
    public Tables tables() {
        return tables;
    }

    /** The observer. */
    public Events events() {
        return events;
    }

    /** The channels. */
    public Channels channels() {
        return channels;
    }

    /** Where new entries are written. */
    public Intake intake() {
        return intake;
    }

    /** Wakes the started runners of this JVM. */
    public void wake() {
        sleepers.forEach(Runnable::run);
    }

    public void onWake(Runnable sleeper) {
        sleepers.add(sleeper);
    }

    public void offWake(Runnable sleeper) {
        sleepers.remove(sleeper);
    }

    // ---- for runners

    public byte[] encrypt(byte[] receipt) {
        return cipher == null ? receipt : Objects.requireNonNull(cipher.encrypt(receipt), "encrypted bytes");
    }

    /** Takes lines under a lease. */
    public List<Line> claim(ClaimTable.Wish wish, ClaimTable.Owner owner) {
        return tables.transactions().run("claim", c -> tables.claims().claim(c, wish, owner));
    }

    /** Begins the leases anew for {@code lease} milliseconds; returns the entries that are still their owner's. */
    public List<Line> renew(Collection<Line> held, long lease) {
        return tables.transactions().run("renew leases", c -> tables.leases().renew(c, held, lease));
    }

    /** Whether lines of the channel were lately placed behind others by transactions that may still be open. */
    public boolean unsure(String channel) {
        return tables.fronts().unsure(channel);
    }

    public void tidy(String channel) {
        tables.transactions().run("tidy", connection -> {
            tables.fronts().tidy(connection, channel);
            return true;
        });
    }

    /** When the entry became due that has been due for longest, in milliseconds; empty if none is due. */
    public OptionalLong oldestDue(String channel) {
        return tables.transactions()
                .run("read the oldest due entry", c -> tables.reads().oldestDue(c, channel));
    }

    /** How the channel does now. */
    public LedgerFigures figures(String channel) {
        return tables.transactions().run("count", connection -> tables.reads().figures(connection, channel));
    }

    /** Writes endings and, if {@code next} is given, in the same transaction that it may be sent from now on. */
    public boolean finish(List<Ending> endings, @Nullable Line next) {
        record Finished(List<Ending> lost, boolean marked) {}
        Finished written = tables.transactions().run("finish", connection -> {
            List<Ending> lost = tables.leases().finish(connection, endings);
            return new Finished(lost, next == null || tables.leases().markDoubt(connection, next));
        });
        for (Ending ending : endings) {
            LedgerEvent.Type type = written.lost.contains(ending)
                    ? LedgerEvent.Type.LEASE_LOST
                    : ending.note().event();
            if (type != null) {
                events.event(
                        type,
                        ending.entry().channel(),
                        ending.entry().id(),
                        ending.note().text());
            }
        }
        return written.marked;
    }
}
