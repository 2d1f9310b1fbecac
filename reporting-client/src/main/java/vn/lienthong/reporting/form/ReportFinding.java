package vn.lienthong.reporting.form;

import java.util.Objects;

/**
 * An error or a doubtful value in a report (lỗi số liệu): rule, severity, cell, and a sentence for a person.
 *
 * <p>Findings of this library and of the platform have the same shape. Ids that begin with {@code lt.} are the contract's
 * own (docs/reporting-api.yaml, built-in rules) and mean the same on both sides; {@code local.} are this library's; all
 * others come from the form.
 *
 * @param rule id of the rule, stable, for look-ups and grouping
 * @param severity how serious it is
 * @param severityRaw the platform's own value, which matters if {@code severity} is {@link Severity#UNKNOWN}
 * @param address the cell, or {@link CellAddress#REPORT}
 * @param message for a person; ours never repeats a value
 */
public record ReportFinding(String rule, Severity severity, String severityRaw, CellAddress address, Label message) {

    /** Whether the report can be sent despite it. */
    public boolean isWarning() {
        return severity == Severity.WARNING;
    }

    /** Starts a finding. */
    public static Builder builder(String rule, Severity severity, CellAddress address, Label message) {
        return new Builder(rule, severity, address, message);
    }

    /** Builds a {@link ReportFinding}. Not thread-safe. */
    public static final class Builder {
        private final String rule;
        private final Severity severity;
        private final CellAddress address;
        private final Label message;
        private String severityRaw = "";

        private Builder(String rule, Severity severity, CellAddress address, Label message) {
            this.rule = Objects.requireNonNull(rule, "rule");
            this.severity = Objects.requireNonNull(severity, "severity");
            this.address = Objects.requireNonNull(address, "address");
            this.message = Objects.requireNonNull(message, "message");
        }

        /** The platform's own value of the severity; the severity's name by default. */
        public Builder severityRaw(String value) {
            severityRaw = value;
            return this;
        }

        /** Makes it. */
        public ReportFinding build() {
            return new ReportFinding(
                    rule, severity, severityRaw.isEmpty() ? severity.name() : severityRaw, address, message);
        }
    }
}
