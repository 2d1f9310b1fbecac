package vn.lienthong.payment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The platform's answer to a refund (kết quả hoàn tiền). Immutable.
 *
 * @param key the caller's own key
 * @param status its status
 * @param codes the platform's codes as received
 * @param verified whether a signature of the platform was checked
 */
public record Refund(RefundKey key, Status status, Map<String, String> codes, boolean verified) {
    /** Copies the codes. */
    public Refund {
        codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
    }

    /** The status of a refund (trạng thái hoàn tiền). */
    public enum Status {
        /** The platform has finished; the money is on its way to the payer. */
        DONE,
        /** Accepted; the bank has not finished. */
        PENDING,
        /** Refused: not paid, wrong amount, or not allowed now. Nothing was refunded. */
        REFUSED,
        /**
         * A person has to decide: the code is unknown, or the platform does not say that it gave back the requested amount.
         * Money may be on its way.
         */
        NEEDS_REVIEW
    }
}
