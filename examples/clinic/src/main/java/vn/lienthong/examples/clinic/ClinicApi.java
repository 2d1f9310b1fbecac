package vn.lienthong.examples.clinic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.payment.Payment;
import vn.lienthong.reporting.Breakdown;
import vn.lienthong.reporting.CellAddress;
import vn.lienthong.reporting.Finding;
import vn.lienthong.reporting.Indicator;
import vn.lienthong.reporting.Report;
import vn.lienthong.reporting.ReportForm;
import vn.lienthong.reporting.ReportState;
import vn.lienthong.reporting.Submission;
import vn.lienthong.reporting.SubmitResult;
import vn.lienthong.reporting.Validation;
import vn.lienthong.sharing.dossier.ProgressResult;
import vn.lienthong.sharing.dossier.UpsertResult;
import vn.lienthong.sharing.lgsp.LgspAnswer;

/** What the pages ask for, as JSON. */
final class ClinicApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Locale VIETNAMESE = new Locale("vi");

    private final Clinic clinic;
    private @Nullable Report report;

    ClinicApi(Clinic clinic) {
        this.clinic = clinic;
    }

    /** The answer, or no bytes where there is no such thing. */
    byte[] handle(String method, String path, byte[] body) {
        String[] parts = path.split("/", -1);
        String what = parts.length > 2 ? parts[2] : "";
        if (method.equals("GET") && what.equals("state")) {
            return json(state());
        }
        if (what.equals("visits")) {
            return visits(method, parts);
        }
        return what.equals("report") ? report(method, parts.length > 3 ? parts[3] : "", body) : new byte[0];
    }

    private byte[] visits(String method, String[] parts) {
        if (method.equals("POST") && parts.length == 3) {
            return json(view(clinic.open()));
        }
        Visit visit = clinic.visits()
                .find(parts.length > 3 ? parts[3] : "")
                .orElseThrow(() -> new IllegalArgumentException("không có lượt khám này"));
        String step = parts.length > 4 ? parts[4] : "";
        if (method.equals("GET") && step.isEmpty()) {
            return json(view(visit));
        }
        return method.equals("POST") ? json(step(visit, step)) : new byte[0];
    }

    private Map<String, Object> step(Visit visit, String step) {
        Map<String, Object> said = new LinkedHashMap<>();
        switch (step) {
            case "lookup" ->
                said.put(
                        "message",
                        clinic.lookUp(visit).isPresent()
                                ? "Có trong Cơ sở dữ liệu quốc gia về dân cư"
                                : "Không tìm thấy trong Cơ sở dữ liệu quốc gia về dân cư");
            case "charge" -> said.put("redirect", clinic.charge(visit).toString());
            case "ask" ->
                said.put(
                        "message",
                        "Nền tảng thanh toán trả lời: "
                                + clinic.askPayment(visit)
                                        .map(Payment::outcome)
                                        .map(Object::toString)
                                        .orElse("không có giao dịch này"));
            case "synchronise" -> said.put("message", synchronise(visit));
            default -> throw new IllegalArgumentException("không có bước này");
        }
        said.put("visit", view(clinic.visits().find(visit.id()).orElse(visit)));
        return said;
    }

    private String synchronise(Visit visit) {
        LgspAnswer province = clinic.tellProvince(visit);
        UpsertResult portal = clinic.synchronise(visit);
        if (portal instanceof UpsertResult.Rejected rejected) {
            return "Cổng Dịch vụ công không nhận hồ sơ: " + rejected.items();
        }
        ProgressResult progress = clinic.finish(visit);
        return "LGSP " + (province.accepted() ? "đã nhận" : "không nhận") + ", Cổng Dịch vụ công "
                + (portal instanceof UpsertResult.Created ? "đã tạo hồ sơ" : "đã cập nhật hồ sơ")
                + (progress instanceof ProgressResult.Recorded ? " và ghi tiến độ" : ", chưa ghi tiến độ");
    }

    private Map<String, Object> state() {
        List<Object> platforms = new ArrayList<>();
        for (String role : clinic.profile().platforms()) {
            platforms.add(Map.of(
                    "role", role, "dialect", clinic.profile().client(role).dialect()));
        }
        List<Object> visits = new ArrayList<>();
        clinic.visits().list().forEach(visit -> visits.add(view(visit)));
        return Map.of("profile", clinic.profile().name(), "platforms", platforms, "visits", visits);
    }

    private static Map<String, Object> view(Visit visit) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", visit.id());
        view.put("dossier", visit.dossier());
        view.put("opened", Clinic.vietnamTime(visit.openedAt()));
        view.put("procedure", Clinic.PROCEDURE_NAME);
        view.put("feeVnd", Clinic.FEE_VND);
        var citizen = visit.citizen();
        view.put("citizen", citizen == null ? null : citizen.fullName());
        view.put("number", citizen == null ? null : String.valueOf(citizen.citizenId()));
        view.put("assurance", visit.assurance());
        view.put("refusal", visit.refusal());
        view.put("found", visit.found());
        view.put("payment", visit.outcome() == null ? null : visit.outcome().name());
        view.put("synchronised", visit.synchronised());
        return view;
    }

    // --- The monthly report ---

    private byte[] report(String method, String what, byte[] body) {
        if (method.equals("GET") && what.isEmpty()) {
            return json(form());
        }
        if (method.equals("GET") && what.equals("status")) {
            return json(status());
        }
        if (method.equals("POST") && what.equals("check")) {
            return json(check(read(body)));
        }
        return method.equals("POST") && what.equals("submit") ? json(submit(read(body))) : new byte[0];
    }

    private Map<String, Object> form() {
        ReportForm form = clinic.reportForm();
        var period = clinic.reportPeriod();
        Map<CellAddress, Long> sample = Clinic.sampleValues();
        List<Object> cells = new ArrayList<>();
        for (Indicator indicator : form.indicators()) {
            for (CellAddress cell : form.cells(indicator)) {
                Map<String, Object> view = new LinkedHashMap<>();
                view.put("cell", key(cell));
                view.put("indicator", indicator.name().vi());
                view.put("breakdown", words(form, cell));
                view.put("computed", indicator.computed() != null);
                view.put("type", indicator.type().name());
                view.put("sample", sample.get(cell));
                cells.add(view);
            }
        }
        return Map.of(
                "name", form.name().vi(),
                "form", form.code() + " v" + form.version(),
                "period", period.code(),
                "from", period.dataFrom().toString(),
                "to", period.dataTo().toString(),
                "due", String.valueOf(period.dueOn()),
                "cells", cells);
    }

    private Map<String, Object> check(Map<CellAddress, Long> values) {
        Validation validation = clinic.check(clinic.draft(clinic.reportForm(), clinic.reportPeriod(), values));
        Map<String, String> computed = new LinkedHashMap<>();
        validation.computed().forEach((cell, value) -> computed.put(key(cell), value.toPlainString()));
        return Map.of("passes", validation.passes(), "findings", findings(validation.findings()), "computed", computed);
    }

    private Map<String, Object> submit(Map<CellAddress, Long> values) {
        Submission returned = report == null
                ? null
                : clinic.submission(report)
                        .filter(held -> held.state() == ReportState.RETURNED && held.mayCorrect())
                        .orElse(null);
        Report next = returned == null
                ? clinic.draft(clinic.reportForm(), clinic.reportPeriod(), values)
                : clinic.correct(returned, values);
        SubmitResult result = clinic.submit(next);
        report = next;
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("state", result.state().name());
        said.put("findings", result instanceof SubmitResult.Invalid invalid ? findings(invalid.findings()) : List.of());
        if (result instanceof SubmitResult.Received received) {
            said.put("receipt", received.receipt().receiptId());
            said.put("receivedAt", Clinic.vietnamTime(received.receipt().receivedAt()));
            said.put("late", received.receipt().isLate());
        }
        return said;
    }

    private Map<String, Object> status() {
        Map<String, Object> said = new LinkedHashMap<>();
        Submission held = report == null ? null : clinic.submission(report).orElse(null);
        said.put("state", held == null ? "NONE" : held.state().name());
        said.put("correctable", held != null && held.mayCorrect());
        List<Object> reasons = new ArrayList<>();
        Submission.Review review = held == null ? null : held.review();
        if (review != null) {
            said.put("remark", review.remark());
            review.reasons()
                    .forEach(reason -> reasons.add(Map.of("cell", key(reason.address()), "message", reason.message())));
        }
        said.put("reasons", reasons);
        return said;
    }

    private static List<Object> findings(List<Finding> findings) {
        List<Object> views = new ArrayList<>();
        findings.forEach(finding -> views.add(Map.of(
                "cell", key(finding.address()),
                "rule", finding.rule(),
                "severity", finding.severity().name(),
                "message", finding.message().vi())));
        return views;
    }

    private static Map<CellAddress, Long> read(byte[] body) {
        Map<CellAddress, Long> values = new LinkedHashMap<>();
        try {
            JsonNode tree = JSON.readTree(body);
            tree.properties().forEach(member -> {
                String text = member.getValue().asText("").strip();
                if (!text.isEmpty()) {
                    if (!text.matches("-?\\d{1,15}")) {
                        throw new IllegalArgumentException(member.getKey() + ": cần một số nguyên");
                    }
                    values.put(address(member.getKey()), Long.parseLong(text));
                }
            });
        } catch (IOException e) {
            throw new IllegalArgumentException("không đọc được dữ liệu của trang", e);
        }
        return values;
    }

    /** A cell as the pages name it: {@code VISITS|AGE=A60|SEX=F}. */
    private static String key(CellAddress cell) {
        StringBuilder text = new StringBuilder(cell.indicator());
        cell.breakdown()
                .forEach((code, item) ->
                        text.append('|').append(code).append('=').append(item));
        return text.toString();
    }

    private static CellAddress address(String key) {
        String[] parts = key.split("\\|", -1);
        CellAddress cell = CellAddress.of(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("không có ô này");
            }
            cell = cell.by(parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        return cell;
    }

    private static String words(ReportForm form, CellAddress cell) {
        List<String> words = new ArrayList<>();
        cell.breakdown()
                .forEach((code, item) -> words.add(form.findBreakdown(code)
                        .flatMap(breakdown -> name(breakdown, item))
                        .orElse(item)));
        return String.join(", ", words);
    }

    private static java.util.Optional<String> name(Breakdown breakdown, String item) {
        return breakdown.members().stream()
                .filter(member -> member.code().equals(item))
                .map(member -> member.name().vi())
                .findFirst();
    }

    // --- Failures in words ---

    static byte[] failure(PlatformException e) {
        return json(Map.of(
                "message", e.kind().sentence(VIETNAMESE),
                "detail", Objects.requireNonNullElse(e.getMessage(), ""),
                "unknown", e.effect() == PlatformException.Effect.UNKNOWN));
    }

    static byte[] refusal(RuntimeException e) {
        return json(Map.of("message", Objects.requireNonNullElse(e.getMessage(), "yêu cầu không đúng")));
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written", e);
        }
    }
}
