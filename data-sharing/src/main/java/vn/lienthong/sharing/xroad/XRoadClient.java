package vn.lienthong.sharing.xroad;

import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.sharing.xroad.internal.XRoadErrors;
import vn.lienthong.sharing.xroad.internal.XRoadPaths;

/**
 * Calls REST services through a standard X-Road security server (máy chủ an ninh X-Road), message protocol r1. Setting
 * {@code xRoadClient}: your own subsystem as {@code INSTANCE/CLASS/MEMBER/SUBSYSTEM}, required; {@code securityServer}:
 * one particular security server of the provider in the same notation, optional. The base URI is that of your own
 * security server.
 *
 * <p>Redirects are not followed and cause an exception. {@code GET} and {@code HEAD} are tried again after transient
 * failures of X-Road, everything else is sent once. All methods block, throw {@link PlatformException} and may be
 * called from many threads. Calls are named {@code xroad.call}. Source: X-Road Message Protocol for REST
 * (nordic-institute/X-Road, 7.8.0).
 */
public final class XRoadClient implements AutoCloseable {
    private final ClientConfig config;
    private final Caller caller;
    private final XRoadSubsystem client;
    private final @Nullable XRoadSubsystem securityServer;

    private XRoadClient(ClientConfig config) {
        this.caller = CallPlan.of(config)
                .dialects("x-road")
                .settings("xRoadClient", "securityServer")
                .signsOn(SignsOn.IF_NAMED)
                .build();
        this.config = config;
        this.client = subsystem("xRoadClient", config.settings().text("xRoadClient"));
        String server = config.settings().optional("securityServer");
        this.securityServer = server == null ? null : subsystem("securityServer", server);
    }

    private XRoadSubsystem subsystem(String setting, String value) {
        try {
            return XRoadSubsystem.parse(value);
        } catch (IllegalArgumentException e) {
            throw config.settings().error(setting, String.valueOf(e.getMessage()));
        }
    }

    /**
     * A client behind the security server that {@code config} describes; makes no call.
     *
     * @throws PlatformException {@code CONFIGURATION} for a missing or unknown setting, or one that is not a subsystem
     */
    public static XRoadClient create(ClientConfig config) {
        return new XRoadClient(config);
    }

    /**
     * Makes the call.
     *
     * @throws PlatformException if X-Road or the provider does not answer with 2xx; {@code platformCode()} is X-Road's
     *     own error type, such as {@code Server.ServerProxy.AccessDenied}, or the HTTP status if the provider answered
     */
    public XRoadAnswer call(XRoadRequest request) {
        Exchange<XRoadAnswer> exchange = request.reads()
                ? Exchange.reads("xroad.call", () -> wire(request), XRoadClient::answer)
                : Exchange.writes("xroad.call", () -> wire(request), XRoadClient::answer);
        return caller.call(exchange.classify(answer -> XRoadErrors.failure(answer, config.clock()))
                .service(request.provider + "/" + request.service));
    }

    /** Refuses further calls and closes the connections, unless they are shared. May be called again. */
    @Override
    public void close() {
        caller.close();
    }

    private WireRequest wire(XRoadRequest request) {
        String path = "/r1/" + request.provider.encoded() + "/" + XRoadPaths.encode(request.service) + request.path;
        WireRequest wire = WireRequest.of(
                        request.method, config.resolve(path + (request.query.isEmpty() ? "" : "?" + request.query)))
                .withHeader("X-Road-Client", client.encoded())
                .withHeader("Accept", "application/json");
        if (securityServer != null) {
            wire = wire.withHeader("X-Road-Security-Server", securityServer.encoded());
        }
        for (var header : request.headers.entrySet()) {
            wire = wire.withHeader(header.getKey(), header.getValue());
        }
        return request.body == null ? wire : wire.withBody(request.body);
    }

    private static XRoadAnswer answer(Answer answer) {
        return new XRoadAnswer(
                answer.status(),
                answer.header("Content-Type"),
                answer.body(),
                new XRoadAnswer.Evidence(
                        answer.header("X-Road-Id"),
                        answer.header("X-Road-Request-Id"),
                        answer.header("X-Road-Request-Hash")));
    }
}
