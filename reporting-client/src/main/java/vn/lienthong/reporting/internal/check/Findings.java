package vn.lienthong.reporting.internal.check;

import static vn.lienthong.reporting.form.Severity.ERROR;
import static vn.lienthong.reporting.form.Severity.WARNING;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.FormRule;
import vn.lienthong.reporting.form.ReportFinding;
import vn.lienthong.reporting.form.Severity;

/**
 * The findings of one check: at most {@link #MOST} about cells, and whether there are more. The few of our own about the
 * whole report are always listed. Not thread-safe.
 */
final class Findings {
    /** The most that are listed. */
    static final int MOST = 20_000;

    private final List<ReportFinding> listed = new ArrayList<>();
    private boolean more;
    private boolean moreErrors;

    /** One of the built-in rules. */
    void add(String rule, Severity severity, CellAddress address) {
        ReportFinding finding = ReportFinding.builder(rule, severity, address, BuiltInRules.message(rule))
                .build();
        if (address.equals(CellAddress.REPORT)) {
            listed.add(finding);
        } else {
            add(finding);
        }
    }

    /** A rule of the form that does not hold, or whose numbers have too many digits; its severity is the rule's. */
    void add(FormRule rule, Supplier<CellAddress> address, boolean tooLarge) {
        if (listed.size() >= MOST) {
            more(rule.severity());
            return;
        }
        String id = tooLarge ? "lt.computed-range" : rule.id();
        add(ReportFinding.builder(
                        id, rule.severity(), address.get(), tooLarge ? BuiltInRules.message(id) : rule.message())
                .severityRaw(rule.severityRaw())
                .build());
    }

    private void add(ReportFinding finding) {
        if (listed.size() < MOST) {
            listed.add(finding);
        } else {
            more(finding.severity());
        }
    }

    private void more(Severity severity) {
        more = true;
        moreErrors |= severity != WARNING;
    }

    /** Whether nothing that is added can change the result: an error is among those that are not listed. */
    boolean isFull() {
        return moreErrors;
    }

    /** Whether there is one of that severity, listed or not. */
    boolean has(Severity severity) {
        return (moreErrors && severity == ERROR) || listed.stream().anyMatch(f -> f.severity() == severity);
    }

    /** All that are listed, then, if there are more, one that says so. */
    List<ReportFinding> all() {
        if (more) {
            String rule = "local.more-findings";
            List<ReportFinding> all = new ArrayList<>(listed);
            all.add(ReportFinding.builder(
                            rule, moreErrors ? ERROR : WARNING, CellAddress.REPORT, BuiltInRules.message(rule))
                    .build());
            return all;
        }
        return listed;
    }
}
