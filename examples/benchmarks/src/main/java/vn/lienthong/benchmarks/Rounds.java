package vn.lienthong.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * Times two contenders in short rounds, in turn within one run, and prints the median of the ratios: on a machine that
 * others use too, a ratio of neighbours in time means something and an absolute time does not.
 */
final class Rounds {
    private Rounds() {}

    /** One contender: does its work that many times. */
    @FunctionalInterface
    interface Contender {
        void run(int times) throws Exception;
    }

    /**
     * Runs both in turn and prints a line.
     *
     * @return the median over the rounds of (time of ours / time of theirs)
     */
    static double ratio(String what, int rounds, int times, Contender ours, Contender theirs) throws Exception {
        for (int warm = 0; warm < Math.max(3, rounds / 5); warm++) {
            ours.run(times);
            theirs.run(times);
        }
        double[] ratios = new double[rounds];
        double[] first = new double[rounds];
        double[] second = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            // Who goes first alternates, so that neither always finds the warmer machine.
            if (round % 2 == 0) {
                first[round] = time(ours, times);
                second[round] = time(theirs, times);
            } else {
                second[round] = time(theirs, times);
                first[round] = time(ours, times);
            }
            ratios[round] = first[round] / second[round];
        }
        double median = median(ratios);
        System.out.printf(
                Locale.ROOT,
                "%-58s ratio %.3f  (rounds %d: %.3f to %.3f; for information: ours %.2f us, theirs %.2f us)%n",
                what,
                median,
                rounds,
                quantile(ratios, 0.1),
                quantile(ratios, 0.9),
                median(first) / times / 1000,
                median(second) / times / 1000);
        return median;
    }

    private static double time(Contender contender, int times) throws Exception {
        long start = System.nanoTime();
        contender.run(times);
        return System.nanoTime() - start;
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
