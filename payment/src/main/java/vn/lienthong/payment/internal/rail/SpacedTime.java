package vn.lienthong.payment.internal.rail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VietnamTime;

/** Times such as {@code 2026-11-23 13:15:00}, in Vietnam's time, as banks and notice services write them. */
public final class SpacedTime {
    private static final String FORM = "0000-00-00 00:00:00";

    private SpacedTime() {}

    /** The instant, or {@code null} if the text is not such a time. */
    public static @Nullable Instant parse(@Nullable String text) {
        if (text == null || text.length() != FORM.length()) {
            return null;
        }
        StringBuilder digits = new StringBuilder(14);
        for (int i = 0; i < FORM.length(); i++) {
            if (FORM.charAt(i) == '0') {
                digits.append(text.charAt(i));
            } else if (FORM.charAt(i) != text.charAt(i)) {
                return null;
            }
        }
        return VietnamTime.parseCompact(digits.toString());
    }
}
