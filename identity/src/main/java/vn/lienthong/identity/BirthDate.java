package vn.lienthong.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date of birth as a platform wrote it (ngày tháng năm sinh), with what could be read from it. Many older records hold
 * the year alone: then {@link #date()} is {@code null} and {@link #year()} is not. Masks itself in {@link #toString()}.
 *
 * @param raw the text as received
 * @param year the year of birth, or {@code null} where the text could not be read
 * @param date the civil date, or {@code null} where only the year is known or nothing could be read
 */
public record BirthDate(
        String raw, @Nullable Year year, @Nullable LocalDate date) {
    private static final Pattern YEAR = Pattern.compile("(\\d{4})");
    private static final Pattern YEAR_MONTH_DAY = Pattern.compile("(\\d{4})(-?)(\\d{2})\\2(\\d{2})");
    private static final Pattern DAY_MONTH_YEAR = Pattern.compile("(\\d{2})/(\\d{2})/(\\d{4})");

    /** Refuses a missing text. */
    public BirthDate {
        Objects.requireNonNull(raw, "raw");
    }

    /**
     * Reads {@code yyyyMMdd} (national portal), {@code yyyy-MM-dd}, {@code dd/MM/yyyy} (signing hub) or the year alone.
     * Anything else, a day that does not exist included, is kept as {@link #raw()} with nothing read; never throws.
     */
    public static BirthDate read(String raw) {
        String text = raw.length() > 10 ? "" : raw.strip();
        Matcher whole = YEAR_MONTH_DAY.matcher(text);
        if (whole.matches()) {
            return of(raw, whole.group(1), whole.group(3), whole.group(4));
        }
        Matcher turned = DAY_MONTH_YEAR.matcher(text);
        if (turned.matches()) {
            return of(raw, turned.group(3), turned.group(2), turned.group(1));
        }
        Matcher year = YEAR.matcher(text);
        return new BirthDate(raw, year.matches() ? Year.of(Integer.parseInt(text)) : null, null);
    }

    private static BirthDate of(String raw, String year, String month, String day) {
        try {
            LocalDate date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            return new BirthDate(raw, Year.from(date), date);
        } catch (DateTimeException e) {
            return new BirthDate(raw, null, null);
        }
    }

    @Override
    public String toString() {
        return "BirthDate[***]";
    }
}
