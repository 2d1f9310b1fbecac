package vn.lienthong.reporting.spi;

import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ledger.DeliveryOutcome;
import vn.lienthong.reporting.SubmitResult;

/**
 * The result of one send, or of one query about it (kết quả gửi). Made by {@link #taken}, {@link #refused},
 * {@link #notFound} or {@link #unclear}; anything else is an exception.
 *
 * @param outcome what the ledger stores
 * @param detail the result for a waiting caller, or {@code null} if that is what the ledger stores
 */
public record SendResult(DeliveryOutcome outcome, @Nullable SubmitResult detail) {

    /**
     * The platform has the report; {@code kept} (its answer, a receipt) is stored in the ledger and must not be empty.
     */
    public static SendResult taken(byte[] kept) {
        return new SendResult(DeliveryOutcome.done(kept), null);
    }

    /**
     * The platform refuses the content and stored nothing.
     *
     * @param code its own code
     * @param words a message that the ledger stores with it: no value of a cell, no personal data
     * @param detail the result for a waiting caller
     */
    public static SendResult refused(String code, String words, SubmitResult detail) {
        return new SendResult(DeliveryOutcome.contentError(code, words), detail);
    }

    /** Answer to a query: the platform does not have the report, so it is sent. */
    public static SendResult notFound() {
        return new SendResult(DeliveryOutcome.notFound(), null);
    }

    /** It is unknown whether the platform has the report; {@code why} is a message without personal data. */
    public static SendResult unclear(String why) {
        return new SendResult(DeliveryOutcome.unknown(why), null);
    }
}
