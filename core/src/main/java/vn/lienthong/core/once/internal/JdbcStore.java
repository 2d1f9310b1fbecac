package vn.lienthong.core.once.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.database.SqlState;
import vn.lienthong.core.internal.service.Lent;

/** A store in a table: its primary key decides who was first. Thread-safe. */
public final class JdbcStore {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);
    /** How often a statement that met another one in its way is begun anew. */
    private static final int TRIES = 10;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    /** How far the clocks of two nodes may differ. */
    private static final Duration GRACE = Duration.ofMinutes(5);
    /** After so many uses, so many expired rows are removed at most: more than were added. */
    private static final int TIDY_EACH = 64;

    private static final int TIDY_MOST = 4 * TIDY_EACH;

    private final DataSource dataSource;
    private final Clock clock;
    private final AtomicInteger uses = new AtomicInteger();

    private JdbcStore(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** A store in that database; no I/O. */
    public static JdbcStore create(DataSource dataSource, Clock clock) {
        return new JdbcStore(Objects.requireNonNull(dataSource, "dataSource"), Objects.requireNonNull(clock, "clock"));
    }

    /** Makes the table, unless it is there. */
    public static void migrate(DataSource dataSource) {
        // Databases fail in ways of their own when two processes make the same table at once.
        Predicate<SQLException> again = e -> {
            LockSupport.parkNanos(PAUSE_NANOS);
            return !SqlState.unfit(e);
        };
        run(dataSource, "make the table " + OnceTable.NAME, again, connection -> {
            OnceTable.create(connection);
            return true;
        });
    }

    /** See {@link vn.lienthong.core.once.OneTimeStore#use}. */
    public boolean use(String purpose, String key, Instant until) {
        String stored = Keys.stored(purpose, key);
        Instant now = clock.instant();
        if (key.isEmpty() || !until.isAfter(now)) {
            return false;
        }
        long end = end(until);
        boolean tidies = Math.floorMod(uses.getAndIncrement(), TIDY_EACH) == 0;
        return run(dataSource, "use a key", SqlState::inTheWay, connection -> {
            boolean first = OnceTable.insert(connection, stored, end)
                    || OnceTable.replace(connection, stored, end, now.toEpochMilli())
                    // The expired row may have been removed between the two.
                    || OnceTable.insert(connection, stored, end);
            if (tidies) {
                tidy(connection, now.toEpochMilli());
            }
            return first;
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

    /** Whatever becomes of it, the key was used or not. */
    private static void tidy(Connection connection, long now) {
        try {
            OnceTable.removeExpired(connection, now, TIDY_MOST);
        } catch (SQLException e) {
            LOG.debug("expired keys were not removed: {}", SqlState.state(e));
        }
    }

    /** Work of statements that each are a transaction. */
    @FunctionalInterface
    private interface Work {
        boolean run(Connection connection) throws SQLException;
    }

    private static boolean run(DataSource dataSource, String what, Predicate<SQLException> again, Work work) {
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    return once(dataSource, work);
                } catch (SQLException e) {
                    if (attempt == TRIES || !again.test(e)) {
                        throw e;
                    }
                }
            }
        } catch (PlatformException e) {
            throw e;
        } catch (SQLException e) {
            throw SqlState.unfit(e) ? unfit(e) : failed(what, SqlState.state(e));
        } catch (RuntimeException e) {
            // From a data source of the program's own.
            throw failed(what, Lent.name(e));
        }
    }

    private static boolean once(DataSource dataSource, Work work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            if (autoCommit) {
                return work.run(connection);
            }
            connection.setAutoCommit(true);
            try {
                return work.run(connection);
            } finally {
                connection.setAutoCommit(false);
            }
        }
    }

    private static PlatformException unfit(SQLException e) {
        return PlatformException.of(
                        Kind.CONFIGURATION,
                        "dataSource: must have a table " + OnceTable.NAME
                                + " that its user may read and change, but has not (" + SqlState.state(e)
                                + "); call OneTimeStore.migrate once")
                .build();
    }

    private static PlatformException failed(String what, String why) {
        return PlatformException.of(Kind.UNAVAILABLE, "the one-time store's database failed to " + what + ": " + why)
                .effect(Effect.UNKNOWN)
                .build();
    }
}
