package vn.lienthong.reporting.form;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a check (kết quả kiểm tra), the same for a local one and for a dry run on the platform.
 *
 * <p>A local check never throws because of what stands in a form or a report, and its work is bounded, whatever both
 * contain: it evaluates at most about 10,000,000 parts of formulas and makes at most 100,000 computed cells. What is
 * beyond is left to the platform, and the warning {@code local.formulas-too-large} says so; the computed cells are then
 * empty. A number with too many digits (more than 18 before the point in a computed cell, more than 100 before or after
 * it within a formula) is the finding {@code lt.computed-range} at its cell. At most 20,000 findings are listed;
 * {@code local.more-findings} says that there are more, and is an error if one of those is.
 *
 * @param findings in the order of the report; empty if nothing is wrong
 * @param computed the computed cells; empty while the report has errors
 */
public record Validation(List<ReportFinding> findings, Map<CellAddress, BigDecimal> computed) {
    /** Copies list and map. */
    public Validation {
        findings = List.copyOf(findings);
        computed = Collections.unmodifiableMap(new LinkedHashMap<>(computed));
    }

    /** Whether the report can be sealed: nothing but warnings. */
    public boolean passes() {
        return findings.stream().allMatch(ReportFinding::isWarning);
    }

    /** The findings about one cell. */
    public List<ReportFinding> at(CellAddress address) {
        return findings.stream().filter(f -> f.address().equals(address)).toList();
    }
}
