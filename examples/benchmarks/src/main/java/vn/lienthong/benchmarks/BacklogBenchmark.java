package vn.lienthong.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ledger.Delivery;
import vn.lienthong.core.ledger.DeliveryOutcome;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerEntry;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.core.ledger.LedgerRunner;
import vn.lienthong.core.ledger.NewEntry;
import vn.lienthong.core.ledger.Safeguard;

/**
 * The cost of a backlog behind one order key: entries per second with many open in one order key, and with as many
 * behind an unknown head of another key, against as many open without keys. In alternating short rounds; the median of
 * the ratios counts.
 *
 * <p>Arguments: {@code rounds open databases}, the last some of {@code quick,durable,h2}. The exit code is 1 if a ratio is
 * below one half. Runs on PostgreSQL without and with {@code fsync} and {@code synchronous_commit}, and on an H2 file.
 */
public final class BacklogBenchmark {
    private static final double BAR = 0.5;
    private static final int EACH = 4000;
    private static final byte[] PAYLOAD = new byte[200];

    private final HikariDataSource database;
    private final Ledger ledger;
    private final int open;
    private long serial;

    private BacklogBenchmark(HikariDataSource database, int open) {
        this.database = database;
        this.open = open;
        Ledger.migrate(database, LedgerOptions.defaults());
        this.ledger = Ledger.open(database, LedgerOptions.defaults());
    }

    /** See the class. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 9;
        int open = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        String databases = args.length > 2 ? args[2] : "quick,durable,h2";
        boolean held = true;
        if (databases.contains("quick")) {
            try (EmbeddedPostgres quick = EmbeddedPostgres.builder().start()) {
                held &= compare("PostgreSQL, fsync off", quick.getJdbcUrl("postgres", "postgres"), rounds, open);
            }
        }
        if (databases.contains("durable")) {
            try (EmbeddedPostgres durable = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start()) {
                held &= compare(
                        "PostgreSQL, fsync and synchronous_commit on",
                        durable.getJdbcUrl("postgres", "postgres"),
                        rounds,
                        open);
            }
        }
        if (databases.contains("h2")) {
            Path folder = Files.createTempDirectory("backlog");
            held &= compare("H2 file", "jdbc:h2:file:" + folder.resolve("ledger") + ";WRITE_DELAY=0", rounds, open);
        }
        System.exit(held ? 0 : 1);
    }

    private static boolean compare(String what, String url, int rounds, int open) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(12);
        try (HikariDataSource database = new HikariDataSource(config)) {
            System.out.printf(Locale.ROOT, "%s: %d rounds of at least %d entries, %d open%n", what, rounds, EACH, open);
            return new BacklogBenchmark(database, open).rounds(rounds);
        }
    }

    private boolean rounds(int rounds) throws Exception {
        enqueue("plain", null, open);
        enqueue("one", "key", open);
        enqueue("behind", "stopped", 1);
        stop("behind");
        enqueue("behind", "stopped", open);
        enqueue("behind", null, open);
        String[] channels = {"plain", "one", "behind"};
        double[][] rates = new double[channels.length][rounds];
        for (int round = -1; round < rounds; round++) {
            for (int i = 0; i < channels.length; i++) {
                int channel = Math.floorMod(i + round, channels.length);
                double rate = rate(channels[channel]);
                if (round >= 0) {
                    rates[channel][round] = rate;
                }
            }
        }
        boolean held = tell("one order key", rates[1], rates[0]);
        held &= tell("behind an unknown head of another key", rates[2], rates[0]);
        return held;
    }

    private static boolean tell(String what, double[] rates, double[] plain) {
        double[] ratios = new double[rates.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = rates[i] / plain[i];
        }
        System.out.printf(
                Locale.ROOT,
                "  %-40s median ratio %.2f (%.2f to %.2f); %.0f/s, without keys %.0f/s%n",
                what,
                median(ratios),
                Arrays.stream(ratios).min().orElse(0),
                Arrays.stream(ratios).max().orElse(0),
                median(rates),
                median(plain));
        return median(ratios) >= BAR;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Entries per second of one round, after which as many are enqueued as were sent. */
    private double rate(String channel) throws Exception {
        analyze();
        CountDownLatch enough = new CountDownLatch(EACH);
        AtomicInteger sent = new AtomicInteger();
        ExecutorService executor = Executors.newCachedThreadPool();
        long begin = System.nanoTime();
        try (LedgerRunner runner = LedgerRunner.builder(ledger)
                .deliver(channel, new Counting(enough, sent))
                .build()) {
            runner.start(executor);
            if (!enough.await(10, TimeUnit.MINUTES)) {
                throw new IllegalStateException(enough.getCount() + " entries were not worked off in ten minutes");
            }
        }
        // close waits until the last results are written: they count, too.
        double perSecond = sent.get() / ((System.nanoTime() - begin) / 1e9);
        executor.shutdown();
        enqueue(channel, channel.equals("one") ? "key" : null, sent.get());
        return perSecond;
    }

    private record Counting(CountDownLatch enough, AtomicInteger sent) implements Delivery {
        @Override
        public DeliveryOutcome send(LedgerEntry entry) {
            sent.incrementAndGet();
            enough.countDown();
            return DeliveryOutcome.done();
        }

        @Override
        public Safeguard safeguard() {
            return Safeguard.KEY;
        }
    }

    private void stop(String channel) {
        try (LedgerRunner runner = LedgerRunner.builder(ledger)
                .deliver(channel, entry -> DeliveryOutcome.unknown("nobody knows"))
                .build()) {
            runner.runDue();
        }
    }

    private void enqueue(String channel, @Nullable String orderKey, int count) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < count; i++) {
                NewEntry.Builder entry = NewEntry.builder(channel, "e" + serial++, PAYLOAD);
                if (orderKey != null) {
                    entry.orderKey(orderKey);
                }
                ledger.enqueue(connection, entry.build());
            }
            connection.commit();
        }
    }

    private void analyze() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            statement.execute(postgres ? "VACUUM ANALYZE lienthong_ledger" : "ANALYZE");
        }
    }
}
