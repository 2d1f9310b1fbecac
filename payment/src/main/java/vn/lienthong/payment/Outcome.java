package vn.lienthong.payment;

/** The outcome of a payment (kết quả thanh toán). The platform's own codes are always kept as well. */
public enum Outcome {
    /** Paid, according to a signed message of the platform. */
    PAID,
    /** Not decided yet: wait for the notice, or ask again with {@link PaymentClient#find}. */
    PENDING,
    /** Certainly not paid; the payer may try again under a new key. */
    FAILED,
    /**
     * A person has to decide: the payer may have been charged (VNPAY 04 and 07), the code is unknown, or the answer
     * could not be verified. Never treat it as failed.
     */
    NEEDS_REVIEW
}
