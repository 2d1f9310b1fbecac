package vn.lienthong.sandbox.internal.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.RecordedNotice;
import vn.lienthong.sandbox.RecordedRequest;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultOptions;
import vn.lienthong.sandbox.internal.engine.Heard;
import vn.lienthong.sandbox.internal.fault.WrongFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Refusal;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Routes;
import vn.lienthong.sandbox.internal.spi.Notices;
import vn.lienthong.sandbox.internal.spi.Recorder;
import vn.lienthong.sandbox.internal.spi.World;

/**
 * The API of the pages, which other programs may use as well.
 *
 * <pre>
 * GET    /ui/api/requests?after=N        requests since number N
 * GET    /ui/api/notices                 what was sent, and the time
 * POST   /ui/api/replay                  {"notice": N, "to": "http://127.0.0.1:8080/…"?}: sends it once more
 * POST   /ui/api/clock                   {"advance": "PT5M"}
 * GET    /ui/api/faults                  kinds and what is on
 * POST   /ui/api/faults                  {"kind", "platform"?, "path"?, "seconds"?, "value"?, "times"?}
 * DELETE /ui/api/faults[/N]              all, or the N-th of what is on
 * GET    /ui/profile/north.yaml          a profile, secrets by name only
 * </pre>
 *
 * Calls that change something take JSON or DELETE only, so that a page of another site cannot make them. A fault
 * without effect is refused with 400 and a message: in English, or as {@code {"vi", "en"}} if JSON is accepted.
 */
final class Calls {
    private static final int MOST_ITEMS = 500;
    private static final int SHOWN = 2_000;
    private static final Duration LONGEST_STEP = Duration.ofDays(3_660);

    private final World world;
    private final Recorder<Heard> received;

    Calls(World world, Recorder<Heard> received) {
        this.world = world;
        this.received = received;
    }

    Routes addTo(Routes routes) {
        return routes.get("/api/requests", this::requests)
                .get("/api/notices", request -> notices())
                .post("/api/replay", request -> replay(request.json()))
                .post("/api/clock", request -> clock(request.json()))
                .under("/api/faults", this::faults);
    }

    private Reply requests(Request request) {
        String after = request.queryParameters().getOrDefault("after", "0");
        if (!after.matches("[0-9]{1,18}")) {
            return refused("after: must be a whole number");
        }
        List<Heard> kept = received.list();
        long added = received.added();
        long first = added - kept.size();
        ArrayNode items = JsonTree.array();
        int from = (int) Math.max(Math.max(0, Long.parseLong(after) - first), kept.size() - MOST_ITEMS);
        for (int i = Math.min(from, kept.size()); i < kept.size(); i++) {
            RecordedRequest one = kept.get(i).shown();
            items.add(JsonTree.object(
                    "number", first + i,
                    "explained", kept.get(i).message() != null,
                    "at", one.at().toString(),
                    "platform", one.platform(),
                    "method", one.method(),
                    "path", one.path(),
                    "query", one.query(),
                    "headers", one.headers(),
                    "body", one.body(),
                    "status", one.status()));
        }
        return Reply.json(200, JsonTree.object("next", added, "items", items));
    }

    private Reply notices() {
        ArrayNode items = JsonTree.array();
        List<Notices.Attempt> attempts = world.notices().attempts().list();
        long first = world.notices().attempts().added() - attempts.size();
        for (int i = 0; i < attempts.size(); i++) {
            RecordedNotice one = attempts.get(i).shown();
            URI went = attempts.get(i).endpoint();
            items.add(JsonTree.object(
                    "number", first + i,
                    "to", went == null ? null : went.toString(),
                    "at", one.at().toString(),
                    "rail", one.rail(),
                    "reference", one.reference(),
                    "attempt", one.attempt(),
                    "status", one.status(),
                    "answer", one.answer()));
        }
        ObjectNode endpoints = JsonTree.object();
        for (String rail : world.notices().senders()) {
            URI endpoint = world.notices().endpoint(rail);
            endpoints.put(rail, endpoint == null ? null : endpoint.toString());
        }
        return Reply.json(
                200,
                JsonTree.object("now", world.clock().instant().toString(), "endpoints", endpoints, "items", items));
    }

    /** The answer of the merchant, or why nothing was sent. */
    private Reply replay(JsonNode asked) {
        String text = JsonTree.text(asked, "to");
        Notices.Attempt attempt =
                world.notices().attempts().find(asked.path("notice").asLong(-1));
        if (attempt == null || attempt.message() == null) {
            return refusedIn(
                    "Thông báo này không còn trong bộ nhớ, hoặc chưa từng được gửi.",
                    "notice: must be one that was sent and is not forgotten, but is not");
        }
        URI to = null;
        try {
            to = text == null || text.isBlank() ? null : URI.create(text.strip());
        } catch (IllegalArgumentException notAnAddress) {
            return elsewhere();
        }
        if (to != null && !Notices.isLocal(to)) {
            return elsewhere();
        }
        Notices.Answer answer = world.notices().replay(attempt, to);
        return Reply.json(
                200,
                JsonTree.object(
                        "status", answer.status(),
                        "body",
                                answer.body()
                                        .substring(0, Math.min(answer.body().length(), SHOWN)),
                        "code", answer.verdict().code(),
                        "acknowledged", answer.verdict().stop()));
    }

    private static Reply elsewhere() {
        return refusedIn(
                "Chỉ gửi lại đến địa chỉ http:// trên máy này (127.0.0.1, localhost, [::1]).",
                "to: must be an http:// URI of this machine (127.0.0.1, localhost, [::1]), but is not");
    }

    private static Reply refusedIn(String vietnamese, String english) {
        return Reply.json(400, JsonTree.object("vi", vietnamese, "en", english));
    }

    private Reply clock(JsonNode asked) {
        Duration step = asked.size() == 1 ? duration(JsonTree.text(asked, "advance")) : null;
        if (step == null || step.isNegative() || step.compareTo(LONGEST_STEP) > 0) {
            return refused("advance: must be a duration such as PT5M, of at most ten years, and the only member");
        }
        world.clock().advance(step);
        return Reply.json(200, JsonTree.object("now", world.clock().instant().toString()));
    }

    private static @Nullable Duration duration(@Nullable String text) {
        try {
            return text == null ? null : Duration.parse(text);
        } catch (DateTimeException notADuration) {
            return null;
        }
    }

    private Reply faults(Request request) {
        switch (request.route()) {
            case "GET /api/faults" -> {}
            case "POST /api/faults" -> fail(request);
            case "DELETE /api/faults" -> world.faults().heal();
            default -> remove(request);
        }
        ArrayNode kinds = JsonTree.array();
        world.faults().check().kinds().forEach((kind, paths) -> kinds.add(kind(kind, paths)));
        ArrayNode on = JsonTree.array();
        for (Fault fault : world.faults().list()) {
            Duration delay = fault.delay();
            on.add(JsonTree.object(
                    "kind", fault.kind().name(),
                    "vi", fault.kind().vietnamese(),
                    "en", fault.kind().english(),
                    "platform", fault.platform(),
                    "path", fault.path(),
                    "seconds", delay == null ? null : delay.toSeconds(),
                    "value", fault.value(),
                    "times", fault.times() == Integer.MAX_VALUE ? null : fault.times()));
        }
        return Reply.json(200, JsonTree.object("kinds", kinds, "on", on));
    }

    private static ObjectNode kind(FaultKind kind, Map<String, List<String>> paths) {
        FaultOptions options = kind.options();
        return JsonTree.object(
                "kind", kind.name(),
                "vi", kind.vietnamese(),
                "en", kind.english(),
                "platforms", paths.keySet(),
                "delay", options.delay().name(),
                "value", options.value().name(),
                "values", options.values(),
                "path", options.path() && paths.values().stream().anyMatch(one -> !one.isEmpty()),
                "paths", paths);
    }

    private void fail(Request request) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : request.json().properties()) {
            if (!one.getValue().isTextual() && !one.getValue().isNumber()) {
                WrongFault wrong = new WrongFault(one.getKey(), "phải là chữ hoặc số", "must be a text or a number");
                throw new Refusal(refused(request, wrong));
            }
            options.put(one.getKey(), one.getValue().asText());
        }
        try {
            world.faults().add(world.faults().check().read(options));
        } catch (WrongFault wrong) {
            throw new Refusal(refused(request, wrong));
        }
    }

    private void remove(Request request) {
        String place = request.path().replaceFirst("^/api/faults/?", "");
        if (!request.method().equals("DELETE")) {
            throw new Refusal(Reply.text(404, "404 Not Found"));
        }
        if (!place.matches("[0-9]{1,4}") || !world.faults().remove(Integer.parseInt(place))) {
            WrongFault wrong = new WrongFault(
                    "fault",
                    "này không còn bật; hãy xem lại danh sách đang bật",
                    "must be the index of one that is on, counted from 0, but is not");
            throw new Refusal(refused(request, wrong));
        }
    }

    /** In both languages for the page, which asks for JSON; in English for everybody else. */
    private static Reply refused(Request request, WrongFault wrong) {
        String english = String.valueOf(wrong.getMessage());
        return "application/json".equals(request.header("accept"))
                ? Reply.json(400, JsonTree.object("vi", wrong.vietnamese(), "en", english))
                : refused(english);
    }

    private static Reply refused(String message) {
        return Reply.text(400, message);
    }
}
