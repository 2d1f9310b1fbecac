package vn.lienthong.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.core.internal.http.Answer;

/** One call through the SDK against a bare OkHttp to the same server: one that waits 1 ms, and one that answers at once. */
public final class CallBenchmark {
    private static final byte[] ANSWER =
            ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 27\r\n\r\n"
                            + "{\"error_code\":0,\"result\":1}")
                    .getBytes(StandardCharsets.US_ASCII);

    private CallBenchmark() {}

    /** Prints both ratios. */
    public static void main(String[] arguments) throws Exception {
        compare("call: SDK / bare OkHttp, server waits 1 ms", 1_000_000, 60, 100);
        compare("call: SDK / bare OkHttp, server answers at once", 0, 60, 1000);
    }

    private static void compare(String what, long waitNanos, int rounds, int times) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> accept(socket, waitNanos), "server");
            server.setDaemon(true);
            server.start();
            URI uri = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/call");
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
        if (body.length() != 27) {
            throw new IllegalStateException("unexpected answer");
        }
    }

    private static void accept(ServerSocket socket, long waitNanos) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                Thread thread = new Thread(() -> serve(connection, waitNanos), "connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed at the end of the comparison
            }
        }
    }

    private static void serve(Socket connection, long waitNanos) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream());
                OutputStream out = connection.getOutputStream()) {
            int state = 0;
            for (int b = in.read(); b >= 0; b = in.read()) {
                // The end of a head: CR LF CR LF.
                state = b == (state % 2 == 0 ? '\r' : '\n') ? state + 1 : b == '\r' ? 1 : 0;
                if (state == 4) {
                    state = 0;
                    if (waitNanos > 0) {
                        LockSupport.parkNanos(waitNanos);
                    }
                    out.write(ANSWER);
                    out.flush();
                }
            }
        } catch (IOException e) {
            // the client closed the connection
        }
    }
}
