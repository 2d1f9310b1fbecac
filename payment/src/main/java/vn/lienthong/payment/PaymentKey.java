package vn.lienthong.payment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The caller's own key of a payment (mã tham chiếu và thời điểm tạo). Store it <em>before</em> the call: with it the payment
 * can be found again whatever happened to the answer, and both parts are needed for that.
 *
 * @param reference 1 to 100 characters out of letters, digits, {@code - _ .}; never used twice
 * @param createdAt when the payment was made; cut to whole seconds, as platforms carry it
 */
public record PaymentKey(String reference, Instant createdAt) {
    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException for another reference
     */
    public PaymentKey {
        checkReference("reference", reference);
        createdAt = Objects.requireNonNull(createdAt, "createdAt").truncatedTo(ChronoUnit.SECONDS);
    }

    static void checkReference(String field, String reference) {
        if (!isReference(reference)) {
            throw new IllegalArgumentException(
                    field + ": must be 1 to 100 characters out of letters, digits, '-', '_' and '.'");
        }
    }

    /** What a stranger brought, if it can be a reference of ours at all. */
    static @Nullable String referenceOrNull(@Nullable String text) {
        return text != null && isReference(text) ? text : null;
    }

    private static boolean isReference(String reference) {
        boolean good = !reference.isEmpty() && reference.length() <= 100;
        for (int i = 0; good && i < reference.length(); i++) {
            char c = reference.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            good = letter || c == '-' || c == '_' || c == '.';
        }
        return good;
    }
}
