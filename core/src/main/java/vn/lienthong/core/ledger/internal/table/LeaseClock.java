package vn.lienthong.core.ledger.internal.table;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Whose clock decides that a lease has ended: the database's if it has one for all nodes, else that of the options.
 *
 * @param database the SQL expression of the database's time in milliseconds, or {@code null}
 */
public record LeaseClock(@Nullable String database, Clock clock) {

    /** The time now, as an SQL expression; its parameter, if it has one, is set by {@link #bindNow}. */
    String now() {
        return database == null ? "?" : database;
    }

    /** The end of a lease that begins now, as an SQL expression with one parameter, set by {@link #bindEnd}. */
    String end() {
        return database == null ? "?" : database + " + ?";
    }

    /** Sets the parameter of {@link #now}, and returns the index of the next. */
    int bindNow(PreparedStatement statement, int index) throws SQLException {
        if (database != null) {
            return index;
        }
        statement.setLong(index, clock.millis());
        return index + 1;
    }

    /** Sets the parameter of {@link #end}, and returns the index of the next. */
    int bindEnd(PreparedStatement statement, int index, long lease) throws SQLException {
        statement.setLong(index, database == null ? clock.millis() + lease : lease);
        return index + 1;
    }
}
