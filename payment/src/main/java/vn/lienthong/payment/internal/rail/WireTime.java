package vn.lienthong.payment.internal.rail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as the gateways write them: {@code yyyyMMddHHmmss}, GMT+7, 24-hour clock. */
public final class WireTime {
    private static final ZoneOffset GMT_7 = ZoneOffset.ofHours(7);
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private WireTime() {}

    /** The fourteen digits of {@code instant}. */
    public static String text(Instant instant) {
        return FORM.format(instant.atOffset(GMT_7));
    }

    /** The instant of fourteen digits, or {@code null} where the text is none. */
    public static @Nullable Instant read(@Nullable String text) {
        if (text == null || text.length() != 14) {
            return null;
        }
        try {
            return LocalDateTime.parse(text, FORM).toInstant(GMT_7);
        } catch (DateTimeException e) {
            return null; // kept raw by the caller; a time is never invented
        }
    }
}
