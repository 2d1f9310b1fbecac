package vn.lienthong.sandbox.internal.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.RecordedRequest;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.TransportFault;
import vn.lienthong.sandbox.internal.fault.FaultCheck;
import vn.lienthong.sandbox.internal.http.Message;
import vn.lienthong.sandbox.internal.http.Refusal;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.spi.Link;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.Recorder;
import vn.lienthong.sandbox.internal.spi.World;

/** The one HTTP server: takes requests on 127.0.0.1, applies faults, calls the platform, records requests. */
public final class Engine implements AutoCloseable {
    static {
        // JDK 17's server otherwise waits 40 ms for the client's acknowledgement in every call on a kept connection.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final int LARGEST_BODY = 16 << 20;
    private static final int LARGEST_EXPLAINED = 64 << 10;
    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

    private final World world;
    private final Recorder<Heard> requests;
    private final Masking masking;
    private final List<Target> targets;
    private final HttpServer server;
    private final ExecutorService threads;

    /** The handler below a base path; pages have no platform. */
    private record Target(
            String basePath,
            String name,
            Function<Request, Reply> answer,
            @Nullable Platform platform) {}

    /**
     * Binds and serves.
     *
     * @param pages the sandbox's own pages; those of the platforms are added
     * @param requests receives what the platforms receive, masked
     * @throws UncheckedIOException if the port cannot be used
     */
    public Engine(World world, List<Running> platforms, List<Mount> pages, List<Link> menu, Recorder<Heard> requests) {
        this.world = world;
        this.requests = requests;
        this.masking = new Masking(
                world.secrets().all().values(),
                platforms.stream().map(one -> one.about().secretNames()).toList());
        this.targets = targets(platforms, pages);
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "sandbox-http");
            thread.setDaemon(true);
            return thread;
        });
        int port = world.options().port();
        try {
            this.server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 128);
        } catch (IOException taken) {
            throw new UncheckedIOException("port " + port + " of 127.0.0.1 cannot be used", taken);
        }
        world.open(new FaultCheck(platforms.stream().map(Running::site).toList()), menu, uri());
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /** The longest base first. */
    private static List<Target> targets(List<Running> platforms, List<Mount> pages) {
        List<Target> all = new ArrayList<>();
        pages.forEach(one -> all.add(new Target(one.basePath(), "ui", one.answer(), null)));
        for (Running one : platforms) {
            Platform platform = one.platform();
            all.add(new Target(one.about().basePath(), one.about().name(), platform::handle, platform));
            platform.pages().forEach(set -> all.add(new Target(set.menu().path(), "ui", set::answer, null)));
        }
        all.sort(
                Comparator.comparingInt((Target one) -> one.basePath().length()).reversed());
        return all;
    }

    /** {@code http://127.0.0.1:port}. */
    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) {
        try (exchange) {
            Map<String, List<String>> headers = headers(exchange);
            String path = exchange.getRequestURI().getRawPath();
            Target target = find(path);
            if (target == null || !ourHost(headers)) {
                write(exchange, path.equals("/") ? Reply.redirect("/ui") : Reply.text(404, "404 Not Found"), false);
                return;
            }
            byte[] body = body(exchange);
            String query = exchange.getRequestURI().getRawQuery();
            String method = exchange.getRequestMethod();
            String below = path.substring(target.basePath().length());
            Request request = new Request(
                    method,
                    below,
                    query == null ? "" : query,
                    headers,
                    body == null ? new byte[0] : body,
                    kind -> fault(target, method, below, kind));
            Platform platform = target.platform();
            boolean quiet = platform == null;
            Reply reply = body == null
                    ? Reply.text(413, "413 Payload Too Large")
                    : platform == null ? ask(target, request) : faulty(target, platform, request);
            Fault otherBody = quiet ? null : request.fault(TransportFault.OTHER_BODY);
            if (otherBody != null && otherBody.value() != null) {
                reply = OtherBody.of(otherBody.value(), reply);
            }
            boolean silent = !quiet && request.has(TransportFault.NO_ANSWER);
            if (!quiet) {
                record(target, request, path, silent ? 0 : reply.status());
                slow(request);
            }
            if (!silent) {
                write(exchange, reply, !quiet && request.has(TransportFault.CUT_OFF));
            }
        } catch (IOException gone) {
            LOG.debug("a client closed its connection: {}", gone.getClass().getSimpleName());
        } catch (RuntimeException bug) {
            LOG.error("the sandbox failed at {}", exchange.getHttpContext().getPath(), bug);
            throw bug;
        }
    }

    /**
     * The fault of this kind for such a request. A route that asks for a kind without stating it is a mistake of the
     * platform: the kind could be switched on nowhere, or would be refused where it acts.
     */
    private @Nullable Fault fault(Target target, String method, String path, FaultKind kind) {
        Platform platform = target.platform();
        if (!(kind instanceof TransportFault)
                && (platform == null || !platform.routes().kindsAt(method, path).contains(kind))) {
            throw new IllegalStateException(
                    "the route " + method + " " + path + " of " + target.name() + " does not state " + kind.name());
        }
        return world.faults().take(kind, target.name(), path);
    }

    /** Faults that happen before a platform acts. */
    private static Reply faulty(Target target, Platform platform, Request request) {
        Fault unavailable = request.fault(TransportFault.UNAVAILABLE);
        if (unavailable != null) {
            return later(503, "503 Service Unavailable", unavailable);
        }
        Fault throttled = request.fault(TransportFault.THROTTLED);
        if (throttled != null) {
            return later(429, "429 Too Many Requests", throttled);
        }
        if (request.has(TransportFault.INTERNAL_ERROR)) {
            return Reply.html(500, "<html><body><h1>500 Internal Server Error</h1></body></html>");
        }
        return request.has(TransportFault.UNLISTED_ADDRESS) ? platform.unlisted(request) : ask(target, request);
    }

    private static Reply later(int status, String text, Fault fault) {
        Reply reply = Reply.text(status, text);
        Duration delay = fault.delay();
        return delay == null ? reply : reply.with("Retry-After", String.valueOf(delay.toSeconds()));
    }

    private static Reply ask(Target target, Request request) {
        try {
            return target.answer().apply(request);
        } catch (Refusal refusal) {
            return refusal.reply();
        } catch (RuntimeException bug) {
            LOG.error("the simulator of {} failed at {}", target.name(), request.route(), bug);
            return Reply.text(500, "500 Internal Server Error");
        }
    }

    private void slow(Request request) {
        int healings = world.faults().healings();
        Fault slow = request.fault(TransportFault.SLOW);
        Duration delay = slow == null ? null : slow.delay();
        if (delay != null) {
            world.faults().pause(delay, healings);
        }
    }

    private void record(Target target, Request request, String path, int status) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach((name, values) -> headers.put(name, masking.header(name, String.join(", ", values))));
        RecordedRequest shown = RecordedRequest.builder(world.clock().instant(), target.name(), request.method(), path)
                .query(masking.text(request.rawQuery()))
                .headers(Map.copyOf(headers))
                .body(masking.text(request.text()))
                .status(status)
                .build();
        Platform platform = target.platform();
        boolean explained = platform != null
                && platform.explainer() != null
                && request.body().length + request.rawQuery().length() <= LARGEST_EXPLAINED;
        requests.add(new Heard(shown, explained ? Message.of(request) : null));
    }

    private static void write(HttpExchange exchange, Reply reply, boolean cutOff) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.getResponseHeaders().putIfAbsent("Cache-Control", List.of("no-store"));
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        byte[] body = reply.body();
        boolean bodyless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), cutOff ? Math.max(2, body.length) : bodyless ? -1 : body.length);
        if (cutOff || !bodyless) {
            OutputStream out = exchange.getResponseBody();
            out.write(body, 0, cutOff ? body.length / 2 : body.length);
            out.flush();
        }
    }

    private @Nullable Target find(String path) {
        return targets.stream()
                .filter(target -> path.startsWith(target.basePath())
                        && (path.length() == target.basePath().length()
                                || path.charAt(target.basePath().length()) == '/'))
                .findFirst()
                .orElse(null);
    }

    /** A page of another site must not reach the sandbox through a host name that it controls (DNS rebinding). */
    private static boolean ourHost(Map<String, List<String>> headers) {
        String host = String.join("", headers.getOrDefault("host", List.of()));
        return HOSTS.contains(host.replaceFirst(":[0-9]+$", ""));
    }

    private static Map<String, List<String>> headers(HttpExchange exchange) {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return headers;
    }

    /** {@code null} if it is too large. */
    private static byte @Nullable [] body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(LARGEST_BODY + 1);
        return body.length > LARGEST_BODY ? null : body;
    }

    @Override
    public void close() {
        world.faults().heal();
        server.stop(0);
        threads.shutdownNow();
    }
}
