package vn.lienthong.sandbox.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.RecordedNotice;
import vn.lienthong.sandbox.RecordedRequest;
import vn.lienthong.sandbox.SandboxBusiness;
import vn.lienthong.sandbox.SandboxPerson;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultOptions;

/**
 * The sandbox's own pages, and the calls behind them, which other programs may make as well.
 *
 * <pre>
 * GET    /ui/api/requests?after=N        what came in since number N
 * GET    /ui/api/notices                 what was sent, and the time
 * POST   /ui/api/clock                   {"advance": "PT5M"}
 * GET    /ui/api/faults                  kinds and what is on
 * POST   /ui/api/faults                  {"kind", "platform"?, "path"?, "seconds"?, "value"?, "times"?}
 * DELETE /ui/api/faults[/N]              all, or the N-th of what is on
 * GET    /ui/profile/north.yaml          the profile, secrets by name only
 * </pre>
 *
 * Calls that change something take JSON or DELETE only, so that a page of another site cannot make them.
 */
final class Ui implements Platform {
    private static final int MOST_ITEMS = 500;
    private static final Map<String, String> FILES = Map.of(
            "sandbox.css", "text/css;charset=UTF-8",
            "sandbox.js", "text/javascript;charset=UTF-8",
            "requests.js", "text/javascript;charset=UTF-8",
            "notices.js", "text/javascript;charset=UTF-8",
            "faults.js", "text/javascript;charset=UTF-8",
            "mark.svg", "image/svg+xml");

    private final World world;

    Ui(World world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "ui";
    }

    @Override
    public String basePath() {
        return "/ui";
    }

    @Override
    public Reply handle(Request request) {
        String type = request.path().isEmpty() ? null : FILES.get(request.path().substring(1));
        if (type != null && request.method().equals("GET")) {
            return Reply.of(200, type, Page.bytes(request.path().substring(1)));
        }
        if (request.route().startsWith("DELETE /api/faults/")) {
            return remove(request.path().substring("/api/faults/".length()));
        }
        return switch (request.route()) {
            case "GET ", "GET /" -> start();
            case "GET /people" -> people();
            case "GET /requests", "GET /notices", "GET /faults" ->
                Page.html(request.path().substring(1) + ".html", Map.of());
            case "GET /api/requests" -> requests(request);
            case "GET /api/notices" -> notices();
            case "POST /api/clock" -> clock(request.json());
            case "GET /api/faults" -> switches();
            case "POST /api/faults" -> fail(request.json());
            case "DELETE /api/faults" -> heal();
            case "GET /profile/north.yaml" -> profile("north");
            case "GET /profile/south.yaml" -> profile("south");
            default -> nothingHere(request);
        };
    }

    private Reply start() {
        String redirect = world.options().redirects().iterator().next().toString();
        return Page.html(
                "start.html",
                Map.of(
                        "uri", world.uri().toString(),
                        "login",
                                world.uri() + "/dvcqg/oauth2/authorize?"
                                        + authorize("SANDBOX_DVCQG_CLIENT_ID", redirect),
                        "vneid", world.uri() + "/vneid/auth?" + authorize("SANDBOX_VNEID_CLIENT_ID", redirect)));
    }

    private String authorize(String client, String redirect) {
        return "response_type=code&client_id=" + world.secrets().require(client) + "&redirect_uri=" + redirect
                + "&scope=openid&state=demo";
    }

    private Reply people() {
        String persons = world.people().persons().stream().map(Ui::row).collect(Collectors.joining());
        String businesses = world.people().businesses().stream().map(Ui::row).collect(Collectors.joining());
        return Page.html("people.html", Map.of("persons", persons, "businesses", businesses));
    }

    private static String row(SandboxPerson person) {
        String card = person.oldCard();
        String birth = person.birth().length() == 8
                ? person.birth().substring(6) + "/" + person.birth().substring(4, 6) + "/"
                        + person.birth().substring(0, 4)
                : person.birth();
        return "<tr>" + cell(person.fullName()) + mono(person.citizenId()) + mono(card == null ? "" : card)
                + mono(birth)
                + cell(person.sex()) + cell(person.ethnicity()) + cell(person.address())
                + "<td><span class=\"badge level" + person.level() + "\">" + person.level() + "</span>"
                + (person.locked() ? " <span class=\"badge bad\">" + Page.both("Bị khóa", "Locked") + "</span>" : "")
                + "</td></tr>";
    }

    private static String row(SandboxBusiness business) {
        return "<tr>" + cell(business.name()) + mono(business.taxCode()) + cell(business.address())
                + mono(business.representative()) + "</tr>";
    }

    private static String cell(String text) {
        return "<td>" + Page.escape(text) + "</td>";
    }

    private static String mono(String text) {
        return "<td class=\"number mono\">" + Page.escape(text) + "</td>";
    }

    private Reply requests(Request request) {
        String after = request.queryParameters().getOrDefault("after", "0");
        long since = after.matches("[0-9]{1,18}") ? Long.parseLong(after) : 0;
        List<RecordedRequest> kept = world.requests.list();
        long added = world.requests.added();
        long first = added - kept.size();
        ArrayNode items = Json.mapper().createArrayNode();
        for (int i = (int) Math.max(Math.max(0, since - first), kept.size() - MOST_ITEMS); i < kept.size(); i++) {
            RecordedRequest one = kept.get(i);
            items.add(Json.object(
                    "at", one.at().toString(),
                    "platform", one.platform(),
                    "method", one.method(),
                    "path", one.path(),
                    "query", one.query(),
                    "headers", one.headers(),
                    "body", one.body(),
                    "status", one.status()));
        }
        return Reply.json(200, Json.object("next", added, "items", items));
    }

    private Reply notices() {
        ArrayNode items = Json.mapper().createArrayNode();
        for (RecordedNotice one : world.notices().list()) {
            items.add(Json.object(
                    "at", one.at().toString(),
                    "rail", one.rail(),
                    "reference", one.reference(),
                    "attempt", one.attempt(),
                    "status", one.status(),
                    "answer", one.answer()));
        }
        ObjectNode addresses = Json.object();
        for (String rail : List.of("vnpay", "national-v1")) {
            addresses.put(rail, String.valueOf(world.notices().address(rail)));
        }
        return Reply.json(
                200, Json.object("now", world.clock().instant().toString(), "addresses", addresses, "items", items));
    }

    private Reply clock(JsonNode asked) {
        Duration step = duration(Json.text(asked, "advance"));
        if (step == null || step.isNegative() || step.compareTo(Duration.ofDays(3_660)) > 0) {
            return Reply.text(400, "advance: a duration such as PT5M, at most ten years");
        }
        world.clock().advance(step);
        return Reply.json(200, Json.object("now", world.clock().instant().toString()));
    }

    private static @Nullable Duration duration(@Nullable String text) {
        try {
            return text == null ? null : Duration.parse(text);
        } catch (DateTimeException notADuration) {
            return null;
        }
    }

    private Reply switches() {
        ArrayNode kinds = Json.mapper().createArrayNode();
        world.faults().check().kinds().forEach((kind, platforms) -> kinds.add(kind(kind, platforms)));
        ArrayNode on = Json.mapper().createArrayNode();
        for (Fault fault : world.faults().list()) {
            Duration delay = fault.delay();
            on.add(Json.object(
                    "kind", fault.kind().name(),
                    "vi", fault.kind().vietnamese(),
                    "en", fault.kind().english(),
                    "platform", fault.platform(),
                    "path", fault.path(),
                    "seconds", delay == null ? null : delay.toSeconds(),
                    "value", fault.value(),
                    "times", fault.times() == Integer.MAX_VALUE ? null : fault.times()));
        }
        return Reply.json(200, Json.object("kinds", kinds, "on", on));
    }

    private static ObjectNode kind(FaultKind kind, List<String> platforms) {
        FaultOptions options = kind.options();
        return Json.object(
                "kind", kind.name(),
                "vi", kind.vietnamese(),
                "en", kind.english(),
                "platforms", platforms,
                "delay", options.delay().name(),
                "value", options.value().name(),
                "values", options.values(),
                "path", options.path());
    }

    private Reply fail(JsonNode asked) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : asked.properties()) {
            if (!one.getValue().isValueNode()) {
                return Reply.text(400, one.getKey() + ": must be a text or a number");
            }
            options.put(one.getKey(), one.getValue().asText());
        }
        try {
            world.faults().add(world.faults().check().read(options));
        } catch (IllegalArgumentException refused) {
            return Reply.text(400, String.valueOf(refused.getMessage()));
        }
        return switches();
    }

    private Reply heal() {
        world.faults().heal();
        return switches();
    }

    private Reply remove(String place) {
        if (place.matches("[0-9]{1,4}")) {
            world.faults().remove(Integer.parseInt(place));
        }
        return switches();
    }

    private Reply profile(String variant) {
        return Reply.text(200, ProfileText.of(variant, world))
                .with("Content-Disposition", "attachment; filename=\"sandbox-" + variant + ".yaml\"");
    }
}
