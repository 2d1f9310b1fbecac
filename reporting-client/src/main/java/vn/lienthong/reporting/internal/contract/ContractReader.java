package vn.lienthong.reporting.internal.contract;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.reporting.BaseVersion;
import vn.lienthong.reporting.Obligation;
import vn.lienthong.reporting.ReportKey;
import vn.lienthong.reporting.ReportState;
import vn.lienthong.reporting.Submission;
import vn.lienthong.reporting.Template;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.ReportFinding;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.form.Severity;
import vn.lienthong.reporting.form.Validation;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.reporting.period.PeriodType;
import vn.lienthong.reporting.period.PeriodWindow;

/** The platform's answers about reports, as defined in docs/reporting-api.yaml. */
final class ContractReader {
    private static final Pattern POINTER = Pattern.compile("/cells/([0-9]{1,5})(/.{0,40})?");

    private ContractReader() {}

    /**
     * A finding about a body with these cells: if the platform gives only a pointer into the body, it is about the cell
     * at that position.
     */
    static ReportFinding finding(JsonObject finding, List<CellAddress> cells) {
        JsonObject place = finding.requireObject("address");
        CellAddress address = address(place);
        Matcher pointer = POINTER.matcher(String.valueOf(place.text("pointer")));
        if (address.indicator().isEmpty() && pointer.matches() && index(pointer) < cells.size()) {
            address = cells.get(index(pointer));
        }
        return ReportFinding.builder(
                        finding.requireText("rule"),
                        Severity.parse(finding.requireText("severity")),
                        address,
                        CatalogueReader.label(finding.requireObject("message")))
                .severityRaw(finding.requireText("severity"))
                .build();
    }

    private static int index(Matcher pointer) {
        return Integer.parseInt(String.valueOf(pointer.group(1)));
    }

    static List<ReportFinding> findings(JsonObject owner, List<CellAddress> cells) {
        return CatalogueReader.each(owner.list("findings"), finding -> finding(finding, cells));
    }

    static Validation validation(JsonObject result, List<CellAddress> cells) {
        Map<CellAddress, BigDecimal> computed = new LinkedHashMap<>();
        for (JsonObject cell : result.list("computed")) {
            BigDecimal value = cell.decimal("value");
            if (value == null) {
                throw cell.refused("value", "is missing");
            }
            computed.put(cell(cell, cell.requireText("indicator")), value);
        }
        return new Validation(findings(result, cells), computed);
    }

    static Submission submission(JsonObject submission) {
        JsonObject review = submission.object("review");
        return Submission.builder(
                        baseId(submission),
                        key(submission.requireObject("key")),
                        digest(submission),
                        submission.requireInstant("receivedAt"))
                .late(submission.requireFlag("late"))
                .state(ReportState.parse(submission.requireText("status")))
                .stateRaw(submission.requireText("status"))
                .changedAt(submission.requireInstant("changedAt"))
                .allowedTransitions(submission.texts("allowedTransitions"))
                .current(submission.requireFlag("current"))
                .replaces(base(submission.object("replaces")))
                .review(review == null ? null : review(review))
                .build();
    }

    private static Submission.Review review(JsonObject review) {
        return new Submission.Review(
                review.requireInstant("decidedAt"),
                review.requireText("outcome"),
                review.text("remark"),
                CatalogueReader.each(
                        review.list("reasons"),
                        r -> new Submission.ReviewReason(
                                address(r.requireObject("address")), r.requireText("message"))));
    }

    static PeriodWindow period(JsonObject period) {
        return PeriodWindow.builder(
                        period.requireText("code"),
                        PeriodType.parse(period.requireText("type")),
                        period.requireDate("dataFrom"),
                        period.requireDate("dataTo"))
                .opensAt(period.requireInstant("opensAt"))
                .dueAt(period.requireInstant("dueAt"))
                .lateAfter(period.requireInstant("lateAfter"))
                .closesAt(period.instant("closesAt"))
                .build();
    }

    static Obligation obligation(JsonObject obligation) {
        JsonObject submission = obligation.object("submission");
        return Obligation.builder(
                        obligation.requireText("organisation"),
                        obligation.requireText("regime"),
                        obligation.requireText("form"),
                        obligation.requireText("formVersion"),
                        period(obligation.requireObject("period")))
                .state(Obligation.State.parse(obligation.requireText("state")))
                .stateRaw(obligation.requireText("state"))
                .extendedUntil(obligation.instant("extendedUntil"))
                .submission(submission == null ? null : submission(submission))
                .build();
    }

    /** A template; {@code period} is the requested one, which the answer must contain. */
    static Template template(JsonObject template, ReportForm form, Period period) {
        Map<CellAddress, String> previous = new LinkedHashMap<>();
        for (JsonObject cell : template.list("cells")) {
            String value = cell.text("previous");
            previous.put(cell(cell, cell.requireText("indicator")), value == null ? "" : value);
        }
        if (!template.requireText("period").equals(period.wireCode())) {
            throw template.refused("period", "must be " + period.wireCode() + ", but is another");
        }
        return Template.builder(form, template.requireText("organisation"), period)
                .sequence(template.requireInteger("sequence"))
                .replaces(base(template.object("replaces")))
                .previous(previous)
                .build();
    }

    static @Nullable BaseVersion base(@Nullable JsonObject base) {
        return base == null ? null : new BaseVersion(baseId(base), digest(base));
    }

    /** The submission's id, in its shape. */
    static String baseId(JsonObject object) {
        String id = object.requireText("submissionId");
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            throw object.refused("submissionId", "must be letters, digits or '-', at most 64");
        }
        return id;
    }

    /** The digest as hex. */
    static String digest(JsonObject object) {
        return digest(object, "digest");
    }

    static String digest(JsonObject object, String member) {
        try {
            return WireDigest.parse(member, object.requireText(member));
        } catch (IllegalArgumentException e) {
            throw object.refused(member, "must be sha-256=:BASE64: of 32 bytes");
        }
    }

    private static CellAddress address(JsonObject address) {
        String indicator = address.text("indicator");
        return cell(address, indicator == null ? "" : indicator);
    }

    /** The key in an object. */
    static ReportKey key(JsonObject key) {
        try {
            return ReportKey.builder(
                            key.requireText("organisation"),
                            key.requireText("regime"),
                            key.requireText("form"),
                            key.requireText("formVersion"),
                            key.requireText("period"))
                    .sequence(key.requireInteger("sequence"))
                    .build();
        } catch (IllegalArgumentException e) {
            String[] fieldAndRule = String.valueOf(e.getMessage()).split(": ", 2);
            throw key.refused(fieldAndRule[0], fieldAndRule[1]);
        }
    }

    /** The cell address from an indicator and {@code breakdown} and {@code row} of an object. */
    static CellAddress cell(JsonObject object, String indicator) {
        Integer row = object.integer("row");
        if (row != null && row < 1) {
            throw object.refused("row", "must be 1 or more");
        }
        return new CellAddress(indicator, object.textMap("breakdown"), null, row);
    }
}
