package vn.lienthong.payment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The caller's own key of a payment (mã tham chiếu và thời điểm tạo). Store it <em>before</em> the call: with it the
 * payment can be found even if the answer is lost; both parts are needed for that.
 *
 * @param reference 1 to 100 letters, digits and {@code - _ .}; never used twice
 * @param createdAt when the payment was created, from the year 2000 to 2999; truncated to whole seconds, since
 *     platforms have no fractions
 */
public record PaymentKey(String reference, Instant createdAt) {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2999-12-31T00:00:00Z");

    /**
     * Checks the format.
     *
     * @throws IllegalArgumentException that names field and rule
     */
    public PaymentKey {
        checkReference("reference", reference);
        createdAt = wholeSeconds("createdAt", createdAt);
    }

    static Instant wholeSeconds(String field, Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException(field + ": must be in the years 2000 to 2999, but is " + time);
        }
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    static void checkReference(String field, String reference) {
        if (!isReference(reference)) {
            throw new IllegalArgumentException(field + ": must be 1 to 100 letters, digits, '-', '_' and '.'");
        }
    }

    /** The text if it can be one of our references; for text that an attacker may have chosen. */
    static @Nullable String referenceOrNull(@Nullable String text) {
        return text != null && isReference(text) ? text : null;
    }

    /** Whether the text can be the reference of a key; for text that an attacker may have chosen. */
    public static boolean isReference(String reference) {
        boolean good = !reference.isEmpty() && reference.length() <= 100;
        for (int i = 0; good && i < reference.length(); i++) {
            char c = reference.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            good = letter || c == '-' || c == '_' || c == '.';
        }
        return good;
    }
}
