package vn.lienthong.payment;

/** What became of a payment (kết quả thanh toán). The platform's own codes always stand beside it. */
public enum Outcome {
    /** The money has arrived, by a signed word of the platform. */
    PAID,
    /** Not decided yet: wait for the notice, or ask again with {@link PaymentClient#find}. */
    PENDING,
    /** Certainly not paid; the payer may try again under a new key. */
    FAILED,
    /**
     * A person has to look: the payer's money may be gone (VNPAY 04 and 07), the code is not known, or the answer could not
     * be verified. Never treat it as failed.
     */
    NEEDS_REVIEW
}
