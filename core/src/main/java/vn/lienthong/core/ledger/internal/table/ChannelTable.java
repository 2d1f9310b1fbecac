package vn.lienthong.core.ledger.internal.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The statements over {@code lienthong_ledger_channel}: a line for each channel that is paused, and until when. */
public final class ChannelTable {
    private ChannelTable() {}

    /** Pauses the channel until {@code until}; a longer pause that is already there stays. */
    public static boolean pause(Connection connection, String channel, long until, String why) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE lienthong_ledger_channel SET paused_until = ?, reason = ? WHERE channel = ? AND paused_until < ?")) {
            update.setLong(1, until);
            update.setString(2, why);
            update.setString(3, channel);
            update.setLong(4, until);
            if (update.executeUpdate() == 1) {
                return true;
            }
        }
        if (pausedUntil(connection, channel) > 0) {
            return false;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO lienthong_ledger_channel (channel, paused_until, reason) VALUES (?, ?, ?)")) {
            insert.setString(1, channel);
            insert.setLong(2, until);
            insert.setString(3, why);
            insert.executeUpdate();
            return true;
        }
    }

    public static void resume(Connection connection, String channel) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM lienthong_ledger_channel WHERE channel = ?")) {
            delete.setString(1, channel);
            delete.executeUpdate();
        }
    }

    /** Until when the channel is paused; 0 if it is not. */
    public static long pausedUntil(Connection connection, String channel) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT paused_until FROM lienthong_ledger_channel WHERE channel = ?")) {
            select.setString(1, channel);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
