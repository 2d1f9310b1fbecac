package vn.lienthong.core.internal.call;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.CallObserver;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.SteadyClock;

/**
 * One breaker for each service of a platform: it opens for half a minute once half of the last twenty attempts (of ten at
 * least) found the platform unavailable. Thread-safe.
 */
final class Breakers {
    static final Duration OPEN = Duration.ofSeconds(30);

    private final ConcurrentHashMap<String, CircuitBreaker> byService = new ConcurrentHashMap<>();
    private final String platform;
    private final Telemetry telemetry;
    private final CircuitBreakerConfig config;

    Breakers(String platform, Clock clock, Telemetry telemetry) {
        this.platform = platform;
        this.telemetry = telemetry;
        this.config = CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(OPEN)
                .permittedNumberOfCallsInHalfOpenState(2)
                .clock(new SteadyClock(clock))
                .currentTimestampFunction(c -> c.millis(), TimeUnit.MILLISECONDS)
                .build();
    }

    CircuitBreaker of(String service) {
        CircuitBreaker known = byService.get(service);
        return known != null ? known : byService.computeIfAbsent(service, this::make);
    }

    private CircuitBreaker make(String service) {
        CircuitBreaker breaker = CircuitBreaker.of(platform + "#" + service, config);
        breaker.getEventPublisher()
                .onStateTransition(
                        event -> report(service, event.getStateTransition().getToState()));
        report(service, breaker.getState());
        return breaker;
    }

    private void report(String service, CircuitBreaker.State state) {
        telemetry.breaker(
                service,
                switch (state) {
                    case OPEN, FORCED_OPEN -> CallObserver.BreakerState.OPEN;
                    case HALF_OPEN -> CallObserver.BreakerState.HALF_OPEN;
                    default -> CallObserver.BreakerState.CLOSED;
                });
    }

    /** An attempt that was permitted has ended; {@code failure} is {@code null} if it went well. */
    static void ended(CircuitBreaker breaker, long nanos, @Nullable PlatformException failure) {
        if (failure == null) {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
            return;
        }
        switch (failure.kind()) {
            case UNAVAILABLE, TIMEOUT, CONNECTION -> breaker.onError(nanos, TimeUnit.NANOSECONDS, new Failed());
            // These are about us: they say nothing of the platform.
            case CANCELLED, CONFIGURATION -> breaker.releasePermission();
            default -> breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** What the breaker is told instead of the failure itself, since it logs the message: without one, and without a stack. */
    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        private Failed() {
            super("an attempt failed", null, false, false);
        }
    }
}
