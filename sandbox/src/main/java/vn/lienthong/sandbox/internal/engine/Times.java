package vn.lienthong.sandbox.internal.engine;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as gateways write them: {@code yyyyMMddHHmmss} in GMT+7. */
public final class Times {
    private static final ZoneOffset GMT7 = ZoneOffset.ofHours(7);
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private Times() {}

    /** Now. */
    public static String now(Clock clock) {
        return FORM.format(LocalDateTime.ofInstant(clock.instant(), GMT7));
    }

    /** {@code null} where the text is not such a time. */
    public static @Nullable Instant read(String text) {
        if (!text.matches("[0-9]{14}")) {
            return null;
        }
        try {
            return LocalDateTime.parse(text, FORM).toInstant(GMT7);
        } catch (DateTimeException noSuchTime) {
            return null;
        }
    }
}
