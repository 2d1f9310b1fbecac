package vn.lienthong.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.RawNotice;

/**
 * {@code PaymentClient.readNotice} against the npm packages {@code vnpay} and {@code @payos/node}, which verify the same
 * notices in a Node process on the same machine: ours must be faster. Rounds alternate, each contender's own processor time
 * counts, and the median of the ratios decides; Node's time of a round contains nothing but the verifications. The exit code is
 * 1 if a limit is missed.
 *
 * <p>The argument is the folder with {@code peers.mjs} and its packages. How to run it, and the results:
 * {@code docs/performance.md}.
 */
public final class PeerNoticeBenchmark {
    private static final int ROUNDS = 41;
    private static final int TIMES = 5_000;
    private static final double AHEAD = 1.0;

    private PeerNoticeBenchmark() {}

    /** Node, which verifies one notice as often as it is asked and says how long that took. */
    private static final class Node implements AutoCloseable {
        private final Process process;
        private final Writer questions;
        private final BufferedReader answers;

        Node(Path folder) throws IOException {
            process = new ProcessBuilder("node", "peers.mjs")
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            questions = process.outputWriter(StandardCharsets.UTF_8);
            answers = process.inputReader(StandardCharsets.UTF_8);
        }

        /** Microseconds of processor time. */
        long run(String ask, String notice, int times) throws IOException {
            questions.write(String.format(
                    Locale.ROOT,
                    "{\"ask\":\"%s\",\"secret\":\"%s\",\"times\":%d,\"notice\":%s}%n",
                    ask,
                    Notices.KEY,
                    times,
                    quoted(notice)));
            questions.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new IOException("Node has ended");
            }
            return Long.parseLong(line);
        }

        private static String quoted(String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    /** Measures both packages. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1) {
            System.out.println("the argument must be the folder of peers.mjs");
            System.exit(2);
        }
        boolean good;
        try (Node node = new Node(Path.of(arguments[0]))) {
            String query = Notices.vnpay();
            good = ratio("VNPAY", node, "timeVnpay", query, Notices.vnpayClient(), RawNotice.ofQuery(query)) < AHEAD;
            String body = Notices.payos();
            RawNotice notice = RawNotice.ofBody(body.getBytes(StandardCharsets.UTF_8));
            good &= ratio("payOS", node, "timePayos", body, Notices.payosClient(), notice) < AHEAD;
        }
        System.out.println(good ? "all bars held" : "A BAR WAS MISSED");
        System.exit(good ? 0 : 1);
    }

    private static double ratio(String rail, Node node, String ask, String text, PaymentClient client, RawNotice notice)
            throws Exception {
        double[] ratios = new double[ROUNDS];
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        for (int round = -ROUNDS / 4; round < ROUNDS; round++) {
            double mine = Rounds.Meter.CPU.of(times -> read(client, notice, times), TIMES) / 1_000;
            double other = node.run(ask, text, TIMES);
            if (round >= 0) {
                ours[round] = mine / TIMES;
                theirs[round] = other / TIMES;
                ratios[round] = mine / other;
            }
        }
        double median = Rounds.median(ratios);
        System.out.printf(
                Locale.ROOT,
                "%-58s ratio %.3f  (rounds %d; for information: ours %.2f us CPU, theirs %.2f us CPU)%n",
                rail + ": readNotice / npm package",
                median,
                ROUNDS,
                Rounds.median(ours),
                Rounds.median(theirs));
        return median;
    }

    private static void read(PaymentClient client, RawNotice notice, int times) {
        for (int i = 0; i < times; i++) {
            if (!(client.readNotice(notice) instanceof NoticeResult.Verified)) {
                throw new IllegalStateException("the notice of the benchmark is not verified");
            }
        }
    }
}
