package vn.lienthong.reporting.internal.contract;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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

/** What the platform answers about reports, as docs/reporting-api.yaml writes it. */
final class ContractReader {
    private static final Pattern POINTER = Pattern.compile("/cells/([0-9]{1,5})(/.{0,40})?");

    private ContractReader() {}

    /**
     * A finding about a body whose cells stood at {@code cells}: where the platform names only a pointer into the body, it is
     * the cell that stands there.
     */
    static ReportFinding finding(WireObject finding, List<CellAddress> cells) {
        WireObject where = finding.child("address");
        CellAddress address = address(where);
        Matcher pointer = POINTER.matcher(String.valueOf(where.optionalText("pointer")));
        if (address.indicator().isEmpty() && pointer.matches() && index(pointer) < cells.size()) {
            address = cells.get(index(pointer));
        }
        return ReportFinding.builder(
                        finding.text("rule"),
                        Severity.of(finding.text("severity")),
                        address,
                        CatalogueReader.label(finding.child("message")))
                .severityRaw(finding.text("severity"))
                .build();
    }

    private static int index(Matcher pointer) {
        return Integer.parseInt(String.valueOf(pointer.group(1)));
    }

    static List<ReportFinding> findings(WireObject owner, List<CellAddress> cells) {
        return CatalogueReader.each(owner.children("findings"), finding -> finding(finding, cells));
    }

    static Validation validation(WireObject result, List<CellAddress> cells) {
        Map<CellAddress, BigDecimal> computed = new LinkedHashMap<>();
        for (WireObject cell : result.children("computed")) {
            BigDecimal value = cell.optionalDecimal("value");
            if (value == null) {
                throw cell.refused("value", "is missing");
            }
            computed.put(cell(cell, cell.text("indicator")), value);
        }
        return new Validation(findings(result, cells), computed);
    }

    static Submission submission(WireObject submission) {
        WireObject review = submission.optionalChild("review");
        return Submission.builder(
                        baseId(submission),
                        key(submission.child("key")),
                        digest(submission),
                        submission.instant("receivedAt"))
                .late(submission.flag("late"))
                .state(ReportState.of(submission.text("status")))
                .stateRaw(submission.text("status"))
                .changedAt(submission.instant("changedAt"))
                .allowedTransitions(submission.texts("allowedTransitions"))
                .current(submission.flag("current"))
                .replaces(base(submission.optionalChild("replaces")))
                .review(review == null ? null : review(review))
                .build();
    }

    private static Submission.Review review(WireObject review) {
        return new Submission.Review(
                review.instant("decidedAt"),
                review.text("outcome"),
                review.optionalText("remark"),
                CatalogueReader.each(
                        review.children("reasons"),
                        r -> new Submission.ReviewReason(address(r.child("address")), r.text("message"))));
    }

    static PeriodWindow period(WireObject period) {
        return PeriodWindow.builder(
                        period.text("code"),
                        PeriodType.of(period.text("type")),
                        period.date("dataFrom"),
                        period.date("dataTo"))
                .opensAt(period.instant("opensAt"))
                .dueAt(period.instant("dueAt"))
                .lateAfter(period.instant("lateAfter"))
                .closesAt(period.optionalInstant("closesAt"))
                .build();
    }

    static Obligation obligation(WireObject obligation) {
        WireObject submission = obligation.optionalChild("submission");
        return Obligation.builder(
                        obligation.text("organisation"),
                        obligation.text("regime"),
                        obligation.text("form"),
                        obligation.text("formVersion"),
                        period(obligation.child("period")))
                .state(Obligation.State.of(obligation.text("state")))
                .stateRaw(obligation.text("state"))
                .extendedUntil(obligation.optionalInstant("extendedUntil"))
                .submission(submission == null ? null : submission(submission))
                .build();
    }

    /** A template; {@code period} is the one asked for, which the answer must name. */
    static Template template(WireObject template, ReportForm form, Period period) {
        Map<CellAddress, String> previous = new LinkedHashMap<>();
        for (WireObject cell : template.children("cells")) {
            String value = cell.optionalText("previous");
            previous.put(cell(cell, cell.text("indicator")), value == null ? "" : value);
        }
        if (!template.text("period").equals(period.wireCode())) {
            throw template.refused("period", "is not the one asked for; asked was " + period.wireCode());
        }
        return Template.builder(form, template.text("organisation"), period)
                .sequence(template.integer("sequence"))
                .replaces(base(template.optionalChild("replaces")))
                .previous(previous)
                .build();
    }

    static @Nullable BaseVersion base(@Nullable WireObject base) {
        return base == null ? null : new BaseVersion(baseId(base), digest(base));
    }

    /** The submission's id, in its shape. */
    static String baseId(WireObject object) {
        String id = object.text("submissionId");
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            throw object.refused("submissionId", "must be letters, digits or '-', at most 64");
        }
        return id;
    }

    /** The digest as hex. */
    static String digest(WireObject object) {
        return digest(object, "digest");
    }

    static String digest(WireObject object, String member) {
        try {
            return WireDigest.parse(member, object.text(member));
        } catch (IllegalArgumentException e) {
            throw object.refused(member, "must be sha-256=:BASE64: of 32 bytes");
        }
    }

    private static CellAddress address(WireObject address) {
        String indicator = address.optionalText("indicator");
        return cell(address, indicator == null ? "" : indicator);
    }

    /** The key that an object names. */
    static ReportKey key(WireObject key) {
        try {
            return ReportKey.builder(
                            key.text("organisation"),
                            key.text("regime"),
                            key.text("form"),
                            key.text("formVersion"),
                            key.text("period"))
                    .sequence(key.integer("sequence"))
                    .build();
        } catch (IllegalArgumentException e) {
            throw key.refused("key", String.valueOf(e.getMessage()));
        }
    }

    /** The address that {@code breakdown} and {@code row} of an object make with an indicator. */
    static CellAddress cell(WireObject object, String indicator) {
        Integer row = object.optionalInteger("row");
        if (row != null && row < 1) {
            throw object.refused("row", "must be 1 or more");
        }
        return new CellAddress(indicator, object.table("breakdown"), null, row);
    }
}
