package vn.lienthong.reporting.form;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.reporting.internal.text.Texts;

/**
 * An indicator of a form (chỉ tiêu báo cáo): what one cell, or one column of a list, means. Made by
 * {@link #builder(String, Label, ValueType)}.
 *
 * @param code stable code
 * @param name for people
 * @param type type of its cells
 * @param typeRaw the platform's own value of the type
 * @param unit unit of measure for people, or {@code null}
 * @param required whether every cell of it must be filled in; never for a computed one
 * @param breakdowns codes of its dimensions
 * @param minimum least value, inclusive, or {@code null}
 * @param maximum greatest value, inclusive, or {@code null}
 * @param decimals digits after the decimal point, 0 to 6
 * @param maximumLength longest text in code points
 * @param codes allowed codes, empty unless {@code type} is {@link ValueType#CODE}
 * @param computed how it is computed, or {@code null} if a person fills it in
 */
public record Indicator(
        String code,
        Label name,
        ValueType type,
        String typeRaw,
        @Nullable Label unit,
        boolean required,
        List<String> breakdowns,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        int decimals,
        int maximumLength,
        List<Breakdown.Member> codes,
        @Nullable Expression computed) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException naming the indicator, if decimals are not 0 to 6, those of a computed whole number
     *     are not 0, a required cell is computed or a computed one is not a number
     */
    public Indicator {
        breakdowns = List.copyOf(breakdowns);
        codes = List.copyOf(codes);
        refuse(code, decimals < 0 || decimals > 6, "decimals must be 0 to 6");
        refuse(code, maximumLength < 1, "maximumLength must be 1 or more");
        refuse(code, computed != null && required, "a computed indicator cannot be required");
        refuse(code, computed != null && !type.isNumber(), "a computed indicator must be a number");
        refuse(
                code,
                computed != null && type == ValueType.INTEGER && decimals > 0,
                "a computed whole number has no decimals");
    }

    private static void refuse(String code, boolean wrong, String rule) {
        if (wrong) {
            throw new IllegalArgumentException("Indicator " + Texts.shown(code) + ": " + rule);
        }
    }

    /** Whether the platform computes it: such a cell is never entered. */
    public boolean isComputed() {
        return computed != null;
    }

    /** Starts an indicator that is not required, has no breakdowns and no limits. */
    public static Builder builder(String code, Label name, ValueType type) {
        return new Builder(code, name, type);
    }

    /** Builds an {@link Indicator}. Not thread-safe. */
    public static final class Builder {
        private final String code;
        private final Label name;
        private final ValueType type;
        private String typeRaw;
        private @Nullable Label unit;
        private boolean required;
        private List<String> breakdowns = List.of();
        private @Nullable BigDecimal minimum;
        private @Nullable BigDecimal maximum;
        private int decimals;
        private int maximumLength = 2_000;
        private List<Breakdown.Member> codes = List.of();
        private @Nullable Expression computed;

        private Builder(String code, Label name, ValueType type) {
            this.code = code;
            this.name = name;
            this.type = type;
            this.typeRaw = type.name();
            this.decimals = type == ValueType.DECIMAL ? 6 : 0;
        }

        /** The platform's own value of the type. */
        public Builder typeRaw(String value) {
            typeRaw = value;
            return this;
        }

        /** Unit of measure. */
        public Builder unit(@Nullable Label value) {
            unit = value;
            return this;
        }

        /** Every cell must be filled in. */
        public Builder required(boolean value) {
            required = value;
            return this;
        }

        /** Dimensions of the form. */
        public Builder breakdowns(List<String> value) {
            breakdowns = value;
            return this;
        }

        /** Least and greatest value, inclusive; {@code null} for no limit. */
        public Builder range(@Nullable BigDecimal least, @Nullable BigDecimal greatest) {
            minimum = least;
            maximum = greatest;
            return this;
        }

        /** Digits after the decimal point, 0 to 6. */
        public Builder decimals(int value) {
            decimals = value;
            return this;
        }

        /** Longest text in code points. */
        public Builder maximumLength(int value) {
            maximumLength = value;
            return this;
        }

        /** Allowed codes. */
        public Builder codes(List<Breakdown.Member> value) {
            codes = value;
            return this;
        }

        /** How it is computed. */
        public Builder computed(@Nullable Expression value) {
            computed = value;
            return this;
        }

        /**
         * Makes the indicator.
         *
         * @throws IllegalArgumentException as the constructor says
         */
        public Indicator build() {
            return new Indicator(
                    code,
                    name,
                    type,
                    typeRaw,
                    unit,
                    required,
                    breakdowns,
                    minimum,
                    maximum,
                    decimals,
                    maximumLength,
                    codes,
                    computed);
        }
    }
}
