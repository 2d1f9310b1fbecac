package vn.lienthong.reporting.spi;

import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ledger.DeliveryOutcome;
import vn.lienthong.reporting.SubmitResult;

/**
 * How one send, or one question about it, ended (kết quả gửi). Made by {@link #taken}, {@link #refused}, {@link #notFound} or
 * {@link #unclear}; anything else is an exception.
 *
 * @param outcome what the ledger keeps
 * @param detail the result for a caller who waits, or {@code null} if it is what the ledger keeps
 */
public record SendResult(DeliveryOutcome outcome, @Nullable SubmitResult detail) {

    /** The platform has the report; {@code kept} (its answer, a receipt) stays in the ledger and must not be empty. */
    public static SendResult taken(byte[] kept) {
        return new SendResult(DeliveryOutcome.done(kept), null);
    }

    /**
     * The platform refuses the content and has nothing.
     *
     * @param code its own code
     * @param words a sentence that the ledger keeps beside it: no value of a cell, no personal data
     * @param detail the result for a caller who waits
     */
    public static SendResult refused(String code, String words, SubmitResult detail) {
        return new SendResult(DeliveryOutcome.contentError(code, words), detail);
    }

    /** Answer to a question: the platform does not have the report. It is sent then. */
    public static SendResult notFound() {
        return new SendResult(DeliveryOutcome.notFound(), null);
    }

    /** Nobody knows whether the platform has the report; {@code why} is a sentence without personal data. */
    public static SendResult unclear(String why) {
        return new SendResult(DeliveryOutcome.unknown(why), null);
    }
}
