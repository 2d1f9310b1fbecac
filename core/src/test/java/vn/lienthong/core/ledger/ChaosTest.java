package vn.lienthong.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.testsupport.PostgresServer;

/**
 * Two nodes work on one database while their connections are killed, their runners closed and started again, and the platforms
 * fail in every way. In the end nothing is lost, nothing took effect twice, and the order of each key was kept. The seed is
 * in the message; {@code -Dvn.lienthong.test.seed} repeats it.
 */
@Timeout(90)
class ChaosTest {
    private static final int STEPS = 80;
    private static final int KEYS = 6;
    private static final long END_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final long seed = Long.getLong("vn.lienthong.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Semaphore told = new Semaphore(0);
    private final Map<Safeguard, MoodyPlatform> platforms = new EnumMap<>(Safeguard.class);
    private final Map<Safeguard, Map<String, List<String>>> enqueued = new EnumMap<>(Safeguard.class);
    private final List<String> rolledBack = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    @Tag("servers")
    void over_postgresql_whose_backends_are_killed() throws Exception {
        String url = PostgresServer.freshUrl();
        try (HikariDataSource killer = PostgresServer.pool(url, 1)) {
            run(url + "&ApplicationName=chaos", () -> kill(killer));
        }
    }

    @Test
    void over_an_h2_file_in_one_process() throws Exception {
        run("jdbc:h2:file:" + folder.resolve("ledger") + ";WRITE_DELAY=0", () -> {});
    }

    /** Something that fails with the database. */
    @FunctionalInterface
    private interface Act {
        void run() throws SQLException;
    }

    private void run(String url, Act kill) throws Exception {
        for (Safeguard safeguard : Safeguard.values()) {
            platforms.put(safeguard, new MoodyPlatform(seed, safeguard));
            enqueued.put(safeguard, new HashMap<>());
        }
        try (HikariDataSource first = PostgresServer.pool(url, 6);
                HikariDataSource second = PostgresServer.pool(url, 6)) {
            Ledger.migrate(first, LedgerOptions.defaults());
            List<Node> nodes = List.of(new Node(first), new Node(second));
            for (int step = 0; step < STEPS; step++) {
                Node node = nodes.get(random.nextInt(2));
                switch (random.nextInt(12)) {
                    case 0 -> node.restart();
                    case 1, 2 -> kill.run();
                    case 3 -> rollBack(node, "back" + step);
                    default -> enqueue(node, step);
                }
                // A few things happen between two steps; how many is chance, too.
                told.tryAcquire(1 + random.nextInt(8), 40, TimeUnit.MILLISECONDS);
            }
            finish(nodes.get(0).ledger);
            for (Node node : nodes) {
                node.runner.close();
            }
            verify(nodes.get(1).ledger);
        } finally {
            threads.shutdownNow();
        }
    }

    private final class Node {
        private final HikariDataSource database;
        private final Ledger ledger;
        private LedgerRunner runner;

        Node(HikariDataSource database) {
            this.database = database;
            this.ledger = Ledger.open(
                    database,
                    LedgerOptions.builder()
                            .observer(new LedgerObserver() {
                                @Override
                                public void event(LedgerEvent event) {
                                    told.release();
                                }
                            })
                            .build());
            this.runner = start();
        }

        private LedgerRunner start() {
            LedgerRunner.Builder builder = LedgerRunner.builder(ledger)
                    .workers(3)
                    .batch(1 + random.nextInt(20))
                    .contentErrors(100)
                    .lease(Duration.ofSeconds(3))
                    .sendLimit(Duration.ofSeconds(1))
                    .settle(Duration.ZERO)
                    .poll(Duration.ofMillis(20))
                    .backoff(Duration.ofMillis(5), Duration.ofMillis(200));
            platforms.forEach((safeguard, platform) -> builder.deliver(channel(safeguard), platform));
            LedgerRunner started = builder.build();
            started.start(threads);
            return started;
        }

        void restart() {
            runner.close();
            runner = start();
        }
    }

    private static String channel(Safeguard safeguard) {
        return safeguard.name().toLowerCase(Locale.ROOT);
    }

    // ---- what happens

    private void enqueue(Node node, int step) {
        for (Safeguard safeguard : Safeguard.values()) {
            String orderKey = "order" + random.nextInt(KEYS);
            String key = safeguard + "-" + step;
            enqueued.get(safeguard)
                    .computeIfAbsent(orderKey, name -> new ArrayList<>())
                    .add(key);
            enqueueUntilItIsThere(node.ledger, entry(safeguard, key, orderKey));
        }
    }

    private static NewEntry entry(Safeguard safeguard, String key, String orderKey) {
        return NewEntry.builder(channel(safeguard), key, key.getBytes(StandardCharsets.UTF_8))
                .orderKey(orderKey)
                .build();
    }

    /** As a program does it: the same key again until the ledger has it. */
    private void enqueueUntilItIsThere(Ledger ledger, NewEntry entry) {
        for (int attempt = 1; ; attempt++) {
            try {
                ledger.enqueue(entry);
                return;
            } catch (LedgerException e) {
                if (attempt == 20) {
                    throw e;
                }
            }
        }
    }

    private void rollBack(Node node, String key) {
        rolledBack.add(key);
        try (Connection connection = node.database.getConnection()) {
            connection.setAutoCommit(false);
            node.ledger.enqueue(connection, entry(Safeguard.KEY, key, "order" + random.nextInt(KEYS)));
            connection.rollback();
        } catch (LedgerException | SQLException e) {
            // Its connection was killed: it is rolled back all the same.
        }
    }

    private void kill(HikariDataSource killer) throws SQLException {
        try (Connection connection = killer.getConnection();
                PreparedStatement kill = connection.prepareStatement("SELECT pg_terminate_backend(pid)"
                        + " FROM pg_stat_activity WHERE application_name = 'chaos' ORDER BY pid OFFSET ? LIMIT ?")) {
            kill.setInt(1, random.nextInt(6));
            kill.setInt(2, 1 + random.nextInt(4));
            kill.execute();
        }
    }

    // ---- the end

    /** Waits until everything is done; a person looks at the platform for what stopped. */
    private void finish(Ledger ledger) throws InterruptedException {
        long begin = System.nanoTime();
        while (!isDone(ledger)) {
            assertThat(System.nanoTime() - begin)
                    .as("seed %d: not done in time", seed)
                    .isLessThan(END_NANOS);
            told.tryAcquire(20, 20, TimeUnit.MILLISECONDS);
        }
    }

    private boolean isDone(Ledger ledger) {
        try {
            ledger.list(LedgerQuery.all().inState(EntryState.UNKNOWN)).forEach(entry -> {
                boolean there = platforms.get(Safeguard.NONE).has(entry.key());
                ledger.resolve(entry.id(), there ? Resolution.DONE : Resolution.SEND_AGAIN, "Ms Lan");
            });
            return ledger.counts().stream().allMatch(count -> count.state() == EntryState.DONE);
        } catch (LedgerException e) {
            return false; // the connection was killed while it was idle in the pool; the next one is another
        }
    }

    private void verify(Ledger ledger) {
        List<String> all = enqueued.values().stream()
                .flatMap(keys -> keys.values().stream())
                .flatMap(List::stream)
                .toList();
        assertThat(ledger.list(LedgerQuery.all()).map(LedgerEntry::key))
                .as("seed %d: nothing is lost, and nothing that was rolled back is there", seed)
                .containsExactlyInAnyOrderElementsOf(all)
                .doesNotContainAnyElementsOf(rolledBack);
        platforms.forEach((safeguard, platform) -> {
            assertThat(platform.twice())
                    .as("seed %d, %s: nothing took effect twice", seed, safeguard)
                    .isEmpty();
            assertThat(platform.order())
                    .as("seed %d, %s: everything took effect, in the order of its key", seed, safeguard)
                    .isEqualTo(enqueued.get(safeguard));
        });
    }
}
