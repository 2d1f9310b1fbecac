package vn.lienthong.payment.payout;

/**
 * The caller's own key of a payout (mã lệnh chi). Store it <em>before</em> the call: the platform recognises a repeated payout
 * by it, and with it the payout can be found even if the answer is lost. A new key is a new payout.
 *
 * @param reference 1 to 100 letters, digits and {@code - _ .}; never used twice
 */
public record PayoutKey(String reference) {
    /**
     * Checks the format.
     *
     * @throws IllegalArgumentException that names field and rule
     */
    public PayoutKey {
        if (!reference.matches("[A-Za-z0-9_.-]{1,100}")) {
            throw new IllegalArgumentException("reference: must be 1 to 100 letters, digits, '-', '_' and '.'");
        }
    }
}
