package vn.lienthong.sandbox.internal.spi;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.RecordedNotice;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.internal.fault.Faults;
import vn.lienthong.sandbox.internal.http.Loopback;
import vn.lienthong.sandbox.internal.http.Uris;

/**
 * Sends notices to merchants, on this machine only: at most a given number of times and at a given interval by the
 * sandbox's clock, until the merchant acknowledges them.
 */
public final class Notices {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration COURTESY = Duration.ofSeconds(10);
    private static final Duration LATE = Duration.ofHours(1);
    private static final int LARGEST_ANSWER = 64 << 10;

    /** What can go wrong with every notice that is sent here; for {@link vn.lienthong.sandbox.internal.http.Routes#beside}. */
    public static final List<FaultKind> FAULTS =
            List.of(PaymentFault.DUPLICATE_NOTICE, PaymentFault.LATE_NOTICE, PaymentFault.NO_NOTICE);

    private final Clock clock;
    private final Scheduler scheduler;
    private final Faults faults;
    private final List<String> senders;
    private final Map<String, URI> endpoints = new ConcurrentHashMap<>();
    private final Recorder<RecordedNotice> sent = new Recorder<>(2_000);
    /**
     * How one rail repeats. {@code judge} returns the merchant's code and whether to stop, for an answer of that HTTP status;
     * any other is no answer.
     */
    public record Rule(String rail, int calls, Duration apart, Function<byte[], Verdict> judge, int status) {
        /** Of a rail that expects HTTP 200. */
        public Rule(String rail, int calls, Duration apart, Function<byte[], Verdict> judge) {
            this(rail, calls, apart, judge, 200);
        }
    }

    /** What a merchant's answer means. */
    public record Verdict(String code, boolean stop) {}

    /** One notice: {@code request} builds a new request to the merchant's endpoint for each attempt. */
    public record Notice(Rule rule, String reference, Function<URI, HttpRequest.Builder> request) {}

    Notices(Clock clock, Scheduler scheduler, Faults faults, Collection<String> senders) {
        this.senders = List.copyOf(senders);
        this.clock = clock;
        this.scheduler = scheduler;
        this.faults = faults;
    }

    /**
     * The endpoint of a platform's notices from now on.
     *
     * @throws IllegalArgumentException if the platform sends no notices, or the endpoint is not on this machine
     */
    public void register(String rail, URI endpoint) {
        if (!senders.contains(rail)) {
            throw new IllegalArgumentException("rail: must be the name of a platform that sends notices, but is \""
                    + rail + "\"" + Spelling.hint(rail, senders));
        }
        String host = endpoint.getHost();
        if (!"http".equals(endpoint.getScheme())
                || host == null
                || !LOOPBACK.contains(host)
                || !Uris.isEndpoint(endpoint)) {
            throw new IllegalArgumentException("notify endpoint of " + rail
                    + ": must be an http:// URI of this machine (127.0.0.1, localhost, [::1]), but is "
                    + Uris.shown(endpoint.toString())
                    + (endpoint.getRawFragment() == null ? "" : "#…"));
        }
        endpoints.put(rail, endpoint);
    }

    /** The platforms that send notices. */
    public List<String> senders() {
        return senders;
    }

    /** The registered endpoint, or {@code null}. */
    public @Nullable URI endpoint(String rail) {
        return endpoints.get(rail);
    }

    /** Everything sent so far, the oldest first. */
    public List<RecordedNotice> list() {
        return sent.list();
    }

    /** Sends now, or late or never if such a fault is on; waits a moment for the first answer. */
    public void send(Notice notice) {
        String rail = notice.rule.rail;
        if (faults.take(PaymentFault.NO_NOTICE, rail, "") != null) {
            return;
        }
        Fault late = faults.take(PaymentFault.LATE_NOTICE, rail, "");
        Duration delay = late == null ? Duration.ZERO : late.delay() == null ? LATE : late.delay();
        Future<?> first = scheduler.at(clock.instant().plus(delay), () -> attempt(notice, 1));
        if (late == null) {
            try {
                first.get(COURTESY.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException | CancellationException goesOn) {
                // The browser's return does not depend on the merchant's server.
            }
        }
    }

    private void attempt(Notice notice, int number) {
        boolean stop = call(notice, number);
        if (stop && faults.take(PaymentFault.DUPLICATE_NOTICE, notice.rule.rail, "") != null) {
            call(notice, number + 1);
        }
        if (!stop && number < notice.rule.calls) {
            scheduler.later(clock.instant().plus(notice.rule.apart), () -> attempt(notice, number + 1));
        }
    }

    private boolean call(Notice notice, int number) {
        URI endpoint = endpoints.get(notice.rule.rail);
        if (endpoint == null) {
            return record(notice, number, 0, new Verdict("no endpoint registered", false));
        }
        try {
            HttpResponse<byte[]> answer = Loopback.http()
                    .send(
                            notice.request.apply(endpoint).timeout(TIMEOUT).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            boolean readable = answer.statusCode() == notice.rule.status && answer.body().length <= LARGEST_ANSWER;
            return record(
                    notice,
                    number,
                    answer.statusCode(),
                    readable
                            ? notice.rule.judge.apply(answer.body())
                            : new Verdict("HTTP " + answer.statusCode(), false));
        } catch (IOException unreachable) {
            return record(notice, number, 0, new Verdict("no answer", false));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean record(Notice notice, int number, int status, Verdict verdict) {
        sent.add(RecordedNotice.builder(clock.instant(), notice.rule.rail, notice.reference, number)
                .status(status)
                .answer(verdict.code)
                .build());
        return verdict.stop;
    }
}
