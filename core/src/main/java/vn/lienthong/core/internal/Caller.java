package vn.lienthong.core.internal;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import vn.lienthong.core.spi.Authenticator;

/**
 * The one path of every call: deadline, then retry around breaker around interceptors around signing around HTTP, then
 * classify; and, once, decode. Immutable and thread-safe; one per client.
 */
public final class Caller {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.core.call");
    private static final long BASE_BACKOFF_MILLIS = 200;
    private static final long MAX_BACKOFF_MILLIS = 5_000;
    private static final String BREAKER_IS_OPEN = "lienthong:breaker-open";
    private static final Duration BREAKER_OPEN = Duration.ofSeconds(30);

    private final ClientConfig config;
    private final @Nullable Authenticator authenticator;
    private final Transport chain;
    private final Retry retry;
    private final RetryBudget budget;
    private final ConcurrentHashMap<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();
    private final CircuitBreakerConfig breakerConfig;

    private Caller(ClientConfig config, Transport http, @Nullable Authenticator authenticator) {
        this.config = config;
        this.authenticator = authenticator;
        Transport transport = authenticator == null
                ? http
                : request -> {
                    WireRequest signed = authenticator.authenticate(request);
                    return new Signed(http.send(signed), signed);
                };
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

    /** Calls with the sign-on that the configuration names, or with none where it names none. */
    public static Caller create(ClientConfig config) {
        Transport http = OkHttpTransport.create(config);
        return new Caller(config, http, SignOns.find(config, http));
    }

    /** Calls with this authenticator; {@code null} for none. */
    public static Caller create(ClientConfig config, @Nullable Authenticator authenticator) {
        return new Caller(config, OkHttpTransport.create(config), authenticator);
    }

    /** Calls over a transport of the caller's own, for an authenticator that needs it too. */
    public static Caller create(ClientConfig config, Transport http, @Nullable Authenticator authenticator) {
        return new Caller(config, http, authenticator);
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
            PlatformException seen = finish(exchange, e);
            observe(exchange, attempts.number, start, seen);
            throw seen;
        }
    }

    private static <T> T decode(Exchange<T> exchange, Answer answer) {
        try {
            return exchange.decode.apply(answer);
        } catch (PlatformException e) {
            // The platform answered, so it acted; what it says cannot be understood.
            throw e.kind() == Kind.PROTOCOL
                    ? e.toBuilder().effect(Effect.UNKNOWN).build()
                    : e;
        } catch (RuntimeException e) {
            throw PlatformException.of(
                            Kind.PROTOCOL,
                            "the answer cannot be understood: " + e.getClass().getSimpleName())
                    .effect(Effect.UNKNOWN)
                    .build();
        }
    }

    /** Reads have no effect whatever happened; the operation goes into the message, once. */
    private PlatformException finish(Exchange<?> exchange, PlatformException e) {
        String prefix = config.platform() + " " + exchange.operation + ": ";
        PlatformException.Builder builder = PlatformException.of(e.kind(), prefix + e.getMessage())
                .effect(exchange.repeat == Exchange.Repeat.READS ? Effect.NONE : e.effect())
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
                if (e.kind() == Kind.UNAUTHENTICATED
                        && !renewed
                        && attempts.sent != null
                        && authenticator != null
                        && authenticator.renew(attempts.sent)
                        && exchange.repeat != Exchange.Repeat.WRITES) {
                    renewed = true;
                    continue;
                }
                // A change is not sent again from here, but the refused session is forgotten all the same.
                pauseOrGiveUp(exchange, attempts, context, e);
            }
        }
    }

    private void pauseOrGiveUp(
            Exchange<?> exchange, Attempts attempts, Retry.AsyncContext<Answer> context, PlatformException e) {
        if (exchange.repeat == Exchange.Repeat.WRITES || BREAKER_IS_OPEN.equals(e.platformCode())) {
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
            throw PlatformException.of(Kind.UNAVAILABLE, "not called: too many of the last calls failed")
                    .platformCode(BREAKER_IS_OPEN)
                    .retryAfter(BREAKER_OPEN)
                    .build();
        }
        attempts.number++;
        long start = System.nanoTime();
        int status = 0;
        PlatformException failure = null;
        try {
            WireRequest request = exchange.request.get().withTimeout(timeout);
            attempts.sent = request;
            Answer answer;
            try (WireResponse response = chain.send(request)) {
                status = response.status();
                if (response instanceof Signed signed) {
                    attempts.sent = signed.request();
                }
                answer = Answer.read(response, config.maxAnswerBytes());
            }
            failure = classify(exchange, answer);
            if (failure == null) {
                return answer;
            }
            throw failure;
        } catch (PlatformException e) {
            failure = e;
            throw e;
        } catch (RuntimeException e) {
            failure = PlatformException.of(
                            Kind.CONFIGURATION,
                            "the request could not be made: " + e.getClass().getSimpleName() + ": "
                                    + Redaction.text(e.getMessage()))
                    .build();
            throw failure;
        } finally {
            long took = System.nanoTime() - start;
            if (failure == null) {
                breaker.onSuccess(took, TimeUnit.NANOSECONDS);
            } else {
                breaker.onError(took, TimeUnit.NANOSECONDS, failure);
            }
            report(exchange, attempts, status, took, failure);
        }
    }

    private @Nullable PlatformException classify(Exchange<?> exchange, Answer answer) {
        if (exchange.classify == null) {
            return HttpStatus.failure(answer, config.clock());
        }
        try {
            return exchange.classify.apply(answer);
        } catch (PlatformException e) {
            return e;
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

    /** An answer with the request as it was signed, so that a refused session can be told from a newer one. */
    private record Signed(WireResponse response, WireRequest request) implements WireResponse {
        @Override
        public int status() {
            return response.status();
        }

        @Override
        public Map<String, List<String>> headers() {
            return response.headers();
        }

        @Override
        public InputStream body() {
            return response.body();
        }

        @Override
        public void close() {
            response.close();
        }
    }

    /** What one call has done so far; used by one thread. */
    private static final class Attempts {
        private final long deadline;
        private int number;
        private @Nullable WireRequest sent;

        private Attempts(long deadline) {
            this.deadline = deadline;
        }
    }
}
