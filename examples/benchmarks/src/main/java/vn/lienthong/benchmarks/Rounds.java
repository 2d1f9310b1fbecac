package vn.lienthong.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Measures two contenders in alternating short rounds of one run, and prints the median of the ratios: on a shared
 * machine the ratio of adjacent rounds is meaningful, an absolute time is not.
 */
final class Rounds {
    private Rounds() {}

    /** One contender: does its work that many times. */
    @FunctionalInterface
    interface Contender {
        void run(int times) throws Exception;
    }

    /**
     * What is measured.
     *
     * @param unit for the printed line
     * @param inUnit how many of the reading are one of the unit
     */
    record Meter(String unit, double inUnit, LongSupplier reading) {
        /** Time on the clock. */
        static final Meter TIME = new Meter("us", 1000, System::nanoTime);

        /** What the calling thread computes: other work on the same cores does not count. */
        static final Meter CPU = new Meter(
                "us CPU", 1000, ((ThreadMXBean) ManagementFactory.getThreadMXBean())::getCurrentThreadCpuTime);

        /** What the calling thread allocates on the heap. */
        static final Meter ALLOCATION = new Meter(
                "kB", 1000, ((ThreadMXBean) ManagementFactory.getThreadMXBean())::getCurrentThreadAllocatedBytes);

        double of(Contender contender, int times) throws Exception {
            long start = reading.getAsLong();
            contender.run(times);
            return reading.getAsLong() - start;
        }
    }

    /** {@link #ratio(String, Meter, int, int, Contender, Contender)} of the time. */
    static double ratio(String what, int rounds, int times, Contender ours, Contender theirs) throws Exception {
        return ratio(what, Meter.TIME, rounds, times, ours, theirs);
    }

    /**
     * Runs both in turn and prints a line.
     *
     * @return the median over the rounds of (ours / theirs)
     */
    static double ratio(String what, Meter meter, int rounds, int times, Contender ours, Contender theirs)
            throws Exception {
        for (int warm = 0; warm < Math.max(3, rounds / 5); warm++) {
            ours.run(times);
            theirs.run(times);
        }
        double[] ratios = new double[rounds];
        double[] first = new double[rounds];
        double[] second = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            // Which one runs first alternates, so that neither has an advantage.
            if (round % 2 == 0) {
                first[round] = meter.of(ours, times);
                second[round] = meter.of(theirs, times);
            } else {
                second[round] = meter.of(theirs, times);
                first[round] = meter.of(ours, times);
            }
            ratios[round] = first[round] / second[round];
        }
        double median = median(ratios);
        System.out.printf(
                Locale.ROOT,
                "%-58s ratio %.3f  (rounds %d: %.3f to %.3f; for information: ours %.2f %s, theirs %.2f %s)%n",
                what,
                median,
                rounds,
                quantile(ratios, 0.1),
                quantile(ratios, 0.9),
                median(first) / times / meter.inUnit,
                meter.unit,
                median(second) / times / meter.inUnit,
                meter.unit);
        return median;
    }

    static double median(double[] values) {
        return quantile(values, 0.5);
    }

    private static double quantile(double[] values, double q) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.round(q * (sorted.length - 1)))];
    }
}
