package vn.lienthong.reporting.period;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.reporting.internal.text.Texts;

/**
 * A reporting period (kỳ báo cáo) with its Vietnamese data window (thời gian chốt số liệu), which is not the
 * calendar's: under Nghị định 09/2019/NĐ-CP March 2026 contains the data of 15 February to 14 March 2026, and the year
 * 2026 those of 15 December 2025 to 14 December 2026. A regime with other days has its own {@link PeriodRule}.
 *
 * <p>Two spellings are read. {@link #code()}: {@code YYYYMM}, {@code YYYYQ} and {@code YYYY}, distinguished by length (one
 * provincial system), with {@code YYYYH1}, {@code YYYYH2} and {@code YYYYMMDD}, which are our own choice since none is
 * published (docs/decisions/0020). {@link #wireCode()}: {@code 2026-03}, {@code 2026-Q1}, {@code 2026-H1}, {@code 2026-03-14}
 * of the reporting contract. Dates are civil dates of Asia/Ho_Chi_Minh (GMT+7). Immutable, safe to share between threads.
 */
public final class Period {
    private static final Map<PeriodType, Pattern> SHAPES = new EnumMap<>(Map.of(
            PeriodType.YEAR, Pattern.compile("([0-9]{4})"),
            PeriodType.HALF_YEAR, Pattern.compile("([0-9]{4})-?H([0-9])"),
            PeriodType.QUARTER, Pattern.compile("([0-9]{4})(?:-Q)?([0-9])"),
            PeriodType.MONTH, Pattern.compile("([0-9]{4})-?([0-9]{2})"),
            PeriodType.DAY, Pattern.compile("([0-9]{4})(-?)([0-9]{2})\\2([0-9]{2})")));

    private static final int FIRST_YEAR = 1945;
    private static final int LAST_YEAR = 2999;

    private final PeriodType type;
    private final int year;
    private final int number;
    private final PeriodRule rule;

    private Period(PeriodType type, int year, int number, PeriodRule rule) {
        this.type = type;
        this.year = year;
        this.number = number;
        this.rule = rule;
    }

    /**
     * Reads a period code under the decree's cut-off days.
     *
     * @throws IllegalArgumentException that names the field and the broken rule
     */
    public static Period parse(String code) {
        return parse(code, PeriodRule.DECREE_09_2019);
    }

    /** Reads a period code under the cut-off days of {@code rule}; otherwise as {@link #parse(String)}. */
    public static Period parse(String code, PeriodRule rule) {
        for (Map.Entry<PeriodType, Pattern> shape : SHAPES.entrySet()) {
            Matcher found = shape.getValue().matcher(code.length() > 10 ? "" : code);
            if (found.matches()) {
                int year = Integer.parseInt(found.group(1));
                PeriodType type = shape.getKey();
                if (type == PeriodType.DAY) {
                    return day(year, Integer.parseInt(found.group(3)), Integer.parseInt(found.group(4)), rule);
                }
                return checked(type, year, type == PeriodType.YEAR ? 1 : Integer.parseInt(found.group(2)), rule);
            }
        }
        throw new IllegalArgumentException("period: must be YYYYMM, YYYYQ, YYYYH1, YYYYH2, YYYY or YYYYMMDD, or"
                + " yyyy-MM, yyyy-Qn, yyyy-Hn, yyyy-MM-dd, but is " + Texts.shown(code));
    }

    /** The period {@code number} (from 1) of {@code year}; {@link IllegalArgumentException} if the year has no such period. */
    public static Period of(PeriodType type, int year, int number) {
        return checked(type, year, number, PeriodRule.DECREE_09_2019);
    }

    /** As {@link #of(PeriodType, int, int)} under the cut-off days of {@code rule}. */
    public static Period of(PeriodType type, int year, int number, PeriodRule rule) {
        return checked(type, year, number, rule);
    }

    /** The period whose data window contains {@code date}: for 15 December 2025 the month is January 2026. */
    public static Period containing(PeriodType type, LocalDate date) {
        return containing(type, date, PeriodRule.DECREE_09_2019);
    }

    /** As {@link #containing(PeriodType, LocalDate)} under the cut-off days of {@code rule}. */
    public static Period containing(PeriodType type, LocalDate date, PeriodRule rule) {
        if (type == PeriodType.UNKNOWN) {
            throw new IllegalArgumentException("type: must not be UNKNOWN, which has no periods");
        }
        if (type == PeriodType.DAY) {
            return checked(type, date.getYear(), date.getDayOfYear(), rule);
        }
        Period period = checked(type, date.getYear(), (date.getMonthValue() - 1) / type.months() + 1, rule);
        while (date.isAfter(period.dataTo())) {
            period = period.next();
        }
        while (date.isBefore(period.dataFrom())) {
            period = period.previous();
        }
        return period;
    }

    /** Day, month, quarter, half-year or year. */
    public PeriodType type() {
        return type;
    }

    /** The year to which the period belongs; some of its days may be in another year. */
    public int year() {
        return year;
    }

    /** Number within the year, from 1. */
    public int number() {
        return number;
    }

    /** The cut-off days of this period. */
    public PeriodRule rule() {
        return rule;
    }

    /** {@code YYYYMM}, {@code YYYYQ}, {@code YYYYH1}, {@code YYYYH2}, {@code YYYY} or {@code YYYYMMDD}. */
    public String code() {
        return wireCode().replace("-Q", "").replace("-", "");
    }

    /** {@code yyyy-MM}, {@code yyyy-Qn}, {@code yyyy-Hn}, {@code yyyy} or {@code yyyy-MM-dd}, as in docs/reporting-api.yaml. */
    public String wireCode() {
        return switch (type) {
            case DAY -> dataTo().toString();
            case MONTH -> String.format(Locale.ROOT, "%04d-%02d", year, number);
            case QUARTER -> String.format(Locale.ROOT, "%04d-Q%d", year, number);
            case HALF_YEAR -> String.format(Locale.ROOT, "%04d-H%d", year, number);
            default -> String.format(Locale.ROOT, "%04d", year);
        };
    }

    /** First day of data, inclusive. */
    public LocalDate dataFrom() {
        return type == PeriodType.DAY ? dataTo() : lastDay(-1).plusDays(1);
    }

    /** Last day of data, inclusive. */
    public LocalDate dataTo() {
        return type == PeriodType.DAY ? LocalDate.ofYearDay(year, number) : lastDay(0);
    }

    /** The first instant of data: midnight in Hanoi at the beginning of {@link #dataFrom()}. */
    public Instant dataStart() {
        return VietnamTime.startOf(dataFrom());
    }

    /** The first instant after the data: midnight in Hanoi after {@link #dataTo()}. */
    public Instant dataEnd() {
        return VietnamTime.startOf(dataTo().plusDays(1));
    }

    /** Whether {@code instant} belongs to this period. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(dataStart()) && instant.isBefore(dataEnd());
    }

    /** The first day on which the report is accepted. */
    public LocalDate opensOn() {
        return dataTo().plusDays(rule.of(type).deadlines().opensAfter());
    }

    /** The last day for filing the report (hạn gửi), or {@code null} if the rule has none. */
    public @Nullable LocalDate dueOn() {
        return after(rule.of(type).deadlines().dueAfter());
    }

    /** The last day that still counts as in time: {@code lateAfter} of the rule, or the due day, or {@code null}. */
    public @Nullable LocalDate inTimeUntil() {
        LocalDate stated = after(rule.of(type).deadlines().lateAfter());
        return stated == null ? dueOn() : stated;
    }

    /** The last day on which the report is accepted, or {@code null} if the rule has none. */
    public @Nullable LocalDate closesOn() {
        return after(rule.of(type).deadlines().closesAfter());
    }

    /** Whether a report that arrives at {@code instant} is late by the rule; never if it has no due day. */
    public boolean isLate(Instant instant) {
        LocalDate last = inTimeUntil();
        return last != null && VietnamTime.dateOf(instant).isAfter(last);
    }

    /** The period after this one. */
    public Period next() {
        return number == type.perYear(year) ? checked(type, year + 1, 1, rule) : checked(type, year, number + 1, rule);
    }

    /** The period before this one. */
    public Period previous() {
        return number == 1
                ? checked(type, year - 1, type.perYear(year - 1), rule)
                : checked(type, year, number - 1, rule);
    }

    /**
     * The shorter periods of which this one consists, in order: a quarter has three months, a year two half-years.
     *
     * @throws IllegalArgumentException unless {@code shorter} is a day or divides this type
     */
    public List<Period> parts(PeriodType shorter) {
        if (shorter == PeriodType.DAY) {
            return dataFrom()
                    .datesUntil(dataTo().plusDays(1))
                    .map(day -> containing(PeriodType.DAY, day, rule))
                    .toList();
        }
        if (shorter == PeriodType.UNKNOWN || type == PeriodType.DAY || shorter.months() > type.months()) {
            throw new IllegalArgumentException(
                    "parts: must be shorter than " + type + " and divide it, but are " + shorter);
        }
        int count = type.months() / shorter.months();
        List<Period> parts = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            parts.add(checked(shorter, year, (number - 1) * count + i, rule));
        }
        return List.copyOf(parts);
    }

    private LocalDate lastDay(int periodsLater) {
        PeriodRule.Terms terms = rule.of(type);
        YearMonth month = YearMonth.of(year, number * type.months())
                .plusMonths((long) periodsLater * type.months() + terms.monthOffset());
        return month.atDay(Math.min(terms.lastDay(), month.lengthOfMonth()));
    }

    private @Nullable LocalDate after(@Nullable Integer days) {
        return days == null ? null : dataTo().plusDays(days);
    }

    private static Period checked(PeriodType type, int year, int number, PeriodRule rule) {
        rule.of(type);
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new IllegalArgumentException("year: must be " + FIRST_YEAR + " to " + LAST_YEAR + ", but is " + year);
        }
        int last = type.perYear(year);
        if (number < 1 || number > last) {
            throw new IllegalArgumentException(
                    "number: must be 1 to " + last + " for a " + type + ", but is " + number);
        }
        return new Period(type, year, number, rule);
    }

    private static Period day(int year, int month, int day, PeriodRule rule) {
        try {
            return checked(PeriodType.DAY, year, LocalDate.of(year, month, day).getDayOfYear(), rule);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "day: must be a date that exists, but is " + year + ", month " + month + ", day " + day, e);
        }
    }

    /** Same type, year, number and rule. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Period that
                && type == that.type
                && year == that.year
                && number == that.number
                && rule.equals(that.rule);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, year, number);
    }

    /** The code and the data window, for people. */
    @Override
    public String toString() {
        return code() + " (" + dataFrom() + " to " + dataTo() + ")";
    }
}
