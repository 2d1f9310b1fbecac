package vn.lienthong.examples.clinic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.reporting.Report;
import vn.lienthong.reporting.ReportState;
import vn.lienthong.reporting.Submission;
import vn.lienthong.reporting.SubmitResult;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.Indicator;
import vn.lienthong.reporting.form.ReportFinding;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.form.Validation;
import vn.lienthong.reporting.period.Period;

/**
 * The API of the monthly report's pages (báo cáo tháng). Stateless: drafts are in the {@link DraftBook}, submitted
 * reports in the ledger.
 */
final class ReportApi {
    private final ReportDesk desk;
    private final DraftBook drafts;

    ReportApi(ReportDesk desk, DraftBook drafts) {
        this.desk = desk;
        this.drafts = drafts;
    }

    /** The answer, or {@code null} if it does not exist; {@code path} is the part after {@code /api/report}. */
    @Nullable
    Map<String, Object> handle(String method, List<String> path, byte[] body) {
        String what = path.isEmpty() ? "" : path.get(0);
        if (path.size() > 1) {
            return null;
        }
        if (method.equals("GET")) {
            return what.isEmpty() ? form() : what.equals("status") ? status() : null;
        }
        return switch (method + " " + what) {
            case "POST draft" -> Map.of("kept", keep(body).size());
            case "POST check" -> check(desk.check(desk.draft(keep(body))));
            case "POST submit" -> submit(keep(body));
            default -> null;
        };
    }

    private Map<CellAddress, Long> keep(byte[] body) {
        Map<CellAddress, Long> values = Cells.read(body);
        drafts.keep(desk.period().code(), Cells.write(values));
        return values;
    }

    private Map<String, Object> form() {
        ReportForm form = desk.form();
        Period period = desk.period();
        Map<CellAddress, Long> sample = SampleReport.values();
        Map<CellAddress, Long> draft =
                drafts.find(period.code()).map(Cells::read).orElse(Map.of());
        List<Object> cells = new ArrayList<>();
        for (Indicator indicator : form.indicators()) {
            for (CellAddress cell : form.cells(indicator)) {
                Map<String, Object> view = new LinkedHashMap<>();
                view.put("cell", Cells.key(cell));
                view.put("indicator", indicator.name().vi());
                view.put("breakdown", Cells.words(form, cell));
                view.put(
                        "unit", indicator.unit() == null ? "" : indicator.unit().vi());
                view.put("computed", indicator.computed() != null);
                view.put("type", indicator.type().name());
                view.put("sample", sample.get(cell));
                view.put("value", draft.get(cell));
                cells.add(view);
            }
        }
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("name", form.name().vi());
        said.put("form", form.code() + ", phiên bản " + form.version());
        said.put("period", Words.month(period));
        said.put("from", Words.day(period.dataFrom()));
        said.put("to", Words.day(period.dataTo()));
        said.put("due", Words.day(period.dueOn()));
        said.put("cells", cells);
        return said;
    }

    private static Map<String, Object> check(Validation validation) {
        Map<String, String> computed = new LinkedHashMap<>();
        validation.computed().forEach((cell, value) -> computed.put(Cells.key(cell), Words.number(value)));
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("passes", validation.passes());
        said.put("findings", findings(validation.findings()));
        said.put("computed", computed);
        said.put(
                "message",
                !validation.passes()
                        ? "Còn lỗi: xem các ô màu đỏ."
                        : validation.findings().isEmpty()
                                ? "Không có lỗi, có thể nộp."
                                : "Không có lỗi, có thể nộp; hãy xem lại các ô có cảnh báo.");
        return said;
    }

    private Map<String, Object> submit(Map<CellAddress, Long> values) {
        SubmitResult before = desk.submitted();
        if (before instanceof SubmitResult.Pending) {
            desk.sendDue();
            SubmitResult after = desk.submitted();
            return result(after == null ? before : after, new LinkedHashMap<>());
        }
        return before == null ? submit(desk.draft(values)) : correct(before, values);
    }

    private Map<String, Object> correct(SubmitResult before, Map<CellAddress, Long> values) {
        Submission held =
                desk.submission(before.key()).filter(Submission::mayCorrect).orElse(null);
        if (held == null) {
            return said("bad", true, "message", "Báo cáo này không sửa được nữa.");
        }
        Report base = desk.base(held);
        Report next = desk.correct(base, values);
        return next.cells().equals(base.cells())
                ? said("bad", true, "message", "Số liệu không khác lần nộp trước, nên không nộp lại.")
                : submit(next);
    }

    private Map<String, Object> submit(Report report) {
        Map<String, Object> said = check(desk.check(report));
        return Boolean.TRUE.equals(said.get("passes")) ? result(desk.submit(report), said) : bad(said);
    }

    private static Map<String, Object> bad(Map<String, Object> said) {
        said.put("bad", true);
        return said;
    }

    private static Map<String, Object> result(SubmitResult result, Map<String, Object> said) {
        said.put("message", Words.submitted(result));
        said.put("bad", result.state() == ReportState.DEAD);
        if (result instanceof SubmitResult.Invalid invalid) {
            said.put("findings", findings(invalid.findings()));
        }
        return said;
    }

    /** The state of the report: from our ledger first, and from the platform if it can be asked. */
    private Map<String, Object> status() {
        SubmitResult mine = desk.submitted();
        if (mine == null) {
            return said("state", "NONE", "submittable", true);
        }
        Map<String, Object> said =
                said("state", mine.state().name(), "submittable", mine instanceof SubmitResult.Pending);
        said.put("message", Words.submitted(mine));
        if (mine instanceof SubmitResult.Pending) {
            return said;
        }
        try {
            desk.submission(mine.key()).ifPresent(held -> status(held, said));
        } catch (PlatformException e) {
            said.put("unasked", Words.sentence(e));
        }
        return said;
    }

    private static void status(Submission held, Map<String, Object> said) {
        said.put("state", held.state().name());
        said.put("sequence", held.key().sequence());
        said.put("submittable", held.mayCorrect());
        Submission.Review review = held.review();
        if (review == null) {
            return;
        }
        said.put("decidedAt", LocalTime.shown(review.decidedAt()));
        said.put("remark", review.remark());
        List<Object> reasons = new ArrayList<>();
        review.reasons()
                .forEach(reason ->
                        reasons.add(Map.of("cell", Cells.key(reason.address()), "message", reason.message())));
        said.put("reasons", reasons);
    }

    private static Map<String, Object> said(String name, Object value, String other, Object otherValue) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put(name, value);
        said.put(other, otherValue);
        return said;
    }

    private static List<Object> findings(List<ReportFinding> findings) {
        List<Object> views = new ArrayList<>();
        findings.forEach(finding -> views.add(Map.of(
                "cell", Cells.key(finding.address()),
                "rule", finding.rule(),
                "severity", finding.severity().name(),
                "message", finding.message().vi())));
        return views;
    }
}
