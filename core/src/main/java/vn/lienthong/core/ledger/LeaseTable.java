package vn.lienthong.core.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Taking lines of {@code lienthong_ledger} under a lease, and finishing them: fenced by owner and attempt, so that an owner
 * who was overtaken changes nothing. Each statement runs in the transaction of the connection that it is given.
 */
final class LeaseTable {
    private static final byte[] NOTHING = {};
    private static final String FENCE = " WHERE id = ? AND owner = ? AND attempt = ?";

    private final LedgerDialect dialect;
    private final @Nullable PayloadCipher cipher;
    private final Clock clock;
    private final EntryTable entries;
    private final String candidates;

    LeaseTable(LedgerDialect dialect, @Nullable PayloadCipher cipher, Clock clock, EntryTable entries) {
        this.dialect = dialect;
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
                + " ORDER BY e.due " + dialect.limit();
    }

    /** Takes up to {@code limit} due lines of {@code channel} for {@code owner} until {@code leaseEnd}. */
    List<LedgerEntry> claim(Connection connection, String channel, String owner, long leaseEnd, int limit)
            throws SQLException {
        return switch (dialect.claiming()) {
            case UPDATE_RETURNING -> updateReturning(connection, channel, owner, leaseEnd, limit);
            case LOCK_ROWS -> selectThenUpdate(connection, channel, owner, leaseEnd, limit, " FOR UPDATE SKIP LOCKED");
            case COMPARE_AND_SET -> selectThenUpdate(connection, channel, owner, leaseEnd, limit, "");
        };
    }

    private List<LedgerEntry> updateReturning(
            Connection connection, String channel, String owner, long leaseEnd, int limit) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement("WITH taken AS (SELECT e.id" + candidates
                + " FOR UPDATE OF e SKIP LOCKED) UPDATE lienthong_ledger l SET owner = ?,"
                + " attempt = l.attempt + 1, lease_end = ? FROM taken WHERE l.id = taken.id RETURNING "
                + qualified("l"))) {
            setCandidates(claim, channel, limit);
            claim.setString(7, owner);
            claim.setLong(8, leaseEnd);
            List<LedgerEntry> taken = entries.read(claim);
            taken.sort(Comparator.comparingLong(LedgerEntry::id));
            return taken;
        }
    }

    private List<LedgerEntry> selectThenUpdate(
            Connection connection, String channel, String owner, long leaseEnd, int limit, String lock)
            throws SQLException {
        List<LedgerEntry> found;
        try (PreparedStatement select = connection.prepareStatement("SELECT " + qualified("e") + candidates + lock)) {
            setCandidates(select, channel, limit);
            found = entries.read(select);
        }
        List<LedgerEntry> taken = new ArrayList<>();
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE lienthong_ledger SET owner = ?, attempt = attempt + 1, lease_end = ?"
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

    private void setCandidates(PreparedStatement statement, String channel, int limit) throws SQLException {
        long now = clock.millis();
        statement.setString(1, channel);
        statement.setLong(2, now);
        statement.setLong(3, now);
        statement.setString(4, channel);
        statement.setLong(5, now);
        statement.setInt(6, limit);
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
        try (PreparedStatement update = connection.prepareStatement("UPDATE lienthong_ledger SET lease_end = ?" + FENCE)) {
            update.setLong(1, leaseEnd);
            return fence(update, 2, entry).executeUpdate() == 1;
        }
    }

    /** Writes the endings; returns those whose lines were no longer the owner's and stayed as they are. */
    List<Ending> finish(Connection connection, List<Ending> endings) throws SQLException {
        if (endings.isEmpty()) {
            return List.of();
        }
        List<Ending> lost = new ArrayList<>();
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE lienthong_ledger SET state = ?, due = ?, turn = ?, owner = NULL, lease_end = NULL, failures = ?,"
                        + " content_errors = ?, doubt = ?, receipt = ?, error_kind = ?, error_text = ?, changed_at = ?"
                        + FENCE)) {
            long now = clock.millis();
            for (Ending ending : endings) {
                update.setString(1, ending.state().name());
                EntryTable.setNumber(update, 2, ending.due());
                EntryTable.setNumber(
                        update, 3, ending.state().open() ? ending.entry().turn() : null);
                update.setInt(4, ending.failures());
                update.setInt(5, ending.contentErrors());
                update.setInt(6, ending.doubt() ? 1 : 0);
                setReceipt(update, 7, ending.note().done());
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

    private void setReceipt(PreparedStatement statement, int index, Outcome.@Nullable Done done) throws SQLException {
        byte[] receipt = done == null ? NOTHING : done.receipt();
        if (receipt.length == 0) {
            statement.setNull(index, Types.VARBINARY);
        } else {
            statement.setBytes(index, cipher == null ? receipt : cipher.encrypt(receipt));
        }
    }

    private static String qualified(String alias) {
        return alias + "." + LedgerEntry.COLUMNS.replace(", ", ", " + alias + ".");
    }
}
