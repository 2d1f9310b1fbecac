package vn.lienthong.benchmarks;

import java.net.URI;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.call.SignsOn;

/** One call through the SDK against a bare OkHttp to the same server: one that waits 1 ms, and one that answers at once. */
public final class CallBenchmark {
    private CallBenchmark() {}

    /** Prints both ratios. */
    public static void main(String[] arguments) throws Exception {
        compare("call: SDK / bare OkHttp, server waits 1 ms", 1_000_000, 60, 100);
        compare("call: SDK / bare OkHttp, server answers at once", 0, 60, 1000);
    }

    private static void compare(String what, long waitNanos, int rounds, int times) throws Exception {
        try (LoopbackServer server = new LoopbackServer(waitNanos)) {
            URI uri = server.uri();
            Caller caller = CallPlan.of(ClientConfig.builder(uri, "benchmark").build())
                    .dialects("benchmark")
                    .settings()
                    .signsOn(SignsOn.NEVER)
                    .build();
            Exchange<String> exchange =
                    Exchange.reads("benchmark.call", () -> WireRequest.of("GET", uri), Answer::text);
            OkHttpClient bare = new OkHttpClient();
            Request request = new Request.Builder().url(uri.toString()).build();
            Rounds.ratio(
                    what,
                    rounds,
                    times,
                    n -> {
                        for (int i = 0; i < n; i++) {
                            check(caller.call(exchange));
                        }
                    },
                    n -> {
                        for (int i = 0; i < n; i++) {
                            try (Response response = bare.newCall(request).execute()) {
                                check(response.body().string());
                            }
                        }
                    });
        }
    }

    private static void check(String body) {
        if (body.length() != LoopbackServer.BODY.length()) {
            throw new IllegalStateException("unexpected answer");
        }
    }
}
