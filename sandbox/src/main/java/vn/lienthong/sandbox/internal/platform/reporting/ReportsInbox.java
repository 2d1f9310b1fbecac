package vn.lienthong.sandbox.internal.platform.reporting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Refusal;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Routes;
import vn.lienthong.sandbox.internal.platform.reporting.Submission.Status;
import vn.lienthong.sandbox.internal.spi.Link;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.World;
import vn.lienthong.sandbox.internal.ui.Page;

/**
 * The office that receives reports (hộp thư báo cáo): a page, and its API, which tests may use as well.
 *
 * <pre>
 * GET  /ui/reports/list
 * GET  /ui/reports/{submissionId}
 * POST /ui/reports/{submissionId}/accept | reject | lock | validating   {"remark": "…"}
 * POST /ui/reports/{submissionId}/return   {"remark": "…", "reasons": [{"cell": 10, "message": "…"}]}
 * POST /ui/reports/keys                    a public JWK with kid: registers a signature key
 * </pre>
 *
 * A reason without {@code cell} is about the whole report. Calls take JSON only, so that a page of another site cannot make them.
 */
final class ReportsInbox {
    static final Link MENU = new Link("/ui/reports", "Báo cáo", "Reports");

    private static final int LONGEST = 2_000;
    private static final Map<String, Status> DECISIONS = Map.of(
            "accept", Status.ACCEPTED,
            "return", Status.RETURNED,
            "reject", Status.REJECTED,
            "lock", Status.LOCKED,
            "validating", Status.VALIDATING);

    private final World world;
    private final Catalogue catalogue;
    private final Submissions submissions;
    private final Signatures signatures;

    ReportsInbox(World world, Catalogue catalogue, Submissions submissions, Signatures signatures) {
        this.world = world;
        this.catalogue = catalogue;
        this.submissions = submissions;
        this.signatures = signatures;
    }

    Platform.Pages pages() {
        Routes routes = new Routes()
                .get("", request -> page())
                .get("/reports.js", request -> Page.script(ReportsInbox.class, "reports.js"))
                .get("/list", request -> list())
                .post("/keys", this::register)
                .under("", this::one);
        return new Platform.Pages(MENU, routes);
    }

    private Reply page() {
        return Page.own(
                world, MENU, Page.fill(ReportsInbox.class, "reports.html", Map.of()), MENU.path() + "/reports.js");
    }

    private Reply list() {
        ArrayNode items = JsonTree.array();
        submissions.all(s -> true).stream()
                .sorted(Submissions.BY_CHANGE.reversed())
                .forEach(s -> items.add(summary(s)));
        return Reply.json(200, JsonTree.object("items", items));
    }

    private ObjectNode summary(Submission submission) {
        ObjectNode json = submission.json(submissions.isCurrent(submission));
        json.set("formName", form(submission).json().get("name"));
        json.set("findings", submission.receipt().get("findings"));
        return json;
    }

    private Form form(Submission submission) {
        return catalogue.require(submission.key().form(), submission.key().formVersion());
    }

    private Reply register(Request request) {
        try {
            signatures.register(JsonTree.write(request.json()));
            return Reply.json(200, JsonTree.object("registered", true));
        } catch (IllegalArgumentException bad) {
            throw new Refusal(Reply.text(400, String.valueOf(bad.getMessage())));
        }
    }

    private Reply one(Request request) {
        String[] parts = request.path().split("/", -1);
        Submission submission = parts.length < 2 ? null : submissions.findById(parts[1]);
        if (submission == null) {
            return Reply.text(404, "404 Not Found");
        }
        if (parts.length == 2 && request.method().equals("GET")) {
            ObjectNode json = summary(submission);
            json.set("form", form(submission).json());
            json.set("report", submission.body());
            return Reply.json(200, json);
        }
        Status to = parts.length == 3 && request.method().equals("POST") ? DECISIONS.get(parts[2]) : null;
        if (to == null) {
            return Reply.text(404, "404 Not Found");
        }
        return decide(submission, to, request.json());
    }

    private Reply decide(Submission submission, Status to, JsonNode decision) {
        boolean reviewed = to == Status.ACCEPTED || to == Status.RETURNED || to == Status.REJECTED;
        decision.fieldNames().forEachRemaining(name -> {
            if (!name.equals("remark") && !name.equals("reasons")) {
                throw new Refusal(Reply.text(400, name + ": must be remark or reasons"));
            }
        });
        if (!reviewed
                && (text(decision, "remark") != null
                        || !decision.path("reasons").isEmpty())) {
            throw new Refusal(
                    Reply.text(
                            400,
                            "Bước này không có nhận xét hoặc lý do (remark, reasons: must be absent, because this step has none)"));
        }
        Instant now = world.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        ObjectNode review = null;
        if (reviewed) {
            review = JsonTree.object(
                    "decidedAt", now.toString(), "outcome", to.name(), "remark", text(decision, "remark"));
            review.set("reasons", reasons(submission, to, decision.path("reasons")));
        }
        Submission moved = submissions.decide(submission.id(), to, now, review);
        if (moved == null) {
            throw new Refusal(Reply.text(
                    409,
                    "Không thể chuyển trạng thái: chỉ xử lý lần nộp hiện hành đang chờ "
                            + "(only the current submission, waiting for a decision, can be decided)"));
        }
        return Reply.json(200, summary(moved));
    }

    private static ArrayNode reasons(Submission submission, Status to, JsonNode given) {
        List<Cell> cells = Structure.cells(submission.body());
        ArrayNode reasons = JsonTree.array();
        for (JsonNode one : given) {
            String message = text(one, "message");
            if (message == null) {
                continue;
            }
            int index = one.path("cell").asInt(-1);
            if (one.has("cell") && (index < 0 || index >= cells.size())) {
                throw new Refusal(Reply.text(
                        400, "cell: must be 0 to " + (cells.size() - 1) + ", the index of a cell of the report"));
            }
            Cell cell = index >= 0 ? cells.get(index) : null;
            ObjectNode reason = reasons.addObject();
            reason.set(
                    "address",
                    cell == null
                            ? Finding.address("", null, Map.of(), null)
                            : Finding.address("/cells/" + index, cell.indicator(), cell.members(), cell.row()));
            reason.put("message", message);
        }
        if (to == Status.RETURNED && reasons.isEmpty()) {
            throw new Refusal(
                    Reply.text(400, "Trả lại phải có ít nhất một lý do (a return needs at least one reason)"));
        }
        return reasons;
    }

    private static @Nullable String text(JsonNode node, String member) {
        String value = JsonTree.text(node, member);
        return value == null || value.isBlank() ? null : value.substring(0, Math.min(value.length(), LONGEST));
    }
}
