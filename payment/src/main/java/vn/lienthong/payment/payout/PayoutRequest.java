package vn.lienthong.payment.payout;

import java.util.Objects;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * A payout to make, or one that was made (lệnh chi). Immutable. Store all of it before the call: a query compares what the
 * platform says with it.
 *
 * @param key the caller's own key
 * @param to the account that receives the money
 * @param amountVnd whole đồng, at least 1
 * @param description the text of the transfer (nội dung), one line of at most 255 visible characters; sent without Vietnamese
 *     diacritics and special characters if the platform takes none, and refused if it is too long for it then
 */
public record PayoutRequest(PayoutKey key, BankAccount to, long amountVnd, String description) {
    /**
     * Checks the format.
     *
     * @throws IllegalArgumentException that names field and rule
     */
    public PayoutRequest {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(to, "to");
        if (amountVnd < 1) {
            throw new IllegalArgumentException("amountVnd: must be 1 or more, but is " + amountVnd);
        }
        VisibleText.LINE.require("description", description, 255);
    }

    /** Key and amount; the description may name a person. */
    @Override
    public String toString() {
        return "PayoutRequest[" + key.reference() + ", " + amountVnd + " đồng]";
    }
}
