package vn.lienthong.payment.inbox;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Money that does not fit, for a person to decide (trường hợp cần người xử lý). Immutable. */
public final class PaymentCase {
    private final String id;
    private final Kind kind;
    private final String rail;
    private final String reference;
    private final @Nullable Long expectedVnd;
    private final Received received;
    private final Instant openedAt;
    private final @Nullable PaidBefore paidBefore;
    private final @Nullable Closing closing;

    PaymentCase(
            String id,
            Kind kind,
            String rail,
            String reference,
            @Nullable Long expectedVnd,
            Received received,
            Instant openedAt,
            @Nullable PaidBefore paidBefore,
            @Nullable Closing closing) {
        this.id = Objects.requireNonNull(id, "id");
        this.kind = kind;
        this.rail = rail;
        this.reference = reference;
        this.expectedVnd = expectedVnd;
        this.received = received;
        this.openedAt = openedAt;
        this.paidBefore = paidBefore;
        this.closing = closing;
    }

    /**
     * The money that was there before (lần trả trước).
     *
     * @param rail the role of its rail, which may be another one
     * @param reference its reference
     * @param transactionId the platform's number of it, or {@code null}
     */
    public record PaidBefore(
            String rail, String reference, @Nullable String transactionId) {}

    /**
     * How it was closed (việc đóng trường hợp).
     *
     * @param at when
     * @param by who has decided; {@link PaymentInbox#ITSELF} if a later message has
     * @param decision what and why
     * @param settled the reference of the payment whose status was set by it, or {@code null} if none was
     */
    public record Closing(
            Instant at,
            String by,
            String decision,
            @Nullable String settled) {}

    /** What does not fit (loại trường hợp). */
    public enum Kind {
        /** Money for a reference that the program does not have. */
        NO_SUCH_PAYMENT("Có tiền về nhưng không có khoản phải thu này.", "Money for a payment that we do not have."),
        /** Less than expected. */
        UNDERPAID("Số tiền nhận được ít hơn số phải thu.", "Less money than expected."),
        /** More than expected. */
        OVERPAID("Số tiền nhận được nhiều hơn số phải thu.", "More money than expected."),
        /** Paid once more, by another transaction or over another rail: {@link PaymentCase#paidBefore()} is the other. */
        PAID_TWICE("Khoản này được trả thêm một lần nữa.", "Paid once more by another transaction."),
        /** Paid after it had failed, expired or been cancelled. */
        LATE("Tiền về sau khi giao dịch đã hết hạn hoặc bị hủy.", "Paid after it had expired or been cancelled."),
        /** The platform says that a payment failed of which it said that it was paid. */
        CONTRADICTION("Nền tảng báo hai kết quả trái ngược nhau.", "The platform contradicts itself."),
        /** The platform's code does not say whether the payer was charged. */
        UNCLEAR("Chưa chắc tiền đã đi hay chưa.", "It is not clear whether the payer was charged."),
        /**
         * A notice whose signature is right, but which cannot be used: it is not in the platform's format, or for another
         * merchant. No payment and no amount of it is known ({@link PaymentCase#reference()} is empty); look at the platform.
         */
        UNREADABLE(
                "Thông báo có chữ ký đúng nhưng không đọc được hoặc không phải của đơn vị mình.",
                "A genuine notice that cannot be read, or that is for another merchant."),
        /** Still without an end after all questions. */
        NO_END("Đã hỏi nhiều lần nhưng giao dịch chưa có kết quả.", "Asked many times, and still without an end.");

        private final String vietnamese;
        private final String english;

        Kind(String vietnamese, String english) {
            this.vietnamese = vietnamese;
            this.english = english;
        }

        /** One plain sentence: Vietnamese if {@code locale} is Vietnamese, English otherwise. */
        public String sentence(Locale locale) {
            return locale.getLanguage().equals("vi") ? vietnamese : english;
        }
    }

    /** The same for each repetition of what opened it. */
    public String id() {
        return id;
    }

    /** What does not fit. */
    public Kind kind() {
        return kind;
    }

    /** The role of the rail. */
    public String rail() {
        return rail;
    }

    /**
     * The reference as received, cut at 100 characters; of {@link Kind#NO_SUCH_PAYMENT} it is not one of ours, of {@link
     * Kind#UNREADABLE} it is empty.
     */
    public String reference() {
        return reference;
    }

    /** What the program expected, or {@code null} if it does not know the payment. */
    public @Nullable Long expectedVnd() {
        return expectedVnd;
    }

    /** What has arrived. */
    public Received received() {
        return received;
    }

    /** When it was opened. */
    public Instant openedAt() {
        return openedAt;
    }

    /** The money that was there before, of {@link Kind#PAID_TWICE}; otherwise {@code null}. */
    public @Nullable PaidBefore paidBefore() {
        return paidBefore;
    }

    /** How it was closed, or {@code null} while it is open. */
    public @Nullable Closing closing() {
        return closing;
    }

    /** Kind, rail and amounts. */
    @Override
    public String toString() {
        return "PaymentCase[" + kind + ", " + rail + ", expected " + expectedVnd + " đồng, received "
                + received.amountVnd() + " đồng]";
    }
}
