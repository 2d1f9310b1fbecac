package vn.lienthong.core.ledger;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ledger.internal.table.Filter;

/**
 * Which entries to read, and in which order (điều kiện liệt kê). Begins with {@link #all}, and each method narrows it:
 *
 * <pre>{@code
 * LedgerQuery dead = LedgerQuery.all().inChannel("reporting").inState(EntryState.DEAD).newestFirst();
 * List<LedgerEntry> first = ledger.page(dead, 50);
 * List<LedgerEntry> second = ledger.page(dead.after(first.get(first.size() - 1)), 50);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class LedgerQuery {
    private static final LedgerQuery ALL = new LedgerQuery();

    private @Nullable String channel;
    private @Nullable EntryState state;
    private @Nullable String orderKey;
    private @Nullable String errorKind;
    private @Nullable Instant createdFrom;
    private @Nullable Instant createdBefore;
    private @Nullable Long after;
    private boolean newestFirst;

    private LedgerQuery() {}

    private LedgerQuery(LedgerQuery other) {
        this.channel = other.channel;
        this.state = other.state;
        this.orderKey = other.orderKey;
        this.errorKind = other.errorKind;
        this.createdFrom = other.createdFrom;
        this.createdBefore = other.createdBefore;
        this.after = other.after;
        this.newestFirst = other.newestFirst;
    }

    /** Every entry, oldest first. */
    public static LedgerQuery all() {
        return ALL;
    }

    /** Only of this channel. */
    public LedgerQuery inChannel(String value) {
        LedgerQuery copy = new LedgerQuery(this);
        copy.channel = Names.check("channel", value, Names.CHANNEL);
        return copy;
    }

    /** Only in this state. */
    public LedgerQuery inState(EntryState value) {
        LedgerQuery copy = new LedgerQuery(this);
        copy.state = Objects.requireNonNull(value, "state");
        return copy;
    }

    /** Only of this order key. */
    public LedgerQuery ofOrderKey(String value) {
        LedgerQuery copy = new LedgerQuery(this);
        copy.orderKey = Objects.requireNonNull(value, "orderKey");
        return copy;
    }

    /** Only with this {@link LedgerEntry#errorKind}. */
    public LedgerQuery withErrorKind(String value) {
        LedgerQuery copy = new LedgerQuery(this);
        copy.errorKind = Objects.requireNonNull(value, "errorKind");
        return copy;
    }

    /** Only enqueued at {@code from} or later, and before {@code before}. */
    public LedgerQuery createdBetween(Instant from, Instant before) {
        LedgerQuery copy = new LedgerQuery(this);
        copy.createdFrom = Objects.requireNonNull(from, "from");
        copy.createdBefore = Objects.requireNonNull(before, "before");
        return copy;
    }

    /** The newest first instead of the oldest. */
    public LedgerQuery newestFirst() {
        LedgerQuery copy = new LedgerQuery(this);
        copy.newestFirst = true;
        return copy;
    }

    /** Only what comes after {@code last} in the order of the query: the last entry of the page before. */
    public LedgerQuery after(LedgerEntry last) {
        return after(last.id());
    }

    /** The same by the number of the entry, as a web page hands it back. */
    public LedgerQuery after(long lastId) {
        LedgerQuery copy = new LedgerQuery(this);
        copy.after = lastId;
        return copy;
    }

    Filter filter() {
        return new Filter(
                channel, state, orderKey, errorKind, millis(createdFrom), millis(createdBefore), after, newestFirst);
    }

    /** A time that is too far away for milliseconds, such as {@code Instant.MAX}, becomes the farthest one. */
    static @Nullable Long millis(@Nullable Instant time) {
        if (time == null) {
            return null;
        }
        try {
            return time.toEpochMilli();
        } catch (ArithmeticException e) {
            return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
