package vn.lienthong.core.ledger.internal.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ledger.EntryState;
import vn.lienthong.core.ledger.LedgerCount;
import vn.lienthong.core.ledger.LedgerFigures;
import vn.lienthong.core.ledger.PayloadCipher;

/** What is read of {@code lienthong_ledger} for people and their programs: pages, counts, figures. */
public final class ReadTable {
    private final Grammar grammar;
    private final @Nullable PayloadCipher cipher;
    private final Clock clock;

    ReadTable(Grammar grammar, @Nullable PayloadCipher cipher, Clock clock) {
        this.grammar = grammar;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Up to {@code size} entries that fit, in the order of the query; without their bytes unless {@code whole}. */
    public List<Line> page(Connection connection, Filter query, int size, boolean whole) throws SQLException {
        String columns = whole ? Line.COLUMNS : Line.COLUMNS_WITHOUT_BYTES;
        StringBuilder sql = new StringBuilder("SELECT " + columns + " FROM lienthong_ledger WHERE 1 = 1");
        List<Object> values = new ArrayList<>();
        where(sql, values, " AND channel = ?", query.channel());
        EntryState state = query.state();
        if (state == EntryState.QUEUED || state == EntryState.SENDING) {
            // A line that is being sent is a queued one with an owner: taking it then changes no indexed column.
            sql.append(state == EntryState.SENDING ? " AND owner IS NOT NULL" : " AND owner IS NULL");
            state = EntryState.QUEUED;
        }
        where(sql, values, " AND state = ?", state == null ? null : state.name());
        where(sql, values, " AND order_key = ?", query.orderKey());
        if (query.orderKey() != null) {
            sql.append(" AND seq > 0");
        }
        where(sql, values, " AND error_kind = ?", query.errorKind());
        where(sql, values, " AND created_at >= ?", query.createdFrom());
        where(sql, values, " AND created_at < ?", query.createdBefore());
        where(sql, values, query.newestFirst() ? " AND id < ?" : " AND id > ?", query.after());
        sql.append(query.newestFirst() ? " ORDER BY id DESC " : " ORDER BY id ").append(grammar.limit());
        try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
            int next = 1;
            for (Object value : values) {
                select.setObject(next++, value);
            }
            select.setInt(next, size);
            List<Line> page = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    page.add(Line.read(rows, cipher));
                }
            }
            return page;
        }
    }

    private static void where(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    /** How many lines are in each state, by channel. */
    public List<LedgerCount> counts(Connection connection) throws SQLException {
        Map<String, Long> sending = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT channel, COUNT(*) FROM lienthong_ledger"
                        + " WHERE due IS NOT NULL AND owner IS NOT NULL GROUP BY channel");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                sending.put(rows.getString(1), rows.getLong(2));
            }
        }
        List<LedgerCount> counts = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT channel, state, COUNT(*)"
                        + " FROM lienthong_ledger GROUP BY channel, state ORDER BY channel, state");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                String channel = rows.getString(1);
                EntryState state = EntryState.valueOf(rows.getString(2));
                long count = rows.getLong(3);
                long taken = state == EntryState.QUEUED ? Math.min(count, sending.getOrDefault(channel, 0L)) : 0;
                if (taken > 0) {
                    counts.add(new LedgerCount(channel, EntryState.SENDING, taken));
                }
                if (count > taken) {
                    counts.add(new LedgerCount(channel, state, count - taken));
                }
            }
        }
        return counts;
    }

    /** The channels that have lines. */
    public List<String> channels(Connection connection) throws SQLException {
        List<String> channels = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT DISTINCT channel FROM lienthong_ledger");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                channels.add(rows.getString(1));
            }
        }
        return channels;
    }

    public LedgerFigures figures(Connection connection, String channel) throws SQLException {
        long depth = 0;
        long oldest = Long.MAX_VALUE;
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT COUNT(*), MIN(created_at) FROM lienthong_ledger WHERE channel = ? AND due IS NOT NULL")) {
            select.setString(1, channel);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                depth = row.getLong(1);
                oldest = depth == 0 ? clock.millis() : row.getLong(2);
            }
        }
        return new LedgerFigures(
                depth,
                Duration.ofMillis(Math.max(0, clock.millis() - oldest)),
                count(connection, channel, EntryState.UNKNOWN),
                count(connection, channel, EntryState.DEAD));
    }

    private static long count(Connection connection, String channel, EntryState state) throws SQLException {
        // The state is in the text, not in a parameter, so that a partial index can serve it.
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT COUNT(*) FROM lienthong_ledger WHERE channel = ? AND state = '" + state.name() + "'")) {
            select.setString(1, channel);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** When the newest line was written, in milliseconds; 0 if there is none. */
    public long latest(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT created_at FROM lienthong_ledger WHERE id = (SELECT MAX(id) FROM lienthong_ledger)");
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    public OptionalLong oldestDue(Connection connection, String channel) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT due FROM lienthong_ledger WHERE channel = ? AND front = 1 AND due <= ?"
                        + grammar.orderBy("channel, front", "due") + grammar.limit())) {
            select.setString(1, channel);
            select.setLong(2, clock.millis());
            select.setInt(3, 1);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }
}
