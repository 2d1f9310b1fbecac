package vn.lienthong.core.internal.call;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.CallObserver;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Transport;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.WireResponse;
import vn.lienthong.core.internal.http.Answer;
import vn.lienthong.core.internal.http.Failures;
import vn.lienthong.core.internal.http.HttpStatus;
import vn.lienthong.core.spi.Authenticator;

/**
 * The one path of every call: deadline, then retry around breaker around interceptors around signing around HTTP, then
 * classify; and, once, decode. Immutable and thread-safe; one per client.
 */
public final class Caller {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.core.call");
    private static final long BASE_BACKOFF_MILLIS = 200;
    private static final long MAX_BACKOFF_MILLIS = 5_000;
    private static final Duration BREAKER_OPEN = Duration.ofSeconds(30);

    private final ClientConfig config;
    private final @Nullable Authenticator authenticator;
    private final Transport chain;
    private final Retry retry;
    private final RetryBudget budget;
    private final ConcurrentHashMap<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();
    private final CircuitBreakerConfig breakerConfig;

    Caller(ClientConfig config, Transport http, @Nullable Authenticator authenticator) {
        this.config = config;
        this.authenticator = authenticator;
        Transport transport = authenticator == null ? http : new Signing(authenticator, http);
        for (int i = config.interceptors().size() - 1; i >= 0; i--) {
            UnaryOperator<Transport> interceptor = config.interceptors().get(i);
            transport = interceptor.apply(transport);
        }
        this.chain = transport;
        Clock clock = config.clock();
        this.budget = new RetryBudget(clock::millis);
        this.retry = Retry.of(
                config.platform(),
                RetryConfig.<Answer>custom()
                        .maxAttempts(config.attempts())
                        .retryOnException(this::mayRepeat)
                        .intervalBiFunction((attempt, outcome) -> wait(attempt, outcome.getLeft()))
                        .failAfterMaxAttempts(false)
                        .build());
        this.breakerConfig = CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(BREAKER_OPEN)
                .permittedNumberOfCallsInHalfOpenState(2)
                .clock(clock)
                .currentTimestampFunction(c -> c.millis(), TimeUnit.MILLISECONDS)
                .recordException(Caller::countsAgainstServer)
                .ignoreException(Caller::saysNothingOfServer)
                .build();
    }

    /** Starts the caller of a client: what the client knows is said first, then {@link CallPlan#build}. */
    public static CallPlan plan(ClientConfig config) {
        return new CallPlan(config);
    }

    /**
     * Makes the call. Interruptible.
     *
     * @throws PlatformException in every case in which there is no answer that can be used
     */
    public <T> T call(Exchange<T> exchange) {
        long start = System.nanoTime();
        Attempts attempts = new Attempts(
                config.clock().millis() + config.timeouts().deadline().toMillis());
        try {
            T result = decode(exchange, attempts(exchange, attempts));
            observe(exchange, attempts.number, start, null);
            return result;
        } catch (PlatformException e) {
            PlatformException seen = finish(exchange, attempts, e);
            observe(exchange, attempts.number, start, seen);
            throw seen;
        }
    }

    private static <T> T decode(Exchange<T> exchange, Answer answer) {
        try {
            return exchange.decode.apply(answer);
        } catch (PlatformException e) {
            throw answered(e);
        } catch (RuntimeException e) {
            throw notUnderstood(e);
        }
    }

    /** The platform answered, so it may have acted, unless what it says is understood and trusted. */
    private static PlatformException answered(PlatformException e) {
        boolean clear = e.kind() != Kind.PROTOCOL && e.kind() != Kind.SECURITY;
        return clear || e.effect() == Effect.UNKNOWN
                ? e
                : e.toBuilder().effect(Effect.UNKNOWN).build();
    }

    private static PlatformException notUnderstood(RuntimeException e) {
        return PlatformException.of(
                        Kind.PROTOCOL,
                        "the answer cannot be understood: " + e.getClass().getSimpleName())
                .effect(Effect.UNKNOWN)
                .build();
    }

    /**
     * Reads have no effect whatever happened; any attempt of the others may have had one, whatever the last one says. The
     * operation goes into the message, once.
     */
    private PlatformException finish(Exchange<?> exchange, Attempts attempts, PlatformException e) {
        boolean unknown = attempts.unknown || e.effect() == Effect.UNKNOWN;
        String prefix = config.platform() + " " + exchange.operation + ": ";
        PlatformException.Builder builder = PlatformException.of(e.kind(), prefix + e.getMessage())
                .effect(unknown && exchange.repeat != Exchange.Repeat.READS ? Effect.UNKNOWN : Effect.NONE)
                .retryable(e.retryable())
                .platformCode(e.platformCode())
                .requestId(e.requestId())
                .retryAfter(e.retryAfter())
                .cause(e.getCause());
        PlatformException seen = builder.build();
        seen.setStackTrace(e.getStackTrace());
        return seen;
    }

    private Answer attempts(Exchange<?> exchange, Attempts attempts) {
        CircuitBreaker breaker = breakers.computeIfAbsent(
                exchange.service, name -> CircuitBreaker.of(config.platform() + "#" + name, breakerConfig));
        budget.deposit();
        Retry.AsyncContext<Answer> context = retry.asyncContext();
        boolean renewed = false;
        while (true) {
            try {
                Answer answer = attempt(exchange, attempts, breaker);
                context.onComplete();
                return answer;
            } catch (PlatformException e) {
                if (!renewed && renew(attempts, e) && exchange.repeat != Exchange.Repeat.WRITES) {
                    renewed = true;
                    continue;
                }
                // A change is not sent again from here, but the refused session is forgotten all the same.
                pauseOrGiveUp(exchange, attempts, context, e);
            }
        }
    }

    /** Only an answer can refuse a session; a token that was not given is not asked for twice. */
    private boolean renew(Attempts attempts, PlatformException e) {
        WireRequest refused = attempts.refusable;
        if (e.kind() != Kind.UNAUTHENTICATED || authenticator == null || refused == null) {
            return false;
        }
        try {
            return authenticator.renew(refused);
        } catch (RuntimeException failed) {
            LOG.warn(
                    "a refused session could not be forgotten: {}",
                    failed.getClass().getName());
            return false;
        }
    }

    private void pauseOrGiveUp(
            Exchange<?> exchange, Attempts attempts, Retry.AsyncContext<Answer> context, PlatformException e) {
        if (exchange.repeat == Exchange.Repeat.WRITES || attempts.stopped) {
            throw e;
        }
        long wait = context.onError(e);
        boolean late = config.clock().millis() + Math.max(0, wait) >= attempts.deadline;
        if (wait < 0 || late || !budget.withdraw()) {
            throw e;
        }
        try {
            config.sleeper().sleep(Duration.ofMillis(wait));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw PlatformException.of(Kind.CANCELLED, "interrupted while waiting to try again")
                    .effect(e.effect())
                    .build();
        }
    }

    private Answer attempt(Exchange<?> exchange, Attempts attempts, CircuitBreaker breaker) {
        Duration timeout = attemptTimeout(attempts);
        if (!breaker.tryAcquirePermission()) {
            attempts.stopped = true;
            throw PlatformException.of(Kind.UNAVAILABLE, "not called: too many of the last calls failed")
                    .retryAfter(BREAKER_OPEN)
                    .build();
        }
        attempts.next();
        long start = System.nanoTime();
        int status = 0;
        boolean good = false;
        PlatformException failure = null;
        try {
            WireRequest request = made(exchange).withTimeout(timeout);
            attempts.sent = request;
            Answer answer;
            try (WireResponse response = chain.send(request)) {
                status = response.status();
                attempts.refusable = Signing.signed(response, request);
                answer = Answer.read(response, config.maxAnswerBytes());
            }
            failure = classify(exchange, answer);
            if (failure != null) {
                throw failure;
            }
            good = true;
            return answer;
        } catch (PlatformException e) {
            failure = e;
            throw e;
        } catch (Exception e) {
            // From an interceptor or a transport of the caller's own: nobody knows how far the request had come.
            failure = Failures.unexpected(e, true);
            throw failure;
        } finally {
            long took = System.nanoTime() - start;
            if (failure != null) {
                attempts.unknown |= failure.effect() == Effect.UNKNOWN;
                breaker.onError(took, TimeUnit.NANOSECONDS, failure);
            } else if (good) {
                breaker.onSuccess(took, TimeUnit.NANOSECONDS);
            } else {
                breaker.releasePermission(); // an Error of the JVM, which says nothing of the platform
            }
            report(exchange, attempts, status, took, failure);
        }
    }

    private static WireRequest made(Exchange<?> exchange) {
        try {
            return exchange.request.get();
        } catch (PlatformException e) {
            throw e;
        } catch (RuntimeException e) {
            throw Failures.unexpected(e, false);
        }
    }

    private @Nullable PlatformException classify(Exchange<?> exchange, Answer answer) {
        if (exchange.classify == null) {
            return HttpStatus.failure(answer, config.clock());
        }
        try {
            PlatformException failure = exchange.classify.apply(answer);
            return failure == null ? null : answered(failure);
        } catch (PlatformException e) {
            return answered(e);
        } catch (RuntimeException e) {
            return notUnderstood(e);
        }
    }

    private Duration attemptTimeout(Attempts attempts) {
        long left = attempts.deadline - config.clock().millis();
        if (left <= 0) {
            throw PlatformException.of(
                            Kind.TIMEOUT, "the deadline of " + config.timeouts().deadline() + " has passed")
                    .build();
        }
        Duration attempt = config.timeouts().attempt();
        return left < attempt.toMillis() ? Duration.ofMillis(left) : attempt;
    }

    private boolean mayRepeat(Throwable thrown) {
        return thrown instanceof PlatformException e
                && e.retryable()
                && (e.retryAfter() == null || e.retryAfter().compareTo(config.retryAfterCap()) <= 0);
    }

    /** What the platform asks for, or full jitter: anything from nothing to the doubled bound. */
    private static long wait(int attempt, Throwable thrown) {
        if (thrown instanceof PlatformException e && e.retryAfter() != null) {
            return e.retryAfter().toMillis();
        }
        long bound = Math.min(MAX_BACKOFF_MILLIS, BASE_BACKOFF_MILLIS << Math.min(attempt - 1, 10));
        return ThreadLocalRandom.current().nextLong(bound + 1);
    }

    private static boolean countsAgainstServer(Throwable thrown) {
        return thrown instanceof PlatformException e
                && switch (e.kind()) {
                    case UNAVAILABLE, TIMEOUT, CONNECTION -> true;
                    default -> false;
                };
    }

    private static boolean saysNothingOfServer(Throwable thrown) {
        return thrown instanceof PlatformException e
                && switch (e.kind()) {
                    case CANCELLED, CONFIGURATION -> true;
                    default -> false;
                };
    }

    private void report(
            Exchange<?> exchange, Attempts attempts, int status, long took, @Nullable PlatformException failure) {
        if (LOG.isDebugEnabled() && attempts.sent != null) {
            LOG.debug(
                    "{} {} attempt {}: {} -> {} in {} ms{}",
                    config.platform(),
                    exchange.operation,
                    attempts.number,
                    attempts.sent,
                    status,
                    took / 1_000_000,
                    failure == null ? "" : " " + failure.kind() + " effect " + failure.effect());
        }
        try {
            config.observer()
                    .attempted(new CallObserver.Attempt(
                            config.platform(),
                            exchange.operation,
                            attempts.number,
                            status,
                            Duration.ofNanos(took),
                            failure == null ? null : failure.kind()));
        } catch (RuntimeException e) {
            LOG.warn("an observer failed: {}", e.getClass().getName());
        }
    }

    private void observe(Exchange<?> exchange, int attempts, long start, @Nullable PlatformException failure) {
        try {
            config.observer()
                    .called(new CallObserver.Call(
                            config.platform(),
                            exchange.operation,
                            attempts,
                            Duration.ofNanos(System.nanoTime() - start),
                            failure));
        } catch (RuntimeException e) {
            LOG.warn("an observer failed: {}", e.getClass().getName());
        }
    }

    /** What one call has done so far; used by one thread. */
    private static final class Attempts {
        private final long deadline;
        private int number;
        /** Whether any attempt may have had an effect. */
        private boolean unknown;
        /** Whether the breaker let no attempt through. */
        private boolean stopped;
        /** The request of this attempt. */
        private @Nullable WireRequest sent;
        /** The same as it was signed, once there is an answer to it. */
        private @Nullable WireRequest refusable;

        private Attempts(long deadline) {
            this.deadline = deadline;
        }

        private void next() {
            number++;
            sent = null;
            refusable = null;
        }
    }
}
