package vn.lienthong.sandbox.internal.platform.reporting;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.ReportingFault;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Refusal;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Routes;
import vn.lienthong.sandbox.internal.platform.reporting.Problem.Code;
import vn.lienthong.sandbox.internal.spi.Bearers;
import vn.lienthong.sandbox.internal.spi.Link;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.World;

/** The reporting platform (nền tảng báo cáo) by {@code docs/reporting-api.yaml}, our own open contract. */
final class Reporting implements Platform {
    static final String BASE = "/reporting";

    private static final Duration LIFE = Duration.ofHours(1);
    private static final String READ = "report.read";
    private static final String SUBMIT = "report.submit";
    private static final Set<String> SCOPES = new TreeSet<>(Set.of(READ, SUBMIT));

    private static final String ONE = "/v1/submissions/{organisation}/{regime}/{form}/{version}/{period}/{sequence}";
    private static final FaultKind[] SIGN_ON = SignOnFault.values();

    private final World world;
    private final Bearers<Set<String>> tokens;
    private final Catalogue catalogue = new Catalogue();
    private final Submissions submissions = new Submissions();
    private final Signatures signatures = new Signatures();
    private final Receipts receipts = new Receipts();
    private final Intake intake;
    private final Questions questions;
    private final ReportsInbox inbox;
    private final Routes routes;

    Reporting(World world) {
        this.world = world;
        this.tokens = new Bearers<>(world.clock());
        this.intake = new Intake(world, catalogue, submissions, signatures, receipts);
        this.questions = new Questions(world.clock(), catalogue, submissions);
        this.inbox = new ReportsInbox(world, catalogue, submissions, signatures);
        this.routes = new Routes()
                .all("/oauth2/token", this::token)
                .all("/v1/jwks", this::keys)
                .all("/v1/regimes", this::regimes, SIGN_ON)
                .all("/v1/forms", this::forms, SIGN_ON)
                .all("/v1/forms/{form}", this::form, SIGN_ON)
                .all("/v1/forms/{form}/versions/{version}", this::version, SIGN_ON)
                .all("/v1/forms/{form}/versions/{version}/template", this::template, SIGN_ON)
                .all("/v1/periods", this::periods, SIGN_ON)
                .all("/v1/obligations", this::obligations, SIGN_ON)
                .all("/v1/validations", this::validations, with(ReportingFault.WINDOW_CLOSED))
                .all("/v1/submissions", this::list, SIGN_ON)
                .all(
                        ONE,
                        this::one,
                        with(
                                ReportingFault.FORGED_RECEIPT,
                                ReportingFault.WINDOW_CLOSED,
                                ReportingFault.SIGNATURE_WANTED))
                .all(
                        ONE + "/receipt",
                        request -> Reply.json(200, stored(request).receipt()),
                        SIGN_ON)
                .all(ONE + "/content", this::content, SIGN_ON);
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public List<Pages> pages() {
        return List.of(inbox.pages());
    }

    @Override
    public List<Link> links() {
        return List.of(new Link(ReportsInbox.MENU.path(), "Mở hộp thư báo cáo", "Open the report inbox"));
    }

    @Override
    public Reply unlisted(Request request) {
        String id = UUID.randomUUID().toString();
        return new Problem(Code.UNAUTHENTICATED, "The caller's IP address is not on the list")
                .reply(id)
                .with("Request-Id", id);
    }

    @Override
    public Reply handle(Request request) {
        String id = UUID.randomUUID().toString();
        Reply reply;
        try {
            reply = Platform.super.handle(request);
        } catch (Problem problem) {
            reply = problem.reply(id);
        } catch (Refusal unreadable) {
            reply = new Problem(Code.INVALID_REQUEST, "A parameter occurs twice or is not percent-encoded").reply(id);
        }
        return reply.with("Request-Id", id);
    }

    @Override
    public Reply nothingHere(Request request) {
        throw new Problem(Code.NOT_FOUND, "Nothing is served at this path");
    }

    private static FaultKind[] with(ReportingFault... kinds) {
        return Stream.concat(Stream.of(SIGN_ON), Stream.of(kinds)).toArray(FaultKind[]::new);
    }

    /** What follows the name of the collection. */
    private static List<String> rest(Request request) {
        List<String> path = Arrays.asList(request.path().split("/", -1));
        return path.subList(3, path.size());
    }

    private Reply validations(Request request) {
        only(request, "POST");
        authorise(request, SUBMIT);
        return intake.validate(request, this::allowed);
    }

    private Reply periods(Request request) {
        reads(request);
        return Reply.json(200, questions.periods(request));
    }

    private Reply obligations(Request request) {
        reads(request);
        return Reply.json(200, questions.obligations(request, organisation(request)));
    }

    private Reply regimes(Request request) {
        reads(request);
        return Reply.json(200, Questions.items(catalogue.regimes()));
    }

    private Reply forms(Request request) {
        reads(request);
        ArrayNode items = JsonTree.array();
        catalogue.formCodes(request.query("regime")).forEach(code -> items.add(catalogue.summary(code)));
        return Reply.json(200, Questions.items(items));
    }

    private Reply form(Request request) {
        reads(request);
        return Reply.json(200, catalogue.summary(rest(request).get(0)));
    }

    private Reply version(Request request) {
        reads(request);
        return Reply.json(200, required(request).json());
    }

    private Reply template(Request request) {
        reads(request);
        return Reply.json(200, questions.template(required(request), request, organisation(request)));
    }

    private Form required(Request request) {
        List<String> rest = rest(request);
        return catalogue.require(rest.get(0), rest.get(2));
    }

    private Reply list(Request request) {
        reads(request);
        return Reply.json(200, questions.submissions(request, organisation(request)));
    }

    private Reply one(Request request) {
        if (!request.method().equals("PUT")) {
            Submission found = stored(request, "GET, PUT");
            return Reply.json(200, found.json(submissions.isCurrent(found)));
        }
        authorise(request, SUBMIT);
        ReportKey key = key(rest(request));
        allowed(key.organisation());
        return intake.submit(key, request);
    }

    private Reply content(Request request) {
        Submission found = stored(request);
        return Reply.of(200, "application/json", found.content()).with("Content-Digest", found.digest());
    }

    private Submission stored(Request request) {
        return stored(request, "GET");
    }

    private Submission stored(Request request, String allow) {
        only(request, "GET", allow);
        authorise(request, READ);
        ReportKey key = key(rest(request));
        allowed(key.organisation());
        Submission found = submissions.find(key);
        if (found == null) {
            throw new Problem(Code.SUBMISSION_NOT_FOUND, "Nothing was received under this key");
        }
        return found;
    }

    private static ReportKey key(List<String> parts) {
        for (String part : parts.subList(0, 5)) {
            if (!Structure.CODE.matcher(part).matches()) {
                throw new Problem(Code.INVALID_REQUEST, "A part of the path is not a code");
            }
        }
        if (Period.find(parts.get(4)) == null) {
            throw new Problem(Code.PERIOD_NOT_FOUND, "There is no such period");
        }
        int sequence = Questions.number(parts.get(5), "sequence", 1, 9999);
        return new ReportKey(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4), sequence);
    }

    private Reply keys(Request request) {
        only(request, "GET");
        return Reply.json(200, receipts.keySet());
    }

    private Reply token(Request request) {
        only(request, "POST");
        Map<String, String> form;
        try {
            form = request.form();
        } catch (Refusal unreadable) {
            return oauth(400, "invalid_request", "a form is wanted, with each parameter once");
        }
        String basic = request.basic();
        String client;
        if (basic != null) {
            if (form.containsKey("client_secret")) {
                return oauth(400, "invalid_request", "two ways of client authentication");
            }
            client = decoded(basic);
        } else {
            client = form.getOrDefault("client_id", "") + ":" + form.getOrDefault("client_secret", "");
        }
        String known = world.secrets().require("SANDBOX_REPORTING_CLIENT_ID") + ":"
                + world.secrets().require("SANDBOX_REPORTING_CLIENT_SECRET");
        if (!Hashing.same(known, client)) {
            return oauth(401, "invalid_client", "unknown client or wrong secret")
                    .with("WWW-Authenticate", "Basic realm=\"reporting\"");
        }
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return oauth(400, "unsupported_grant_type", "only client_credentials");
        }
        String wanted = form.get("scope");
        Set<String> scopes = wanted == null || wanted.isBlank()
                ? SCOPES
                : new TreeSet<>(Arrays.asList(wanted.trim().split(" +", -1)));
        if (!SCOPES.containsAll(scopes)) {
            return oauth(400, "invalid_scope", "report.read and report.submit are known");
        }
        return Reply.json(
                200,
                JsonTree.object(
                        "access_token", tokens.issue(scopes, LIFE),
                        "token_type", "Bearer",
                        "expires_in", LIFE.toSeconds(),
                        "scope", String.join(" ", scopes)));
    }

    /** The pair behind Basic: id and secret, each form-encoded. */
    private static String decoded(String basic) {
        try {
            String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
            return URLDecoder.decode(pair, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }

    private static Reply oauth(int status, String error, String description) {
        return Reply.json(status, JsonTree.object("error", error, "error_description", description));
    }

    private void reads(Request request) {
        only(request, "GET");
        authorise(request, READ);
    }

    private void authorise(Request request, String scope) {
        String bearer = request.bearer();
        Set<String> scopes = tokens.find(bearer);
        if (scopes == null || request.has(SignOnFault.SESSION_EXPIRED)) {
            if (bearer != null) {
                tokens.revoke(bearer);
            }
            throw new Problem(Code.UNAUTHENTICATED, "The access token is missing, unknown or expired")
                    .header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        if (!scopes.contains(scope)) {
            throw new Problem(Code.INSUFFICIENT_SCOPE, "Wanted: " + scope);
        }
        if (request.has(SignOnFault.NO_RIGHT)) {
            throw new Problem(Code.ORGANISATION_NOT_ALLOWED, "The client may not report for this organisation");
        }
        // Refuses a parameter that occurs twice, whether it is read or not.
        request.queryParameters();
    }

    private String organisation(Request request) {
        String organisation = Questions.required(request, "organisation");
        allowed(organisation);
        return organisation;
    }

    /** Those of the profiles may report here. */
    private void allowed(String organisation) {
        if (world.variants().stream().noneMatch(variant -> variant.agency().equals(organisation))) {
            throw new Problem(Code.ORGANISATION_NOT_ALLOWED, "The client may not report for this organisation");
        }
    }

    private static void only(Request request, String method) {
        only(request, method, method);
    }

    private static void only(Request request, String method, @Nullable String allow) {
        if (!request.method().equals(method)) {
            throw new Problem(Code.METHOD_NOT_ALLOWED, "Allowed: " + allow).header("Allow", String.valueOf(allow));
        }
    }
}
