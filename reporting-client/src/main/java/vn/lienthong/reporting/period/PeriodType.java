package vn.lienthong.reporting.period;

import java.time.Year;
import java.util.Locale;

/**
 * How often a report is due (loại kỳ báo cáo): daily, monthly, quarterly, half-yearly, yearly.
 *
 * <p>Source: Nghị định 09/2019/NĐ-CP; days are ours, for lists such as market prices. A form whose period is of another
 * kind arrives as {@link #UNKNOWN}, together with the platform's own value.
 */
public enum PeriodType {
    /** A civil day (ngày), numbers 1 to 365 or 366; no cut-off day applies. */
    DAY(0),
    /** A month (tháng), numbers 1 to 12. */
    MONTH(12),
    /** A quarter (quý), numbers 1 to 4. */
    QUARTER(4),
    /** A half-year (6 tháng đầu năm, 6 tháng cuối năm), numbers 1 and 2. */
    HALF_YEAR(2),
    /** A year (năm), number 1. */
    YEAR(1),
    /** A kind that this version does not know; there is no {@link Period} of it. */
    UNKNOWN(0);

    private final int perYear;

    PeriodType(int perYear) {
        this.perYear = perYear;
    }

    /** How many periods of this type {@code year} has; 0 for {@link #UNKNOWN}. */
    public int perYear(int year) {
        return this == DAY ? Year.of(year).length() : perYear;
    }

    int months() {
        return 12 / perYear;
    }

    /**
     * The type that the platform calls {@code raw} ({@code HALF} for a half-year), without regard to case;
     * {@link #UNKNOWN} for any other value.
     */
    public static PeriodType parse(String raw) {
        return switch (raw.toUpperCase(Locale.ROOT)) {
            case "DAY" -> DAY;
            case "MONTH" -> MONTH;
            case "QUARTER" -> QUARTER;
            case "HALF", "HALF_YEAR" -> HALF_YEAR;
            case "YEAR" -> YEAR;
            default -> UNKNOWN;
        };
    }
}
