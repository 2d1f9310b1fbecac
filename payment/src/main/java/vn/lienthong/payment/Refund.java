package vn.lienthong.payment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the platform says to a refund (kết quả hoàn tiền).
 *
 * @param refundKey the caller's own key
 * @param status where it stands
 * @param codes the platform's codes as received
 * @param verified whether the answer carried a signature, which was checked
 */
public record Refund(String refundKey, Status status, Map<String, String> codes, boolean verified) {
    /** Copies the codes. */
    public Refund {
        codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
    }

    /** Where a refund stands (trạng thái hoàn tiền). */
    public enum Status {
        /** The money is on its way back and the platform is done with it. */
        DONE,
        /** Taken on; the bank has not finished. */
        PENDING,
        /** The platform says no: not paid, wrong amount, not allowed now. Nothing was given back. */
        REFUSED,
        /** A person has to look: a code that is not known, or another amount than was asked for. */
        NEEDS_REVIEW
    }
}
