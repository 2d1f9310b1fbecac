package vn.lienthong.reporting.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.reporting.period.PeriodType;

/**
 * One complete version of a form (biểu mẫu báo cáo): breakdowns, indicators, rules. A published version never changes,
 * and a report names the version of its form. Made by {@link #builder}, or read from the platform.
 *
 * @param regime code of its regime
 * @param code its own code
 * @param version its version
 * @param name for people
 * @param kind table or list
 * @param periodType how often it is due
 * @param periodTypeRaw the platform's own value
 * @param validFrom first day in force, inclusive
 * @param validTo last day in force, inclusive, or {@code null}
 * @param breakdowns dimensions
 * @param indicators in the order of the form
 * @param rules relations that must be true
 */
public record ReportForm(
        String regime,
        String code,
        String version,
        Label name,
        FormKind kind,
        PeriodType periodType,
        String periodTypeRaw,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        List<Breakdown> breakdowns,
        List<Indicator> indicators,
        List<FormRule> rules) {

    /** The most cells that a report may have. */
    public static final int MOST_CELLS = FormCheck.MOST_CELLS;

    /** Copies the lists. */
    public ReportForm {
        breakdowns = List.copyOf(breakdowns);
        indicators = List.copyOf(indicators);
        rules = List.copyOf(rules);
    }

    /** The indicator of that code. */
    public Optional<Indicator> findIndicator(String indicatorCode) {
        return indicators.stream().filter(i -> i.code().equals(indicatorCode)).findFirst();
    }

    /** The dimension of that code. */
    public Optional<Breakdown> findBreakdown(String breakdownCode) {
        return breakdowns.stream().filter(b -> b.code().equals(breakdownCode)).findFirst();
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
         *     that the form does not have, more than 20,000 cells of one indicator, computed cells that depend on each
         *     other
         */
        public ReportForm build() {
            new FormCheck(code + " version " + version, kind).check(breakdowns, indicators, rules);
            return new ReportForm(
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
    }
}
