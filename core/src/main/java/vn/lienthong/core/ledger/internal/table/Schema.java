package vn.lienthong.core.ledger.internal.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import vn.lienthong.core.internal.database.SqlState;
import vn.lienthong.core.ledger.LedgerException;
import vn.lienthong.core.ledger.LedgerException.Reason;

/**
 * Makes the tables and brings them up to date, step by step. Each step is a script of the dialect; {@code
 * lienthong_ledger_schema} has a row for each step that is done.
 */
public final class Schema {
    /** The number of the last step. */
    public static final int VERSION = 3;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    /** Longer than a forgotten lock lasts. */
    private static final long WAITS = SchemaLock.FORGOTTEN.multipliedBy(2).toNanos() / PAUSE_NANOS;

    private static final int FAILURES = 10;
    private static final String VERSIONS = "lienthong_ledger_schema";

    private Schema() {}

    /**
     * Does the steps that are missing. Several processes may call it at once: one does them, the others wait. A statement
     * that a process carried out before it died is passed over.
     */
    public static void migrate(DataSource dataSource, Grammar grammar, Clock clock) {
        int waits = 0;
        int failures = 0;
        while (true) {
            try (Connection connection = dataSource.getConnection()) {
                migrate(connection, grammar, clock);
                return;
            } catch (SQLException e) {
                boolean busy = e instanceof SchemaLock.Busy;
                waits += busy ? 1 : 0;
                failures += busy ? 0 : 1;
                if (waits > WAITS
                        || failures > FAILURES
                        || Thread.currentThread().isInterrupted()) {
                    throw new LedgerException(
                            Reason.STORAGE,
                            "cannot make the ledger's tables with the scripts of "
                                    + grammar.dialect().name() + ": " + SqlState.state(e),
                            e);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static void migrate(Connection connection, Grammar grammar, Clock clock) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        SchemaLock lock = grammar.schemaLock();
        connection.setAutoCommit(lock != SchemaLock.TRANSACTION);
        try {
            if (isUpToDate(connection)) {
                return;
            }
            lock.take(connection, clock);
            try {
                doSteps(connection, grammar, clock);
            } finally {
                lock.release(connection);
            }
        } finally {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            connection.setAutoCommit(autoCommit);
        }
    }

    private static void doSteps(Connection connection, Grammar grammar, Clock clock) throws SQLException {
        // Another may have done them while this one waited for the lock.
        for (int step = version(connection) + 1; step <= VERSION; step++) {
            for (String sql : Script.statements(grammar.dialect().name(), step)) {
                grammar.schemaLock().renew(connection, clock);
                execute(connection, sql);
            }
            if (step == 1) {
                execute(connection, "CREATE TABLE " + VERSIONS + " (version INTEGER NOT NULL PRIMARY KEY)");
            }
            execute(connection, "INSERT INTO " + VERSIONS + " (version) VALUES (" + step + ")");
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private static boolean isUpToDate(Connection connection) throws SQLException {
        int version = version(connection);
        if (version > VERSION) {
            throw unfit(version);
        }
        return version == VERSION;
    }

    /** Throws {@link Reason#SCHEMA} unless the database has the tables of this version. */
    public static void check(DataSource dataSource) {
        int version;
        try (Connection connection = dataSource.getConnection()) {
            version = version(connection);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            throw new LedgerException(Reason.STORAGE, "cannot reach the ledger's database: " + SqlState.state(e), e);
        }
        if (version != VERSION) {
            throw unfit(version);
        }
    }

    private static LedgerException unfit(int version) {
        String message = "the ledger's tables have version " + version + " but this program needs " + VERSION;
        if (version == 0) {
            message = "the database has no ledger: call Ledger.migrate once";
        } else if (version < VERSION) {
            message += ": call Ledger.migrate once";
        }
        return new LedgerException(Reason.SCHEMA, message, null);
    }

    /** The last step that is done; 0 if the database has no ledger. */
    private static int version(Connection connection) throws SQLException {
        Savepoint before = connection.getAutoCommit() ? null : connection.setSavepoint();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT MAX(version) FROM " + VERSIONS)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            if (before != null) {
                connection.rollback(before);
            }
            if (versionsExist(connection)) {
                throw e;
            }
            return 0;
        }
    }

    private static boolean versionsExist(Connection connection) throws SQLException {
        for (String name : List.of(VERSIONS, VERSIONS.toUpperCase(java.util.Locale.ROOT))) {
            try (ResultSet tables =
                    connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), name, null)) {
                if (tables.next()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            if (!SqlState.alreadyDone(e) || !connection.getAutoCommit()) {
                throw e;
            }
        }
    }
}
