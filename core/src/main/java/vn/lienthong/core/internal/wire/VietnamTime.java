package vn.lienthong.core.internal.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as Vietnamese platforms write them: in GMT+7 without an offset, with 24 hours. Only digits 0 to 9 are written
 * and read, whatever the machine's locale. Thread-safe.
 */
public final class VietnamTime {
    /** Vietnam's time; one offset, GMT+7, since 1975. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final int LAST_CHANGE = 1975;
    private static final ZoneOffset OFFSET = ZoneOffset.ofHours(7);
    private static final Instant FIRST = startOf(LocalDate.of(0, 1, 1));
    private static final Instant END = startOf(LocalDate.of(10_000, 1, 1));
    private static final DateTimeFormatter COMPACT = strict("uuuuMMddHHmmss");
    private static final DateTimeFormatter COMPACT_DATE = strict("uuuuMMdd");
    private static final DateTimeFormatter WITH_OFFSET = strict("uuuu-MM-dd'T'HH:mm:ss.SSSxx");
    private static final Pattern OFFSET_TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}[+-][0-9]{4}");
    private static final List<Form> DATES = List.of(
            new Form(Pattern.compile("[0-9]{8}"), COMPACT_DATE),
            new Form(Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"), strict("uuuu-MM-dd")),
            new Form(Pattern.compile("[0-9]{4}/[0-9]{2}/[0-9]{2}"), strict("uuuu/MM/dd")),
            new Form(Pattern.compile("[0-9]{2}/[0-9]{2}/[0-9]{4}"), strict("dd/MM/uuuu")));

    private VietnamTime() {}

    /** {@code yyyyMMddHHmmss}; {@link IllegalArgumentException} for a year outside 0 to 9999. */
    public static String compact(Instant time) {
        return COMPACT.format(local(time));
    }

    /** {@code yyyyMMdd}; {@link IllegalArgumentException} for a year outside 0 to 9999. */
    public static String compact(LocalDate date) {
        if (date.getYear() < 0 || date.getYear() > 9999) {
            throw outside();
        }
        return COMPACT_DATE.format(date);
    }

    /** With milliseconds and offset, such as {@code 2026-11-23T08:00:00.000+0700}; years 0 to 9999. */
    public static String withOffset(Instant time) {
        return WITH_OFFSET.format(local(time).atZone(ZONE));
    }

    /**
     * The instant of exactly fourteen digits {@code yyyyMMddHHmmss}, or {@code null} if the text is not such a time.
     */
    public static @Nullable Instant parseCompact(@Nullable String text) {
        if (text == null || text.length() != 14 || !areDigits(text)) {
            return null;
        }
        try {
            LocalDateTime time = LocalDateTime.of(
                    number(text, 0, 4),
                    number(text, 4, 6),
                    number(text, 6, 8),
                    number(text, 8, 10),
                    number(text, 10, 12),
                    number(text, 12, 14));
            return time.getYear() > LAST_CHANGE
                    ? time.toInstant(OFFSET)
                    : time.atZone(ZONE).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean areDigits(String text) {
        boolean digits = true;
        for (int i = 0; digits && i < text.length(); i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /**
     * The instant of a time as {@link #withOffset} writes it, with any offset, or {@code null} if the text is not such
     * a time.
     */
    public static @Nullable Instant parseWithOffset(@Nullable String text) {
        if (text == null || !OFFSET_TIME.matcher(text).matches()) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(text, WITH_OFFSET).toInstant();
            return isWritable(time) ? time : null; // another offset may move it out of the years that are written
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** As {@link #parseCompact}, or the first moment of a date as in {@link #parseDate}; {@code null} if it is neither. */
    public static @Nullable Instant parseTime(@Nullable String text) {
        Instant time = parseCompact(text);
        LocalDate date = time == null ? parseDate(text) : null;
        return date == null ? time : startOf(date);
    }

    /** {@code yyyyMMdd}, {@code yyyy-MM-dd}, {@code yyyy/MM/dd} or {@code dd/MM/yyyy}; {@code null} if it is none. */
    public static @Nullable LocalDate parseDate(@Nullable String text) {
        if (text == null || text.length() > 10) {
            return null;
        }
        for (Form form : DATES) {
            if (form.shape.matcher(text).matches()) {
                try {
                    return LocalDate.parse(text, form.format);
                } catch (DateTimeException e) {
                    return null;
                }
            }
        }
        return null;
    }

    /** The day of an instant in Vietnam. */
    public static LocalDate dateOf(Instant time) {
        return LocalDate.ofInstant(time, ZONE);
    }

    /** The first moment of a day in Vietnam. */
    public static Instant startOf(LocalDate date) {
        return date.atStartOfDay(ZONE).toInstant();
    }

    private static LocalDateTime local(Instant time) {
        if (!isWritable(time)) {
            throw outside();
        }
        return LocalDateTime.ofInstant(time, ZONE);
    }

    private static boolean isWritable(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(END);
    }

    private static IllegalArgumentException outside() {
        return new IllegalArgumentException("time: must be of the years 0 to 9999, but is not");
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /** A date format: its digits, which a formatter alone does not check, and its formatter. */
    private record Form(Pattern shape, DateTimeFormatter format) {}
}
