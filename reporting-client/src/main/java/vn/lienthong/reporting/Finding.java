package vn.lienthong.reporting;

/**
 * One thing that is wrong or odd in a report (lỗi số liệu): which rule, how heavy, where, and a sentence for a person.
 *
 * <p>Findings of this library and of the platform have the same shape. Ids that begin with {@code lt.} are the contract's
 * own (docs/reporting-api.yaml, built-in rules) and mean the same on both sides; {@code local.} are this library's; all
 * others come from the form.
 *
 * @param rule id of the rule, stable, to look up and to group by
 * @param severity how much it weighs
 * @param severityRaw the platform's own word, which matters where {@code severity} is {@link Severity#UNKNOWN}
 * @param address the cell, or {@link CellAddress#REPORT}
 * @param message for a person; ours never repeats a value
 */
public record Finding(String rule, Severity severity, String severityRaw, CellAddress address, Label message) {

    /** A finding with a known severity. */
    public static Finding of(String rule, Severity severity, CellAddress address, Label message) {
        return new Finding(rule, severity, severity.name(), address, message);
    }

    /** Whether the report can be sent in spite of it. */
    public boolean isWarning() {
        return severity == Severity.WARNING;
    }
}
