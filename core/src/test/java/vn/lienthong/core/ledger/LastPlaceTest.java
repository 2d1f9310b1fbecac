package vn.lienthong.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.ledger.internal.table.EntryTable;
import vn.lienthong.core.ledger.internal.table.Grammar;
import vn.lienthong.testsupport.PostgresServer;

/** To enqueue behind many entries of an order key reads one of them: the database says so in its plan. */
class LastPlaceTest {
    private static final int MANY = 1500;

    @Test
    void h2_reads_only_the_end_of_the_index() throws SQLException {
        assertThat(plan("jdbc:h2:mem:" + UUID.randomUUID(), LedgerDialect.H2, "EXPLAIN ANALYZE ", "ANALYZE"))
                .contains("LIENTHONG_LEDGER_LAST")
                .contains("/* index sorted */")
                // H2 counts the row itself and the step onto it.
                .containsPattern("scanCount: [12] ");
    }

    @Test
    void postgresql_reads_only_the_end_of_the_index() throws SQLException {
        assertThat(plan(
                        PostgresServer.freshUrl(),
                        LedgerDialect.POSTGRESQL,
                        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) ",
                        "ANALYZE lienthong_ledger"))
                .containsPattern("Index (Only )?Scan Backward using lienthong_ledger_seq .*actual rows=1(\\.00)? ")
                .doesNotContain("Sort")
                .doesNotContain("Rows Removed");
    }

    /** The plan of the statement that finds the last place of an order key with many entries, as it was carried out. */
    static String plan(String url, LedgerDialect dialect, String explain, String analyze) throws SQLException {
        try (HikariDataSource pool = PostgresServer.pool(url, 2)) {
            Ledger.migrate(pool, LedgerOptions.defaults());
            Ledger ledger = Ledger.open(pool, LedgerOptions.defaults());
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                for (int i = 0; i < MANY; i++) {
                    enqueue(ledger, connection, "a" + i, "a");
                    enqueue(ledger, connection, "z" + i, "z");
                }
                connection.commit();
                try (Statement statement = connection.createStatement()) {
                    statement.execute(analyze);
                }
                connection.commit();
                return plan(connection, explain + EntryTable.lastPlace(Grammar.of(dialect)));
            }
        }
    }

    private static void enqueue(Ledger ledger, Connection connection, String key, String orderKey) {
        ledger.enqueue(
                connection,
                NewEntry.builder("reporting", key, new byte[1])
                        .orderKey(orderKey)
                        .build());
    }

    private static String plan(Connection connection, String sql) throws SQLException {
        try (PreparedStatement explain = connection.prepareStatement(sql)) {
            explain.setString(1, "reporting");
            explain.setString(2, "a");
            explain.setInt(3, 1);
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = explain.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }
}
