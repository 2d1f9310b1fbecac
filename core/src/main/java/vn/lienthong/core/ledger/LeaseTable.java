package vn.lienthong.core.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Taking lines of {@code lienthong_ledger} under a lease, and finishing them: fenced by owner and attempt, so that an owner
 * who was overtaken changes nothing. Each statement runs in the transaction of the connection that it is given.
 */
final class LeaseTable {
    private static final byte[] NOTHING = {};
    private static final String FINISH_AT_ONCE = "UPDATE lienthong_ledger l SET state = n.state, due = n.due,"
            + " turn = n.turn, owner = NULL, lease_end = NULL, failures = n.failures, content_errors = n.content_errors,"
            + " doubt = n.doubt, receipt = n.receipt, error_kind = n.error_kind, error_text = n.error_text, changed_at = ?"
            + " FROM unnest(?::bigint[], ?::varchar[], ?::integer[], ?::varchar[], ?::bigint[], ?::bigint[], ?::integer[],"
            + " ?::integer[], ?::integer[], ?::bytea[], ?::varchar[], ?::varchar[]) AS n (id, owner, attempt, state, due,"
            + " turn, failures, content_errors, doubt, receipt, error_kind, error_text)"
            + " WHERE l.id = n.id AND l.owner = n.owner AND l.attempt = n.attempt RETURNING l.id";
    private static final String FENCE = " WHERE id = ? AND owner = ? AND attempt = ?";

    private final Grammar grammar;
    private final @Nullable PayloadCipher cipher;
    private final Clock clock;
    private final EntryTable entries;
    private final String candidates;

    LeaseTable(Grammar grammar, @Nullable PayloadCipher cipher, Clock clock, EntryTable entries) {
        this.grammar = grammar;
        this.cipher = cipher;
        this.clock = clock;
        this.entries = entries;
        // With OR, a planner cannot turn the sub-query into a join over the whole table: it stays one index look-up a
        // line.
        this.candidates = " FROM lienthong_ledger e WHERE e.channel = ? AND e.due <= ?"
                + " AND (e.lease_end IS NULL OR e.lease_end <= ?)"
                + " AND (e.turn IS NULL OR NOT EXISTS (SELECT 1 FROM lienthong_ledger o WHERE o.channel = e.channel"
                + " AND o.order_key = e.order_key AND o.turn < e.turn))"
                + " AND NOT EXISTS (SELECT 1 FROM lienthong_ledger_channel c WHERE c.channel = ? AND c.paused_until > ?)"
                + " ORDER BY e.due " + grammar.limit();
    }

    /** What to take: up to {@code limit} due lines of {@code channel}, noting of each at once whether it may be sent soon. */
    record Wish(String channel, int limit, boolean doubt) {
        private String noteDoubt() {
            return doubt ? ", doubt = 1" : "";
        }
    }

    /** Takes lines for {@code owner} until {@code leaseEnd}; what it returns says what was in doubt before. */
    List<LedgerEntry> claim(Connection connection, Wish wish, String owner, long leaseEnd) throws SQLException {
        return switch (grammar.dialect().claiming()) {
            case UPDATE_RETURNING -> updateReturning(connection, wish, owner, leaseEnd);
            case LOCK_ROWS -> selectThenUpdate(connection, wish, owner, leaseEnd, " FOR UPDATE SKIP LOCKED");
            case COMPARE_AND_SET -> selectThenUpdate(connection, wish, owner, leaseEnd, "");
        };
    }

    private List<LedgerEntry> updateReturning(Connection connection, Wish wish, String owner, long leaseEnd)
            throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement("WITH taken AS (SELECT e.id, e.doubt" + candidates
                + " FOR UPDATE OF e SKIP LOCKED) UPDATE lienthong_ledger l SET owner = ?,"
                + " attempt = l.attempt + 1, lease_end = ?" + wish.noteDoubt()
                + " FROM taken WHERE l.id = taken.id RETURNING "
                + qualified("l").replace("l.doubt", "taken.doubt"))) {
            setCandidates(claim, wish);
            claim.setString(7, owner);
            claim.setLong(8, leaseEnd);
            List<LedgerEntry> taken = entries.read(claim);
            taken.sort(Comparator.comparingLong(LedgerEntry::id));
            return taken;
        }
    }

    private List<LedgerEntry> selectThenUpdate(
            Connection connection, Wish wish, String owner, long leaseEnd, String lock) throws SQLException {
        List<LedgerEntry> found;
        try (PreparedStatement select = connection.prepareStatement("SELECT " + qualified("e") + candidates + lock)) {
            setCandidates(select, wish);
            found = entries.read(select);
        }
        List<LedgerEntry> taken = new ArrayList<>();
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE lienthong_ledger SET owner = ?, attempt = attempt + 1, lease_end = ?" + wish.noteDoubt()
                        + " WHERE id = ? AND attempt = ? AND due <= ?")) {
            for (LedgerEntry entry : found) {
                update.setString(1, owner);
                update.setLong(2, leaseEnd);
                update.setLong(3, entry.id());
                update.setInt(4, entry.attempts());
                update.setLong(5, clock.millis());
                if (update.executeUpdate() == 1) {
                    taken.add(entry.taken(owner, leaseEnd));
                }
            }
        }
        return taken;
    }

    private void setCandidates(PreparedStatement statement, Wish wish) throws SQLException {
        long now = clock.millis();
        statement.setString(1, wish.channel);
        statement.setLong(2, now);
        statement.setLong(3, now);
        statement.setString(4, wish.channel);
        statement.setLong(5, now);
        statement.setInt(6, wish.limit);
    }

    /** Notes before the send that from now on the platform may have it; false where the line is no longer the owner's. */
    boolean markDoubt(Connection connection, LedgerEntry entry) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE lienthong_ledger SET doubt = 1, changed_at = ?" + FENCE)) {
            update.setLong(1, clock.millis());
            return fence(update, 2, entry).executeUpdate() == 1;
        }
    }

    /** Moves the end of the lease; false where the line is no longer the owner's. */
    boolean renew(Connection connection, LedgerEntry entry, long leaseEnd) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE lienthong_ledger SET lease_end = ?" + FENCE)) {
            update.setLong(1, leaseEnd);
            return fence(update, 2, entry).executeUpdate() == 1;
        }
    }

    /** Writes the endings; returns those whose lines were no longer the owner's and stayed as they are. */
    List<Ending> finish(Connection connection, List<Ending> endings) throws SQLException {
        if (endings.isEmpty()) {
            return List.of();
        }
        return grammar.returning() ? finishAtOnce(connection, endings) : finishOneByOne(connection, endings);
    }

    /** One statement for all of them: PostgreSQL then needs half the time. */
    private List<Ending> finishAtOnce(Connection connection, List<Ending> endings) throws SQLException {
        Set<Long> written = new HashSet<>();
        try (PreparedStatement update = connection.prepareStatement(FINISH_AT_ONCE)) {
            update.setLong(1, clock.millis());
            setArray(update, 2, "bigint", endings, ending -> ending.entry().id());
            setArray(update, 3, "varchar", endings, ending -> ending.entry().owner());
            setArray(update, 4, "integer", endings, ending -> ending.entry().attempts());
            setArray(update, 5, "varchar", endings, ending -> ending.state().name());
            setArray(update, 6, "bigint", endings, Ending::due);
            setArray(update, 7, "bigint", endings, Ending::turn);
            setArray(update, 8, "integer", endings, Ending::failures);
            setArray(update, 9, "integer", endings, Ending::contentErrors);
            setArray(update, 10, "integer", endings, ending -> ending.doubt() ? 1 : 0);
            setArray(
                    update, 11, "bytea", endings, ending -> stored(ending.note().done()));
            setArray(update, 12, "varchar", endings, ending -> ending.note().kind());
            setArray(update, 13, "varchar", endings, ending -> ending.note().text());
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    written.add(rows.getLong(1));
                }
            }
        }
        return endings.stream()
                .filter(ending -> !written.contains(ending.entry().id()))
                .toList();
    }

    private static void setArray(
            PreparedStatement update,
            int index,
            String type,
            List<Ending> endings,
            Function<Ending, @Nullable Object> value)
            throws SQLException {
        Object[] values = type.equals("bytea") ? new byte[endings.size()][] : new Object[endings.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(endings.get(i));
        }
        update.setArray(index, update.getConnection().createArrayOf(type, values));
    }

    private List<Ending> finishOneByOne(Connection connection, List<Ending> endings) throws SQLException {
        List<Ending> lost = new ArrayList<>();
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE lienthong_ledger SET state = ?, due = ?, turn = ?, owner = NULL, lease_end = NULL, failures = ?,"
                        + " content_errors = ?, doubt = ?, receipt = ?, error_kind = ?, error_text = ?, changed_at = ?"
                        + FENCE)) {
            long now = clock.millis();
            for (Ending ending : endings) {
                update.setString(1, ending.state().name());
                EntryTable.setNumber(update, 2, ending.due());
                EntryTable.setNumber(update, 3, ending.turn());
                update.setInt(4, ending.failures());
                update.setInt(5, ending.contentErrors());
                update.setInt(6, ending.doubt() ? 1 : 0);
                byte[] receipt = stored(ending.note().done());
                if (receipt == null) {
                    update.setNull(7, Types.VARBINARY);
                } else {
                    update.setBytes(7, receipt);
                }
                update.setString(8, ending.note().kind());
                update.setString(9, ending.note().text());
                update.setLong(10, now);
                fence(update, 11, ending.entry()).addBatch();
            }
            int[] counts = update.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 0) {
                    lost.add(endings.get(i));
                } else if (counts[i] == Statement.SUCCESS_NO_INFO) {
                    throw new SQLException("the driver does not count the rows of a batch; the fence needs it");
                }
            }
        }
        return lost;
    }

    private static PreparedStatement fence(PreparedStatement update, int index, LedgerEntry entry) throws SQLException {
        update.setLong(index, entry.id());
        update.setString(index + 1, entry.owner());
        update.setInt(index + 2, entry.attempts());
        return update;
    }

    private byte @Nullable [] stored(DeliveryOutcome.@Nullable Done done) {
        byte[] receipt = done == null ? NOTHING : done.receipt();
        if (receipt.length == 0) {
            return null;
        }
        return cipher == null ? receipt : cipher.encrypt(receipt);
    }

    private static String qualified(String alias) {
        return alias + "." + LedgerEntry.COLUMNS.replace(", ", ", " + alias + ".");
    }
}
