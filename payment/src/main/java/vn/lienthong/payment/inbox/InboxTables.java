package vn.lienthong.payment.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.database.Ddl;
import vn.lienthong.core.internal.database.SqlState;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.inbox.PaymentState.State;

/** The statements over what is recorded of notices and payments, in standard SQL. */
final class InboxTables {
    private static final String NOTICES = "lienthong_payment_notice";
    private static final String STATES = "lienthong_payment_state";
    private static final int LONGEST_TRANSACTION = 200;

    private InboxTables() {}

    /** Makes the tables that are not there. Each statement is a transaction of its own. */
    static void create(Connection connection) throws SQLException {
        Ddl.execute(
                connection,
                "CREATE TABLE " + NOTICES + " (id VARCHAR(64) NOT NULL PRIMARY KEY, rail VARCHAR(60) NOT NULL,"
                        + " reference VARCHAR(100) NOT NULL, received NUMERIC(19) NOT NULL)");
        Ddl.execute(connection, "CREATE INDEX " + NOTICES + "_received ON " + NOTICES + " (received)");
        Ddl.execute(
                connection,
                "CREATE TABLE " + STATES + " (id VARCHAR(64) NOT NULL PRIMARY KEY, rail VARCHAR(60) NOT NULL,"
                        + " reference VARCHAR(100) NOT NULL, status VARCHAR(20) NOT NULL, transaction_id VARCHAR(200),"
                        + " amount NUMERIC(19), others VARCHAR(4000), changed NUMERIC(19) NOT NULL, notice VARCHAR(64) NOT NULL,"
                        + " no_case NUMERIC(1) NOT NULL)");
        CaseTable.create(connection, options(connection));
    }

    /** MariaDB's and MySQL's own default may not hold Vietnamese. */
    private static String options(Connection connection) throws SQLException {
        return isMariaDb(connection) ? " CHARACTER SET utf8mb4" : "";
    }

    /** Whether it is MariaDB or MySQL; the driver knows it without asking. */
    static boolean isMariaDb(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return product.contains("MariaDB") || product.contains("MySQL");
    }

    /** Records a notice; false, with the transaction spoiled, if it was recorded before. */
    static boolean insertNotice(Connection connection, Message message, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + NOTICES + " (id, rail, reference, received) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, Hashing.sha256Hex(message.key()));
            insert.setString(2, message.rail());
            insert.setString(3, message.reference());
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

    /** Removes so many old notices at most; how many. */
    static int purge(Connection connection, Instant before, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT id FROM " + NOTICES + " WHERE received < ? ORDER BY received");
                PreparedStatement delete = connection.prepareStatement("DELETE FROM " + NOTICES + " WHERE id = ?")) {
            select.setMaxRows(most);
            select.setLong(1, before.toEpochMilli());
            int found = 0;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    delete.setString(1, row.getString(1));
                    delete.addBatch();
                    found++;
                }
            }
            if (found > 0) {
                delete.executeBatch();
            }
            return found;
        }
    }

    /** What is recorded of a payment, locked until the transaction ends; {@code null} if there is nothing. */
    static @Nullable PaymentState lock(Connection connection, String payment) throws SQLException {
        return find(connection, payment, " FOR UPDATE");
    }

    /** What is recorded of a payment by now, or {@code null}. */
    static @Nullable PaymentState find(Connection connection, String payment) throws SQLException {
        return find(connection, payment, "");
    }

    private static @Nullable PaymentState find(Connection connection, String payment, String how) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT rail, reference, status, transaction_id,"
                + " others, notice, amount FROM " + STATES + " WHERE id = ?" + how)) {
            select.setString(1, Hashing.sha256Hex(payment));
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new PaymentState(
                                Objects.requireNonNull(row.getString(1)),
                                Objects.requireNonNull(row.getString(2)),
                                new State(
                                        PaymentStatus.valueOf(row.getString(3)),
                                        row.getString(4),
                                        CaseTable.number(row, 7)),
                                Objects.requireNonNull(row.getString(6)),
                                PaymentState.others(row.getString(5)))
                        : null;
            }
        }
    }

    /**
     * Records a payment of which nothing is recorded, in one statement that also makes sure that no case of the attempt waits
     * for an answer: otherwise, as if there were such a payment, a constraint refuses the row.
     */
    static void insertFirst(
            Connection connection, String payment, PaymentState state, @Nullable String attempt, Instant now)
            throws SQLException {
        String free = attempt == null ? "0" : CaseTable.NONE_OF;
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + STATES
                + " (status, transaction_id, others, changed, rail, reference, amount, id, notice, no_case)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, " + free + ")")) {
            set(insert, payment, state, now);
            insert.setString(9, state.notice());
            if (attempt != null) {
                insert.setString(10, attempt);
            }
            insert.executeUpdate();
        }
    }

    /** Writes what is known of a payment by now. */
    static void update(Connection connection, String payment, PaymentState state, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE " + STATES
                + " SET status = ?, transaction_id = ?, others = ?, changed = ?, rail = ?, reference = ?, amount = ?"
                + " WHERE id = ?")) {
            set(update, payment, state, now);
            update.executeUpdate();
        }
    }

    private static void set(PreparedStatement write, String payment, PaymentState state, Instant now)
            throws SQLException {
        write.setString(1, state.last().status().name());
        write.setString(2, CaseTable.cut(state.last().transactionId(), LONGEST_TRANSACTION));
        write.setString(3, state.othersText());
        write.setLong(4, now.toEpochMilli());
        write.setString(5, state.rail());
        write.setString(6, state.reference());
        CaseTable.setLong(write, 7, state.last().amountVnd());
        write.setString(8, Hashing.sha256Hex(payment));
    }
}
