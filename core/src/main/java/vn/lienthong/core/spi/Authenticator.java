package vn.lienthong.core.spi;

import vn.lienthong.core.WireRequest;

/**
 * How a platform wants its callers to sign on (cách xác thực của nền tảng): the part of a dialect that differs from
 * province to province. Thread-safe.
 */
@FunctionalInterface
public interface Authenticator {
    /**
     * Adds to one attempt what the platform requires: a token, a signature, a timestamp. Called for each attempt, so
     * signatures are fresh; the caller's own key in the request stays unchanged. May call the platform for a token.
     *
     * @throws vn.lienthong.core.PlatformException {@code UNAUTHENTICATED} if the platform refuses our credentials
     */
    WireRequest authenticate(WireRequest request);

    /**
     * The platform refused this request as unauthenticated (HTTP 401 or its own code). Discards the session of
     * {@code refused}, unless there is already a newer one.
     *
     * @return true if sending again makes sense, since a new session will be opened
     */
    default boolean renew(WireRequest refused) {
        return false;
    }
}
