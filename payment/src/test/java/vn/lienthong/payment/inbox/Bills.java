package vn.lienthong.payment.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import vn.lienthong.payment.BankCredit;

/** A program's own table of what is to be paid. */
public final class Bills implements PaymentBook {
    private final DataSource dataSource;
    /** The next so many changes fail after they were written. */
    final AtomicInteger failures = new AtomicInteger();

    public Bills(DataSource dataSource) {
        this(dataSource, true);
    }

    /** Over tables that another process has made, unless it is to make them. */
    Bills(DataSource dataSource, boolean make) {
        this.dataSource = dataSource;
        if (!make) {
            return;
        }
        execute("CREATE TABLE bill (reference VARCHAR(100) PRIMARY KEY, amount NUMERIC(19) NOT NULL)");
        execute("CREATE TABLE entry (reference VARCHAR(100), status VARCHAR(20), amount NUMERIC(19))");
    }

    public void add(String reference, long amountVnd) {
        execute("INSERT INTO bill VALUES ('" + reference + "', " + amountVnd + ")");
    }

    void change(String reference, long amountVnd) {
        execute("UPDATE bill SET amount = " + amountVnd + " WHERE reference = '" + reference + "'");
    }

    /** All changes of a bill in any order, such as {@code PAID 180000}. */
    public String entries(String reference) {
        StringBuilder all = new StringBuilder();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT status, amount FROM entry WHERE reference = ? ORDER BY status")) {
            select.setString(1, reference);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    all.append(all.isEmpty() ? "" : ", ")
                            .append(row.getString(1))
                            .append(' ')
                            .append(row.getLong(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return all.toString();
    }

    @Override
    public OptionalLong expectedVnd(String rail, String reference, Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT amount FROM bill WHERE reference = ?")) {
            select.setString(1, reference);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    final List<String> unmatched = new CopyOnWriteArrayList<>();

    @Override
    public void unmatched(String caseId, BankCredit credit, Connection connection) {
        unmatched.add(caseId + " " + credit.purpose());
    }

    @Override
    public void settle(Change change, Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO entry VALUES (?, ?, ?)")) {
            insert.setString(1, change.reference());
            insert.setString(2, change.status().name());
            Long amount = change.received().amountVnd();
            insert.setLong(3, amount == null ? -1 : amount);
            insert.executeUpdate();
        }
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("planted-secret");
        }
    }

    /** The same book, for a test that changes one thing. */
    static class Wrapped implements PaymentBook {
        private final Bills bills;

        Wrapped(Bills bills) {
            this.bills = bills;
        }

        @Override
        public OptionalLong expectedVnd(String rail, String reference, Connection connection) throws SQLException {
            return bills.expectedVnd(rail, reference, connection);
        }

        @Override
        public void settle(Change change, Connection connection) throws SQLException {
            bills.settle(change, connection);
        }

        @Override
        public void unmatched(String caseId, BankCredit credit, Connection connection) {
            bills.unmatched(caseId, credit, connection);
        }
    }

    private void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
