package vn.lienthong.core.internal.call;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.WireResponse;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.answer.HttpStatus;
import vn.lienthong.core.internal.call.Exchange.Repeat;
import vn.lienthong.core.internal.call.Session.Renewal;
import vn.lienthong.core.internal.http.Failures;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.wire.VisibleText;

/** One call on its way, used by one thread: its attempts, and what they leave behind. */
final class CallRun<T> {
    private static final Logger LOG = LoggerFactory.getLogger(CallRun.class);
    private static final long BASE_BACKOFF_MILLIS = 200;
    private static final long MAX_BACKOFF_MILLIS = 5_000;
    /** Whatever a dialect's reader puts into it. */
    private static final int LONGEST_MESSAGE = 1_000;

    private final CallParts parts;
    private final ClientConfig config;
    private final Exchange<T> exchange;
    private final Deadline deadline;

    private int attempts;
    /** Whether any attempt may have had an effect. */
    private boolean unknown;
    /** Whether the request was made anew because the platform asked for a change. */
    private boolean changed;
    /** Whether the breaker did not let the attempt through. */
    private boolean stopped;
    /** The session in which this attempt left, once it has. */
    private Session.@Nullable Term term;
    /** The request of this attempt. */
    private @Nullable WireRequest sent;
    /** The same as it was signed, once there is an answer to it. */
    private @Nullable WireRequest answered;

    CallRun(CallParts parts, Exchange<T> exchange) {
        this(parts, exchange, new Deadline(parts.config().timeouts().deadline()));
    }

    /** Within a call that has begun. */
    private CallRun(CallParts parts, Exchange<T> exchange, Deadline deadline) {
        this.parts = parts;
        this.config = parts.config();
        this.exchange = exchange;
        this.deadline = deadline;
    }

    T call() {
        // It may be made by lent code, such as a sign-on with a log-in of its own.
        return Lent.own(this::told);
    }

    private T told() {
        boolean interrupted = Thread.currentThread().isInterrupted();
        long start = System.nanoTime();
        parts.telemetry().began(exchange.operation);
        T result;
        try {
            result = begun();
        } catch (Throwable e) {
            PlatformException seen = seen(own(e));
            parts.telemetry().called(exchange.operation, attempts, System.nanoTime() - start, seen);
            if (e instanceof VirtualMachineError jvm) {
                throw jvm;
            }
            throw seen;
        } finally {
            if (interrupted) {
                // Somebody on the way may have taken the interrupt; the caller is still to see it.
                Thread.currentThread().interrupt();
            }
        }
        parts.telemetry().called(exchange.operation, attempts, System.nanoTime() - start, null);
        return result;
    }

    private T begun() {
        Exchange<Optional<T>> ask = exchange.ask();
        return ask == null ? once() : askingFirst(ask);
    }

    /** The failure itself, or what is told of one that no path of a call expects. */
    private PlatformException own(Throwable e) {
        if (e instanceof VirtualMachineError) {
            return PlatformException.of(Kind.CONFIGURATION, "the JVM failed: " + Lent.name(e))
                    .effect(attempts > 0 ? Effect.UNKNOWN : Effect.NONE)
                    .build();
        }
        return Failures.unexpected(e, attempts > 0);
    }

    private T once() {
        return decode(attempts());
    }

    /** See {@link Exchange#asksFirst}. */
    private T askingFirst(Exchange<Optional<T>> ask) {
        PlatformException first;
        try {
            return once();
        } catch (PlatformException e) {
            first = e;
        }
        Optional<T> shown = shown(ask, first);
        if (shown.isPresent()) {
            return shown.get();
        }
        T result;
        try {
            result = once();
        } catch (PlatformException second) {
            second.addSuppressed(first);
            return shown(ask, second).orElseThrow(() -> second);
        }
        return exchange.isUnsure(result) ? shown(ask, first).orElse(result) : result;
    }

    /** What the platform shows after a sending that broke; {@code broken} again if that cannot be known or need not. */
    private Optional<T> shown(Exchange<Optional<T>> ask, PlatformException broken) {
        boolean open = unknown || broken.effect() == Effect.UNKNOWN;
        if (!open || broken.kind() == Kind.CANCELLED) {
            throw broken;
        }
        unknown = true;
        try {
            return new CallRun<>(parts, ask, deadline).call();
        } catch (PlatformException asking) {
            broken.addSuppressed(asking);
            throw broken;
        }
    }

    private T decode(Answer answer) {
        try {
            return exchange.decode.apply(answer);
        } catch (PlatformException e) {
            throw afterAnswer(e);
        } catch (Throwable e) {
            throw notUnderstood(e);
        }
    }

    /**
     * The platform answered, so it may have acted, unless the answer is understood and trusted and its reader says that it
     * did not.
     */
    private static PlatformException afterAnswer(PlatformException e) {
        boolean clear = e.kind() != Kind.PROTOCOL && e.kind() != Kind.SECURITY;
        return clear
                ? e.toBuilder().effectUnlessSet(Effect.UNKNOWN).build()
                : e.toBuilder().effect(Effect.UNKNOWN).build();
    }

    private static PlatformException notUnderstood(Throwable e) {
        if (e instanceof InterruptedException || e instanceof VirtualMachineError) {
            return Failures.unexpected(e, true);
        }
        return PlatformException.of(Kind.PROTOCOL, "the answer cannot be understood: " + Lent.name(e))
                .effect(Effect.UNKNOWN)
                .build();
    }

    /**
     * Reads have no effect whatever happened; any attempt of the others may have had one, whatever the last one says. The
     * operation goes into the message, once.
     */
    private PlatformException seen(PlatformException e) {
        boolean open = unknown || e.effect() == Effect.UNKNOWN;
        PlatformException seen = PlatformException.of(
                        e.kind(),
                        VisibleText.LINES.shown(
                                config.platform() + " " + exchange.operation + ": " + e.getMessage(), LONGEST_MESSAGE))
                .effect(open && exchange.repeat != Repeat.READS ? Effect.UNKNOWN : Effect.NONE)
                .retryable(e.retryable())
                .platformCode(e.platformCode())
                .requestId(e.requestId())
                .retryAfter(e.retryAfter())
                .check(e.check())
                .cause(e.getCause())
                .build();
        seen.setStackTrace(e.getStackTrace());
        for (Throwable suppressed : e.getSuppressed()) {
            seen.addSuppressed(suppressed);
        }
        return seen;
    }

    private Answer attempts() {
        CircuitBreaker breaker = parts.breakers().of(exchange.service());
        parts.budget().deposit();
        boolean renewed = false;
        int tries = 0;
        while (true) {
            try {
                Answer answer = attempt(breaker);
                if (answer != null) {
                    return answer;
                }
            } catch (PlatformException e) {
                Renewal renewal = parts.session().renew(e, term, answered);
                if (renewal != Renewal.NONE && !renewed && exchange.renewsSessionAfter(e)) {
                    renewed = true;
                    continue;
                }
                if (renewal == Renewal.OF_AN_OLD_SESSION && !renewed) {
                    // Not sent again from here, but the next call opens a new session.
                    throw e.toBuilder().retryable(true).build();
                }
                pauseOrGiveUp(++tries, e);
            }
        }
    }

    private void pauseOrGiveUp(int tries, PlatformException e) {
        boolean repeatable = exchange.repeat == Repeat.READS || exchange.repeat == Repeat.KEYED;
        if (!repeatable || stopped || tries >= config.attempts() || !mayRepeat(e)) {
            throw e;
        }
        Duration wait = wait(tries, e);
        boolean late = deadline.left().compareTo(wait) <= 0;
        if (late || !parts.budget().withdraw()) {
            throw e;
        }
        long start = System.nanoTime();
        try {
            config.sleeper().sleep(wait);
            deadline.waited(wait, start);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Throwable broken) {
            PlatformException failed = Lent.failed("sleeper: must wait", broken);
            failed.addSuppressed(e);
            throw failed;
        }
        if (Thread.currentThread().isInterrupted()) {
            throw PlatformException.of(Kind.CANCELLED, "interrupted while waiting to try again")
                    .effect(e.effect())
                    .build();
        }
    }

    private boolean mayRepeat(PlatformException e) {
        return e.retryable() && (e.retryAfter() == null || e.retryAfter().compareTo(config.retryAfterCap()) <= 0);
    }

    /** What the platform asks for, or full jitter: anything from nothing to the doubled bound. */
    private static Duration wait(int tries, PlatformException e) {
        if (e.retryAfter() != null) {
            return e.retryAfter().truncatedTo(ChronoUnit.MILLIS);
        }
        long bound = Math.min(MAX_BACKOFF_MILLIS, BASE_BACKOFF_MILLIS << Math.min(tries - 1, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(bound + 1));
    }

    /** The answer, or {@code null} if the platform did nothing and wants the request changed: {@link Exchange#onceMore}. */
    private @Nullable Answer attempt(CircuitBreaker breaker) {
        sent = null;
        answered = null;
        term = null;
        Duration timeout = attemptTimeout();
        if (!breaker.tryAcquirePermission()) {
            stopped = true;
            throw PlatformException.of(Kind.UNAVAILABLE, "not called: too many of the last calls failed")
                    .retryAfter(Breakers.OPEN)
                    .build();
        }
        attempts++;
        long start = System.nanoTime();
        int status = 0;
        boolean ended = false;
        boolean came = false;
        PlatformException failure = null;
        try {
            WireRequest request = made().withTimeout(timeout);
            sent = request;
            Session.Term leaving = parts.session().now();
            term = leaving;
            Answer answer;
            try (WireResponse response = parts.chain().send(request)) {
                came = true;
                status = response.status();
                answered = Signing.signed(response, request);
                answer = exchange.read(response, config.maxAnswerBytes());
            }
            boolean turnedAway = asksForChange(answer);
            failure = classify(answer);
            if (failure == null || failure.kind() != Kind.UNAUTHENTICATED) {
                parts.session().accept(leaving);
            }
            ended = true;
            if (turnedAway) {
                failure = failure == null
                        ? null
                        : failure.toBuilder().effect(Effect.NONE).build();
                changed = true;
                return null;
            }
            if (failure != null) {
                throw failure;
            }
            return answer;
        } catch (PlatformException e) {
            // After an answer only its reader can say that the platform did nothing; a clock or an interceptor cannot.
            failure = came && e != failure && e.effect() == Effect.NONE ? afterAnswer(e) : e;
            ended = true;
            throw failure;
        } catch (Throwable e) {
            // From an interceptor or a transport of the caller's own: nobody knows how far the request had come.
            failure = Failures.unexpected(e, true);
            ended = true;
            throw failure;
        } finally {
            long took = System.nanoTime() - start;
            // Otherwise it is an error of the JVM, which says nothing of the platform.
            unknown |= ended ? failure != null && failure.effect() == Effect.UNKNOWN : sent != null;
            tell(breaker, ended, took, failure);
            parts.telemetry().attempted(exchange.operation, attempts, sent, status, took, failure);
        }
    }

    /** What the breaker does with it, such as asking a clock that fails, changes nothing of the attempt. */
    private static void tell(CircuitBreaker breaker, boolean ended, long took, @Nullable PlatformException failure) {
        try {
            if (ended) {
                Breakers.ended(breaker, took, failure);
            } else {
                breaker.releasePermission();
            }
        } catch (RuntimeException e) {
            LOG.warn("a breaker that failed begins anew: {}", e.getClass().getName());
            breaker.reset();
        }
    }

    private WireRequest made() {
        try {
            return exchange.request.get();
        } catch (Throwable e) {
            throw Failures.unexpected(e, false);
        }
    }

    /** Whether the request is to be sent once more, changed; not a second time in the same call. */
    private boolean asksForChange(Answer answer) {
        if (changed) {
            return false;
        }
        try {
            return exchange.asksForChange(answer);
        } catch (PlatformException e) {
            throw afterAnswer(e);
        } catch (Throwable e) {
            throw notUnderstood(e);
        }
    }

    private @Nullable PlatformException classify(Answer answer) {
        Function<Answer, @Nullable PlatformException> rule = exchange.classify();
        if (rule == null) {
            return HttpStatus.failure(answer, config.clock());
        }
        try {
            PlatformException failure = rule.apply(answer);
            return failure == null ? null : afterAnswer(failure);
        } catch (PlatformException e) {
            return afterAnswer(e);
        } catch (Throwable e) {
            return notUnderstood(e);
        }
    }

    private Duration attemptTimeout() {
        Duration left = deadline.left();
        if (left.isNegative() || left.isZero()) {
            throw PlatformException.of(
                            Kind.TIMEOUT, "the deadline of " + config.timeouts().deadline() + " has passed")
                    .build();
        }
        Duration attempt = config.timeouts().attempt();
        return left.compareTo(attempt) < 0 ? left : attempt;
    }
}
