package vn.lienthong.payment;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * A refund to make (yêu cầu hoàn tiền). Immutable; made by {@link #full} or {@link #partial}.
 *
 * <p>The key is the caller's own and is stored before the call. After an exception with effect {@code UNKNOWN} look the
 * payment up or ask the platform's operator; do not send the refund again under another key.
 */
public final class RefundRequest {
    private final PaymentKey payment;
    private final RefundKey key;
    private final long amountVnd;
    private final boolean full;
    private final String requestedBy;
    private final @Nullable String transactionId;
    private final @Nullable String reason;

    private RefundRequest(
            PaymentKey payment,
            RefundKey key,
            long amountVnd,
            boolean full,
            String requestedBy,
            @Nullable String transactionId,
            @Nullable String reason) {
        this.payment = Objects.requireNonNull(payment, "payment");
        this.key = Objects.requireNonNull(key, "key");
        this.amountVnd = amountVnd;
        this.full = full;
        this.requestedBy = requestedBy;
        this.transactionId = transactionId;
        this.reason = reason;
    }

    /**
     * Refunds everything.
     *
     * @param payment the key of the payment
     * @param key the caller's own key of this refund
     * @param amountVnd the whole amount of the payment in đồng
     * @param requestedBy the official or account that decides it, 1 to 245 characters
     * @throws IllegalArgumentException that names field and rule
     */
    public static RefundRequest full(PaymentKey payment, RefundKey key, long amountVnd, String requestedBy) {
        return checked(payment, key, amountVnd, true, requestedBy);
    }

    /** Refunds part of the payment; otherwise as {@link #full}. */
    public static RefundRequest partial(PaymentKey payment, RefundKey key, long amountVnd, String requestedBy) {
        return checked(payment, key, amountVnd, false, requestedBy);
    }

    private static RefundRequest checked(
            PaymentKey payment, RefundKey key, long amountVnd, boolean full, String requestedBy) {
        if (amountVnd < 1) {
            throw new IllegalArgumentException("amountVnd: must be 1 or more, but is " + amountVnd);
        }
        checkText("requestedBy", requestedBy, 245);
        return new RefundRequest(payment, key, amountVnd, full, requestedBy, null, null);
    }

    /** A copy with the platform's number of the transaction (mã giao dịch), if it is known. */
    public RefundRequest withTransactionId(@Nullable String value) {
        if (value != null) {
            PaymentKey.checkReference("transactionId", value);
        }
        return new RefundRequest(payment, key, amountVnd, full, requestedBy, value, reason);
    }

    /** A copy with the reason (lý do), at most 255 characters. */
    public RefundRequest withReason(String value) {
        checkText("reason", value, 255);
        return new RefundRequest(payment, key, amountVnd, full, requestedBy, transactionId, value);
    }

    /** The key of the payment. */
    public PaymentKey payment() {
        return payment;
    }

    /** The caller's own key of this refund. */
    public RefundKey key() {
        return key;
    }

    /** The amount to refund, in đồng. */
    public long amountVnd() {
        return amountVnd;
    }

    /** Whether the whole payment is refunded. */
    public boolean full() {
        return full;
    }

    /** Who decides it. */
    public String requestedBy() {
        return requestedBy;
    }

    /** The platform's number of the transaction, or {@code null}. */
    public @Nullable String transactionId() {
        return transactionId;
    }

    /** The reason, or {@code null}. */
    public @Nullable String reason() {
        return reason;
    }

    @Override
    public String toString() {
        return "RefundRequest[" + key.reference() + " of " + payment.reference() + ", " + amountVnd + " đồng]";
    }

    private static void checkText(String field, String text, int most) {
        VisibleText.LINE.require(field, text, most);
        if (text.indexOf('|') >= 0) {
            throw new IllegalArgumentException(field + ": must not contain '|'");
        }
    }
}
