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
 * classify; and, once, decode. Immutable and thread-safe; one per client.
 */
public final class Caller implements AutoCloseable {
    final ClientConfig config;
    final Transport chain;
    final Session session;
    final RetryBudget budget;
    final Telemetry telemetry;
    final Breakers breakers;
    /** The transport, if it was made for this caller. */
    private final @Nullable OkHttpTransport own;

    private volatile boolean closed;

    Caller(ClientConfig config, Transport http, @Nullable OkHttpTransport own, @Nullable Authenticator authenticator) {
        this.config = config;
        this.own = own;
        this.session = new Session(authenticator);
        this.chain =
                intercepted(config.interceptors(), authenticator == null ? http : new Signing(authenticator, http));
        this.budget = new RetryBudget(config.clock()::millis);
        this.telemetry = new Telemetry(config);
        this.breakers = new Breakers(config.platform(), config.clock(), telemetry);
    }

    private static Transport intercepted(List<UnaryOperator<Transport>> interceptors, Transport innermost) {
        Transport transport = innermost;
        for (int i = interceptors.size() - 1; i >= 0; i--) {
            transport = interceptors.get(i).apply(transport);
        }
        return transport;
    }

    /** Starts the caller of a client: what the client knows is said first, then {@link CallPlan#build}. */
    public static CallPlan plan(ClientConfig config) {
        return new CallPlan(config);
    }

    /**
     * Makes the call. Interruptible.
     *
     * @throws PlatformException in every case in which there is no answer that can be used
     * @throws IllegalStateException if the client is closed
     */
    public <T> T call(Exchange<T> exchange) {
        return call(
                exchange, config.clock().millis() + config.timeouts().deadline().toMillis());
    }

    /** @param deadline in milliseconds of the configuration's clock */
    <T> T call(Exchange<T> exchange, long deadline) {
        if (closed) {
            throw new IllegalStateException(config.platform() + ": the client is closed");
        }
        return new CallRun<>(this, exchange, deadline).call();
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
