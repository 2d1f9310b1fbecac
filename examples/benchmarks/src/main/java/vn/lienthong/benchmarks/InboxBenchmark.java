package vn.lienthong.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Settings;
import vn.lienthong.payment.BankCredit;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.inbox.PaymentBook;
import vn.lienthong.payment.inbox.PaymentInbox;

/**
 * Notices through {@link PaymentInbox} against bare inserts of one row, each in a transaction that is committed, on the same
 * PostgreSQL with {@code fsync} on: at least half as many a second. Inserts in auto-commit mode, which save a round trip, are
 * shown for information. Once with a book in memory, which shows what the inbox itself takes, and
 * once with one that does a select and an update for each notice. In alternating short rounds, each with new notices; the median
 * of the ratios counts.
 *
 * <p>Arguments: {@code rounds notices}. The exit code is 1 if a limit is missed.
 */
public final class InboxBenchmark {
    private static final double BAR = 0.5;
    private static final String SECRET = "0123456789ABCDEF0123456789ABCDEF";

    private final HikariDataSource database;
    private final PaymentClient client;
    private PaymentInbox inbox;
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private long serial;

    private InboxBenchmark(HikariDataSource database) throws SQLException {
        this.database = database;
        execute("CREATE TABLE bill (reference VARCHAR(100) PRIMARY KEY, amount BIGINT NOT NULL, status VARCHAR(20))");
        execute("CREATE TABLE bare (id VARCHAR(64) NOT NULL PRIMARY KEY, rail VARCHAR(60) NOT NULL,"
                + " reference VARCHAR(100) NOT NULL, received NUMERIC(19) NOT NULL)");
        PaymentInbox.migrate(database);
        client = PaymentClient.create(ClientConfig.builder(URI.create("https://pay.example"), "vnpay")
                .credentials(Credentials.from(Map.of("tmnCode", "BENCH001", "hashSecret", SECRET)))
                .settings(Settings.from(Map.of("returnUrl", "https://clinic.example/return")))
                .build());
        inbox = PaymentInbox.create(database, new InMemory(), Clock.systemUTC());
    }

    /** See the class. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 31;
        int notices = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        boolean held = true;
        // The server is started with -F; the last setting on the command line wins.
        try (EmbeddedPostgres durable = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(durable.getJdbcUrl("postgres", "postgres"));
            config.setMaximumPoolSize(16);
            try (HikariDataSource database = new HikariDataSource(config)) {
                InboxBenchmark benchmark = new InboxBenchmark(database);
                for (int threads : new int[] {1, 4, 16}) {
                    held &= benchmark.rounds("the inbox alone", threads, rounds, notices) >= BAR;
                }
                benchmark.inbox = PaymentInbox.create(database, new Bills(), Clock.systemUTC());
                for (int threads : new int[] {1, 4, 16}) {
                    held &= benchmark.rounds("with a book's select and update", threads, rounds, notices) >= BAR;
                }
                benchmark.threads.shutdown();
            }
        }
        System.exit(held ? 0 : 1);
    }

    private double rounds(String what, int parallel, int rounds, int notices) throws Exception {
        for (int warm = 0; warm < Math.max(3, rounds / 5); warm++) {
            ours(parallel, notices);
            theirs(parallel, notices, false);
            theirs(parallel, notices, true);
        }
        double[] ours = new double[rounds];
        double[] bare = new double[rounds];
        double[] auto = new double[rounds];
        double[] ratios = new double[rounds];
        double[] toAuto = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            // Which one runs first alternates, so that none has an advantage.
            for (int turn = 0; turn < 3; turn++) {
                switch ((round + turn) % 3) {
                    case 0 -> ours[round] = ours(parallel, notices);
                    case 1 -> bare[round] = theirs(parallel, notices, false);
                    default -> auto[round] = theirs(parallel, notices, true);
                }
            }
            ratios[round] = ours[round] / bare[round];
            toAuto[round] = ours[round] / auto[round];
        }
        System.out.printf(
                Locale.ROOT,
                "%-32s %2d threads: ratio %.2f, to auto-commit %.2f (rounds %d; for information: inbox %.0f/s, bare %.0f/s,"
                        + " auto-commit %.0f/s)%n",
                what,
                parallel,
                Rounds.median(ratios),
                Rounds.median(toAuto),
                rounds,
                Rounds.median(ours),
                Rounds.median(bare),
                Rounds.median(auto));
        return Rounds.median(ratios);
    }

    /** Notices a second; that their payments are in the book and that they are signed is not counted. */
    private double ours(int parallel, int notices) throws Exception {
        List<RawNotice> raw = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO bill (reference, amount) VALUES (?, 180000)")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < notices; i++) {
                String reference = "BL-" + serial++;
                insert.setString(1, reference);
                insert.addBatch();
                raw.add(notice(reference));
            }
            insert.executeBatch();
            connection.commit();
            connection.setAutoCommit(true);
        }
        return perSecond(parallel, notices, i -> {
            String body = inbox.handle(client, raw.get(i)).body();
            if (!body.contains("\"00\"")) {
                throw new IllegalStateException(body);
            }
        });
    }

    private static RawNotice notice(String reference) throws GeneralSecurityException {
        String text = "vnp_Amount=18000000&vnp_BankCode=NCB&vnp_BankTranNo=VNP14226112&vnp_CardType=ATM"
                + "&vnp_OrderInfo=Vien+phi&vnp_PayDate=20261123131500&vnp_ResponseCode=00&vnp_TmnCode=BENCH001"
                + "&vnp_TransactionNo=" + reference.substring(3) + "&vnp_TransactionStatus=00&vnp_TxnRef=" + reference;
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
        byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return RawNotice.ofQuery(text + "&vnp_SecureHash=" + HexFormat.of().formatHex(signature));
    }

    private double theirs(int parallel, int rows, boolean auto) throws Exception {
        return perSecond(parallel, rows, i -> {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(auto);
                insert(connection, "BL-" + i);
                if (!auto) {
                    connection.commit();
                }
                connection.setAutoCommit(true);
            }
        });
    }

    private static void insert(Connection connection, String reference) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO bare (id, rail, reference, received) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, UUID.randomUUID().toString().repeat(2).substring(0, 64));
            insert.setString(2, "payment");
            insert.setString(3, reference);
            insert.setLong(4, System.currentTimeMillis());
            insert.executeUpdate();
        }
    }

    /** Work with the number of an item. */
    @FunctionalInterface
    private interface Work {
        void run(int i) throws Exception;
    }

    private double perSecond(int parallel, int times, Work work) throws Exception {
        List<Callable<Void>> parts = new ArrayList<>();
        for (int part = 0; part < parallel; part++) {
            int first = part;
            parts.add(() -> {
                for (int i = first; i < times; i += parallel) {
                    work.run(i);
                }
                return null;
            });
        }
        long begin = System.nanoTime();
        for (Future<Void> part : threads.invokeAll(parts)) {
            part.get();
        }
        return times / ((System.nanoTime() - begin) / 1e9);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A book that costs nothing. */
    private static final class InMemory implements PaymentBook {
        @Override
        public OptionalLong expectedVnd(String rail, String reference, Connection connection) {
            return OptionalLong.of(180_000);
        }

        @Override
        public void settle(Change change, Connection connection) {
            // What the inbox records is all that is measured.
        }

        @Override
        public void unmatched(String caseId, BankCredit credit, Connection connection) {
            throw new IllegalStateException("nobody sends transfers here");
        }
    }

    /** A program's own table. */
    private static final class Bills implements PaymentBook {
        @Override
        public OptionalLong expectedVnd(String rail, String reference, Connection connection) throws SQLException {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT amount FROM bill WHERE reference = ?")) {
                select.setString(1, reference);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
                }
            }
        }

        @Override
        public void settle(Change change, Connection connection) throws SQLException {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE bill SET status = ? WHERE reference = ?")) {
                update.setString(1, change.status().name());
                update.setString(2, change.reference());
                update.executeUpdate();
            }
        }

        @Override
        public void unmatched(String caseId, BankCredit credit, Connection connection) {
            throw new IllegalStateException("nobody sends transfers here");
        }
    }
}
