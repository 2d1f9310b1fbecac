package vn.lienthong.benchmarks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import vn.lienthong.core.ledger.Delivery;
import vn.lienthong.core.ledger.DeliveryOutcome;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerEntry;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.core.ledger.LedgerRunner;
import vn.lienthong.core.ledger.NewEntry;
import vn.lienthong.core.ledger.Safeguard;

/**
 * The ledger against db-scheduler (lock-and-fetch) on the same PostgreSQL: entries per second with a handler that does
 * nothing. In alternating short rounds; the median of the ratios counts.
 *
 * <p>Arguments: {@code rounds entries}. The exit code is 1 if the ledger is less than twice as fast. Uses
 * {@code PGHOST} if it is set; otherwise starts a PostgreSQL twice, without and with {@code fsync} and
 * {@code synchronous_commit}.
 */
public final class LedgerBenchmark {
    private static final int PAYLOAD = 200;
    private static final double BAR = 2.0;
    private static final String CHANNEL = "benchmark";

    private final HikariDataSource database;
    private final Ledger ledger;
    private final int entries;
    private long serial;

    private LedgerBenchmark(HikariDataSource database, int entries) {
        this.database = database;
        this.entries = entries;
        Ledger.migrate(database, LedgerOptions.defaults());
        this.ledger = Ledger.open(database, LedgerOptions.defaults());
    }

    /** See the class. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 9;
        int entries = args.length > 1 ? Integer.parseInt(args[1]) : 3000;
        boolean held = true;
        if (System.getenv("PGHOST") != null) {
            held = compare("PGHOST, as it is configured", address(), rounds, entries);
        } else {
            try (EmbeddedPostgres quick = EmbeddedPostgres.builder().start()) {
                held &= compare("fsync off", quick.getJdbcUrl("postgres", "postgres"), rounds, entries);
            }
            // The server is started with -F; the last setting on the command line wins.
            try (EmbeddedPostgres durable = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start()) {
                held &= compare(
                        "fsync and synchronous_commit on", durable.getJdbcUrl("postgres", "postgres"), rounds, entries);
            }
        }
        System.exit(held ? 0 : 1);
    }

    private static String address() {
        return "jdbc:postgresql://" + System.getenv("PGHOST") + ":" + env("PGPORT", "5432") + "/"
                + env("PGDATABASE", "postgres") + "?user=" + env("PGUSER", "postgres") + "&password="
                + env("PGPASSWORD", "");
    }

    private static String env(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : value;
    }

    private static boolean compare(String what, String address, int rounds, int entries) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address);
        config.setMaximumPoolSize(24);
        try (HikariDataSource database = new HikariDataSource(config)) {
            LedgerBenchmark benchmark = new LedgerBenchmark(database, entries);
            System.out.printf(
                    Locale.ROOT,
                    "%s (fsync=%s, synchronous_commit=%s), %d rounds of %d entries of %d bytes%n",
                    what,
                    show(database, "fsync"),
                    show(database, "synchronous_commit"),
                    rounds,
                    entries,
                    PAYLOAD);
            benchmark.createTasks();
            boolean held = benchmark.rounds("the platform has a key", Safeguard.KEY, 0, rounds) >= BAR;
            held &= benchmark.rounds("the platform has a query", Safeguard.QUERY, 0, rounds) >= BAR;
            // No limit for what db-scheduler does not offer: order, and a record before each send.
            benchmark.rounds("for information: in order of 500 keys", Safeguard.KEY, 500, rounds);
            benchmark.rounds("for information: neither, a commit for each", Safeguard.NONE, 0, rounds);
            return held;
        }
    }

    private static String show(HikariDataSource database, String setting) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private double rounds(String what, Safeguard safeguard, int orderKeys, int rounds) throws Exception {
        ours(safeguard, orderKeys);
        theirs();
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            if (round % 2 == 0) {
                ours[round] = ours(safeguard, orderKeys);
                theirs[round] = theirs();
            } else {
                theirs[round] = theirs();
                ours[round] = ours(safeguard, orderKeys);
            }
            ratios[round] = ours[round] / theirs[round];
        }
        System.out.printf(
                Locale.ROOT,
                "  %-45s median ratio %.2f (%.2f to %.2f); ledger %.0f/s, db-scheduler %.0f/s%n",
                what,
                median(ratios),
                Arrays.stream(ratios).min().orElse(0),
                Arrays.stream(ratios).max().orElse(0),
                median(ours),
                median(theirs));
        return median(ratios);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Entries per second, from the start of the runner to the last delivery. */
    private double ours(Safeguard safeguard, int orderKeys) throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < entries; i++) {
                NewEntry.Builder entry = NewEntry.builder(CHANNEL, "e" + serial++, new byte[PAYLOAD]);
                if (orderKeys > 0) {
                    entry.orderKey("o" + i % orderKeys);
                }
                ledger.enqueue(connection, entry.build());
            }
            connection.commit();
        }
        analyze("lienthong_ledger");
        CountDownLatch all = new CountDownLatch(entries);
        ExecutorService executor = Executors.newCachedThreadPool();
        long begin = System.nanoTime();
        try (LedgerRunner runner = LedgerRunner.builder(ledger)
                .deliver(CHANNEL, new Nothing(safeguard, all))
                .workers(4)
                .poll(Duration.ofMillis(10))
                .build()) {
            runner.start(executor);
            await(all);
        }
        // close waits until the last results are written: they count, too.
        double perSecond = entries / ((System.nanoTime() - begin) / 1e9);
        executor.shutdown();
        return perSecond;
    }

    private record Nothing(Safeguard safeguard, CountDownLatch all) implements Delivery {
        @Override
        public DeliveryOutcome send(LedgerEntry entry) {
            all.countDown();
            return DeliveryOutcome.done();
        }
    }

    /** The same for db-scheduler configured for throughput as its documentation says: 20 threads, lock-and-fetch. */
    private double theirs() throws Exception {
        CountDownLatch all = new CountDownLatch(entries);
        OneTimeTask<byte[]> task = Tasks.oneTime(CHANNEL, byte[].class).execute((instance, context) -> all.countDown());
        Scheduler scheduler = Scheduler.create(database, task)
                .schedulerName(new SchedulerName.Fixed("benchmark"))
                .threads(20)
                .pollUsingLockAndFetch(0.5, 4.0)
                .pollingInterval(Duration.ofMillis(10))
                .build();
        Instant due = Instant.now();
        List<TaskInstance<?>> instances = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            instances.add(task.instance("e" + serial++, new byte[PAYLOAD]));
        }
        scheduler.scheduleBatch(instances, due);
        analyze("scheduled_tasks");
        long begin = System.nanoTime();
        scheduler.start();
        await(all);
        // Not counted here, in their favour: the end of the last tasks and the shutdown.
        double perSecond = entries / ((System.nanoTime() - begin) / 1e9);
        scheduler.stop();
        return perSecond;
    }

    private static void await(CountDownLatch all) throws InterruptedException {
        if (!all.await(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException(all.getCount() + " entries were not worked off in ten minutes");
        }
    }

    private void analyze(String table) throws SQLException {
        execute("VACUUM ANALYZE " + table);
    }

    /** The table of db-scheduler for PostgreSQL, from its documentation. */
    private void createTasks() throws SQLException {
        execute("CREATE TABLE IF NOT EXISTS scheduled_tasks (task_name TEXT NOT NULL, task_instance TEXT NOT NULL,"
                + " task_data BYTEA, execution_time TIMESTAMP WITH TIME ZONE NOT NULL, picked BOOLEAN NOT NULL,"
                + " picked_by TEXT, last_success TIMESTAMP WITH TIME ZONE, last_failure TIMESTAMP WITH TIME ZONE,"
                + " consecutive_failures INT, last_heartbeat TIMESTAMP WITH TIME ZONE, version BIGINT NOT NULL,"
                + " priority SMALLINT, state TEXT, PRIMARY KEY (task_name, task_instance))");
        execute("CREATE INDEX IF NOT EXISTS execution_time_idx ON scheduled_tasks (execution_time)");
        execute("CREATE INDEX IF NOT EXISTS last_heartbeat_idx ON scheduled_tasks (last_heartbeat)");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
