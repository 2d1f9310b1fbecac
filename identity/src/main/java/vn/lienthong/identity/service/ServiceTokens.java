package vn.lienthong.identity.service;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.ResourceAnswer;
import vn.lienthong.identity.internal.service.ServiceFlow;

/**
 * Gets tokens with which one program calls another (mã truy cập dịch vụ), where nobody logs in: by its own credentials (RFC
 * 6749 section 4.4), or in exchange for another token (RFC 8693). The platform's entry in the profile is that of
 * {@link vn.lienthong.identity.IdentityClient}, with the same ways to prove who this program is ({@code clientAuth}: a secret, a
 * signed assertion, a client certificate) and the same {@code dpop}; {@code redirectUri} may be missing, or be {@code none}.
 *
 * <pre>{@code
 * ServiceTokens tokens = ServiceTokens.create(profile.client("identity"));
 * ServiceRequest registry = ServiceRequest.builder().scopes("dossiers.read").build();
 * ResourceAnswer answer = tokens.callResource(registry, URI.create("https://registry.example/dossiers"));
 * }</pre>
 *
 * <p>Make one and share it: immutable and thread-safe. A token is kept until a minute before it expires, five minutes if the
 * platform does not say when, a day at most. One thread requests it while the others wait, at most for the deadline of the
 * profile; they share what comes of it, and a failure is kept for three seconds.
 *
 * <p>A {@link vn.lienthong.core.CallObserver} is notified of {@code identity.service}, {@code identity.exchange} and
 * {@code identity.resource}.
 */
public final class ServiceTokens implements AutoCloseable {
    private final ServiceFlow flow;

    private ServiceTokens(ServiceFlow flow) {
        this.flow = flow;
    }

    /**
     * Makes a client; no call is made yet.
     *
     * @throws PlatformException as {@link vn.lienthong.identity.IdentityClient#create(ClientConfig)}, but that no
     *     {@code redirectUri} is needed
     */
    public static ServiceTokens create(ClientConfig platform) {
        return new ServiceTokens(new ServiceFlow(platform));
    }

    /**
     * A token for this, kept or new. Makes one call if there is none that lives; after a transient failure it is repeated.
     *
     * @throws PlatformException {@code UNAUTHENTICATED} if the platform does not accept this program; {@code FORBIDDEN} or
     *     {@code REFUSED} with the platform's code, such as {@code invalid_scope}; {@code PROTOCOL} for an answer without a
     *     usable token; the failure of the call. No message contains a secret or a token
     */
    public ServiceToken find(ServiceRequest request) {
        return new ServiceToken(request, flow.grant(request.form()));
    }

    /**
     * Another token than this one, which a service refused with 401. If another thread has got one meanwhile, that one; else
     * as {@link #find}. What the first was refused for may be something else: do not call more than once for one request.
     *
     * @throws PlatformException as {@link #find}; {@code THROTTLED} after thirty new tokens within seconds
     */
    public ServiceToken renew(ServiceToken refused) {
        return new ServiceToken(
                refused.request(), flow.renewed(refused.request().form(), refused.grant()));
    }

    /**
     * Exchanges a token for another (đổi mã truy cập), such as that of a person who is logged in for one with which this
     * program calls a service on the person's behalf. Makes one call, sent once. Nothing is kept: the next exchange makes
     * another call.
     *
     * @throws PlatformException as {@link #find}; {@code PROTOCOL} too if the answer is of another type than was requested.
     *     After effect {@code UNKNOWN} the platform may have issued a token
     */
    public ExchangedToken exchange(ExchangeRequest request) {
        return new ExchangedToken(flow.exchange(request.form()));
    }

    /**
     * The headers with which the token is presented, for the program's own HTTP client: {@code Authorization}, and for a
     * token that is bound to a key a proof in {@code DPoP}, which is for this one request. Makes no call.
     */
    public Map<String, String> headers(ServiceToken token, String method, URI uri) {
        return flow.headers(token.type(), token.accessToken(), method, uri);
    }

    /**
     * Reads a service: a GET with the token for that request; if it is refused with 401, once more with another. The token goes
     * to whatever {@code resource} is: take it from the program's configuration, never from a request.
     *
     * @param resource an absolute https URI
     * @throws PlatformException as {@link #find}; {@code UNAUTHENTICATED} if a new token is refused too; {@code FORBIDDEN} if
     *     it is not for this; the failure of the call
     */
    public ResourceAnswer callResource(ServiceRequest request, URI resource) {
        return flow.read(request.form(), Objects.requireNonNull(resource, "resource"));
    }

    /** Closes the connections, unless they are shared, and refuses further calls with {@link IllegalStateException}. */
    @Override
    public void close() {
        flow.close();
    }
}
