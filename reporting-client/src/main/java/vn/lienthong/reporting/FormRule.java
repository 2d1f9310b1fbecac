package vn.lienthong.reporting;

import java.math.BigDecimal;
import java.util.List;

/**
 * A relation between cells that must hold (quy tắc kiểm tra logic của biểu mẫu).
 *
 * @param id stable id
 * @param severity of its finding
 * @param severityRaw the platform's own word for it
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
        /** A comparison that this version does not know; such a rule is left to the platform. */
        UNKNOWN;

        /** The comparison that the platform calls {@code raw}; {@link #UNKNOWN} for any other word. */
        public static Comparison of(String raw) {
            for (Comparison value : values()) {
                if (value.name().equals(raw)) {
                    return value;
                }
            }
            return UNKNOWN;
        }

        boolean holds(BigDecimal left, BigDecimal right) {
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
}
