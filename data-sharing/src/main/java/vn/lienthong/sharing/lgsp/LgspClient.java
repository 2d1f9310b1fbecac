package vn.lienthong.sharing.lgsp;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.id.TaxCode;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.core.internal.wire.Endpoints;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.sharing.internal.Audited;
import vn.lienthong.sharing.lgsp.internal.LgspAnswers;

/**
 * Queries a provincial data platform (LGSP, nền tảng tích hợp, chia sẻ dữ liệu): shared code lists and the business
 * register. Provinces differ in sign-on, not in these calls: the profile has {@code dialect: lgsp} and {@code signOn},
 * such as {@code lgsp-wso2} (A), {@code lgsp-accesstoken} (B) or {@code c06} (E), or for short the name of the sign-on as
 * the dialect. The same program runs on all of them. For dossiers use {@code DossierClient}, for monthly statistics and votes the reporting client.
 *
 * <p>Settings besides those of the sign-on: {@code acceptedStatus} (default {@code 1,200}) and the paths
 * {@code categoryPath} ({@code /dmdc/1.0/AllCategory}) and {@code businessPath} ({@code
 * /apiCSDLDKDN/1.0/chiTietDoanhNghiep}). All methods block, are interruptible, throw {@link PlatformException} and may
 * be called from many threads; make one client and share it. Calls are named {@code lgsp.categories} and
 * {@code lgsp.findBusiness}.
 */
public final class LgspClient implements AutoCloseable {
    private final ClientConfig config;
    private final Caller caller;
    private final URI categories;
    private final URI business;
    private final LgspAnswers answers;

    private LgspClient(ClientConfig config) {
        this.caller = CallPlan.of(config)
                .dialects("lgsp")
                .settings("acceptedStatus", "categoryPath", "businessPath")
                .signsOn(SignsOn.ALWAYS)
                .build();
        this.config = config;
        this.categories = config.endpoint("categoryPath", "/dmdc/1.0/AllCategory");
        this.business = Endpoints.withoutQuery(
                config.settings(),
                "businessPath",
                config.endpoint("businessPath", "/apiCSDLDKDN/1.0/chiTietDoanhNghiep"));
        this.answers = new LgspAnswers(config.settings());
    }

    /**
     * A client for the platform that {@code config} describes; makes no call.
     *
     * @throws PlatformException {@code CONFIGURATION} for a missing or unknown setting or a missing credential
     */
    public static LgspClient create(ClientConfig config) {
        return new LgspClient(config);
    }

    /** The shared code lists (danh mục dùng chung); the format of the answer is not public. */
    public List<LgspCategory> categories() {
        return caller.call(Exchange.reads("lgsp.categories", () -> get(categories), answers::categories)
                .service("AllCategory"));
    }

    /**
     * Looks a business up in the national register (tra cứu doanh nghiệp) through the platform. A household's or an
     * individual's tax code is a personal number, so every look-up has a purpose and writes two audit events.
     */
    public Optional<BusinessEntry> findBusiness(TaxCode taxCode, Purpose purpose) {
        URI question = URI.create(business + "?msdn=" + QueryString.encode(taxCode.value()));
        return Audited.ask(
                config,
                "lgsp.findBusiness",
                taxCode.toString(),
                purpose,
                () -> caller.call(Exchange.reads(
                                "lgsp.findBusiness", () -> get(question), answer -> answers.business(taxCode, answer))
                        .service("chiTietDoanhNghiep")),
                found -> found.isPresent() ? "FOUND" : "NOT_FOUND");
    }

    /** Refuses further calls and closes the connections, unless they are shared. May be called again. */
    @Override
    public void close() {
        caller.close();
    }

    private WireRequest get(URI uri) {
        return WireRequest.of("GET", uri).withHeader("Accept", "application/json");
    }
}
