package vn.lienthong.core.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The statements over {@code lienthong_ledger}. Each runs in the transaction of the connection that it is given.
 *
 * <p>Two columns carry the queue, and both are null where a line no longer takes part, so that no index grows with the past:
 * {@code due} is when to send the line, {@code turn} is its number within the order key while later ones have to wait for it.
 */
final class EntryTable {
    private static final int PAGE = 16;

    private final Grammar grammar;
    private final @Nullable PayloadCipher cipher;
    private final Clock clock;
    private final Fronts fronts;

    EntryTable(Grammar grammar, @Nullable PayloadCipher cipher, Clock clock, Fronts fronts) {
        this.grammar = grammar;
        this.cipher = cipher;
        this.clock = clock;
        this.fronts = fronts;
    }

    // ---- enqueueing

    /**
     * Writes a new line and returns its number, or 0 where a unique index refuses it: its key, or its place in the order, has
     * just been taken. The transaction goes on in either case.
     */
    long insert(Connection connection, NewEntry entry) throws SQLException {
        try {
            return insertOrFail(connection, entry);
        } catch (SQLException e) {
            if (Transactions.duplicate(e)) {
                return 0;
            }
            throw e;
        }
    }

    private long insertOrFail(Connection connection, NewEntry entry) throws SQLException {
        long now = clock.millis();
        String orderKey = entry.orderKey();
        long seq = orderKey == null ? 0 : nextSeq(connection, entry.channel(), orderKey);
        boolean behind = orderKey != null
                && !entry.latestWins()
                && fronts.behindMany(connection, entry.channel(), orderKey, seq);
        byte[] plain = entry.bytes();
        // PostgreSQL gives up a transaction in which a statement failed; the others undo the statement alone.
        String ifFree = grammar.returning() ? " ON CONFLICT DO NOTHING" : "";
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO lienthong_ledger (channel, entry_key, order_key, seq, turn, state, due, attempt, failures,"
                        + " content_errors, doubt, sha256, payload, created_at, changed_at, front)"
                        + " VALUES (?, ?, ?, ?, ?, 'QUEUED', ?, 0, 0, 0, 0, ?, ?, ?, ?, ?)" + ifFree,
                new String[] {"id"})) {
            insert.setString(1, entry.channel());
            insert.setString(2, entry.key());
            insert.setString(3, orderKey == null ? entry.key() : orderKey);
            insert.setLong(4, seq);
            setNumber(insert, 5, orderKey == null ? null : seq);
            insert.setLong(
                    6, entry.notBefore() == null ? now : entry.notBefore().toEpochMilli());
            insert.setString(7, LedgerEntry.sha256(plain));
            insert.setBytes(8, cipher == null ? plain : cipher.encrypt(plain));
            insert.setLong(9, now);
            insert.setLong(10, now);
            insert.setInt(11, behind ? 0 : 1);
            if (insert.executeUpdate() == 0) {
                return 0;
            }
            if (entry.latestWins() && orderKey != null) {
                supersede(connection, entry.channel(), orderKey, seq, now);
            }
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    /** Two transactions that take the same number meet in the unique index: the second waits and begins anew. */
    private long nextSeq(Connection connection, String channel, String orderKey) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT MAX(seq) FROM lienthong_ledger WHERE channel = ? AND order_key = ? AND seq > 0"
                        + (grammar.lockingReads() ? " FOR UPDATE" : ""))) {
            select.setString(1, channel);
            select.setString(2, orderKey);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1) + 1;
            }
        }
    }

    private void supersede(Connection connection, String channel, String orderKey, long seq, long now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE lienthong_ledger SET state = 'SUPERSEDED', due = NULL, turn = NULL, changed_at = ?"
                        + " WHERE channel = ? AND order_key = ? AND turn < ? AND state = 'QUEUED' AND owner IS NULL AND doubt = 0")) {
            update.setLong(1, now);
            update.setString(2, channel);
            update.setString(3, orderKey);
            update.setLong(4, seq);
            if (update.executeUpdate() > 0) {
                fronts.letNext(connection, List.of(new Fronts.Closed(channel, orderKey, 0)));
            }
        }
    }

    static void setNumber(PreparedStatement statement, int index, @Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, value);
        }
    }

    // ---- reading

    Optional<LedgerEntry> find(Connection connection, long id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + LedgerEntry.COLUMNS + " FROM lienthong_ledger WHERE id = ?")) {
            select.setLong(1, id);
            return read(select).stream().findFirst();
        }
    }

    Optional<LedgerEntry> find(Connection connection, String channel, String key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + LedgerEntry.COLUMNS + " FROM lienthong_ledger WHERE channel = ? AND entry_key = ?")) {
            select.setString(1, channel);
            select.setString(2, key);
            return read(select).stream().findFirst();
        }
    }

    /** The next few lines after number {@code after}; an empty list at the end. */
    List<LedgerEntry> page(Connection connection, LedgerQuery query, AtomicLong after) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT " + LedgerEntry.COLUMNS + " FROM lienthong_ledger WHERE id > ?");
        List<String> values = new ArrayList<>();
        where(sql, values, "channel", query.channel());
        EntryState state = query.state();
        if (state == EntryState.QUEUED || state == EntryState.SENDING) {
            // A line that is being sent is a queued one with an owner: taking it then changes no indexed column.
            sql.append(state == EntryState.SENDING ? " AND owner IS NOT NULL" : " AND owner IS NULL");
            state = EntryState.QUEUED;
        }
        where(sql, values, "state", state == null ? null : state.name());
        where(sql, values, "order_key", query.orderKey());
        if (query.orderKey() != null) {
            sql.append(" AND seq > 0");
        }
        sql.append(" ORDER BY id ").append(grammar.limit());
        try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
            select.setLong(1, after.get());
            for (int i = 0; i < values.size(); i++) {
                select.setString(i + 2, values.get(i));
            }
            select.setInt(values.size() + 2, PAGE);
            List<LedgerEntry> page = read(select);
            if (!page.isEmpty()) {
                after.set(page.get(page.size() - 1).id());
            }
            return page;
        }
    }

    private static void where(StringBuilder sql, List<String> values, String column, @Nullable String value) {
        if (value != null) {
            sql.append(" AND ").append(column).append(" = ?");
            values.add(value);
        }
    }

    List<LedgerEntry> read(PreparedStatement select) throws SQLException {
        List<LedgerEntry> entries = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                entries.add(LedgerEntry.read(rows, cipher));
            }
        }
        return entries;
    }

    LedgerFigures figures(Connection connection, String channel) throws SQLException {
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
        // The state stands in the text, not in a parameter, so that a partial index can serve it.
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
    long latest(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT created_at FROM lienthong_ledger WHERE id = (SELECT MAX(id) FROM lienthong_ledger)");
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    OptionalLong oldestDue(Connection connection, String channel) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT due FROM lienthong_ledger WHERE channel = ? AND front = 1 AND due <= ?"
                        + " ORDER BY channel, front, due " + grammar.limit())) {
            select.setString(1, channel);
            select.setLong(2, clock.millis());
            select.setInt(3, 1);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    // ---- by a person

    /** Writes a person's decision; false where the line is no longer in the state in which it was decided on. */
    boolean resolve(Connection connection, LedgerEntry entry, EntryState to, String text) throws SQLException {
        boolean again = to == EntryState.QUEUED;
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE lienthong_ledger SET state = ?, due = ?, turn = ?, front = 1, doubt = 0, failures = 0, content_errors = 0,"
                        + " error_text = ?, changed_at = ? WHERE id = ? AND state = ? AND attempt = ?")) {
            update.setString(1, to.name());
            setNumber(update, 2, again ? clock.millis() : null);
            setNumber(update, 3, again && entry.seq() > 0 ? entry.seq() : null);
            update.setString(4, text);
            update.setLong(5, clock.millis());
            update.setLong(6, entry.id());
            update.setString(7, entry.state().name());
            update.setInt(8, entry.attempts());
            if (update.executeUpdate() == 0) {
                return false;
            }
        }
        Fronts.Closed place = entry.place();
        if (!again && place != null) {
            fronts.letNext(connection, List.of(place));
        }
        return true;
    }

    /** Everything of the channel that waits for a later time becomes due. */
    void hurry(Connection connection, String channel) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE lienthong_ledger SET due = ? WHERE channel = ? AND due > ? AND state = 'QUEUED' AND owner IS NULL AND failures > 0"
                        + " AND doubt = 0")) {
            long now = clock.millis();
            update.setLong(1, now);
            update.setString(2, channel);
            update.setLong(3, now);
            update.executeUpdate();
        }
    }

    int purge(Connection connection, long before) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM lienthong_ledger WHERE state IN ('DONE', 'SUPERSEDED') AND changed_at < ?")) {
            delete.setLong(1, before);
            return delete.executeUpdate();
        }
    }
}
