package vn.lienthong.sharing.population;

import java.time.LocalDate;
import java.time.Year;
import org.jspecify.annotations.Nullable;

/**
 * When somebody was born (ngày tháng năm sinh): a day, or only the year, as on many older people's papers.
 *
 * @param year the year
 * @param day the day, or {@code null} where only the year is known
 */
public record BirthDate(Year year, @Nullable LocalDate day) {
    /** Refuses years outside 1850 to 2300 and a day of another year. */
    public BirthDate {
        if (year.getValue() < 1850 || year.getValue() > 2300) {
            throw new IllegalArgumentException("NgayThangNamSinh: the year must be from 1850 to 2300");
        }
        if (day != null && day.getYear() != year.getValue()) {
            throw new IllegalArgumentException("NgayThangNamSinh: day and year do not agree");
        }
    }

    /** A day. */
    public static BirthDate of(LocalDate day) {
        return new BirthDate(Year.of(day.getYear()), day);
    }

    /** A year alone. */
    public static BirthDate of(Year year) {
        return new BirthDate(year, null);
    }

    /** Nothing: a birth date is personal. */
    @Override
    public String toString() {
        return "BirthDate[***]";
    }
}
