package vn.lienthong.core.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Sleeper;
import vn.lienthong.testsupport.PostgresServer;

/** Results in a table; which database is its subclasses' business. */
abstract class JdbcResultsTests extends SharedResultContract {
    @SuppressWarnings("NullAway.Init")
    private HikariDataSource one;

    @SuppressWarnings("NullAway.Init")
    private HikariDataSource other;

    /** An address of an empty database. */
    abstract String url();

    @BeforeAll
    void open() {
        String url = url();
        one = PostgresServer.pool(url, 12);
        HikariConfig transactions = new HikariConfig();
        transactions.setJdbcUrl(url);
        transactions.setMaximumPoolSize(12);
        transactions.setMinimumIdle(0);
        transactions.setAutoCommit(false);
        other = new HikariDataSource(transactions);
    }

    @AfterAll
    void close() {
        one.close();
        other.close();
    }

    @Override
    List<SharedResult> nodes(Sleeper sleeper) throws SQLException {
        SharedResult.migrate(one);
        SharedResult.migrate(other);
        execute("DELETE FROM lienthong_shared_result");
        return List.of(SharedResult.jdbc(one, clock, sleeper), SharedResult.jdbc(other, clock, sleeper));
    }

    @Test
    void nothing_that_is_kept_can_be_read_or_used_without_the_secret() throws SQLException {
        SharedResult node = SharedResult.jdbc(one, clock, pause -> {});
        once(node, () -> made("planted-new-token-77aa"));

        String row = row();
        assertThat(row).doesNotContain("planted").doesNotContain(SECRET).doesNotContain("clinic");
        assertThat(row.length()).as("it is there, though").isGreaterThan(100);
    }

    @Test
    void a_row_that_somebody_has_changed_is_refused() throws SQLException {
        SharedResult node = SharedResult.jdbc(one, clock, pause -> {});
        for (String sealed : List.of("CONCAT('A', sealed)", "'AAAA'", "''", "'not Base64 at all'")) {
            once(node, () -> made("a"));
            execute("UPDATE lienthong_shared_result SET sealed = " + sealed);
            assertThatThrownBy(() -> once(node, () -> made("never")))
                    .as(sealed)
                    .isInstanceOfSatisfying(PlatformException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.SECURITY);
                        assertThat(e.check()).isEqualTo("shared_result");
                        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
                    });
            execute("DELETE FROM lienthong_shared_result");
        }
    }

    @Test
    void a_result_of_one_secret_cannot_be_put_in_the_place_of_another() throws SQLException {
        SharedResult node = SharedResult.jdbc(one, clock, pause -> {});
        once(node, () -> made("a"));
        node.once("refresh", "victim", LIMITS, () -> made("b"));
        execute("UPDATE lienthong_shared_result SET sealed = (SELECT MAX(s) FROM"
                + " (SELECT sealed AS s FROM lienthong_shared_result) AS x)");

        int opened = 0;
        for (String secret : List.of(SECRET, "victim")) {
            try {
                node.once("refresh", secret, LIMITS, () -> made("never"));
                opened++;
            } catch (PlatformException e) {
                assertThat(e.kind()).isEqualTo(Kind.SECURITY);
            }
        }
        assertThat(opened).isEqualTo(1);
    }

    @Test
    void a_database_without_the_table_says_what_to_do_and_the_work_is_not_done() throws SQLException {
        execute("DROP TABLE lienthong_shared_result");
        assertThatThrownBy(() -> once(SharedResult.jdbc(one, clock, pause -> {}), () -> made("never")))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessageContaining("SharedResult.migrate");
    }

    @Test
    void a_database_that_fails_before_the_work_keeps_it_from_being_done() {
        HikariDataSource closed = PostgresServer.pool("jdbc:h2:mem:closed-results", 1);
        closed.close();
        AtomicBoolean done = new AtomicBoolean();
        assertThatThrownBy(() -> once(SharedResult.jdbc(closed, clock, pause -> {}), () -> {
                    done.set(true);
                    return made("never");
                }))
                .isInstanceOfSatisfying(PlatformException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
                    assertThat(e.effect()).isEqualTo(Effect.NONE);
                });
        assertThat(done).isFalse();
    }

    @Test
    void a_database_that_fails_after_the_work_takes_no_result_away() throws SQLException {
        SharedResult node = SharedResult.jdbc(one, clock, pause -> {});
        assertThat(once(node, () -> {
                    drop();
                    return made("a");
                }))
                .isEqualTo("a");
    }

    @Test
    void expired_rows_are_removed_on_the_way() throws SQLException {
        SharedResult node = SharedResult.jdbc(one, clock, pause -> {});
        for (int i = 0; i < 20; i++) {
            node.once("refresh", "old" + i, LIMITS, () -> made("a"));
        }
        clock.advance(Duration.ofMinutes(3));
        for (int i = 0; i < 20; i++) {
            node.once("refresh", "new" + i, LIMITS, () -> made("a"));
        }
        assertThat(number("SELECT COUNT(*) FROM lienthong_shared_result")).isEqualTo(20);
    }

    private void drop() {
        try {
            execute("DROP TABLE lienthong_shared_result");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = one.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = one.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private String row() throws SQLException {
        try (Connection connection = one.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM lienthong_shared_result")) {
            row.next();
            ResultSetMetaData columns = row.getMetaData();
            StringBuilder text = new StringBuilder();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                text.append(row.getString(i)).append(' ');
            }
            return text.toString();
        }
    }
}
