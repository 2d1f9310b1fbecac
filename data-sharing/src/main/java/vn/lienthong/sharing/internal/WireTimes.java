package vn.lienthong.sharing.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the dates of the platforms, which disagree: without a zone they are Vietnam's time. */
public final class WireTimes {
    private static final DateTimeFormatter COMPACT = strict("uuuuMMddHHmmss");
    private static final List<DateTimeFormatter> DATES =
            List.of(strict("uuuuMMdd"), strict("uuuu/MM/dd"), strict("dd/MM/uuuu"), strict("uuuu-MM-dd"));

    private WireTimes() {}

    /** {@code yyyyMMddHHmmss}, or a date alone for its first moment; {@code null} where it is neither. */
    public static @Nullable Instant time(@Nullable String text) {
        if (text == null || text.length() > 40) {
            return null;
        }
        try {
            return LocalDateTime.parse(text, COMPACT).atZone(WireMap.VIETNAM).toInstant();
        } catch (DateTimeException e) {
            LocalDate date = date(text);
            return date == null ? null : date.atStartOfDay(WireMap.VIETNAM).toInstant();
        }
    }

    /** {@code yyyyMMdd}, {@code yyyy/MM/dd}, {@code dd/MM/yyyy} or {@code yyyy-MM-dd}; {@code null} where it is none. */
    public static @Nullable LocalDate date(@Nullable String text) {
        if (text == null || text.length() > 10) {
            return null;
        }
        for (DateTimeFormatter format : DATES) {
            try {
                return LocalDate.parse(text, format);
            } catch (DateTimeException e) {
                // The next format.
            }
        }
        return null;
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }
}
