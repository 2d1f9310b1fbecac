package vn.lienthong.sharing.population.internal;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.answer.HttpStatus;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.call.SignsOn;

/** Makes the calls to the population database: SOAP 1.1 with sign-on. Thread-safe. */
public final class PopulationCalls {
    private static final Set<Kind> GATEWAY = Set.of(Kind.UNAUTHENTICATED, Kind.FORBIDDEN, Kind.THROTTLED);

    private final ClientConfig config;
    private final Caller caller;

    /** Checks dialect, sign-on and settings; makes no call. */
    public PopulationCalls(ClientConfig config) {
        this.config = config;
        this.caller = CallPlan.of(config)
                .dialects("c06")
                .settings("namespace033", "maDonVi", "taiKhoan", "soDienThoai")
                .signsOn(SignsOn.ALWAYS)
                .build();
    }

    /**
     * Makes a query, which is tried again after a transient failure.
     *
     * @param name the requested name, which is removed from the server's message
     */
    public <T> T call(String operation, String service, byte[] question, String name, Function<Element, T> decode) {
        return caller.call(Exchange.reads(
                        operation,
                        () -> WireRequest.of("POST", config.baseUri())
                                .withHeader("SOAPAction", "\"\"")
                                .withHeader("Accept", "text/xml")
                                .withBody(Attachment.of(question, "text/xml; charset=utf-8")),
                        answer -> decode.apply(PopulationAnswers.body(answer.body())))
                .classify(answer -> failure(answer, name))
                .service(service));
    }

    /** Closes the connections. */
    public void close() {
        caller.close();
    }

    /**
     * By the standard a fault has status 500, in practice it may have 200: so the fault is read before the status. A
     * status about sign-on, permission or quota counts with or without a fault.
     */
    private @Nullable PlatformException failure(Answer answer, String name) {
        PlatformException byStatus = HttpStatus.failure(answer, config.clock());
        if (byStatus != null && GATEWAY.contains(byStatus.kind())) {
            return byStatus;
        }
        try {
            PlatformException fault = PopulationAnswers.fault(PopulationAnswers.body(answer.body()), name);
            return fault != null ? fault : byStatus;
        } catch (PlatformException unreadable) {
            return byStatus != null ? byStatus : unreadable;
        }
    }
}
