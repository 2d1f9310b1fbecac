package vn.lienthong.payment.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.database.Ddl;
import vn.lienthong.payment.inbox.PaymentCase.Closing;
import vn.lienthong.payment.inbox.PaymentCase.PaidBefore;

/** The statements over the cases for a person, in standard SQL. */
final class CaseTable {
    private static final String CASES = "lienthong_payment_case";
    private static final int LONGEST_REFERENCE = 100;
    private static final int LONGEST_TRANSACTION = 200;
    private static final int LONGEST_CODE = 100;
    private static final String COLUMNS =
            "id, kind, rail, reference, expected, amount, transaction_id, paid_at, raw_code,"
                    + " opened, before_rail, before_reference, before_transaction, closed, closed_by, decision, settled";

    /** 1 if an attempt has no case, and no value if it has: for a column that must have one. */
    static final String NONE_OF = "(SELECT CASE WHEN COUNT(*) = 0 THEN 1 END FROM " + CASES + " WHERE attempt = ?)";

    private CaseTable() {}

    static void create(Connection connection, String options) throws SQLException {
        Ddl.execute(
                connection,
                "CREATE TABLE " + CASES + " (id VARCHAR(64) NOT NULL PRIMARY KEY, kind VARCHAR(30) NOT NULL,"
                        + " attempt VARCHAR(64) NOT NULL, rail VARCHAR(60) NOT NULL, reference VARCHAR(100) NOT NULL,"
                        + " expected NUMERIC(19), amount NUMERIC(19), transaction_id VARCHAR(200), paid_at NUMERIC(19),"
                        + " raw_code VARCHAR(100) NOT NULL, opened NUMERIC(19) NOT NULL, before_rail VARCHAR(60),"
                        + " before_reference VARCHAR(100), before_transaction VARCHAR(200), closed NUMERIC(19),"
                        + " closed_by VARCHAR(255), decision VARCHAR(500), settled VARCHAR(100), booked NUMERIC(1) NOT NULL)"
                        + options);
        Ddl.execute(connection, "CREATE INDEX " + CASES + "_opened ON " + CASES + " (opened)");
        Ddl.execute(connection, "CREATE INDEX " + CASES + "_attempt ON " + CASES + " (attempt)");
    }

    /** Opens a case; {@code booked} says whether the program's book counts its money for the payment that it names. */
    static void insert(Connection connection, PaymentCase opened, String attempt, boolean booked) throws SQLException {
        Received received = opened.received();
        Instant paidAt = received.paidAt();
        PaidBefore before = opened.paidBefore();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + CASES
                + " (id, kind, rail, reference, expected, amount, transaction_id, paid_at, raw_code, opened,"
                + " before_rail, before_reference, before_transaction, attempt, booked)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
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
            insert.setString(11, before == null ? null : before.rail());
            insert.setString(12, before == null ? null : before.reference());
            insert.setString(13, before == null ? null : cut(before.transactionId(), LONGEST_TRANSACTION));
            insert.setString(14, attempt);
            insert.setInt(15, booked ? 1 : 0);
            insert.executeUpdate();
        }
    }

    static void setLong(PreparedStatement statement, int at, @Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(at, Types.NUMERIC);
        } else {
            statement.setLong(at, value);
        }
    }

    /** The open cases, the oldest first. */
    static List<PaymentCase> open(Connection connection, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM " + CASES + " WHERE closed IS NULL ORDER BY opened, id")) {
            select.setMaxRows(most);
            return read(select);
        }
    }

    /** All cases of one attempt, open and closed. */
    static List<PaymentCase> of(Connection connection, String attempt) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM " + CASES + " WHERE attempt = ? ORDER BY opened, id")) {
            select.setString(1, attempt);
            return read(select);
        }
    }

    static @Nullable PaymentCase find(Connection connection, String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM " + CASES + " WHERE id = ?")) {
            select.setString(1, id);
            List<PaymentCase> found = read(select);
            return found.isEmpty() ? null : found.get(0);
        }
    }

    /** Whether the book counted the money of a case for its own payment when the case was opened. */
    static boolean isBooked(Connection connection, String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT booked FROM " + CASES + " WHERE id = ? AND booked = 1")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static List<PaymentCase> read(PreparedStatement select) throws SQLException {
        List<PaymentCase> cases = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                cases.add(read(row));
            }
        }
        return cases;
    }

    private static PaymentCase read(ResultSet row) throws SQLException {
        Long paidAt = number(row, 8);
        Long closed = number(row, 14);
        String beforeRail = row.getString(11);
        return new PaymentCase(
                text(row, 1),
                PaymentCase.Kind.valueOf(text(row, 2)),
                text(row, 3),
                text(row, 4),
                number(row, 5),
                new Received(
                        number(row, 6),
                        row.getString(7),
                        paidAt == null ? null : Instant.ofEpochMilli(paidAt),
                        text(row, 9)),
                Instant.ofEpochMilli(row.getLong(10)),
                beforeRail == null ? null : new PaidBefore(beforeRail, text(row, 12), row.getString(13)),
                closed == null
                        ? null
                        : new Closing(Instant.ofEpochMilli(closed), text(row, 15), text(row, 16), row.getString(17)));
    }

    /** Oracle has no empty text. */
    private static String text(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** Closes an open case; false if there is none of that id. */
    static boolean close(Connection connection, String id, Closing closing) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE " + CASES
                + " SET closed = ?, closed_by = ?, decision = ?, settled = ? WHERE id = ? AND closed IS NULL")) {
            update.setLong(1, closing.at().toEpochMilli());
            update.setString(2, closing.by());
            update.setString(3, closing.decision());
            update.setString(4, closing.settled());
            update.setString(5, id);
            return update.executeUpdate() == 1;
        }
    }

    static @Nullable String cut(@Nullable String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }
}
