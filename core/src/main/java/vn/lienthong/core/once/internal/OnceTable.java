package vn.lienthong.core.once.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.core.internal.database.SqlState;

/**
 * The statements over the table, in standard SQL. Each is a transaction of its own, since PostgreSQL spoils a transaction in
 * which a row was refused.
 */
final class OnceTable {
    static final String NAME = "lienthong_once";

    private OnceTable() {}

    /** Makes table and index, if they are not there. */
    static void create(Connection connection) throws SQLException {
        execute(
                connection,
                "CREATE TABLE " + NAME + " (id VARCHAR(64) NOT NULL PRIMARY KEY, expires NUMERIC(19) NOT NULL)");
        execute(connection, "CREATE INDEX " + NAME + "_expires ON " + NAME + " (expires)");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            if (!SqlState.alreadyDone(e)) {
                throw e;
            }
        }
    }

    /** Whether there was no such row. */
    static boolean insert(Connection connection, String id, long expires) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + NAME + " (id, expires) VALUES (?, ?)")) {
            insert.setString(1, id);
            insert.setLong(2, expires);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            if (SqlState.duplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Whether the row had expired, and no one else was quicker. */
    static boolean replace(Connection connection, String id, long expires, long now) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE " + NAME + " SET expires = ? WHERE id = ? AND expires <= ?")) {
            update.setLong(1, expires);
            update.setString(2, id);
            update.setLong(3, now);
            return update.executeUpdate() == 1;
        }
    }

    /** Removes some expired rows; one that was used anew in the meantime stays. */
    static void removeExpired(Connection connection, long now, int most) throws SQLException {
        List<String> expired = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM " + NAME + " WHERE expires <= ?")) {
            select.setLong(1, now);
            select.setMaxRows(most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    expired.add(rows.getString(1));
                }
            }
        }
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + NAME + " WHERE id = ? AND expires <= ?")) {
            for (String id : expired) {
                delete.setString(1, id);
                delete.setLong(2, now);
                delete.executeUpdate();
            }
        }
    }
}
