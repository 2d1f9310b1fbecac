package vn.lienthong.core.ledger.internal.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import vn.lienthong.core.internal.database.SqlState;

/** How several processes that make the tables at once are kept apart. */
public enum SchemaLock {
    /** PostgreSQL's lock of a transaction, in which all steps are carried out. */
    TRANSACTION("SELECT 1 FROM (SELECT pg_advisory_xact_lock(7813046112)) AS waited", ""),
    /** MariaDB's and MySQL's lock of a session. */
    SESSION(
            "SELECT GET_LOCK(LEFT(CONCAT('lienthong_ledger.', DATABASE()), 64), 60)",
            "SELECT RELEASE_LOCK(LEFT(CONCAT('lienthong_ledger.', DATABASE()), 64))"),
    /** A row that only one can insert, for databases without such locks. */
    ROW("", "");

    /** A row without a sign of life for so long was left by a process that died. */
    public static final Duration FORGOTTEN = Duration.ofMinutes(2);

    private static final String TABLE = "lienthong_ledger_migration";

    private final String take;
    private final String release;

    SchemaLock(String take, String release) {
        this.take = take;
        this.release = release;
    }

    /** Another process has the lock. */
    public static final class Busy extends SQLException {
        private static final long serialVersionUID = 1L;

        Busy() {
            super("another process makes the ledger's tables", "HYT00");
        }
    }

    /** Takes the lock, or throws {@link Busy} if another has it and this kind cannot wait. */
    public void take(Connection connection, Clock clock) throws SQLException {
        if (this == ROW) {
            insert(connection, clock);
        } else if (!answersOne(connection, take)) {
            throw new Busy();
        }
    }

    private static void insert(Connection connection, Clock clock) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE " + TABLE + " (id INTEGER NOT NULL PRIMARY KEY, since NUMERIC(19) NOT NULL)");
        } catch (SQLException e) {
            // It is there; if it is not, the next statement says so.
        }
        long now = clock.millis();
        update(connection, "DELETE FROM " + TABLE + " WHERE id = 1 AND since < ?", now - FORGOTTEN.toMillis());
        try {
            update(connection, "INSERT INTO " + TABLE + " (id, since) VALUES (1, ?)", now);
        } catch (SQLException e) {
            throw SqlState.duplicate(e) ? new Busy() : e;
        }
    }

    /** A sign of life before a statement. */
    void renew(Connection connection, Clock clock) throws SQLException {
        if (this == ROW) {
            update(connection, "UPDATE " + TABLE + " SET since = ? WHERE id = 1", clock.millis());
        }
    }

    /** Gives the lock back. */
    public void release(Connection connection) throws SQLException {
        if (this == ROW) {
            update(connection, "DELETE FROM " + TABLE + " WHERE id = ?", 1);
        } else if (!release.isEmpty()) {
            answersOne(connection, release);
        }
    }

    private static void update(Connection connection, String sql, long value) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, value);
            update.executeUpdate();
        }
    }

    private static boolean answersOne(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getInt(1) == 1;
        }
    }
}
