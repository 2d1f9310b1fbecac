package vn.lienthong.payment.internal.rail;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VietnamTime;

/** Times such as {@code 2026-11-23 13:15:00}, in Vietnam's time, as banks and notice services write them. */
public final class SpacedTime {
    private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}");

    private SpacedTime() {}

    /** The instant, or {@code null} if the text is not such a time. */
    public static @Nullable Instant parse(@Nullable String text) {
        return text == null || text.length() != 19 || !FORM.matcher(text).matches()
                ? null
                : VietnamTime.parseCompact(text.replaceAll("[^0-9]", ""));
    }
}
