package vn.lienthong.examples.clinic.desk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** JDBC in few words; a failure of the database is an {@link IllegalStateException} with words for the clerk. */
final class Rows {
    private Rows() {}

    /** Reads a row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Works within a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    static void execute(DataSource database, List<String> statements) {
        inTransaction(database, connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
                return statements.size();
            }
        });
    }

    static <T> T inTransaction(DataSource database, Work<T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } finally {
                connection.rollback(); // of nothing after the commit
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Không ghi được vào sổ thu, hãy thử lại.", e);
        }
    }

    static <T> List<T> list(DataSource database, Reader<T> reader, String sql, @Nullable Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = prepare(connection, sql, values);
                ResultSet row = select.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (row.next()) {
                all.add(reader.read(row));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException("Không đọc được sổ thu, hãy thử lại.", e);
        }
    }

    /** A statement with its values, instants among them. */
    static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : values[i]);
        }
        return statement;
    }
}
