package vn.lienthong.core.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.testsupport.PostgresServer;
import vn.lienthong.testsupport.SettableClock;

/** What every test of the ledger needs; the databases are its subclasses' business. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class LedgerContract {
    static final String CHANNEL = "reporting";
    static final Duration LEASE = Duration.ofMinutes(1);

    final SettableClock clock = SettableClock.at("2026-11-23T01:00:00Z");
    final List<LedgerEvent> events = new CopyOnWriteArrayList<>();
    final Semaphore told = new Semaphore(0);

    @SuppressWarnings("NullAway.Init")
    HikariDataSource database;

    @SuppressWarnings("NullAway.Init")
    Ledger ledger;

    /** An address of an empty database. */
    abstract String url();

    /** The dialect to ask for, or {@code null} to go by the database's name. */
    @Nullable
    LedgerDialect dialect() {
        return null;
    }

    @BeforeAll
    void openDatabase() {
        database = PostgresServer.pool(url(), 12);
        Ledger.migrate(database, options().build());
    }

    @AfterAll
    void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void emptyLedger() throws SQLException {
        execute("DELETE FROM lienthong_ledger");
        execute("DELETE FROM lienthong_ledger_channel");
        events.clear();
        ledger = Ledger.open(database, options().build());
    }

    LedgerOptions.Builder options() {
        LedgerOptions.Builder options = LedgerOptions.builder()
                .clock(clock)
                .databaseLeases(false)
                .observer(new LedgerObserver() {
                    @Override
                    public void event(LedgerEvent event) {
                        events.add(event);
                        told.release();
                    }
                });
        return dialect() == null ? options : options.dialect(dialect());
    }

    LedgerRunner.Builder runner(Delivery delivery) {
        return LedgerRunner.builder(ledger)
                .deliver(CHANNEL, delivery)
                .lease(LEASE)
                .contentErrors(3)
                .backoff(Duration.ofSeconds(10), Duration.ofMinutes(10))
                .settle(Duration.ofMinutes(2))
                .random(new Random(7));
    }

    /** A runner with these settings sends what is due, on this thread. */
    int run(Delivery delivery) {
        try (LedgerRunner runner = runner(delivery).build()) {
            return runner.runDue();
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    LedgerEntry enqueue(String key) {
        return ledger.enqueue(
                NewEntry.builder(CHANNEL, key, bytes("content of " + key)).build());
    }

    LedgerEntry enqueue(String key, String orderKey) {
        return ledger.enqueue(NewEntry.builder(CHANNEL, key, bytes("content of " + key))
                .orderKey(orderKey)
                .build());
    }

    LedgerEntry entry(String key) {
        return ledger.find(CHANNEL, key).orElseThrow();
    }

    EntryState state(String key) {
        return entry(key).state();
    }

    List<LedgerEvent.Type> told() {
        return events.stream().map(LedgerEvent::type).toList();
    }

    static PlatformException failure(Kind kind, Effect effect) {
        return PlatformException.of(kind, "the platform said " + kind)
                .effect(effect)
                .build();
    }

    void execute(String sql, Object... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static void assertNothingTookEffectTwice(FakePlatform platform) {
        assertThat(platform.effects)
                .allSatisfy((key, times) -> assertThat(times).as(key).isEqualTo(1));
    }
}
