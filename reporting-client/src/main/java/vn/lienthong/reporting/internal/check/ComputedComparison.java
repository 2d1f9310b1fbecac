package vn.lienthong.reporting.internal.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.ReportFinding;
import vn.lienthong.reporting.form.Severity;
import vn.lienthong.reporting.form.Validation;

/** The computed cells of both sides. */
public final class ComputedComparison {
    private ComputedComparison() {}

    /** The platform's result, with a warning for each computed cell for which our value differs. */
    public static Validation compare(Validation platform, Map<CellAddress, BigDecimal> ours) {
        List<ReportFinding> findings = new ArrayList<>(platform.findings());
        platform.computed().forEach((address, value) -> {
            BigDecimal own = ours.get(address);
            if (own != null && own.compareTo(value) != 0) {
                String rule = "local.computed-differs";
                findings.add(ReportFinding.builder(rule, Severity.WARNING, address, BuiltInRules.message(rule))
                        .build());
            }
        });
        return new Validation(findings, platform.computed());
    }
}
