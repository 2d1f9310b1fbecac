package vn.lienthong.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntSupplier;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.payment.vietqr.VietQr;

/**
 * VietQR against the bare CRC over the same bytes: strict reading at most 8 times, writing at most 4 times.
 *
 * <p>In alternating short rounds, so that a busy machine slows all of them; the median of the rounds' ratios is
 * printed. The exit code is 1 if a limit is missed.
 */
public final class VietQrBenchmark {
    private static final int CALLS = 20_000;
    private static final int WARM_UP = 60;
    private static final int ROUNDS = 301;
    private static final double READ_BAR = 8;
    private static final double WRITE_BAR = 4;

    private static int sink;

    private VietQrBenchmark() {}

    /** Runs all of it; takes no arguments. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean good = compare(
                out,
                "static",
                VietQr.account("970403", "0011012345678"),
                () -> VietQr.account("970403", "0011012345678").payload().length());
        good &= compare(
                out,
                "dynamic",
                charge("VIEN PHI BN 000123"),
                () -> charge("VIEN PHI BN 000123").payload().length());
        good &= compare(
                out,
                "with marks",
                charge("Viện phí bệnh nhân 000123"),
                () -> charge("Viện phí bệnh nhân 000123").payload().length());
        out.println(good ? "all bars held" : "A BAR WAS MISSED");
        System.exit(good && sink != 42 ? 0 : 1);
    }

    private static VietQr charge(String purpose) {
        return VietQr.account("970436", "0011001234567").amountVnd(1_500_000).purpose(purpose);
    }

    private static boolean compare(PrintStream out, String name, VietQr code, IntSupplier build) {
        String text = code.payload();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        IntSupplier crc = () -> Hashing.crc16(bytes, 0, bytes.length - 4);
        IntSupplier read = () -> VietQr.parse(text).scheme().name().length();
        IntSupplier write = () -> code.payload().length();
        double[] bare = new double[ROUNDS];
        double[] reading = new double[ROUNDS];
        double[] writing = new double[ROUNDS];
        double[] building = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            int slot = Math.max(0, round);
            bare[slot] = time(crc);
            reading[slot] = time(read);
            writing[slot] = time(write);
            building[slot] = time(build);
        }
        double readRatio = medianRatio(reading, bare);
        double writeRatio = medianRatio(writing, bare);
        out.printf(
                Locale.ROOT,
                "%-10s %3d bytes  CRC %4.0f ns  read %5.0f ns = %.2f (bar %.0f)  write %5.0f ns = %.2f (bar %.0f)"
                        + "  build and write %5.0f ns = %.2f%n",
                name,
                bytes.length,
                median(bare),
                median(reading),
                readRatio,
                READ_BAR,
                median(writing),
                writeRatio,
                WRITE_BAR,
                median(building),
                medianRatio(building, bare));
        return readRatio <= READ_BAR && writeRatio <= WRITE_BAR;
    }

    private static double time(IntSupplier contender) {
        int sum = 0;
        long from = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            sum += contender.getAsInt();
        }
        long nanos = System.nanoTime() - from;
        sink += sum;
        return (double) nanos / CALLS;
    }

    private static double medianRatio(double[] of, double[] to) {
        double[] ratios = new double[of.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = of[i] / to[i];
        }
        return median(ratios);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
