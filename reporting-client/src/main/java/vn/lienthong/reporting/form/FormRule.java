package vn.lienthong.reporting.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * A relation between cells that must be true (quy tắc kiểm tra logic của biểu mẫu).
 *
 * @param id stable id
 * @param severity of its finding
 * @param severityRaw the platform's own value
 * @param forEach dimensions for whose members it is checked, {@code row} in a list form; empty for once
 * @param left left side
 * @param comparison how the sides must compare
 * @param right right side
 * @param at indicator to which the finding points
 * @param message for a person
 */
public record FormRule(
        String id,
        Severity severity,
        String severityRaw,
        List<String> forEach,
        Expression left,
        Comparison comparison,
        Expression right,
        String at,
        Label message) {
    /** The dimension that every indicator of a list form has; its members are the numbers of the rows. */
    public static final String ROW = "row";

    /** Copies the list. */
    public FormRule {
        forEach = List.copyOf(forEach);
    }

    /** How two sides compare. */
    public enum Comparison {
        /** Equal as numbers. */
        EQUAL,
        /** Not equal as numbers. */
        NOT_EQUAL,
        /** Less. */
        LESS,
        /** Less or equal. */
        LESS_OR_EQUAL,
        /** Greater. */
        GREATER,
        /** Greater or equal. */
        GREATER_OR_EQUAL,
        /** A comparison that this version does not know; such a rule is checked by the platform only. */
        UNKNOWN;

        /** The comparison that the platform calls {@code raw}; {@link #UNKNOWN} for any other value. */
        public static Comparison parse(String raw) {
            for (Comparison value : values()) {
                if (value.name().equals(raw)) {
                    return value;
                }
            }
            return UNKNOWN;
        }

        /** Whether the comparison is true for the two sides; always true for {@link #UNKNOWN}. */
        public boolean holds(BigDecimal left, BigDecimal right) {
            int order = left.compareTo(right);
            return switch (this) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
                case UNKNOWN -> true;
            };
        }
    }

    /** Starts an {@code ERROR} that is checked once and points to the whole report. */
    public static Builder builder(String id, Expression left, Comparison comparison, Expression right) {
        return new Builder(id, left, comparison, right);
    }

    /** Builds a {@link FormRule}. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final Expression left;
        private final Comparison comparison;
        private final Expression right;
        private Severity severity = Severity.ERROR;
        private String severityRaw = "";
        private List<String> forEach = List.of();
        private String at = "";
        private Label message = new Label("", "");

        private Builder(String id, Expression left, Comparison comparison, Expression right) {
            this.id = Objects.requireNonNull(id, "id");
            this.left = Objects.requireNonNull(left, "left");
            this.comparison = Objects.requireNonNull(comparison, "comparison");
            this.right = Objects.requireNonNull(right, "right");
        }

        /** How serious its finding is. */
        public Builder severity(Severity value) {
            severity = value;
            return this;
        }

        /** The platform's own value of the severity; the severity's name by default. */
        public Builder severityRaw(String value) {
            severityRaw = value;
            return this;
        }

        /** Dimensions for whose members it is checked. */
        public Builder forEach(List<String> value) {
            forEach = value;
            return this;
        }

        /** Indicator to which the finding points; the whole report by default. */
        public Builder at(String value) {
            at = value;
            return this;
        }

        /** Sentence for a person; the id by default. */
        public Builder message(Label value) {
            message = value;
            return this;
        }

        /** Makes it. */
        public FormRule build() {
            return new FormRule(
                    id,
                    severity,
                    severityRaw.isEmpty() ? severity.name() : severityRaw,
                    forEach,
                    left,
                    comparison,
                    right,
                    at,
                    message.vi().isEmpty() && message.en().isEmpty() ? new Label(id, id) : message);
        }
    }
}
