package vn.lienthong.sharing.population;

import java.util.Optional;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.Purpose;
import vn.lienthong.sharing.internal.Audited;
import vn.lienthong.sharing.population.internal.PopulationAnswers;
import vn.lienthong.sharing.population.internal.PopulationCalls;
import vn.lienthong.sharing.population.internal.PopulationRequests;

/**
 * Queries the national population database (Cơ sở dữ liệu quốc gia về dân cư, C06). Dialect {@code c06}; settings
 * besides those of the sign-on ({@code svUrl}, {@code timestampUnit}, {@code xRoadClient}): {@code namespace033}, and
 * {@code maDonVi}, {@code taiKhoan}, {@code soDienThoai}, which newer installations require; credentials {@code user},
 * {@code secretKey} and, if the platform issued one, {@code apiKey}.
 *
 * <p>Every query requires a {@link Purpose} and writes two audit events, one before it is sent and one after; if the
 * audit log cannot be written, the query is not sent. "Not found" is an answer. All methods block, are interruptible,
 * throw {@link PlatformException} and may be called from many threads; make one client and share it. Calls are named
 * {@code population.find}, {@code population.verify} and, if it is the doctor's, {@code population.prove}. Source: public
 * clients of services 037 and 033; QCVN 109 for the structure of a person.
 */
public final class PopulationClient implements AutoCloseable {
    private static final String FIND = "population.find";
    private static final String VERIFY = "population.verify";

    private final ClientConfig config;
    private final PopulationCalls calls;
    private final PopulationRequests requests;

    private PopulationClient(ClientConfig config) {
        this.calls = new PopulationCalls(config);
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
     * Looks up a person (service 037, tra cứu thông tin công dân).
     *
     * @return the person, or empty if nobody in the database matches all of it
     */
    public Optional<PersonRecord> find(PersonQuery query, Purpose purpose) {
        byte[] question = requests.find(query, purpose);
        return Audited.ask(
                config,
                FIND,
                query.subject(),
                purpose,
                () -> calls.call(
                        FIND, "037", question, query.nameCheck().name(), body -> PopulationAnswers.person(body, query)),
                found -> found.isPresent() ? "FOUND" : "NOT_FOUND");
    }

    /** Verifies whether number and name belong together (service 033, xác thực thông tin công dân). */
    public Verification verify(NameCheck person, Purpose purpose) {
        byte[] question = requests.verify(person, purpose);
        return Audited.ask(
                config,
                VERIFY,
                person.subject(),
                purpose,
                () -> calls.call(
                        VERIFY,
                        "033",
                        question,
                        person.name(),
                        body -> PopulationAnswers.verification(body, requests.verifyNamespace())),
                Enum::name);
    }

    /** Refuses further calls and closes the connections, unless they are shared. May be called again. */
    @Override
    public void close() {
        calls.close();
    }
}
