package vn.lienthong.core.internal.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.CallObserver;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.service.Lent;

/** What is reported of calls: one log line at DEBUG for each attempt, and the observer. Thread-safe. */
final class Telemetry {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.core.call");

    private final String platform;

    /** {@code null} if it would do nothing, so that no event is made for it. */
    private final @Nullable CallObserver observer;

    Telemetry(ClientConfig config) {
        this.platform = config.platform();
        boolean isNone = config.observer().getClass() == CallObserver.none().getClass();
        this.observer = isNone ? null : config.observer();
    }

    void began(String operation) {
        if (observer != null) {
            Lent.tell(observer, o -> o.began(new CallObserver.Begin(platform, operation)));
        }
    }

    void attempted(
            String operation,
            int number,
            @Nullable WireRequest sent,
            int status,
            long nanos,
            @Nullable PlatformException failure) {
        if (sent != null && LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} {} attempt {}: {} -> {} in {} ms{}",
                    platform,
                    operation,
                    number,
                    sent,
                    status,
                    nanos / 1_000_000,
                    failure == null ? "" : " " + failure.kind() + " effect " + failure.effect());
        }
        if (observer != null) {
            Lent.tell(
                    observer,
                    o -> o.attempted(new CallObserver.Attempt(
                            platform,
                            operation,
                            number,
                            status,
                            Duration.ofNanos(nanos),
                            failure == null ? null : failure.kind())));
        }
    }

    void called(String operation, int attempts, long nanos, @Nullable PlatformException failure) {
        if (observer != null) {
            Duration took = Duration.ofNanos(nanos);
            Lent.tell(observer, o -> o.called(new CallObserver.Call(platform, operation, attempts, took, failure)));
        }
    }

    void breaker(String service, CallObserver.BreakerState state) {
        if (state != CallObserver.BreakerState.CLOSED) {
            LOG.warn("{}: the breaker of {} is {}", platform, service.isEmpty() ? "the platform" : service, state);
        }
        if (observer != null) {
            Lent.tell(observer, o -> o.breakerChanged(new CallObserver.Breaker(platform, service, state)));
        }
    }
}
