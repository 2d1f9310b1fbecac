package vn.lienthong.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import vn.lienthong.core.ledger.DeliveryOutcome;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.core.ledger.LedgerRunner;
import vn.lienthong.core.ledger.NewEntry;

/**
 * What an entry costs in an H2 file: entries are enqueued and sent one by one, as in a desktop program, then purged, three
 * times. Prints the size of the file after each time, while it is open, and after it is closed.
 *
 * <p>Arguments: {@code entries settings}, the latter appended to the address, instead of those that {@code LedgerDialect.H2} asks for. Ends with 1 if
 * an entry costs more than {@value #BAR} bytes while the file is open.
 */
public final class H2FileBenchmark {
    private static final int BAR = 8_000;
    private static final int TIMES = 3;
    private static final byte[] PAYLOAD = new byte[200];

    private H2FileBenchmark() {}

    /** See the class. */
    public static void main(String[] args) throws Exception {
        int entries = args.length > 0 ? Integer.parseInt(args[0]) : 3000;
        String settings = args.length > 1 ? args[1] : ";WRITE_DELAY=0";
        Path folder = Files.createTempDirectory("h2file");
        Path file = folder.resolve("ledger.mv.db");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:file:" + folder.resolve("ledger") + settings);
        long[] sizes = new long[TIMES];
        try (HikariDataSource database = new HikariDataSource(config)) {
            Ledger.migrate(database, LedgerOptions.defaults());
            Ledger ledger = Ledger.open(database, LedgerOptions.defaults());
            for (int time = 0; time < TIMES; time++) {
                work(ledger, entries, "report-" + time + "-");
                sizes[time] = Files.size(file);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d entries %s: %s MB after each %d, which were purged then; %d bytes an entry; closed %.1f MB%n",
                entries,
                settings,
                Arrays.stream(sizes)
                        .mapToObj(size -> String.format(Locale.ROOT, "%.1f", size / 1e6))
                        .toList(),
                entries,
                sizes[0] / entries,
                Files.size(file) / 1e6);
        delete(folder);
        System.exit(sizes[0] / entries > BAR ? 1 : 0);
    }

    /** Enqueues and sends entries one by one, and purges them. */
    private static void work(Ledger ledger, int entries, String prefix) {
        try (LedgerRunner runner = LedgerRunner.builder(ledger)
                .deliver("reporting", entry -> DeliveryOutcome.done(PAYLOAD))
                .build()) {
            for (int i = 0; i < entries; i++) {
                ledger.enqueue(NewEntry.builder("reporting", prefix + i, PAYLOAD)
                        .orderKey("H60.01.02/" + i % 50)
                        .build());
                runner.runDue();
            }
        }
        int gone = ledger.purge(Clock.systemUTC().instant().plus(Duration.ofDays(1)));
        if (gone != entries) {
            throw new IllegalStateException("purged: must be " + entries + ", but is " + gone);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
