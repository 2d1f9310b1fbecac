package vn.lienthong.sandbox.internal.platform.reporting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.platform.reporting.Problem.Code;

/** The queries: periods, obligations, templates, the list of submissions. */
final class Questions {
    private static final Pattern INSTANT =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,3})?Z");
    private static final int BACK = 3;

    private final Clock clock;
    private final Catalogue catalogue;
    private final Submissions submissions;

    Questions(Clock clock, Catalogue catalogue, Submissions submissions) {
        this.clock = clock;
        this.catalogue = catalogue;
        this.submissions = submissions;
    }

    ObjectNode periods(Request request) {
        String regime = required(request, "regime");
        int year = number(required(request, "year"), "year", 2019, 2100);
        String type = request.query("type");
        if (!catalogue.hasRegime(regime)) {
            throw new Problem(Code.REGIME_NOT_FOUND, "There is no regime with this code");
        }
        Stream<Period.Type> types = type != null
                ? Stream.of(type(type))
                : catalogue.formCodes(regime).stream()
                        .map(code -> catalogue.versions(code).get(0).periodType())
                        .distinct()
                        .sorted();
        ArrayNode items = JsonTree.array();
        types.flatMap(t -> Period.ofYear(t, year).stream()).forEach(p -> items.add(p.json()));
        return items(items);
    }

    ObjectNode obligations(Request request, String organisation) {
        String regime = code(request, "regime");
        String wanted = code(request, "form");
        String periodCode = period(request);
        record Owed(Form form, Period period) {}
        List<Owed> all = new ArrayList<>();
        for (String code : catalogue.formCodes(regime)) {
            if (wanted != null && !wanted.equals(code)) {
                continue;
            }
            Period.Type type = catalogue.versions(code).get(0).periodType();
            for (Period period : periodCode == null ? recent(type) : only(periodCode, type)) {
                Form form = catalogue.inForce(code, period);
                if (form != null) {
                    all.add(new Owed(form, period));
                }
            }
        }
        all.sort(Comparator.comparing((Owed o) -> o.period.dueAt())
                .thenComparing(o -> o.form.regime())
                .thenComparing(o -> o.form.code()));
        ArrayNode items = JsonTree.array();
        all.forEach(o -> items.add(obligation(organisation, o.form, o.period)));
        return items(items);
    }

    private List<Period> recent(Period.Type type) {
        List<Period> periods = new ArrayList<>();
        Period period = Period.containing(type, VietnamTime.dateOf(clock.instant()));
        for (int i = 0; i <= BACK; i++) {
            periods.add(period);
            period = period.before();
        }
        return periods;
    }

    private static List<Period> only(String code, Period.Type type) {
        Period period = Period.find(code);
        return period == null || period.type() != type ? List.of() : List.of(period);
    }

    private ObjectNode obligation(String organisation, Form form, Period period) {
        Submission current =
                submissions.current(new ReportKey.Slot(organisation, form.regime(), form.code(), period.code()));
        ObjectNode json = JsonTree.object(
                "organisation", organisation,
                "regime", form.regime(),
                "form", form.code(),
                "formVersion", form.version(),
                "period", period.json(),
                "state", state(period, current));
        json.putNull("extendedUntil");
        json.set("submission", current == null ? null : current.json(true));
        return json;
    }

    private String state(Period period, @Nullable Submission current) {
        Instant now = clock.instant();
        if (current != null && current.status() != Submission.Status.RETURNED) {
            return "SUBMITTED";
        }
        if (now.isBefore(period.opensAt())) {
            return "UPCOMING";
        }
        return now.isAfter(period.dueAt()) ? "LATE" : "OPEN";
    }

    ObjectNode template(Form form, Request request, String organisation) {
        Period period = Period.find(required(request, "period"));
        if (period == null) {
            throw new Problem(Code.PERIOD_NOT_FOUND, "There is no such period");
        }
        if (period.type() != form.periodType()) {
            throw new Problem(Code.OBLIGATION_NOT_FOUND, "The form is reported by " + form.periodType());
        }
        ReportKey.Slot slot = new ReportKey.Slot(organisation, form.regime(), form.code(), period.code());
        Submission current = submissions.current(slot);
        ObjectNode json = JsonTree.object(
                "organisation", organisation,
                "regime", form.regime(),
                "form", form.code(),
                "formVersion", form.version(),
                "period", period.code(),
                "sequence", current == null ? 1 : current.key().sequence() + 1);
        json.set("replaces", current == null ? null : current.base());
        Submission source = current == null ? earlier(slot, period) : current;
        json.set("cells", cells(form, source == null ? List.of() : Structure.cells(source.body())));
        return json;
    }

    /** The accepted submission of the previous period, or the last one received. */
    private @Nullable Submission earlier(ReportKey.Slot slot, Period period) {
        ReportKey.Slot before = new ReportKey.Slot(
                slot.organisation(), slot.regime(), slot.form(), period.before().code());
        return submissions.all(s -> s.key().slot().equals(before)).stream()
                .max(Comparator.comparing((Submission s) ->
                                s.status() == Submission.Status.ACCEPTED || s.status() == Submission.Status.LOCKED)
                        .thenComparingInt(s -> s.key().sequence()))
                .orElse(null);
    }

    private static ArrayNode cells(Form form, List<Cell> old) {
        Map<Cell.Place, String> values = new HashMap<>();
        old.forEach(cell -> values.put(cell.place(), cell.value()));
        List<Cell.Place> places = new ArrayList<>();
        if (form.list()) {
            old.forEach(cell -> places.add(cell.place()));
        } else {
            form.indicators().values().stream()
                    .filter(i -> i.computed() == null)
                    .forEach(i -> form.combinations(i.dimensions())
                            .forEach(m -> places.add(new Cell.Place(i.code(), m, null))));
        }
        ArrayNode cells = JsonTree.array();
        for (Cell.Place place : places) {
            cells.add(JsonTree.object(
                    "indicator", place.indicator(),
                    "breakdown", place.members(),
                    "row", place.row(),
                    "previous", values.get(place)));
        }
        return cells;
    }

    ObjectNode submissions(Request request, String organisation) {
        String regime = code(request, "regime");
        String form = code(request, "form");
        String period = period(request);
        String status = request.query("status");
        String since = request.query("changedSince");
        Instant from = since == null ? Instant.MIN : instant(since);
        String limitText = request.query("limit");
        int limit = limitText == null ? 50 : number(limitText, "limit", 1, 200);
        String after = cursor(request.query("cursor"));
        Predicate<Submission> wanted = s -> s.key().organisation().equals(organisation)
                && (regime == null || regime.equals(s.key().regime()))
                && (form == null || form.equals(s.key().form()))
                && (period == null || period.equals(s.key().period()))
                && (status == null || status.equals(s.status().name()))
                && !s.changedAt().isBefore(from);
        List<Submission> all = submissions.all(wanted).stream()
                .sorted(Submissions.BY_CHANGE)
                .filter(s -> after == null || place(s).compareTo(after) > 0)
                .toList();
        ArrayNode items = JsonTree.array();
        all.stream().limit(limit).forEach(s -> items.add(s.json(submissions.isCurrent(s))));
        String next = all.size() <= limit
                ? null
                : Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(place(all.get(limit - 1)).getBytes(StandardCharsets.UTF_8));
        return items(items).put("nextCursor", next);
    }

    /** Sorts as text exactly as {@link Submissions#BY_CHANGE} does. */
    private static String place(Submission submission) {
        return String.format(Locale.ROOT, "%016d %s", submission.changedAt().toEpochMilli(), submission.id());
    }

    private static @Nullable String cursor(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            String place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (place.matches("[0-9]{16} S-[0-9]+")) {
                return place;
            }
        } catch (IllegalArgumentException notBase64) {
            // Reported below, like any other text that is not a cursor.
        }
        throw new Problem(Code.INVALID_REQUEST, "cursor: is not one of this platform");
    }

    static ObjectNode items(JsonNode items) {
        return JsonTree.object("items", items);
    }

    static String required(Request request, String name) {
        String value = request.query(name);
        if (value == null || value.isEmpty()) {
            throw new Problem(Code.INVALID_REQUEST, name + ": is required");
        }
        return value;
    }

    private static @Nullable String code(Request request, String name) {
        String value = request.query(name);
        if (value != null && !Structure.CODE.matcher(value).matches()) {
            throw new Problem(Code.INVALID_REQUEST, name + ": is not a code");
        }
        return value;
    }

    private static @Nullable String period(Request request) {
        String value = request.query("period");
        if (value != null && Period.find(value) == null) {
            throw new Problem(Code.INVALID_REQUEST, "period: is not a period");
        }
        return value;
    }

    private static Period.Type type(String text) {
        try {
            return Period.Type.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new Problem(Code.INVALID_REQUEST, "type: is not a type of period");
        }
    }

    private static Instant instant(String text) {
        try {
            if (INSTANT.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeException e) {
            // Reported below.
        }
        throw new Problem(Code.INVALID_REQUEST, "changedSince: is not an instant in UTC");
    }

    static int number(String text, String name, int from, int to) {
        if (text.matches("[0-9]{1,6}")) {
            int value = Integer.parseInt(text);
            if (value >= from && value <= to) {
                return value;
            }
        }
        throw new Problem(Code.INVALID_REQUEST, name + ": must be a whole number from " + from + " to " + to);
    }
}
