package vn.lienthong.payment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The platform's answer to a refund (kết quả hoàn tiền). Immutable.
 *
 * @param refundKey the caller's own key
 * @param status how far it is
 * @param codes the platform's codes as received
 * @param verified whether a signature of the platform was checked
 */
public record Refund(String refundKey, Status status, Map<String, String> codes, boolean verified) {
    /** Copies the codes. */
    public Refund {
        codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
    }

    /** How far a refund is (trạng thái hoàn tiền). */
    public enum Status {
        /** The money is on its way back, and the platform has finished. */
        DONE,
        /** Accepted; the bank has not finished. */
        PENDING,
        /** Refused: not paid, wrong amount, not allowed now. Nothing was given back. */
        REFUSED,
        /** A person has to decide: the code is not known, or the amount is not the one that was asked for. */
        NEEDS_REVIEW
    }
}
