package vn.lienthong.identity.service;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.Tokens;
import vn.lienthong.identity.internal.service.Grant;

/**
 * A token of this program itself (mã truy cập dịch vụ), for calls to another. A bearer secret: {@link #toString()} does not
 * show it. Immutable.
 */
public final class ServiceToken {
    private final ServiceRequest request;
    private final Grant grant;

    ServiceToken(ServiceRequest request, Grant grant) {
        this.request = request;
        this.grant = grant;
    }

    /** What it was requested for. */
    public ServiceRequest request() {
        return request;
    }

    /** For the header {@code Authorization}; see {@link ServiceTokens#headers}. */
    public String accessToken() {
        return grant.accessToken();
    }

    /** How it is presented. */
    public Tokens.Type type() {
        return grant.type();
    }

    /** When it expires; {@code null} if the platform did not say it: it is then renewed after five minutes. */
    public @Nullable Instant expiresAt() {
        return grant.expiresAt();
    }

    /** What it is for, as far as the platform said it; empty if it did not. */
    public List<String> scopes() {
        return grant.scopes();
    }

    Grant grant() {
        return grant;
    }

    @Override
    public String toString() {
        return "ServiceToken[***, expiresAt=" + expiresAt() + "]";
    }
}
