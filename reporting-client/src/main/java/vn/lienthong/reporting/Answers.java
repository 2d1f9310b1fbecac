package vn.lienthong.reporting;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.reporting.internal.WireObject;

/** What the platform answers about reports, as docs/reporting-api.yaml writes it. */
final class Answers {
    private static final Pattern POINTER = Pattern.compile("/cells/([0-9]{1,5})(/.{0,40})?");

    private Answers() {}

    /**
     * A finding about a body whose cells stood at {@code cells}: where the platform names only a pointer into the body, it is
     * the cell that stands there.
     */
    static Finding finding(WireObject finding, List<CellAddress> cells) {
        WireObject where = finding.child("address");
        CellAddress address = address(where);
        Matcher pointer = POINTER.matcher(String.valueOf(where.optionalText("pointer")));
        if (address.indicator().isEmpty() && pointer.matches() && index(pointer) < cells.size()) {
            address = cells.get(index(pointer));
        }
        return new Finding(
                finding.text("rule"),
                Severity.of(finding.text("severity")),
                finding.text("severity"),
                address,
                FromWire.label(finding.child("message")));
    }

    private static int index(Matcher pointer) {
        return Integer.parseInt(String.valueOf(pointer.group(1)));
    }

    static List<Finding> findings(WireObject owner, List<CellAddress> cells) {
        return FromWire.each(owner.children("findings"), finding -> finding(finding, cells));
    }

    static Validation validation(WireObject result, List<CellAddress> cells) {
        Map<CellAddress, BigDecimal> computed = new LinkedHashMap<>();
        for (WireObject cell : result.children("computed")) {
            BigDecimal value = cell.optionalDecimal("value");
            if (value == null) {
                throw cell.refused("value", "is missing");
            }
            computed.put(ReportBody.address(cell, cell.text("indicator")), value);
        }
        return new Validation(findings(result, cells), computed);
    }

    static Submission submission(WireObject submission) {
        WireObject review = submission.optionalChild("review");
        return new Submission(
                baseId(submission),
                ReportBody.key(submission.child("key")),
                digest(submission),
                submission.instant("receivedAt"),
                submission.flag("late"),
                ReportState.of(submission.text("status")),
                submission.text("status"),
                submission.instant("changedAt"),
                submission.texts("allowedTransitions"),
                submission.flag("current"),
                base(submission.optionalChild("replaces")),
                review == null ? null : review(review));
    }

    private static Submission.Review review(WireObject review) {
        return new Submission.Review(
                review.instant("decidedAt"),
                review.text("outcome"),
                review.optionalText("remark"),
                FromWire.each(
                        review.children("reasons"),
                        r -> new Submission.Reason(address(r.child("address")), r.text("message"))));
    }

    static PeriodWindow period(WireObject period) {
        return new PeriodWindow(
                period.text("code"),
                PeriodType.of(period.text("type")),
                period.date("dataFrom"),
                period.date("dataTo"),
                period.instant("opensAt"),
                period.instant("dueAt"),
                period.instant("lateAfter"),
                period.optionalInstant("closesAt"));
    }

    static Obligation obligation(WireObject obligation) {
        WireObject submission = obligation.optionalChild("submission");
        return new Obligation(
                obligation.text("organisation"),
                obligation.text("regime"),
                obligation.text("form"),
                obligation.text("formVersion"),
                period(obligation.child("period")),
                Obligation.State.of(obligation.text("state")),
                obligation.text("state"),
                obligation.optionalInstant("extendedUntil"),
                submission == null ? null : submission(submission));
    }

    static Template template(WireObject template, ReportForm form, Period period) {
        Map<CellAddress, String> previous = new LinkedHashMap<>();
        for (WireObject cell : template.children("cells")) {
            String value = cell.optionalText("previous");
            previous.put(ReportBody.address(cell, cell.text("indicator")), value == null ? "" : value);
        }
        return new Template(
                form,
                template.text("organisation"),
                period,
                template.integer("sequence"),
                base(template.optionalChild("replaces")),
                previous);
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
            return Digests.fromWire(member, object.text(member));
        } catch (IllegalArgumentException e) {
            throw object.refused(member, "must be sha-256=:BASE64: of 32 bytes");
        }
    }

    private static CellAddress address(WireObject address) {
        String indicator = address.optionalText("indicator");
        return ReportBody.address(address, indicator == null ? "" : indicator);
    }
}
