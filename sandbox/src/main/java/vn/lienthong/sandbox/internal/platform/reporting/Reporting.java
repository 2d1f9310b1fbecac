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
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.internal.engine.Bearers;
import vn.lienthong.sandbox.internal.engine.JsonTree;
import vn.lienthong.sandbox.internal.engine.Link;
import vn.lienthong.sandbox.internal.engine.Platform;
import vn.lienthong.sandbox.internal.engine.Reply;
import vn.lienthong.sandbox.internal.engine.Request;
import vn.lienthong.sandbox.internal.engine.Routes;
import vn.lienthong.sandbox.internal.engine.World;
import vn.lienthong.sandbox.internal.platform.reporting.Problem.Code;

/** The reporting platform (nền tảng báo cáo) by {@code docs/reporting-api.yaml}, our own open contract. */
final class Reporting implements Platform {
    static final String BASE = "/reporting";

    private static final Duration LIFE = Duration.ofHours(1);
    private static final String READ = "report.read";
    private static final String SUBMIT = "report.submit";
    private static final Set<String> SCOPES = new TreeSet<>(Set.of(READ, SUBMIT));

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
                .under("/v1/regimes", request -> regimes(request, rest(request)))
                .under("/v1/forms", request -> forms(request, rest(request)))
                .under("/v1/periods", this::periods)
                .under("/v1/obligations", this::obligations)
                .under("/v1/validations", this::validations)
                .under("/v1/submissions", request -> submissions(request, rest(request)));
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
        }
        return reply.with("Request-Id", id);
    }

    @Override
    public Reply nothingHere(Request request) {
        throw nowhere();
    }

    /** What follows the name of the collection. */
    private static List<String> rest(Request request) {
        List<String> path = Arrays.asList(request.path().split("/", -1));
        return path.subList(3, path.size());
    }

    private Reply validations(Request request) {
        exists(rest(request).isEmpty());
        only(request, "POST");
        authorise(request, SUBMIT);
        return intake.validate(request, Reporting::allowed);
    }

    private Reply periods(Request request) {
        reads(request, rest(request).isEmpty());
        return Reply.json(200, questions.periods(request));
    }

    private Reply obligations(Request request) {
        reads(request, rest(request).isEmpty());
        return Reply.json(200, questions.obligations(request, organisation(request)));
    }

    private Reply regimes(Request request, List<String> rest) {
        reads(request, rest.isEmpty());
        return Reply.json(200, Questions.items(catalogue.regimes()));
    }

    private Reply forms(Request request, List<String> rest) {
        boolean version = rest.size() >= 3 && rest.get(1).equals("versions");
        boolean template = version && rest.size() == 4 && rest.get(3).equals("template");
        reads(request, rest.size() <= 1 || (version && rest.size() == 3) || template);
        if (rest.isEmpty()) {
            ArrayNode items = JsonTree.array();
            catalogue.formCodes(request.query("regime")).forEach(code -> items.add(catalogue.summary(code)));
            return Reply.json(200, Questions.items(items));
        }
        if (rest.size() == 1) {
            return Reply.json(200, catalogue.summary(rest.get(0)));
        }
        Form form = catalogue.require(rest.get(0), rest.get(2));
        return Reply.json(200, template ? questions.template(form, request, organisation(request)) : form.json());
    }

    private Reply submissions(Request request, List<String> rest) {
        if (rest.isEmpty()) {
            reads(request, true);
            return Reply.json(200, questions.submissions(request, organisation(request)));
        }
        String part = rest.size() == 7 ? rest.get(6) : "";
        exists(rest.size() == 6 || part.equals("receipt") || part.equals("content"));
        boolean put = request.method().equals("PUT") && part.isEmpty();
        if (!put) {
            only(request, "GET", part.isEmpty() ? "GET, PUT" : "GET");
        }
        authorise(request, put ? SUBMIT : READ);
        ReportKey key = key(rest);
        allowed(key.organisation());
        if (put) {
            return intake.submit(key, request);
        }
        Submission one = submissions.find(key);
        if (one == null) {
            throw new Problem(Code.SUBMISSION_NOT_FOUND, "Nothing was received under this key");
        }
        return switch (part) {
            case "receipt" -> Reply.json(200, one.receipt());
            case "content" -> Reply.of(200, "application/json", one.content()).with("Content-Digest", one.digest());
            default -> Reply.json(200, one.json(submissions.isCurrent(one)));
        };
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
        Map<String, String> form = request.form();
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

    private void reads(Request request, boolean exists) {
        exists(exists);
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
    }

    private static String organisation(Request request) {
        String organisation = Questions.required(request, "organisation");
        allowed(organisation);
        return organisation;
    }

    private static void allowed(String organisation) {
        if (!Catalogue.ORGANISATIONS.contains(organisation)) {
            throw new Problem(Code.ORGANISATION_NOT_ALLOWED, "The client may not report for this organisation");
        }
    }

    private static void exists(boolean exists) {
        if (!exists) {
            throw nowhere();
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

    private static Problem nowhere() {
        return new Problem(Code.NOT_FOUND, "Nothing is served at this path");
    }
}
