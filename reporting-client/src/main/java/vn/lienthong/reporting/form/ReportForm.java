package vn.lienthong.reporting.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.reporting.period.PeriodType;

/**
 * One complete version of a form (biểu mẫu báo cáo): breakdowns, indicators, rules. A published version never changes,
 * and a report names the version of its form. Made by {@link #builder}, or read from the platform. Immutable, safe to
 * share between threads.
 *
 * <p>A form is checked once, when it is built: codes are indexed, and the computed indicators are put into an order in
 * which each follows those that it needs. It has at most 20,000 cells of one indicator, 20,000 required cells, 16
 * dimensions of an indicator or a rule, and 1,000,000 cells and constants in all formulas; {@link Expression} bounds one
 * formula. Building takes time and memory in proportion to these parts, {@link #findIndicator} and
 * {@link #findBreakdown} take the same time in a form of any size.
 */
public final class ReportForm {
    /** The most cells that a report may have. */
    public static final int MOST_CELLS = FormCheck.MOST_CELLS;

    private final String regime;
    private final String code;
    private final String version;
    private final Label name;
    private final FormKind kind;
    private final PeriodType periodType;
    private final String periodTypeRaw;
    private final LocalDate validFrom;
    private final @Nullable LocalDate validTo;
    private final List<Breakdown> breakdowns;
    private final List<Indicator> indicators;
    private final List<FormRule> rules;
    private final List<Indicator> computedInOrder;
    private final Map<String, Indicator> indicatorsByCode = new HashMap<>();
    private final Map<String, Breakdown> breakdownsByCode = new HashMap<>();

    private ReportForm(Builder builder) {
        regime = builder.regime;
        code = builder.code;
        version = builder.version;
        name = builder.name;
        kind = builder.kind;
        periodType = builder.periodType;
        periodTypeRaw = builder.periodTypeRaw;
        validFrom = builder.validFrom;
        validTo = builder.validTo;
        breakdowns = List.copyOf(builder.breakdowns);
        indicators = List.copyOf(builder.indicators);
        rules = List.copyOf(builder.rules);
        computedInOrder = new FormCheck(code + " version " + version, kind).check(breakdowns, indicators, rules);
        indicators.forEach(indicator -> indicatorsByCode.put(indicator.code(), indicator));
        breakdowns.forEach(breakdown -> breakdownsByCode.put(breakdown.code(), breakdown));
    }

    /** Code of its regime. */
    public String regime() {
        return regime;
    }

    /** Its own code. */
    public String code() {
        return code;
    }

    /** Its version. */
    public String version() {
        return version;
    }

    /** For people. */
    public Label name() {
        return name;
    }

    /** Table or list. */
    public FormKind kind() {
        return kind;
    }

    /** How often it is due. */
    public PeriodType periodType() {
        return periodType;
    }

    /** How often it is due, as the platform's own value. */
    public String periodTypeRaw() {
        return periodTypeRaw;
    }

    /** First day in force, inclusive. */
    public LocalDate validFrom() {
        return validFrom;
    }

    /** Last day in force, inclusive, or {@code null}. */
    public @Nullable LocalDate validTo() {
        return validTo;
    }

    /** Dimensions. */
    public List<Breakdown> breakdowns() {
        return breakdowns;
    }

    /** Indicators in the order of the form. */
    public List<Indicator> indicators() {
        return indicators;
    }

    /** Relations that must be true. */
    public List<FormRule> rules() {
        return rules;
    }

    /** The computed indicators in an order in which each follows those that it needs. */
    public List<Indicator> computedInOrder() {
        return computedInOrder;
    }

    /** The indicator of that code. */
    public Optional<Indicator> findIndicator(String indicatorCode) {
        return Optional.ofNullable(indicatorsByCode.get(indicatorCode));
    }

    /** The dimension of that code. */
    public Optional<Breakdown> findBreakdown(String breakdownCode) {
        return Optional.ofNullable(breakdownsByCode.get(breakdownCode));
    }

    /** Whether this version is the one for {@code period}: the period's last day of data is one of its days. */
    public boolean isInForce(Period period) {
        return inForce(validFrom, validTo, period);
    }

    /** The cells of an indicator in the order of the form, one for each combination of members; without rows. */
    public List<CellAddress> cells(Indicator indicator) {
        List<CellAddress> cells = List.of(CellAddress.of(indicator.code()));
        for (String dimension : indicator.breakdowns()) {
            List<Breakdown.Member> members =
                    findBreakdown(dimension).map(Breakdown::members).orElse(List.of());
            List<CellAddress> more = new ArrayList<>();
            for (CellAddress cell : cells) {
                members.forEach(member -> more.add(cell.by(dimension, member.code())));
            }
            cells = more;
        }
        return cells;
    }

    static boolean inForce(LocalDate from, @Nullable LocalDate to, Period period) {
        LocalDate day = period.dataTo();
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /** Whether all parts are equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReportForm form && parts().equals(form.parts());
    }

    @Override
    public int hashCode() {
        return Objects.hash(regime, code, version);
    }

    private List<@Nullable Object> parts() {
        return Arrays.asList(
                regime,
                code,
                version,
                name,
                kind,
                periodType,
                periodTypeRaw,
                validFrom,
                validTo,
                breakdowns,
                indicators,
                rules);
    }

    /** Codes, version and the number of indicators and rules. */
    @Override
    public String toString() {
        return "ReportForm[" + regime + ", " + code + " version " + version + ", " + indicators.size() + " indicators, "
                + rules.size() + " rules]";
    }

    /** Starts a form in force from 1 January 2019 (the year of Nghị định 09/2019/NĐ-CP) without end. */
    public static Builder builder(String regime, String code, String version, FormKind kind) {
        return new Builder(regime, code, version, kind);
    }

    /** Builds a {@link ReportForm}. Not thread-safe. */
    public static final class Builder {
        private final String regime;
        private final String code;
        private final String version;
        private final FormKind kind;
        private Label name;
        private PeriodType periodType = PeriodType.MONTH;
        private String periodTypeRaw = PeriodType.MONTH.name();
        private LocalDate validFrom = LocalDate.of(2019, 1, 1);
        private @Nullable LocalDate validTo;
        private List<Breakdown> breakdowns = List.of();
        private List<Indicator> indicators = List.of();
        private List<FormRule> rules = List.of();

        private Builder(String regime, String code, String version, FormKind kind) {
            this.regime = regime;
            this.code = code;
            this.version = version;
            this.kind = kind;
            this.name = new Label(code, code);
        }

        /** Name for people; the code by default. */
        public Builder name(Label value) {
            name = value;
            return this;
        }

        /** How often it is due, as the platform's own value; monthly by default. */
        public Builder periodType(String raw) {
            periodType = PeriodType.parse(raw);
            periodTypeRaw = raw;
            return this;
        }

        /** Days in force, both inclusive. */
        public Builder valid(LocalDate from, @Nullable LocalDate to) {
            validFrom = from;
            validTo = to;
            return this;
        }

        /** Dimensions. */
        public Builder breakdowns(List<Breakdown> value) {
            breakdowns = value;
            return this;
        }

        /** Indicators in the order of the form. */
        public Builder indicators(List<Indicator> value) {
            indicators = value;
            return this;
        }

        /** Relations that must be true. */
        public Builder rules(List<FormRule> value) {
            rules = value;
            return this;
        }

        /**
         * Makes the form.
         *
         * @throws IllegalArgumentException that names the inconsistent part: a duplicate code, a dimension or indicator
         *     that the form does not have, more of a part than a form may have, computed cells that depend on each
         *     other
         */
        public ReportForm build() {
            return new ReportForm(this);
        }
    }
}
