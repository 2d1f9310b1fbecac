package vn.lienthong.payment.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.database.Ddl;
import vn.lienthong.core.internal.database.SqlState;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.payment.PaymentStatus;

/** The statements over the inbox's tables, in standard SQL. */
final class InboxTables {
    private static final String NOTICES = "lienthong_payment_notice";
    private static final String STATES = "lienthong_payment_state";
    private static final String CASES = "lienthong_payment_case";
    private static final int LONGEST_REFERENCE = 100;
    private static final int LONGEST_TRANSACTION = 200;
    private static final int LONGEST_CODE = 100;

    private InboxTables() {}

    /** What is recorded of one payment. */
    record State(PaymentStatus status, @Nullable String transactionId) {}

    /** Makes the tables that are not there. Each statement is a transaction of its own. */
    static void create(Connection connection) throws SQLException {
        Ddl.execute(
                connection,
                "CREATE TABLE " + NOTICES + " (id VARCHAR(64) NOT NULL PRIMARY KEY, rail VARCHAR(60) NOT NULL,"
                        + " reference VARCHAR(100) NOT NULL, received NUMERIC(19) NOT NULL)");
        Ddl.execute(
                connection,
                "CREATE TABLE " + STATES + " (id VARCHAR(64) NOT NULL PRIMARY KEY, rail VARCHAR(60) NOT NULL,"
                        + " reference VARCHAR(100) NOT NULL, status VARCHAR(20) NOT NULL, transaction_id VARCHAR(200),"
                        + " changed NUMERIC(19) NOT NULL)");
        Ddl.execute(
                connection,
                "CREATE TABLE " + CASES + " (id VARCHAR(64) NOT NULL PRIMARY KEY, kind VARCHAR(30) NOT NULL,"
                        + " rail VARCHAR(60) NOT NULL, reference VARCHAR(100) NOT NULL, expected NUMERIC(19),"
                        + " amount NUMERIC(19), transaction_id VARCHAR(200), paid_at NUMERIC(19),"
                        + " raw_code VARCHAR(100) NOT NULL, opened NUMERIC(19) NOT NULL, closed NUMERIC(19),"
                        + " closed_by VARCHAR(255), decision VARCHAR(500))");
        Ddl.execute(connection, "CREATE INDEX " + CASES + "_opened ON " + CASES + " (opened)");
    }

    /** Records a notice; false, with the transaction spoiled, if it was recorded before. */
    static boolean insertNotice(Connection connection, String key, String rail, String reference, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + NOTICES + " (id, rail, reference, received) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, Hashing.sha256Hex(key));
            insert.setString(2, rail);
            insert.setString(3, reference);
            insert.setLong(4, now.toEpochMilli());
            insert.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (SqlState.duplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    private static String stateId(String rail, String reference) {
        return Hashing.sha256Hex(rail + "|" + reference); // a role has no bar
    }

    /** The state of a payment, locked until the transaction ends; {@code null} if there is none. */
    static @Nullable State lockState(Connection connection, String rail, String reference) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT status, transaction_id FROM " + STATES + " WHERE id = ? FOR UPDATE")) {
            select.setString(1, stateId(rail, reference));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new State(PaymentStatus.valueOf(row.getString(1)), row.getString(2)) : null;
            }
        }
    }

    /** Writes the state; a payment that another transaction has begun to write is a duplicate row: begin anew. */
    static void writeState(
            Connection connection, boolean first, String rail, String reference, State state, Instant now)
            throws SQLException {
        String sql = first
                ? "INSERT INTO " + STATES
                        + " (status, transaction_id, changed, rail, reference, id) VALUES (?, ?, ?, ?, ?, ?)"
                : "UPDATE " + STATES + " SET status = ?, transaction_id = ?, changed = ?, rail = ?, reference = ?"
                        + " WHERE id = ?";
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            write.setString(1, state.status().name());
            write.setString(2, cut(state.transactionId(), LONGEST_TRANSACTION));
            write.setLong(3, now.toEpochMilli());
            write.setString(4, rail);
            write.setString(5, reference);
            write.setString(6, stateId(rail, reference));
            write.executeUpdate();
        }
    }

    /** Whether that case was opened before, whether or not it is closed. */
    static boolean hasCase(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM " + CASES + " WHERE id = ?")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    static void insertCase(Connection connection, PaymentCase opened) throws SQLException {
        Received received = opened.received();
        Instant paidAt = received.paidAt();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + CASES
                + " (id, kind, rail, reference, expected, amount, transaction_id, paid_at, raw_code, opened)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, opened.id());
            insert.setString(2, opened.kind().name());
            insert.setString(3, opened.rail());
            insert.setString(4, cut(opened.reference(), LONGEST_REFERENCE));
            setLong(insert, 5, opened.expectedVnd());
            setLong(insert, 6, received.amountVnd());
            insert.setString(7, cut(received.transactionId(), LONGEST_TRANSACTION));
            setLong(insert, 8, paidAt == null ? null : paidAt.toEpochMilli());
            insert.setString(9, cut(received.rawCode(), LONGEST_CODE));
            insert.setLong(10, opened.openedAt().toEpochMilli());
            insert.executeUpdate();
        }
    }

    private static void setLong(PreparedStatement statement, int at, @Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(at, Types.NUMERIC);
        } else {
            statement.setLong(at, value);
        }
    }

    private static @Nullable String cut(@Nullable String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    /** The open cases, the oldest first. */
    static List<PaymentCase> openCases(Connection connection, int most) throws SQLException {
        List<PaymentCase> open = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, kind, rail, reference, expected, amount, transaction_id, paid_at, raw_code, opened FROM "
                        + CASES + " WHERE closed IS NULL ORDER BY opened, id")) {
            select.setMaxRows(most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    open.add(read(row));
                }
            }
        }
        return open;
    }

    private static PaymentCase read(ResultSet row) throws SQLException {
        Long paidAt = number(row, 8);
        String code = row.getString(9);
        return new PaymentCase(
                row.getString(1),
                PaymentCase.Kind.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                number(row, 5),
                new Received(
                        number(row, 6),
                        row.getString(7),
                        paidAt == null ? null : Instant.ofEpochMilli(paidAt),
                        code == null ? "" : code), // Oracle has no empty text
                Instant.ofEpochMilli(row.getLong(10)));
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** Closes an open case; false if there is none of that id. */
    static boolean closeCase(Connection connection, String id, String by, String decision, Instant now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE " + CASES + " SET closed = ?, closed_by = ?, decision = ? WHERE id = ? AND closed IS NULL")) {
            update.setLong(1, now.toEpochMilli());
            update.setString(2, by);
            update.setString(3, decision);
            update.setString(4, id);
            return update.executeUpdate() == 1;
        }
    }
}
