package vn.lienthong.core;

import java.util.function.UnaryOperator;

/**
 * Carries one request to a platform and brings its answer back (tầng vận chuyển). One method, so that an interceptor is
 * just a {@link UnaryOperator} of it: it may look at, change, refuse or answer a request.
 *
 * <p>A transport sends each request exactly once and follows no redirect. Implementations are thread-safe.
 */
@FunctionalInterface
public interface Transport {
    /**
     * Sends the request once. The caller closes the answer.
     *
     * @throws PlatformException with kind {@code CONNECTION}, {@code TIMEOUT}, {@code TLS} or {@code CANCELLED}; its
     *     effect is {@code NONE} only if no byte of the request can have reached the platform
     */
    WireResponse send(WireRequest request);
}
