package vn.lienthong.sharing.lgsp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.id.TaxCode;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.core.internal.http.Answer;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.sharing.internal.Audited;
import vn.lienthong.sharing.internal.Members;

/**
 * Asks a provincial data platform for what only such a platform has (LGSP, nền tảng tích hợp, chia sẻ dữ liệu): shared code
 * lists and the business register. Provinces differ in how a caller signs on, not in these calls: the dialect is the name of
 * a sign-on, such as {@code lgsp-wso2} (A), {@code lgsp-accesstoken} (B) or {@code c06} (E), and the same program runs on all
 * of them. Dossiers go through {@code DossierClient}, monthly statistics and votes through the reporting client.
 *
 * <p>Settings beside those of the sign-on: {@code acceptedStatus} (default {@code 1,200}) and the paths {@code categoryPath}
 * ({@code /dmdc/1.0/AllCategory}) and {@code businessPath} ({@code /apiCSDLDKDN/1.0/chiTietDoanhNghiep}). All methods block,
 * are interruptible, throw {@link PlatformException} and may be called from many threads; make one client and share it. Calls
 * are named {@code lgsp.categories} and {@code lgsp.findBusiness}.
 */
public final class LgspClient {
    /** Members that gateways put around data or an error: what holds nothing else is no entry of a register. */
    private static final Set<String> ENVELOPE =
            Set.of("fault", "error", "error_description", "code", "type", "message", "Message", "description");

    private final ClientConfig config;
    private final Caller caller;
    private final Set<String> acceptedStatus;

    private LgspClient(ClientConfig config) {
        this.caller = Caller.plan(config)
                .dialects()
                .settings("acceptedStatus", "categoryPath", "businessPath")
                .signsOn(SignsOn.ALWAYS)
                .build();
        this.config = config;
        List<String> accepted = config.settings().list("acceptedStatus");
        this.acceptedStatus = accepted.isEmpty() ? Set.of("1", "200") : Set.copyOf(accepted);
    }

    /**
     * A client for the platform that {@code config} describes; makes no call.
     *
     * @throws PlatformException {@code CONFIGURATION} for a missing or unknown setting or a missing credential
     */
    public static LgspClient create(ClientConfig config) {
        return new LgspClient(config);
    }

    /** The shared code lists (danh mục dùng chung); the shape of the answer is not public. */
    public List<LgspCategory> categories() {
        return caller.call(Exchange.reads("lgsp.categories", () -> get(categoryPath()), this::categories)
                .service("AllCategory"));
    }

    /**
     * Asks the national business register (tra cứu doanh nghiệp), as the platform forwards it. A household's or an individual's
     * tax code is a personal number, so every question has a purpose and leaves two audit events.
     */
    public Optional<BusinessEntry> findBusiness(TaxCode taxCode, Purpose purpose) {
        String path = path("businessPath", "/apiCSDLDKDN/1.0/chiTietDoanhNghiep") + "?msdn="
                + QueryString.encode(taxCode.value());
        return Audited.ask(
                config,
                "lgsp.findBusiness",
                taxCode.toString(),
                purpose,
                () -> caller.call(
                        Exchange.reads("lgsp.findBusiness", () -> get(path), answer -> business(taxCode, answer))
                                .service("chiTietDoanhNghiep")),
                found -> found.isPresent() ? "FOUND" : "NOT_FOUND");
    }

    private List<LgspCategory> categories(Answer answer) {
        refuseUnlessAccepted(answer);
        return Members.parseListOrWrapped(answer.body(), "Data", "data", "result", "items").stream()
                .map(item -> new LgspCategory(
                        item.firstText("code", "Code", "MA", "ma"),
                        item.firstText("name", "Name", "TEN", "ten"),
                        item.toMap()))
                .toList();
    }

    /**
     * The entry stands in {@code Data} or is the answer itself; {@code Data} without an entry is how "not found" comes, with a
     * status of success or 0. Any other status is an error of the platform and says nothing about the register.
     */
    private Optional<BusinessEntry> business(TaxCode taxCode, Answer answer) {
        Members reply = Members.parse(answer.body());
        for (String wrapper : List.of("Data", "data")) {
            if (reply.has(wrapper)) {
                List<Members> entries = reply.list(wrapper);
                if (entries.size() > 1) {
                    throw PlatformException.of(
                                    Kind.PROTOCOL,
                                    "the answer holds " + entries.size() + " entries where one was asked for")
                            .build();
                }
                if (entries.isEmpty() && !"0".equals(reply.firstText("Status", "status"))) {
                    refuseUnlessAccepted(answer);
                }
                return entries.stream().findFirst().map(entry -> new BusinessEntry(taxCode, entry.toMap()));
            }
        }
        Map<String, Object> members = reply.toMap();
        if (ENVELOPE.containsAll(members.keySet()) || reply.firstText("Status", "status") != null) {
            throw PlatformException.of(Kind.PROTOCOL, "the answer holds neither an entry nor the member Data")
                    .build();
        }
        return Optional.of(new BusinessEntry(taxCode, members));
    }

    /** An error inside HTTP 200 is an error; an answer without a status may be the data itself. */
    private void refuseUnlessAccepted(Answer answer) {
        if (!Members.isObject(answer.body())) {
            return;
        }
        Members members = Members.parse(answer.body());
        String status = members.firstText("Status", "status");
        if (status != null && !acceptedStatus.contains(status)) {
            String message = members.firstText("Message", "message");
            throw PlatformException.of(
                            Kind.REFUSED,
                            "Status " + Redaction.text(status)
                                    + (message == null ? "" : ": " + Redaction.text(message)))
                    .platformCode(status)
                    .build();
        }
    }

    private String categoryPath() {
        return path("categoryPath", "/dmdc/1.0/AllCategory");
    }

    private WireRequest get(String path) {
        return WireRequest.of("GET", config.resolve(path)).withHeader("Accept", "application/json");
    }

    private String path(String setting, String whenMissing) {
        return config.settings().text(setting, whenMissing);
    }
}
