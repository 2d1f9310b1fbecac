package vn.lienthong.core.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ledger.LedgerDialect.Claiming;

/**
 * How one database spells what the standard leaves open. A dialect that the ledger does not know gets the standard's words.
 */
record Grammar(
        LedgerDialect dialect,
        String limit,
        boolean lockingReads,
        @Nullable String millis,
        SchemaLock schemaLock) {
    private static final String STANDARD_LIMIT = "OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY";
    private static final String MYSQL_MILLIS = "CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)";

    /** How several processes that make the tables at once are kept apart. */
    enum SchemaLock {
        /** Not at all: a statement that another has carried out is passed over. */
        NONE("", ""),
        /** PostgreSQL's lock of a transaction, in which all steps are carried out. */
        TRANSACTION("SELECT 1 FROM (SELECT pg_advisory_xact_lock(7813046112)) AS waited", ""),
        /** A lock of the session. */
        SESSION(
                "SELECT GET_LOCK(LEFT(CONCAT('lienthong_ledger.', DATABASE()), 64), 60)",
                "SELECT RELEASE_LOCK(LEFT(CONCAT('lienthong_ledger.', DATABASE()), 64))");

        private final String take;
        private final String release;

        SchemaLock(String take, String release) {
            this.take = take;
            this.release = release;
        }

        void take(Connection connection) throws SQLException {
            if (!answersOne(connection, take)) {
                throw new SQLException("another process makes the ledger's tables", "HYT00");
            }
        }

        void release(Connection connection) throws SQLException {
            answersOne(connection, release);
        }

        private static boolean answersOne(Connection connection, String sql) throws SQLException {
            if (sql.isEmpty()) {
                return true;
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                return row.next() && row.getInt(1) == 1;
            }
        }
    }

    static Grammar of(LedgerDialect dialect) {
        return switch (dialect.name()) {
            case "postgresql" ->
                new Grammar(
                        dialect,
                        "LIMIT ?",
                        false,
                        "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)",
                        SchemaLock.TRANSACTION);
            case "mariadb", "mysql" -> new Grammar(dialect, "LIMIT ?", true, MYSQL_MILLIS, SchemaLock.SESSION);
            default -> new Grammar(dialect, STANDARD_LIMIT, false, null, SchemaLock.NONE);
        };
    }

    /** What is appended to a reading statement so that others pass over its rows; nothing if the database cannot. */
    String lockRows() {
        return dialect.claiming() == Claiming.COMPARE_AND_SET ? "" : " FOR UPDATE SKIP LOCKED";
    }

    /** Whether a statement returns the rows that it changed, and a failed one spoils its transaction: PostgreSQL. */
    boolean returning() {
        return dialect.claiming() == Claiming.UPDATE_RETURNING;
    }
}
