package vn.lienthong.sandbox.internal.spi;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.RecordedNotice;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.internal.fault.Faults;
import vn.lienthong.sandbox.internal.http.Loopback;
import vn.lienthong.sandbox.internal.http.Message;
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

    /** The same of a payment. */
    public static final List<FaultKind> PAYMENT_FAULTS = List.of(
            PaymentFault.DUPLICATE_NOTICE,
            PaymentFault.LATE_NOTICE,
            PaymentFault.NO_NOTICE,
            PaymentFault.FORGED_BEFORE_GENUINE,
            PaymentFault.CROSSED_NOTICES,
            PaymentFault.UNSIGNED_NOTICE,
            PaymentFault.FORGED_NOTICE,
            PaymentFault.WRONG_AMOUNT_NOTICE);

    private final Clock clock;
    private final Scheduler scheduler;
    private final Faults faults;
    private final List<String> senders;
    private final Map<String, URI> endpoints = new ConcurrentHashMap<>();
    private final Map<String, Notice> held = new ConcurrentHashMap<>();
    private final Recorder<Attempt> sent = new Recorder<>(2_000);

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

    /**
     * One notice: {@code message} is made anew for each attempt. {@code others} are what {@link PaymentFault#FORGED_BEFORE_GENUINE}
     * sends before it and {@link PaymentFault#FAILED_AFTER_PAID} after it.
     */
    public record Notice(
            Rule rule, String reference, Supplier<Message> message, Map<PaymentFault, Supplier<Message>> others) {
        /** Of a platform that has neither. */
        public Notice(Rule rule, String reference, Supplier<Message> message) {
            this(rule, reference, message, Map.of());
        }
    }

    /**
     * One attempt.
     *
     * @param shown what everybody may see
     * @param rule how it is judged
     * @param message what was sent, with its signature; {@code null} if there was no endpoint
     * @param endpoint where it was sent to
     */
    public record Attempt(
            RecordedNotice shown,
            Rule rule,
            @Nullable Message message,
            @Nullable URI endpoint) {}

    /** The answer to one attempt: status 0 if there was none; {@code body} as text. */
    public record Answer(int status, String body, Verdict verdict) {}

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
        endpoints.put(rail, local("notify endpoint of " + rail, endpoint));
    }

    private static URI local(String what, URI endpoint) {
        if (!isLocal(endpoint)) {
            throw new IllegalArgumentException(
                    what + ": must be an http:// URI of this machine (127.0.0.1, localhost, [::1]), but is "
                            + Uris.shown(endpoint.toString())
                            + (endpoint.getRawFragment() == null ? "" : "#…"));
        }
        return endpoint;
    }

    /** Whether notices may go there. */
    public static boolean isLocal(URI endpoint) {
        String host = endpoint.getHost();
        return "http".equals(endpoint.getScheme())
                && host != null
                && LOOPBACK.contains(host)
                && Uris.isEndpoint(endpoint);
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
        return sent.list().stream().map(Attempt::shown).toList();
    }

    /** The same with what was sent; each keeps its number. */
    public Recorder<Attempt> attempts() {
        return sent;
    }

    /**
     * Sends the same bytes once more, which is recorded as attempt 0.
     *
     * @param to the address, or {@code null} for the one to which it went
     * @throws IllegalArgumentException if nothing was sent then, or the address is not on this machine
     */
    public Answer replay(Attempt attempt, @Nullable URI to) {
        Message message = attempt.message;
        URI endpoint = to == null ? attempt.endpoint : local("to", to);
        if (message == null || endpoint == null) {
            throw new IllegalArgumentException(
                    "notice: must be one that was sent, but no endpoint was registered when it was due");
        }
        RecordedNotice shown = attempt.shown;
        return deliver(attempt.rule, shown.reference(), 0, message, endpoint);
    }

    /** Sends now, or late or never if such a fault is on; waits a moment for the first answer. */
    public void send(Notice notice) {
        String rail = notice.rule.rail;
        if (faults.take(PaymentFault.NO_NOTICE, rail, "") != null) {
            return;
        }
        boolean payment = !notice.others.isEmpty();
        if (payment && faults.take(PaymentFault.CROSSED_NOTICES, rail, "") != null) {
            hold(notice);
            return;
        }
        Fault late = faults.take(PaymentFault.LATE_NOTICE, rail, "");
        Duration delay = late == null ? Duration.ZERO : late.delay() == null ? LATE : late.delay();
        Future<?> first = scheduler.at(clock.instant().plus(delay), () -> begin(notice));
        Notice before = held.remove(rail);
        if (before != null) {
            first = scheduler.at(clock.instant().plus(delay), () -> begin(before));
        }
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

    /** Until the next notice of the rail has been sent; the second that is held sends the first. */
    private void hold(Notice notice) {
        String rail = notice.rule.rail;
        Notice before = held.put(rail, notice);
        if (before != null) {
            scheduler.later(clock.instant(), () -> begin(before));
        }
        scheduler.later(clock.instant().plus(LATE), () -> {
            if (held.remove(rail, notice)) {
                begin(notice);
            }
        });
    }

    private void begin(Notice notice) {
        other(PaymentFault.FORGED_BEFORE_GENUINE, notice, 1);
        attempt(notice, 1);
    }

    private void other(PaymentFault kind, Notice notice, int number) {
        Supplier<Message> message = notice.others.get(kind);
        URI endpoint = endpoints.get(notice.rule.rail);
        if (message != null && endpoint != null && faults.take(kind, notice.rule.rail, "") != null) {
            deliver(notice.rule, notice.reference, number, message.get(), endpoint);
        }
    }

    /**
     * Asks now and once, and waits for the answer; what can go wrong with notices does not happen to a question. An interrupted
     * wait counts as no answer.
     */
    public Verdict ask(Notice question) {
        Verdict verdict = call(question, 1);
        return new Verdict(verdict.code, verdict.stop && !Thread.currentThread().isInterrupted());
    }

    private void attempt(Notice notice, int number) {
        boolean stop = call(notice, number).stop;
        if (stop) {
            other(PaymentFault.FAILED_AFTER_PAID, notice, number + 1);
        }
        if (stop && faults.take(PaymentFault.DUPLICATE_NOTICE, notice.rule.rail, "") != null) {
            call(notice, number + 1);
        }
        if (!stop && number < notice.rule.calls) {
            scheduler.later(clock.instant().plus(notice.rule.apart), () -> attempt(notice, number + 1));
        }
    }

    private Verdict call(Notice notice, int number) {
        URI endpoint = endpoints.get(notice.rule.rail);
        if (endpoint == null) {
            Verdict none = new Verdict("no endpoint registered", false);
            return record(notice.rule, notice.reference, number, new Answer(0, "", none), null, null).verdict;
        }
        return deliver(notice.rule, notice.reference, number, notice.message.get(), endpoint).verdict;
    }

    private Answer deliver(Rule rule, String reference, int number, Message message, URI endpoint) {
        Answer answer;
        try {
            HttpResponse<byte[]> got = Loopback.http()
                    .send(message.to(endpoint).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofByteArray());
            boolean readable = got.statusCode() == rule.status && got.body().length <= LARGEST_ANSWER;
            String text =
                    new String(got.body(), 0, Math.min(got.body().length, LARGEST_ANSWER), StandardCharsets.UTF_8);
            answer = new Answer(
                    got.statusCode(),
                    text,
                    readable ? rule.judge.apply(got.body()) : new Verdict("HTTP " + got.statusCode(), false));
        } catch (IOException unreachable) {
            answer = new Answer(0, "", new Verdict("no answer", false));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return new Answer(0, "", new Verdict("interrupted", true));
        }
        return record(rule, reference, number, answer, message, endpoint);
    }

    private Answer record(
            Rule rule, String reference, int number, Answer answer, @Nullable Message message, @Nullable URI endpoint) {
        RecordedNotice shown = RecordedNotice.builder(clock.instant(), rule.rail, reference, number)
                .status(answer.status)
                .answer(answer.verdict.code)
                .build();
        sent.add(new Attempt(shown, rule, message, endpoint));
        return answer;
    }
}
