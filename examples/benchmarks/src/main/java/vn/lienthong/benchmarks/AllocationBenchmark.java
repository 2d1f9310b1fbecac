package vn.lienthong.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.call.SignsOn;

/**
 * What one call allocates on the heap, beside a bare OkHttp that sends the same request to the same server and reads the
 * same text: at most 1.5 times as much. Each call makes its own request, as it does in a program.
 *
 * <p>Ends with 1 if a bar is missed. How to run it, and the figures: {@code docs/performance.md}.
 */
public final class AllocationBenchmark {
    private static final int ROUNDS = 60;
    private static final int TIMES = 500;
    private static final double BAR = 1.5;

    private static final String AUTHORIZATION = "Bearer 0123456789abcdef0123456789abcdef";
    private static final byte[] JSON =
            "{\"request_code\":\"A-1\",\"amount\":150000,\"agency\":\"H01.02\"}".getBytes(StandardCharsets.UTF_8);

    private AllocationBenchmark() {}

    /** Prints the ratios of a GET and of a POST. */
    public static void main(String[] arguments) throws Exception {
        boolean good;
        try (LoopbackServer server = new LoopbackServer(0)) {
            URI uri = server.uri();
            good = compare(
                            "allocation: GET, SDK / bare OkHttp",
                            uri,
                            Exchange.reads("benchmark.read", () -> get(uri), Answer::text),
                            () -> bareGet(uri))
                    <= BAR;
            good &= compare(
                            "allocation: POST of JSON, SDK / bare OkHttp",
                            uri,
                            Exchange.keyed("benchmark.write", () -> post(uri), Answer::text),
                            () -> barePost(uri))
                    <= BAR;
        }
        System.out.println(good ? "all bars held" : "A BAR WAS MISSED");
        System.exit(good ? 0 : 1);
    }

    private static WireRequest get(URI uri) {
        return WireRequest.of("GET", uri)
                .withHeader("Accept", "application/json")
                .withHeader("Authorization", AUTHORIZATION);
    }

    private static WireRequest post(URI uri) {
        return WireRequest.of("POST", uri)
                .withHeader("Accept", "application/json")
                .withHeader("Authorization", AUTHORIZATION)
                .withBody(Attachment.of(JSON, "application/json"));
    }

    private static Request.Builder bare(URI uri) {
        return new Request.Builder()
                .url(uri.toString())
                .header("Accept", "application/json")
                .header("Authorization", AUTHORIZATION);
    }

    private static Request bareGet(URI uri) {
        return bare(uri).build();
    }

    private static Request barePost(URI uri) {
        return bare(uri)
                .post(RequestBody.create(JSON, MediaType.get("application/json")))
                .build();
    }

    private static double compare(String what, URI uri, Exchange<String> exchange, Supplier<Request> request)
            throws Exception {
        OkHttpClient bare = new OkHttpClient();
        try (Caller caller = CallPlan.of(ClientConfig.builder(uri, "benchmark").build())
                .dialects("benchmark")
                .settings()
                .signsOn(SignsOn.NEVER)
                .build()) {
            Rounds.Contender ours = times -> {
                for (int i = 0; i < times; i++) {
                    check(caller.call(exchange));
                }
            };
            Rounds.Contender theirs = times -> {
                for (int i = 0; i < times; i++) {
                    try (Response response = bare.newCall(request.get()).execute()) {
                        check(response.body().string());
                    }
                }
            };
            double ratio = Rounds.ratio(what, Rounds.Meter.ALLOCATION, ROUNDS, TIMES, ours, theirs);
            System.out.printf(
                    Locale.ROOT,
                    "    for information: all other threads of the program: beside ours %.0f B a call, beside theirs %.0f B%n",
                    elsewhere(ours),
                    elsewhere(theirs));
            return ratio;
        } finally {
            bare.connectionPool().evictAll();
        }
    }

    private static void check(String body) {
        if (!body.equals(LoopbackServer.BODY)) {
            throw new IllegalStateException("unexpected answer");
        }
    }

    /** Bytes a call that threads other than this one and the server's allocate meanwhile. */
    private static double elsewhere(Rounds.Contender contender) throws Exception {
        long before = elsewhere();
        contender.run(10 * TIMES);
        return (double) Math.max(0, elsewhere() - before) / (10 * TIMES);
    }

    private static long elsewhere() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo thread = threads.getThreadInfo(id);
            if (thread != null
                    && id != Thread.currentThread().getId()
                    && !thread.getThreadName().startsWith("server")) {
                sum += Math.max(0, threads.getThreadAllocatedBytes(id));
            }
        }
        return sum;
    }
}
