package vn.lienthong.core.ledger.internal.table;

import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;

/** What a database means by its error. */
public final class SqlState {
    private SqlState() {}

    /** Whether a unique index refused a row. */
    static boolean duplicate(SQLException e) {
        return e instanceof SQLIntegrityConstraintViolationException || startsWith(e, "23");
    }

    /** Whether another transaction was in the way, so that trying again helps. */
    static boolean inTheWay(SQLException e) {
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
