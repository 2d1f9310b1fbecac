package vn.lienthong.core.internal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements that make tables. */
public final class Ddl {
    private Ddl() {}

    /** Carries the statement out; one whose work is done already is right too. For connections that commit by themselves. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            if (!SqlState.alreadyDone(e)) {
                throw e;
            }
        }
    }
}
