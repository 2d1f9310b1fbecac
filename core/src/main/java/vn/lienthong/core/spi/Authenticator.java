package vn.lienthong.core.spi;

import vn.lienthong.core.WireRequest;

/**
 * How a platform wants its callers to sign on (cách xác thực của nền tảng): the part of a dialect that differs from
 * province to province. Thread-safe.
 */
@FunctionalInterface
public interface Authenticator {
    /**
     * Adds to one attempt what the platform wants: a token, a signature, a time stamp. Runs anew for each attempt, so what
     * is signed is fresh; the caller's own key in the request is left as it is. May call the platform for a token.
     *
     * @throws vn.lienthong.core.PlatformException {@code UNAUTHENTICATED} where the platform refuses our credentials
     */
    WireRequest authenticate(WireRequest request);

    /**
     * The platform refused this request as not signed on (HTTP 401 or its own code). Forgets the session that
     * {@code refused} carried, unless a newer one is there already.
     *
     * @return true where asking once more makes sense, since a new session will be opened
     */
    default boolean renew(WireRequest refused) {
        return false;
    }
}
