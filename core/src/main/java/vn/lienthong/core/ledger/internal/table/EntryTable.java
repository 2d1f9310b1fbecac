package vn.lienthong.core.ledger.internal.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.database.SqlState;
import vn.lienthong.core.ledger.EntryState;
import vn.lienthong.core.ledger.NewEntry;
import vn.lienthong.core.ledger.PayloadCipher;

/**
 * The statements over {@code lienthong_ledger}. Each runs in the transaction of the connection that it is given.
 *
 * <p>Two columns carry the queue, and both are null if a line no longer takes part, so that no index grows with the past:
 * {@code due} is when to send the line, {@code turn} is its number within the order key while later ones have to wait for it.
 */
public final class EntryTable {
    /** The most bytes that an entry or a receipt may ever have. */
    public static final int LARGEST = 64 << 20;

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
     * Writes a new line and returns its number, or 0 if a unique index refuses it: its key, or its place in the order, has
     * just been taken. The transaction goes on in either case.
     */
    public long insert(Connection connection, NewEntry entry, boolean lock) throws SQLException {
        try {
            return insertOrFail(connection, entry, lock);
        } catch (SQLException e) {
            if (SqlState.duplicate(e)) {
                return 0;
            }
            throw e;
        }
    }

    private long insertOrFail(Connection connection, NewEntry entry, boolean lock) throws SQLException {
        long now = clock.millis();
        String orderKey = entry.orderKey();
        long seq = orderKey == null ? 0 : nextSeq(connection, entry.channel(), orderKey, lock);
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
            insert.setString(7, Line.sha256(plain));
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
    private long nextSeq(Connection connection, String channel, String orderKey, boolean lock) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                lastPlace(grammar) + (lock && grammar.lockingReads() ? " FOR UPDATE" : ""))) {
            select.setString(1, channel);
            select.setString(2, orderKey);
            select.setInt(3, 1);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) + 1 : 1;
            }
        }
    }

    /**
     * Reads the last number of an order key at the end of its index. {@code MAX} would read every line of the key on H2,
     * and H2 reads an index from its beginning only.
     */
    public static String lastPlace(Grammar grammar) {
        return "SELECT seq FROM lienthong_ledger WHERE channel = ? AND order_key = ? AND seq > 0"
                + grammar.orderBy("channel DESC, order_key DESC", "seq DESC") + grammar.limit();
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

    public Optional<Line> find(Connection connection, long id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + Line.COLUMNS + " FROM lienthong_ledger WHERE id = ?")) {
            select.setLong(1, id);
            return read(select).stream().findFirst();
        }
    }

    public Optional<Line> find(Connection connection, String channel, String key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + Line.COLUMNS + " FROM lienthong_ledger WHERE channel = ? AND entry_key = ?")) {
            select.setString(1, channel);
            select.setString(2, key);
            return read(select).stream().findFirst();
        }
    }

    List<Line> read(PreparedStatement select) throws SQLException {
        List<Line> entries = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                entries.add(Line.read(rows, cipher));
            }
        }
        return entries;
    }

    // ---- by a person

    /** Writes a person's decision; false if the line is no longer in the state in which it was decided on. */
    public boolean resolve(Connection connection, Line entry, EntryState to, String text) throws SQLException {
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
    public void hurry(Connection connection, String channel) throws SQLException {
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

    /** Deletes up to {@code most} lines that ended in this state before {@code before}; returns how many went. */
    public int purge(Connection connection, String channel, EntryState state, long before, int most)
            throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id FROM lienthong_ledger WHERE channel = ? AND state = ? AND changed_at < ?"
                        + grammar.orderBy("channel, state", "changed_at") + grammar.limit())) {
            select.setString(1, channel);
            select.setString(2, state.name());
            select.setLong(3, before);
            select.setInt(4, most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
        }
        if (ids.isEmpty()) {
            return 0;
        }
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM lienthong_ledger WHERE id = ? AND state = ?")) {
            for (long id : ids) {
                delete.setLong(1, id);
                delete.setString(2, state.name());
                delete.addBatch();
            }
            delete.executeBatch();
        }
        return ids.size();
    }
}
