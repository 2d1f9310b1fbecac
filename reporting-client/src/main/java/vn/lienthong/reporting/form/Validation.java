package vn.lienthong.reporting.form;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a check (kết quả kiểm tra), the same for a local one and for a dry run on the platform.
 *
 * @param findings all of them, in the order of the report; empty if nothing is wrong
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
