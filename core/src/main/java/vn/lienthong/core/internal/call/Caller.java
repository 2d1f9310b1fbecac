package vn.lienthong.core.internal.call;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Transport;
import vn.lienthong.core.internal.http.OkHttpTransport;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.wire.SteadyClock;
import vn.lienthong.core.spi.Authenticator;

/**
 * The one path of every call: deadline, then retry around breaker around interceptors around signing around HTTP, then
 * classify; and, once, decode. Thread-safe; one for each client, made by {@link CallPlan}.
 */
public final class Caller implements AutoCloseable {
    private final CallParts parts;
    /** The transport, if it was made for this caller. */
    private final @Nullable OkHttpTransport own;

    private volatile boolean closed;

    Caller(ClientConfig config, Transport http, @Nullable OkHttpTransport own, @Nullable Authenticator authenticator) {
        Telemetry telemetry = new Telemetry(config);
        this.parts = new CallParts(
                config,
                intercepted(config.interceptors(), authenticator == null ? http : new Signing(authenticator, http)),
                new Session(authenticator),
                new RetryBudget(new SteadyClock(config.clock())::millis),
                telemetry,
                new Breakers(config.platform(), config.clock(), telemetry));
        this.own = own;
    }

    private static Transport intercepted(List<UnaryOperator<Transport>> interceptors, Transport innermost) {
        if (interceptors.isEmpty()) {
            return innermost;
        }
        Transport transport = request -> {
            try {
                return Lent.own(() -> innermost.send(request));
            } catch (PlatformException e) {
                throw withEffect(e, e.effect());
            }
        };
        for (int i = interceptors.size() - 1; i >= 0; i--) {
            transport = applied(interceptors.get(i), transport);
        }
        Transport outermost = transport;
        return request -> {
            try {
                return Lent.borrowed("an interceptor", () -> outermost.send(request));
            } catch (PlatformException e) {
                // An interceptor's own, which may have been thrown before the request left or after it.
                throw withEffect(e, Effect.UNKNOWN);
            }
        };
    }

    private static PlatformException withEffect(PlatformException e, Effect unlessSet) {
        if (e.effect() == Effect.UNKNOWN) {
            return e;
        }
        PlatformException clear = e.toBuilder().effectUnlessSet(unlessSet).build();
        clear.setStackTrace(e.getStackTrace());
        for (Throwable suppressed : e.getSuppressed()) {
            clear.addSuppressed(suppressed);
        }
        return clear;
    }

    private static Transport applied(UnaryOperator<Transport> interceptor, Transport next) {
        Transport transport;
        try {
            transport = Lent.borrowed("an interceptor", () -> interceptor.apply(next));
        } catch (PlatformException e) {
            throw e;
        } catch (Throwable e) {
            throw Lent.failed("interceptor: must give a transport", e);
        }
        if (transport == null) {
            throw PlatformException.of(Kind.CONFIGURATION, "interceptor: must give a transport, but gave null")
                    .build();
        }
        return transport;
    }

    /**
     * Makes the call. Interruptible.
     *
     * @throws PlatformException in every case in which there is no answer that can be used
     * @throws IllegalStateException if the client is closed
     */
    public <T> T call(Exchange<T> exchange) {
        ClientConfig config = parts.config();
        if (closed) {
            throw new IllegalStateException(config.platform() + ": the client is closed");
        }
        return new CallRun<>(parts, exchange).call();
    }

    /**
     * Refuses further calls and closes the connections, unless they are shared; calls on their way go on. A client is
     * {@code AutoCloseable} and passes its {@code close()} on to here. May be called again.
     */
    @Override
    public void close() {
        closed = true;
        if (own != null) {
            own.close();
        }
    }
}
