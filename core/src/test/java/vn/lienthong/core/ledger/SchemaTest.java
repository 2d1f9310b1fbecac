package vn.lienthong.core.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.core.ledger.internal.table.Line;
import vn.lienthong.core.ledger.internal.table.SchemaLock;
import vn.lienthong.core.ledger.internal.table.Script;
import vn.lienthong.testsupport.PostgresServer;
import vn.lienthong.testsupport.SettableClock;

/** Making the tables, by several at once, and bringing those of an older version up to date. */
class SchemaTest {
    private static final int ROUNDS = 25;
    private static final int AT_ONCE = 3;
    private static final String CHANNEL = "reporting";

    @SuppressWarnings("ImmutableEnumChecker") // a dialect has no state
    enum Database {
        H2(""),
        ORACLE_MODE(";MODE=Oracle;DEFAULT_NULL_ORDERING=HIGH"),
        SQLSERVER_MODE(";MODE=MSSQLServer;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"),
        POSTGRESQL("");

        private final String settings;

        Database(String settings) {
            this.settings = settings;
        }

        LedgerDialect dialect() {
            return switch (this) {
                case H2 -> LedgerDialect.H2;
                case ORACLE_MODE -> LedgerDialect.ORACLE;
                case SQLSERVER_MODE -> LedgerDialect.SQLSERVER;
                case POSTGRESQL -> LedgerDialect.POSTGRESQL;
            };
        }

        String freshUrl() {
            return this == POSTGRESQL
                    ? PostgresServer.freshUrl()
                    : "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + settings;
        }

        LedgerOptions.Builder options() {
            return LedgerOptions.builder().dialect(dialect()).clock(SettableClock.at("2026-11-23T01:00:00Z"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void several_processes_make_the_tables_at_once(Database database) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            migrateAtOnce(database.freshUrl(), database.options().build());
        }
    }

    @Test
    void a_process_that_died_while_it_made_the_tables_does_not_lock_out_the_others() throws SQLException {
        SettableClock clock = SettableClock.at("2026-11-23T01:00:00Z");
        try (HikariDataSource pool = PostgresServer.pool(Database.H2.freshUrl(), 1);
                Connection connection = pool.getConnection()) {
            SchemaLock.ROW.take(connection, clock);
            assertThatThrownBy(() -> SchemaLock.ROW.take(connection, clock)).isInstanceOf(SchemaLock.Busy.class);
            clock.advance(SchemaLock.FORGOTTEN.plusSeconds(1));
            SchemaLock.ROW.take(connection, clock);
            SchemaLock.ROW.release(connection);
            SchemaLock.ROW.take(connection, clock);
        }
    }

    @Test
    void what_a_process_left_half_made_is_completed() throws SQLException {
        SettableClock clock = SettableClock.at("2026-11-23T01:00:00Z");
        LedgerOptions options = LedgerOptions.builder().clock(clock).build();
        try (HikariDataSource pool = PostgresServer.pool(Database.H2.freshUrl(), 1)) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                SchemaLock.ROW.take(connection, clock);
                for (String sql : Script.statements("h2", 1).subList(0, 4)) {
                    statement.execute(sql);
                }
            }
            clock.advance(SchemaLock.FORGOTTEN.plusSeconds(1));
            Ledger.migrate(pool, options);
            Ledger.open(pool, options)
                    .enqueue(NewEntry.builder(CHANNEL, "k", bytes("k")).build());
        }
    }

    /** Each with a connection pool of its own, as processes have. */
    static void migrateAtOnce(String url, LedgerOptions options) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            all.add(CompletableFuture.runAsync(
                    () -> {
                        try (HikariDataSource pool = PostgresServer.pool(url, 1)) {
                            pool.getConnection().close();
                            together.await();
                            Ledger.migrate(pool, options);
                            Ledger.open(pool, options)
                                    .enqueue(NewEntry.builder(CHANNEL, "same", new byte[1])
                                            .build());
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    threads));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        threads.shutdown();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void a_ledger_of_version_1_is_brought_up_to_date_with_all_that_it_holds(Database database) throws Exception {
        upgrade(database.freshUrl(), database.dialect(), database.options().build());
    }

    static void upgrade(String url, LedgerDialect dialect, LedgerOptions options) throws Exception {
        try (HikariDataSource pool = PostgresServer.pool(url, 4)) {
            makeVersion1(pool, dialect);
            migrateAtOnce(url, options);

            Ledger ledger = Ledger.open(pool, options);
            assertThat(ledger.find(CHANNEL, "done").orElseThrow().receipt()).isEqualTo("receipt".getBytes(UTF_8));
            assertThat(ledger.isPaused("payment")).isTrue();
            LedgerEntry next = ledger.enqueue(
                    NewEntry.builder(CHANNEL, "o4", bytes("o4")).orderKey("o").build());
            assertThat(next.seq()).isEqualTo(4);

            FakePlatform platform = new FakePlatform(Safeguard.QUERY);
            try (LedgerRunner runner =
                    LedgerRunner.builder(ledger).deliver(CHANNEL, platform).build()) {
                runner.runDue();
                assertThat(platform.sent).contains("same", "crashed").doesNotContain("done", "dead", "u1", "u2");
                assertThat(platform.asked).containsExactly("crashed");
                assertThat(platform.sent)
                        .filteredOn(key -> key.startsWith("o"))
                        .containsExactly("o1", "o2", "o3", "o4");

                ledger.resolve(ledger.find(CHANNEL, "u1").orElseThrow().id(), Resolution.DONE, "Ms Lan: on the portal");
                runner.runDue();
            }
            assertThat(platform.sent).endsWith("u2");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** The tables as they were made before there were steps, with an entry in each state. */
    private static void makeVersion1(HikariDataSource pool, LedgerDialect dialect) throws SQLException, IOException {
        String script;
        try (InputStream in =
                Objects.requireNonNull(SchemaTest.class.getResourceAsStream("version1/" + dialect.name() + ".sql"))) {
            script = new String(in.readAllBytes(), UTF_8).replaceAll("(?m)^--.*$", "");
        }
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : script.split(";", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
            insert(connection, "done", "done", 0, "DONE");
            insert(connection, "dead", "o0", 0, "DEAD");
            insert(connection, "o1", "o", 1, "QUEUED");
            insert(connection, "o2", "o", 2, "QUEUED");
            insert(connection, "o3", "o", 3, "QUEUED");
            insert(connection, "u1", "u", 1, "UNKNOWN");
            insert(connection, "u2", "u", 2, "QUEUED");
            insert(connection, "crashed", "crashed", 0, "QUEUED");
            statement.execute("UPDATE lienthong_ledger SET owner = 'gone', lease_end = 2, attempt = 1, doubt = 1"
                    + " WHERE entry_key = 'crashed'");
            statement.execute("INSERT INTO lienthong_ledger_channel VALUES ('payment', 9223372036854775807, 'paused')");
            try (ResultSet version = statement.executeQuery("SELECT MAX(version) FROM lienthong_ledger_schema")) {
                version.next();
                assertThat(version.getInt(1)).isEqualTo(1);
            }
        }
    }

    private static void insert(Connection connection, String key, String orderKey, long seq, String state)
            throws SQLException {
        boolean queued = state.equals("QUEUED");
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO lienthong_ledger (channel, entry_key, order_key, seq, turn, state, due, attempt, failures,"
                        + " content_errors, doubt, sha256, payload, receipt, created_at, changed_at)"
                        + " VALUES ('reporting', ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?, 1, 1)")) {
            insert.setString(1, key);
            insert.setString(2, orderKey);
            insert.setLong(3, seq);
            insert.setObject(4, seq == 0 ? null : seq, java.sql.Types.BIGINT);
            insert.setString(5, state);
            insert.setObject(6, queued ? 1L : null, java.sql.Types.BIGINT);
            insert.setInt(7, state.equals("UNKNOWN") ? 1 : 0);
            insert.setString(8, Line.sha256(bytes(key)));
            insert.setBytes(9, bytes(key));
            insert.setBytes(10, state.equals("DONE") ? bytes("receipt") : null);
            insert.executeUpdate();
        }
    }
}
