package vn.lienthong.core.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.testsupport.PostgresServer;

/** The store in a table; which database is its subclasses' business. */
abstract class JdbcStoreTests extends OneTimeStoreContract {
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
    List<OneTimeStore> nodes() throws SQLException {
        OneTimeStore.migrate(one);
        execute("DELETE FROM lienthong_once");
        return List.of(OneTimeStore.jdbc(one, clock), OneTimeStore.jdbc(other, clock));
    }

    @Override
    Duration grace() {
        return Duration.ofMinutes(5);
    }

    @Test
    void several_nodes_may_make_the_table_at_once_and_again() throws Exception {
        execute("DROP TABLE lienthong_once");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> nodes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                HikariDataSource database = i % 2 == 0 ? one : other;
                nodes.add(threads.submit(() -> OneTimeStore.migrate(database)));
            }
            for (Future<?> node : nodes) {
                node.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(store.use("dpop", "a", in(60))).isTrue();
        OneTimeStore.migrate(one);
        assertThat(store.use("dpop", "a", in(60))).isFalse();
    }

    @Test
    void a_database_without_the_table_says_what_to_do_and_answers_nothing() throws SQLException {
        execute("DROP TABLE lienthong_once");
        assertThatThrownBy(() -> store.use("dpop", "a", in(60)))
                .isInstanceOfSatisfying(PlatformException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
                    assertThat(e.effect()).isEqualTo(Effect.NONE);
                })
                .hasMessageContaining("OneTimeStore.migrate");
    }

    @Test
    void expired_rows_are_removed_on_the_way_and_live_ones_are_not() throws SQLException {
        OneTimeStore node = OneTimeStore.jdbc(one, clock);
        for (int i = 0; i < 100; i++) {
            node.use("dpop", "old" + i, in(60));
        }
        clock.advance(Duration.ofMinutes(7));
        for (int i = 0; i < 100; i++) {
            node.use("dpop", "new" + i, in(60));
        }
        assertThat(number("SELECT COUNT(*) FROM lienthong_once")).isEqualTo(100);
        assertThat(node.use("dpop", "new0", in(60))).isFalse();
    }

    @Test
    void nothing_of_a_key_is_in_the_table() throws SQLException {
        store.use("login-state", "012345678901", in(60));
        assertThat(number(
                        "SELECT COUNT(*) FROM lienthong_once WHERE id LIKE '%012345678901%' OR CHAR_LENGTH(id) <> 64"))
                .isZero();
        assertThat(number("SELECT COUNT(*) FROM lienthong_once")).isEqualTo(1);
    }

    @Test
    void a_connection_goes_back_as_it_came() throws SQLException {
        nodes.get(1).use("dpop", "a", in(60));
        try (Connection connection = other.getConnection()) {
            assertThat(connection.getAutoCommit()).isFalse();
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
}
