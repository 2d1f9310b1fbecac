package vn.lienthong.core.ledger.internal.send;

import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ledger.EntryState;
import vn.lienthong.core.ledger.LedgerEvent;
import vn.lienthong.core.ledger.internal.table.Ending;
import vn.lienthong.core.ledger.internal.table.Line;

/** Makes the endings of an attempt: what state it leads to, and when the entry is tried again. */
final class Endings {
    private final Clock clock;
    private final Patience patience;
    private final RandomGenerator random;

    Endings(Clock clock, Patience patience, RandomGenerator random) {
        this.clock = clock;
        this.patience = patience;
        this.random = random;
    }

    static Ending stop(Line entry, String kind, String why) {
        return new Ending(
                entry,
                EntryState.UNKNOWN,
                null,
                entry.failures(),
                entry.contentErrors(),
                true,
                new Ending.Note(null, kind, why, LedgerEvent.Type.UNKNOWN));
    }

    static Ending dead(Line entry, String kind, String why) {
        return new Ending(
                entry,
                EntryState.DEAD,
                null,
                entry.failures(),
                entry.contentErrors(),
                entry.inDoubt(),
                new Ending.Note(null, kind, why, LedgerEvent.Type.DEAD));
    }

    Ending contentError(Line entry, boolean doubt, String kind, String why) {
        int errors = entry.contentErrors() + 1;
        boolean last = errors >= patience.contentErrors();
        Ending ending = last ? dead(entry, kind, why) : later(entry, null, doubt, kind, why);
        return new Ending(entry, ending.state(), ending.due(), ending.failures(), errors, doubt, ending.note());
    }

    Ending later(Line entry, @Nullable Duration after, boolean doubt, String kind, String why) {
        // "At once", or in less than the clock tells, would be a loop without a pause.
        long asked = after == null || after.isNegative() ? 0 : millis(after);
        long wait = asked == 0 ? backoff(entry.failures()) : asked;
        return new Ending(
                entry,
                EntryState.QUEUED,
                clock.millis() + wait,
                entry.failures() + 1,
                entry.contentErrors(),
                doubt,
                new Ending.Note(null, kind, why, LedgerEvent.Type.RETRY));
    }

    /** Back into the queue as if it had not been taken: it waits for its channel, not for its time. */
    Ending back(Line entry, boolean doubt, String kind, String why) {
        return new Ending(
                entry,
                EntryState.QUEUED,
                clock.millis(),
                entry.failures(),
                entry.contentErrors(),
                doubt,
                new Ending.Note(null, kind, why, LedgerEvent.Type.RETRY));
    }

    /** An entry that was taken and not tried. */
    Ending release(Line entry) {
        return new Ending(
                entry,
                EntryState.QUEUED,
                entry.dueMillis(),
                entry.failures(),
                entry.contentErrors(),
                entry.inDoubt(),
                new Ending.Note(null, entry.errorKind(), entry.errorText(), null));
    }

    /** Doubled at each failure up to the longest; of that, between one half and the whole. */
    private long backoff(int failures) {
        long whole = Math.min(patience.longest().toMillis(), patience.first().toMillis() << Math.min(failures, 30));
        return whole - random.nextLong(whole / 2 + 1);
    }

    /** A wait that a platform asked for, between nothing and the longest that the setting allows. */
    long millis(Duration asked) {
        Duration longest = patience.longestRest();
        return (asked.compareTo(longest) > 0 ? longest : asked).toMillis();
    }
}
