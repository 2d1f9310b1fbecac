package vn.lienthong.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import vn.lienthong.core.units.AdministrativeUnits;
import vn.lienthong.core.units.UnitList;

/**
 * Heap, loading and look-up of {@link AdministrativeUnits} against a naive loader of the same file into maps: at most 4
 * MB, half the loading time, three times a {@code HashMap} look-up.
 *
 * <p>In alternating short rounds of one run; the median of the ratios counts. The exit code is 1 if a limit is missed.
 * How to run it, and the results: {@code docs/performance.md}.
 */
public final class UnitsBenchmark {
    private static final int HELD = 20;
    private static final int ROUNDS = 301;
    private static final int COLD_ROUNDS = 21;
    private static final int FINDS = 50_000;
    private static final double HEAP_BAR = 4;
    private static final double LOAD_BAR = 0.5;
    private static final double FIND_BAR = 3;

    /** Every result is stored here, so that the compiler cannot remove the look-up. */
    private static final Object[] SINK = new Object[1_024];

    private UnitsBenchmark() {}

    /** Measures everything; with a file and {@code true} (ours) or {@code false} it is one fresh JVM of the first loads. */
    public static void main(String[] args) throws Exception {
        if (args.length == 2) {
            System.out.println(firstLoad(Path.of(args[0]), Boolean.parseBoolean(args[1])));
            return;
        }
        boolean good;
        Path file = Files.createTempFile("units", ".tsv");
        try (InputStream in = AdministrativeUnits.class.getResourceAsStream("units.tsv")) {
            Files.write(file, Objects.requireNonNull(in, "units.tsv").readAllBytes());
            good = heap(file) <= HEAP_BAR;
            good &= load(file) <= LOAD_BAR;
            firstLoads(file);
            good &= find(file) <= FIND_BAR;
        } finally {
            Files.delete(file);
        }
        System.out.println(good ? "all bars held" : "A BAR WAS MISSED");
        System.exit(good ? 0 : 1);
    }

    private static double heap(Path file) {
        double ours = held(() -> AdministrativeUnits.load(file));
        double naive = held(() -> naive(file));
        System.out.printf(
                Locale.ROOT,
                "units: heap %.2f MB (for information: maps %.2f MB, file %.2f MB)%n",
                ours,
                naive,
                file.toFile().length() / 1e6);
        return ours;
    }

    /** Megabytes retained by one loaded file, measured with {@link #HELD} of them. */
    private static double held(Supplier<Object> load) {
        SINK[0] = load.get();
        List<Object> held = new ArrayList<>();
        long before = used();
        for (int i = 0; i < HELD; i++) {
            held.add(load.get());
        }
        double each = (used() - before) / 1e6 / held.size();
        SINK[0] = held;
        SINK[0] = "";
        return each;
    }

    private static long used() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static double load(Path file) throws Exception {
        return Rounds.ratio(
                "units: load, against maps",
                ROUNDS,
                1,
                times -> SINK[0] = AdministrativeUnits.load(file),
                times -> SINK[1] = naive(file));
    }

    /** For information, the first loading in a JVM, which is the one that a program has: each in a JVM of its own. */
    private static void firstLoads(Path file) throws IOException {
        double[] ratios = new double[COLD_ROUNDS];
        for (int round = 0; round < COLD_ROUNDS; round++) {
            boolean oursFirst = round % 2 == 0;
            double first = freshJvm(file, oursFirst);
            double second = freshJvm(file, !oursFirst);
            ratios[round] = oursFirst ? first / second : second / first;
        }
        double median = Rounds.median(ratios);
        System.out.printf(
                Locale.ROOT, "%-58s ratio %.3f  (rounds %d)%n", "units: first load of a JVM", median, COLD_ROUNDS);
    }

    private static double freshJvm(Path file, boolean ours) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        UnitsBenchmark.class.getName(),
                        file.toString(),
                        String.valueOf(ours))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream answer = process.getInputStream()) {
            return Double.parseDouble(new String(answer.readAllBytes(), StandardCharsets.US_ASCII).strip());
        }
    }

    private static long firstLoad(Path file, boolean ours) {
        long start = System.nanoTime();
        SINK[0] = ours ? AdministrativeUnits.load(file) : naive(file);
        return System.nanoTime() - start;
    }

    /** The map is queried for its own keys, whose hash is cached and which it compares by reference: its best case. */
    private static double find(Path file) throws Exception {
        UnitList ours = AdministrativeUnits.load(file).on(LocalDate.of(2025, 6, 30));
        Map<String, UnitsNaive.Row> maps = naive(file).get(0);
        List<String> codes = new ArrayList<>(maps.keySet());
        codes.removeIf(code -> code.startsWith("?")); // known to the mapping only: the list does not have it
        Collections.shuffle(codes, new Random(8));
        String[] asked = codes.toArray(new String[0]);
        return Rounds.ratio(
                "units: find a code, against HashMap",
                ROUNDS,
                FINDS,
                times -> {
                    for (int i = 0, k = 0; i < times; i++, k = k + 1 < asked.length ? k + 1 : 0) {
                        SINK[i & 1_023] = ours.find(asked[k]).orElseThrow();
                    }
                },
                times -> {
                    for (int i = 0, k = 0; i < times; i++, k = k + 1 < asked.length ? k + 1 : 0) {
                        SINK[i & 1_023] = Objects.requireNonNull(maps.get(asked[k]));
                    }
                });
    }

    private static List<Map<String, UnitsNaive.Row>> naive(Path file) {
        try {
            return UnitsNaive.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
