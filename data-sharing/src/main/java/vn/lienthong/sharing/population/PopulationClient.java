package vn.lienthong.sharing.population;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.core.internal.http.Answer;
import vn.lienthong.core.internal.http.HttpStatus;
import vn.lienthong.sharing.internal.Audited;
import vn.lienthong.sharing.population.internal.PopulationAnswers;
import vn.lienthong.sharing.population.internal.PopulationRequests;

/**
 * Asks the national population database (Cơ sở dữ liệu quốc gia về dân cư, C06). Dialect {@code c06}; settings beside those of
 * the sign-on ({@code svUrl}, {@code timestampUnit}, {@code xRoadClient}): {@code namespace033}, and {@code maDonVi},
 * {@code taiKhoan}, {@code soDienThoai}, which newer installations want; credentials {@code user}, {@code secretKey} and, where
 * the platform gave one, {@code apiKey}.
 *
 * <p>Every question needs a {@link Purpose} and leaves two audit events, one before it is sent and one after; where the audit
 * log cannot be written, the question is not sent. "Not found" is an answer. All methods block, throw
 * {@link PlatformException} and may be called from many threads; make one client and share it. Source: public clients of
 * services 037 and 033; QCVN 109 for the structure of a person.
 */
public final class PopulationClient {
    private static final String FIND = "population.find";
    private static final String VERIFY = "population.verify";
    private static final Set<Kind> GATEWAY = Set.of(Kind.UNAUTHENTICATED, Kind.FORBIDDEN, Kind.THROTTLED);

    private final ClientConfig config;
    private final Caller caller;
    private final PopulationRequests requests;

    private PopulationClient(ClientConfig config) {
        this.caller = Caller.plan(config)
                .dialects("c06")
                .settings("namespace033", "maDonVi", "taiKhoan", "soDienThoai")
                .signsOn(SignsOn.ALWAYS)
                .build();
        this.config = config;
        this.requests = new PopulationRequests(config);
    }

    /**
     * A client for the database that {@code config} describes; makes no call.
     *
     * @throws PlatformException {@code CONFIGURATION} for a missing or unknown setting or a missing credential
     */
    public static PopulationClient create(ClientConfig config) {
        return new PopulationClient(config);
    }

    /**
     * Looks somebody up (service 037, tra cứu thông tin công dân).
     *
     * @return the person, or empty if the database has nobody to whom all of it fits
     */
    public Optional<PersonRecord> find(PersonQuery query, Purpose purpose) {
        byte[] question = requests.find(query, purpose);
        return Audited.ask(
                config,
                FIND,
                query.subject(),
                purpose,
                () -> caller.call(exchange(
                        FIND, "037", question, query.nameCheck(), body -> PopulationAnswers.person(body, query))),
                found -> found.isPresent() ? "FOUND" : "NOT_FOUND");
    }

    /** Asks only whether number and name belong together (service 033, xác thực thông tin công dân). */
    public Verification verify(NameCheck person, Purpose purpose) {
        byte[] question = requests.verify(person, purpose);
        return Audited.ask(
                config,
                VERIFY,
                person.subject(),
                purpose,
                () -> caller.call(exchange(
                        VERIFY,
                        "033",
                        question,
                        person,
                        body -> PopulationAnswers.verification(body, requests.verifyNamespace()))),
                Enum::name);
    }

    private <T> Exchange<T> exchange(
            String operation, String service, byte[] question, NameCheck person, Function<Element, T> decode) {
        return Exchange.reads(
                        operation,
                        () -> WireRequest.of("POST", config.baseUri())
                                .withHeader("SOAPAction", "\"\"")
                                .withHeader("Accept", "text/xml")
                                .withBody(Attachment.of(question, "text/xml; charset=utf-8")),
                        answer -> decode.apply(PopulationAnswers.body(answer.body())))
                .classify(answer -> failure(answer, person))
                .service(service);
    }

    /**
     * A fault comes with status 500 by the standard and with 200 in the field: it counts before the status does. What a
     * gateway says of sign-on, right and quota by its status is that, with a fault or without.
     */
    private @Nullable PlatformException failure(Answer answer, NameCheck person) {
        PlatformException byStatus = HttpStatus.failure(answer, config.clock());
        if (byStatus != null && GATEWAY.contains(byStatus.kind())) {
            return byStatus;
        }
        try {
            PlatformException fault = PopulationAnswers.fault(PopulationAnswers.body(answer.body()), person.name());
            return fault != null ? fault : byStatus;
        } catch (PlatformException unreadable) {
            return byStatus != null ? byStatus : unreadable;
        }
    }
}
