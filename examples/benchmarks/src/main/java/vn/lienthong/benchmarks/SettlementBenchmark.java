package vn.lienthong.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.lienthong.core.Attachment;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.settlement.ColumnMap;
import vn.lienthong.payment.settlement.Settlement;
import vn.lienthong.payment.settlement.SettlementFile;
import vn.lienthong.payment.settlement.SettlementItem;
import vn.lienthong.payment.settlement.SettlementOptions;
import vn.lienthong.payment.settlement.SettlementResult;

/**
 * A settlement of 1,000,000 rows against 1,000,000 rows in another order: at most 4 times the reading of both files line by
 * line, and at most 64 MB of heap added.
 *
 * <p>In alternating short rounds of one run; the median of the ratios counts. The exit code is 1 if a limit is missed.
 * How to run it, and the results: {@code docs/performance.md}. The heap is what is in use
 * after collections in the middle of the work; run it with {@code -Xmx96m} to see that this is enough.
 */
public final class SettlementBenchmark {
    private static final double TIME_BAR = 4;
    private static final double HEAP_BAR = 64;
    private static final int SHUFFLE = 0x2A;

    /** One of so many rows differs, and as many are missing on each side. */
    private static final int RARE = 5_000;

    private SettlementBenchmark() {}

    /** Measures with so many rows (1,000,000) in so many rounds (15). */
    public static void main(String[] args) throws Exception {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 15;
        Path folder = Files.createTempDirectory("settlement");
        Path ours = folder.resolve("ours.csv");
        Path theirs = folder.resolve("theirs.csv");
        try {
            write(ours, rows, 0);
            write(theirs, rows, SHUFFLE);
            System.out.printf(Locale.ROOT, "settlement: 2 files of %.1f MB%n", Files.size(ours) / 1e6);
            double ratio = Rounds.ratio(
                    "settlement against reading both files line by line",
                    rounds,
                    1,
                    times -> settle(ours, theirs, rows),
                    times -> readLines(ours, theirs));
            double heap = heap(ours, theirs, rows);
            boolean good = ratio <= TIME_BAR && heap <= HEAP_BAR;
            System.out.println(good ? "all bars held" : "A BAR WAS MISSED");
            System.exit(good ? 0 : 1);
        } finally {
            Files.deleteIfExists(ours);
            Files.deleteIfExists(theirs);
            Files.deleteIfExists(folder);
        }
    }

    private static void write(Path file, int rows, int shuffle) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("Mã đơn hàng,Số tiền,Trạng thái,Thời gian,Mã giao dịch,Ghi chú\r\n");
            for (int i = 0; i < rows; i++) {
                int number = i ^ shuffle;
                boolean other = shuffle != 0 && number % RARE == 0;
                String key = other && number % (2 * RARE) == 0 ? "X" : "BL-2026-";
                out.write(String.format(
                        Locale.ROOT,
                        "%s%08d,%d,00,23/11/2026 %02d:%02d:%02d,\"14%07d\",Thanh toan vien phi %d\r\n",
                        key,
                        number,
                        50_000 + number % 1_000 * 100 + (other ? 1 : 0),
                        number % 24,
                        number % 60,
                        number % 59,
                        number,
                        number));
            }
        }
    }

    private static SettlementFile file(Path path) throws IOException {
        return SettlementFile.of(
                Attachment.of(path, "text/csv"),
                ColumnMap.builder("bank")
                        .merchantRef(ColumnMap.column("Mã đơn hàng"))
                        .amount(ColumnMap.column("Số tiền"))
                        .status(ColumnMap.column("Trạng thái"), Map.of("00", PaymentStatus.PAID))
                        .paidAt(ColumnMap.column("Thời gian"), "dd/MM/yyyy HH:mm:ss")
                        .providerRef(ColumnMap.column("Mã giao dịch"))
                        .build());
    }

    private static void settle(Path ours, Path theirs, int rows) throws IOException {
        settle(ours, theirs, rows, SettlementOptions.defaults());
    }

    private static void settle(Path ours, Path theirs, int rows, SettlementOptions options) throws IOException {
        try (SettlementResult result = Settlement.match(file(ours), file(theirs), options)) {
            long matched = result.summary().rows(SettlementItem.Result.MATCHED);
            long told = result.mismatches().count();
            if (matched != rows - (rows + RARE - 1) / RARE
                    || told != result.summary().mismatches()) {
                throw new IllegalStateException("unexpected result: " + result.summary());
            }
        }
    }

    private static void readLines(Path ours, Path theirs) throws IOException {
        long lines = 0;
        for (Path file : List.of(ours, theirs)) {
            try (BufferedReader in = Files.newBufferedReader(file)) {
                while (in.readLine() != null) {
                    lines++;
                }
            }
        }
        if (lines == 0) {
            throw new IllegalStateException("nothing was read");
        }
    }

    /** What is still in use after a collection at each step of the work, above what was in use before, in MB. */
    private static double heap(Path ours, Path theirs, int rows) throws IOException {
        System.gc();
        double before = afterCollection();
        double[] most = {0};
        settle(ours, theirs, rows, SettlementOptions.defaults().progress(progress -> {
            if (progress.rows() / 10_000 % 5 == 0) {
                System.gc();
                most[0] = Math.max(most[0], afterCollection());
            }
        }));
        double added = most[0] - before;
        System.out.printf(
                Locale.ROOT,
                "settlement: heap added %.1f MB (for information: %.0f MB may be used)%n",
                added,
                Runtime.getRuntime().maxMemory() / 1e6);
        return added;
    }

    private static double afterCollection() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                / 1e6;
    }
}
