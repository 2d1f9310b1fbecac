package vn.lienthong.core.once.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import vn.lienthong.core.internal.database.SqlState;

/** The statements over the table of used keys, in standard SQL. */
final class OnceTable {
    static final String NAME = "lienthong_once";

    private OnceTable() {}

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

    static void remove(Connection connection, String id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + NAME + " WHERE id = ?")) {
            delete.setString(1, id);
            delete.executeUpdate();
        }
    }
}
