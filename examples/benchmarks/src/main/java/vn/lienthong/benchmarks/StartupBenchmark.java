package vn.lienthong.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Profile;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.call.SignsOn;

/**
 * From {@code main} to the first answer: a profile is loaded, a client made and a call answered, beside a bare OkHttp that
 * calls the same server. Each in a JVM of its own, in turn; the server is in this one. No bar; how to run it, and the
 * figures: {@code docs/performance.md}.
 */
public final class StartupBenchmark {
    private static final int ROUNDS = 31;

    /** The milliseconds that a child prints: in all, and for ours the profile, the client and the call. */
    private static final int TOTAL = 0;

    private StartupBenchmark() {}

    /** Measures; with a contender, the server's endpoint and a profile it is one fresh JVM. */
    public static void main(String[] args) throws Exception {
        if (args.length == 3) {
            double[] millis = args[0].equals("ours") ? ours(Path.of(args[2])) : bare(args[1]);
            System.out.println(Arrays.toString(millis).replaceAll("[\\[\\],]", ""));
            return;
        }
        Path profile = Files.createTempFile("profile", ".yaml");
        try (LoopbackServer server = new LoopbackServer(0)) {
            Files.writeString(profile, """
                    lienthong: 1
                    name: Benchmark
                    platforms:
                      benchmark:
                        dialect: benchmark
                        baseUri: ENDPOINT
                        credentials: {user: USER}
                        timeouts: {connect: 5s, attempt: 20s, deadline: 60s}
                        settings: {shop: "037"}
                    """.replace("ENDPOINT", server.uri().toString()));
            compare(server.uri(), profile);
        } finally {
            Files.delete(profile);
        }
    }

    private static void compare(URI uri, Path profile) throws IOException {
        freshJvm("ours", uri, profile);
        freshJvm("bare", uri, profile);
        double[][] ours = new double[ROUNDS][];
        double[][] bare = new double[ROUNDS][];
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 2 == 0) {
                ours[round] = freshJvm("ours", uri, profile);
                bare[round] = freshJvm("bare", uri, profile);
            } else {
                bare[round] = freshJvm("bare", uri, profile);
                ours[round] = freshJvm("ours", uri, profile);
            }
        }
        double[] ratios = new double[ROUNDS];
        Arrays.setAll(ratios, round -> ours[round][TOTAL] / bare[round][TOTAL]);
        System.out.printf(
                Locale.ROOT,
                "start-up to the first answer: ratio %.2f (rounds %d); ours %.0f ms (profile %.0f, client %.0f, call %.0f),"
                        + " bare OkHttp %.0f ms%n",
                Rounds.median(ratios),
                ROUNDS,
                median(ours, TOTAL),
                median(ours, 1),
                median(ours, 2),
                median(ours, 3),
                median(bare, TOTAL));
    }

    private static double median(double[][] rounds, int column) {
        return Rounds.median(
                Arrays.stream(rounds).mapToDouble(round -> round[column]).toArray());
    }

    private static double[] freshJvm(String contender, URI uri, Path profile) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartupBenchmark.class.getName(),
                        contender,
                        uri.toString(),
                        profile.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream answer = process.getInputStream()) {
            String[] millis = new String(answer.readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ", -1);
            return Arrays.stream(millis).mapToDouble(Double::parseDouble).toArray();
        }
    }

    private static double[] ours(Path file) {
        long start = System.nanoTime();
        Profile profile = Profile.load(file, name -> "secret of " + name);
        long loaded = System.nanoTime();
        ClientConfig config = profile.client("benchmark");
        try (Caller caller = CallPlan.of(config)
                .dialects("benchmark")
                .settings("shop")
                .signsOn(SignsOn.NEVER)
                .build()) {
            long made = System.nanoTime();
            check(caller.call(
                    Exchange.reads("benchmark.call", () -> WireRequest.of("GET", config.baseUri()), Answer::text)));
            long answered = System.nanoTime();
            return new double[] {
                millis(start, answered), millis(start, loaded), millis(loaded, made), millis(made, answered)
            };
        }
    }

    private static double[] bare(String uri) throws IOException {
        long start = System.nanoTime();
        OkHttpClient client = new OkHttpClient();
        try (Response response =
                client.newCall(new Request.Builder().url(uri).build()).execute()) {
            check(response.body().string());
        }
        return new double[] {millis(start, System.nanoTime())};
    }

    private static double millis(long from, long to) {
        return (to - from) / 1e6;
    }

    private static void check(String body) {
        if (!body.equals(LoopbackServer.BODY)) {
            throw new IllegalStateException("unexpected answer");
        }
    }
}
