package vn.lienthong.core.once.internal;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import vn.lienthong.core.PlatformException.Effect;

/** A store in a table: its primary key decides who was first. Thread-safe. */
public final class JdbcStore implements UsedKeys {
    /** How far the clocks of two nodes may differ. */
    private static final Duration GRACE = Duration.ofMinutes(5);
    /** After so many uses, so many expired rows are removed at most: more than were added. */
    private static final int TIDY_EACH = 64;

    private static final int TIDY_MOST = 4 * TIDY_EACH;

    private final Tables table;
    private final Clock clock;
    private final AtomicInteger uses = new AtomicInteger();

    private JdbcStore(DataSource dataSource, Clock clock) {
        this.table = table(dataSource);
        this.clock = clock;
    }

    /** A store in that database; no I/O. */
    public static JdbcStore create(DataSource dataSource, Clock clock) {
        return new JdbcStore(Objects.requireNonNull(dataSource, "dataSource"), Objects.requireNonNull(clock, "clock"));
    }

    /** Makes the table, unless it is there. */
    public static void migrate(DataSource dataSource) {
        table(dataSource).create("");
    }

    private static Tables table(DataSource dataSource) {
        return new Tables(dataSource, OnceTable.NAME, "one-time store", "OneTimeStore", Effect.UNKNOWN);
    }

    @Override
    public boolean use(String purpose, String key, Instant until) {
        String stored = Keys.stored(purpose, key);
        Instant now = clock.instant();
        if (key.isEmpty() || !until.isAfter(now)) {
            return false;
        }
        long end = end(until);
        boolean tidies = Math.floorMod(uses.getAndIncrement(), TIDY_EACH) == 0;
        return table.run("use a key", connection -> {
            boolean first = OnceTable.insert(connection, stored, end)
                    || OnceTable.replace(connection, stored, end, now.toEpochMilli())
                    // The expired row may have been removed between the two.
                    || OnceTable.insert(connection, stored, end);
            if (tidies) {
                table.tidy(connection, now.toEpochMilli(), TIDY_MOST);
            }
            return first;
        });
    }

    @Override
    public void forget(String purpose, String key) {
        String stored = Keys.stored(purpose, key);
        table.run("forget a key", connection -> {
            OnceTable.remove(connection, stored);
            return true;
        });
    }

    /** In milliseconds; a time that is too far away for them counts as their last. */
    private static long end(Instant until) {
        try {
            return until.plus(GRACE).toEpochMilli();
        } catch (ArithmeticException | DateTimeException e) {
            return Long.MAX_VALUE;
        }
    }
}
