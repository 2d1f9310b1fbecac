package vn.lienthong.core.internal.call;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.Transport;
import vn.lienthong.core.internal.http.OkHttpTransport;
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
                new RetryBudget(config.clock()::millis),
                telemetry,
                new Breakers(config.platform(), config.clock(), telemetry));
        this.own = own;
    }

    private static Transport intercepted(List<UnaryOperator<Transport>> interceptors, Transport innermost) {
        Transport transport = innermost;
        for (int i = interceptors.size() - 1; i >= 0; i--) {
            transport = interceptors.get(i).apply(transport);
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
        long deadline = config.clock().millis() + config.timeouts().deadline().toMillis();
        return new CallRun<>(parts, exchange, deadline).call();
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
