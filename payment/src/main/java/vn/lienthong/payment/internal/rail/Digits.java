package vn.lienthong.payment.internal.rail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Numbers in messages of platforms: digits 0 to 9 only, in a notice too often for a regular expression. */
public final class Digits {
    private static final int AMOUNT = 15;
    private static final int MILLIS = 14;

    private Digits() {}

    /** Whole đồng, at most fifteen digits; {@code null} if the text is not an amount. */
    public static @Nullable Long amountVnd(@Nullable String text) {
        return text != null && are(text, AMOUNT) ? Long.valueOf(text) : null;
    }

    /** The instant of milliseconds since 1970, at most fourteen digits; {@code null} if the text is not such a time, or is 0. */
    public static @Nullable Instant time(@Nullable String text) {
        long millis = text != null && are(text, MILLIS) ? Long.parseLong(text) : 0;
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    /** Whether the text is 1 to {@code most} digits. */
    public static boolean are(String text, int most) {
        boolean good = !text.isEmpty() && text.length() <= most;
        for (int i = 0; good && i < text.length(); i++) {
            good = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return good;
    }
}
