package vn.lienthong.payment;

import java.time.Instant;

/**
 * The caller's own key of a refund (mã hoàn tiền và thời điểm tạo). Store it <em>before</em> the call: with it the refund can
 * be asked for even if the answer is lost.
 *
 * @param reference 1 to 32 letters, digits and {@code - _ .}; never used twice
 * @param createdAt when the refund was requested, from the year 2000 to 2999; truncated to whole seconds
 */
public record RefundKey(String reference, Instant createdAt) {
    /**
     * Checks the format.
     *
     * @throws IllegalArgumentException that names field and rule
     */
    public RefundKey {
        PaymentKey.checkReference("reference", reference);
        if (reference.length() > 32) {
            throw new IllegalArgumentException(
                    "reference: must have at most 32 characters, but has " + reference.length());
        }
        createdAt = PaymentKey.wholeSeconds("createdAt", createdAt);
    }
}
