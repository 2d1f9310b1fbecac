package vn.lienthong.core.internal.database;

import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.Set;

/** What a database means by its error. */
public final class SqlState {
    /** How H2 and PostgreSQL say that a table, index or column is there already, or is gone already. */
    private static final Set<String> DONE_STATES =
            Set.of("42S01", "42S11", "42S21", "42S12", "42P07", "42701", "42704");
    /** The same of MariaDB and MySQL (1050 to 1091), Oracle (955 to 1430), and SQL Server (1913 to 3701). */
    private static final Set<Integer> DONE_CODES =
            Set.of(1050, 1060, 1061, 1091, 955, 1408, 1418, 1430, 1913, 2705, 2714, 3701);

    private SqlState() {}

    /** Whether a statement that changes tables found its work done. */
    public static boolean alreadyDone(SQLException e) {
        return DONE_CODES.contains(e.getErrorCode()) || DONE_STATES.contains(String.valueOf(e.getSQLState()));
    }

    /** Whether the statement itself cannot be carried out: a table is missing, or the user may not use it. */
    public static boolean unfit(SQLException e) {
        return startsWith(e, "42") || startsWith(e, "S0");
    }

    /**
     * Whether a statement that makes a table may have failed because another process was making the same one. PostgreSQL then
     * says, among others, that a type of that name is there already (42710), which is no reason to give up.
     */
    static boolean mayBeARace(SQLException e) {
        return !unfit(e) || "42710".equals(e.getSQLState());
    }

    /** Whether a unique index refused a row. */
    public static boolean duplicate(SQLException e) {
        return e instanceof SQLIntegrityConstraintViolationException || startsWith(e, "23");
    }

    /** Whether another transaction was in the way, so that trying again helps. */
    public static boolean inTheWay(SQLException e) {
        return duplicate(e) || startsWith(e, "40") || startsWith(e, "HYT00") || startsWith(e, "55P03");
    }

    private static boolean startsWith(SQLException e, String prefix) {
        return e.getSQLState() != null && e.getSQLState().startsWith(prefix);
    }

    /** The driver's message may contain the row: only its class and state are passed on. */
    public static String state(SQLException e) {
        return e.getClass().getSimpleName() + ", SQLSTATE " + e.getSQLState() + ", code " + e.getErrorCode();
    }
}
