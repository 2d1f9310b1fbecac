package vn.lienthong.core.ledger.internal.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The column {@code front}: 0 while a line waits behind others of its order key, so that claiming does not look at it. A
 * backlog of one order key would otherwise be read again with each claim.
 *
 * <p>The order never depends on this column: a claim takes a line only if no earlier one of its key is open. What depends on
 * it is that a line is looked at in the end, and three things see to that. Whoever closes a line lets the next of its key
 * forward in the same transaction. A new line is placed behind only if so many are open before it that they will hardly all
 * be closed before it is committed. And {@link #tidy}, which each runner does from time to time, finds what was missed.
 */
public final class Fronts {
    /** So many open lines directly before it place a new line behind. Each of them costs every claim an index look-up. */
    public static final int MANY = 32;

    private static final long UNSURE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST = 5000;
    /** Only the first of each key is looked at. With OR, a planner cannot turn the sub-query into a join. */
    private static final String WAITS_FOR_NOTHING = "SELECT p.id FROM lienthong_ledger p JOIN"
            + " (SELECT order_key, MIN(turn) AS turn FROM lienthong_ledger"
            + " WHERE channel = ? AND front = 0 AND due IS NOT NULL GROUP BY order_key) m"
            + " ON p.order_key = m.order_key AND p.turn = m.turn WHERE p.channel = ? AND (p.turn IS NULL OR NOT EXISTS"
            + " (SELECT 1 FROM lienthong_ledger o WHERE o.channel = p.channel AND o.order_key = p.order_key"
            + " AND o.turn < p.turn))";

    private static final String LET_ALL = "UPDATE lienthong_ledger l SET front = 1"
            + " FROM unnest(?::varchar[], ?::varchar[], ?::bigint[]) AS c (channel, order_key, turn)"
            + " CROSS JOIN LATERAL (SELECT id FROM lienthong_ledger o WHERE o.channel = c.channel"
            + " AND o.order_key = c.order_key AND o.turn > c.turn ORDER BY o.turn LIMIT 1) n"
            + " WHERE l.id = n.id AND l.front = 0";

    private final Grammar grammar;
    private final Clock clock;
    private final Map<String, Long> placedBehind = new ConcurrentHashMap<>();

    /** A line that closed, by its order key and its turn in it. */
    record Closed(String channel, String orderKey, long turn) {}

    Fronts(Grammar grammar, Clock clock) {
        this.grammar = grammar;
        this.clock = clock;
    }

    /** Whether the line that is to become number {@code seq} of its order key has many open ones directly before it. */
    boolean behindMany(Connection connection, String channel, String orderKey, long seq) throws SQLException {
        if (seq <= MANY) {
            return false;
        }
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT COUNT(*) FROM lienthong_ledger WHERE channel = ? AND order_key = ? AND turn >= ?")) {
            select.setString(1, channel);
            select.setString(2, orderKey);
            select.setLong(3, seq - MANY);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                boolean behind = row.getInt(1) == MANY;
                if (behind) {
                    placedBehind.put(channel, System.nanoTime());
                }
                return behind;
            }
        }
    }

    /** Whether this JVM has lately placed lines of the channel behind others: their transactions may still be open. */
    public boolean unsure(String channel) {
        Long last = placedBehind.get(channel);
        return last != null && System.nanoTime() - last < UNSURE_NANOS;
    }

    /** Lets the line forward that comes next after each closed one. */
    void letNext(Connection connection, Collection<Closed> closed) throws SQLException {
        if (closed.isEmpty()) {
            return;
        }
        if (grammar.returning()) {
            letAll(connection, closed);
            return;
        }
        List<Long> next = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, front FROM lienthong_ledger WHERE channel = ? AND order_key = ? AND turn > ?"
                        + grammar.orderBy("channel, order_key", "turn") + grammar.limit())) {
            for (Closed line : closed) {
                select.setString(1, line.channel);
                select.setString(2, line.orderKey);
                select.setLong(3, line.turn);
                select.setInt(4, 1);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next() && row.getInt(2) == 0) {
                        next.add(row.getLong(1));
                    }
                }
            }
        }
        letForward(connection, next);
    }

    private static void letAll(Connection connection, Collection<Closed> closed) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(LET_ALL)) {
            Object[] channels = closed.stream().map(Closed::channel).toArray();
            Object[] keys = closed.stream().map(Closed::orderKey).toArray();
            Object[] turns = closed.stream().map(Closed::turn).toArray();
            update.setArray(1, connection.createArrayOf("varchar", channels));
            update.setArray(2, connection.createArrayOf("varchar", keys));
            update.setArray(3, connection.createArrayOf("bigint", turns));
            update.executeUpdate();
        }
    }

    private static void letForward(Connection connection, List<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE lienthong_ledger SET front = 1 WHERE id = ? AND front = 0")) {
            for (long id : ids) {
                update.setLong(1, id);
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /**
     * Lets forward what waits behind nothing, also after somebody deleted a line by hand; and places behind what waits for a
     * line that stopped or is not due.
     */
    public void tidy(Connection connection, String channel) throws SQLException {
        List<Long> free = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(WAITS_FOR_NOTHING)) {
            select.setString(1, channel);
            select.setString(2, channel);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    free.add(rows.getLong(1));
                }
            }
        }
        letForward(connection, free);
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE lienthong_ledger SET front = 0 WHERE channel = ? AND order_key = ? AND turn > ? AND front = 1"
                        + " AND due IS NOT NULL AND owner IS NULL")) {
            for (Closed stopped : stopped(connection, channel)) {
                update.setString(1, channel);
                update.setString(2, stopped.orderKey);
                update.setLong(3, stopped.turn);
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private List<Closed> stopped(Connection connection, String channel) throws SQLException {
        List<Closed> stopped = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT order_key, turn FROM lienthong_ledger WHERE channel = ? AND state = 'UNKNOWN' AND turn IS NOT NULL"
                        + " UNION ALL SELECT order_key, turn FROM lienthong_ledger"
                        + " WHERE channel = ? AND front = 1 AND due > ? AND turn IS NOT NULL " + grammar.limit())) {
            select.setString(1, channel);
            select.setString(2, channel);
            select.setLong(3, clock.millis());
            select.setInt(4, MOST);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    stopped.add(new Closed(channel, rows.getString(1), rows.getLong(2)));
                }
            }
        }
        return stopped;
    }
}
