package vn.lienthong.payment;

import java.util.Locale;

/**
 * Where a payment stands (trạng thái thanh toán). The platform's own codes are always kept as well, and a code that is not
 * known is {@link #NEEDS_REVIEW}.
 */
public enum PaymentStatus {
    /** Not decided yet: wait for the notice, or ask again with {@link PaymentClient#find}. */
    PENDING("Đang chờ thanh toán.", "Waiting for the payment."),
    /**
     * Paid in full, according to a signed message of the platform, its answer over TLS if it does not sign answers, or a notice
     * of the bank.
     */
    PAID("Đã thanh toán.", "Paid."),
    /** Certainly not paid; the payer may try again under a new key. */
    FAILED("Thanh toán không thành công.", "The payment failed."),
    /** Certainly not paid, since the time to pay has run out. Money that arrives later is a case for a person. */
    EXPIRED("Đã hết hạn thanh toán.", "The time to pay has run out."),
    /** Certainly not paid, since the payer or the merchant has cancelled. */
    CANCELLED("Giao dịch đã bị hủy.", "The payment was cancelled."),
    /** Paid, and then given back as a whole. */
    REFUNDED("Đã hoàn lại toàn bộ số tiền.", "Given back as a whole."),
    /** Paid, and then given back in part. */
    PARTLY_REFUNDED("Đã hoàn lại một phần số tiền.", "Given back in part."),
    /** Less than the requested amount has arrived, and is held for us: a person has to decide. */
    UNDERPAID("Đã nhận tiền nhưng chưa đủ.", "Money has arrived, but less than requested."),
    /** More than the requested amount has arrived: a person has to decide about the rest. */
    OVERPAID("Đã nhận nhiều hơn số tiền phải trả.", "More money has arrived than requested."),
    /**
     * A person has to decide: the payer may have been charged (VNPAY 04 and 07), the code is unknown, the answer could not
     * be verified, or it says that 0 đồng were paid. Never treat it as failed.
     */
    NEEDS_REVIEW("Cần người kiểm tra.", "A person has to look at it.");

    private final String vietnamese;
    private final String english;

    PaymentStatus(String vietnamese, String english) {
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /** Whether the whole amount has arrived: {@code PAID} or {@code OVERPAID}. */
    public boolean paidInFull() {
        return this == PAID || this == OVERPAID;
    }

    /** Whether certainly nothing was paid, so that the payer may try again under a new key. */
    public boolean unpaid() {
        return this == FAILED || this == EXPIRED || this == CANCELLED;
    }

    /** Whether money has moved, or may have: everything beside {@code PENDING} and what is {@link #unpaid()}. */
    public boolean claimsMoney() {
        return this != PENDING && !unpaid();
    }

    /** Whether a person has to decide: money is there that does not fit, or may be there. */
    public boolean needsPerson() {
        return this == NEEDS_REVIEW || this == UNDERPAID || this == OVERPAID;
    }

    /** One plain sentence: Vietnamese if {@code locale} is Vietnamese, English otherwise. */
    public String sentence(Locale locale) {
        return locale.getLanguage().equals("vi") ? vietnamese : english;
    }

    /** No rail charges nothing: whoever says that 0 đồng moved is not believed. */
    PaymentStatus over(long amountVnd) {
        return claimsMoney() && amountVnd == 0 ? NEEDS_REVIEW : this;
    }
}
