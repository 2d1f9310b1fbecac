package vn.lienthong.core.id;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date of birth (ngày tháng năm sinh): a day, or the year alone, as on many older people's papers. Immutable; masks
 * itself in {@link #toString()}.
 *
 * @param year the year of birth, from 1850 to 2300
 * @param date the civil date, or {@code null} if only the year is known
 */
public record BirthDate(Year year, @Nullable LocalDate date) {
    static final String FIELD = "BirthDate (ngày tháng năm sinh)";

    private static final int LONGEST = 40;
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    private static final Pattern YEAR_MONTH_DAY = Pattern.compile("([0-9]{4})([-/]?)([0-9]{2})\\2([0-9]{2})");
    private static final Pattern DAY_MONTH_YEAR = Pattern.compile("([0-9]{2})/([0-9]{2})/([0-9]{4})");

    /** Refuses a year outside 1850 to 2300 and a day of another year with {@link IllegalArgumentException}. */
    public BirthDate {
        if (year.getValue() < 1850 || year.getValue() > 2300) {
            throw Shape.refused(FIELD, "the year must be from 1850 to 2300");
        }
        if (date != null && date.getYear() != year.getValue()) {
            throw Shape.refused(FIELD, "day and year must agree");
        }
    }

    /** A day. */
    public static BirthDate of(LocalDate date) {
        return new BirthDate(Year.from(date), date);
    }

    /** A year alone. */
    public static BirthDate of(Year year) {
        return new BirthDate(year, null);
    }

    /**
     * Reads {@code yyyyMMdd} (national portal), {@code yyyy-MM-dd}, {@code yyyy/MM/dd}, {@code dd/MM/yyyy} (signing hub) or
     * the year alone, with white space around it allowed.
     *
     * @throws IllegalArgumentException that names the field and the rule and does not repeat the text, a day that does not
     *     exist included
     */
    public static BirthDate parse(@Nullable String text) {
        String stripped = Shape.within(FIELD, text, LONGEST).strip();
        Matcher whole = YEAR_MONTH_DAY.matcher(stripped);
        if (whole.matches()) {
            return day(whole.group(1), whole.group(3), whole.group(4));
        }
        Matcher turned = DAY_MONTH_YEAR.matcher(stripped);
        if (turned.matches()) {
            return day(turned.group(3), turned.group(2), turned.group(1));
        }
        if (YEAR.matcher(stripped).matches()) {
            return of(Year.of(Integer.parseInt(stripped)));
        }
        throw Shape.refused(FIELD, "must be yyyyMMdd, yyyy-MM-dd, yyyy/MM/dd, dd/MM/yyyy or yyyy in digits 0 to 9");
    }

    /** Whether {@link #parse} accepts the text. */
    public static boolean isValid(@Nullable String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** {@code yyyy-MM-dd}, or {@code yyyy} if only the year is known. */
    public String value() {
        return date == null ? year.toString() : date.toString();
    }

    private static BirthDate day(String year, String month, String day) {
        try {
            return of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException e) {
            throw Shape.refused(FIELD, "must be a day that exists");
        }
    }

    /** Nothing: a birth date is personal. */
    @Override
    public String toString() {
        return "BirthDate[***]";
    }
}
