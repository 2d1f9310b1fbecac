package vn.lienthong.examples.clinic;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/** The drafts of reports (bản thảo), stored so that neither closing the page nor a restart loses them. */
final class DraftBook {
    private final DataSource database;

    DraftBook(DataSource database) {
        this.database = database;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists report_draft"
                    + " (period varchar(20) primary key, cells varchar(100000) not null)");
        } catch (SQLException e) {
            throw new IllegalStateException("Không mở được sổ bản thảo.", e);
        }
    }

    Optional<String> find(String period) {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select cells from report_draft where period = ?")) {
            query.setString(1, period);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Không đọc được bản thảo.", e);
        }
    }

    void keep(String period, String cells) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            if (write(connection, "update report_draft set cells = ? where period = ?", cells, period) == 0) {
                write(connection, "insert into report_draft (cells, period) values (?, ?)", cells, period);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("Không ghi được bản thảo, hãy thử lại.", e);
        }
    }

    private static int write(Connection connection, String sql, String cells, String period) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, cells);
            statement.setString(2, period);
            return statement.executeUpdate();
        }
    }
}
