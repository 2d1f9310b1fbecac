package vn.lienthong.payment;

/** What became of a payment (kết quả thanh toán). The platform's own codes are always kept beside it. */
public enum Outcome {
    /** Paid, as a signed message of the platform says. */
    PAID,
    /** Not decided yet: wait for the notice, or ask again with {@link PaymentClient#find}. */
    PENDING,
    /** Certainly not paid; the payer may try again under a new key. */
    FAILED,
    /**
     * A person has to decide: the payer's money may be gone (VNPAY 04 and 07), the code is not known, or the answer could not
     * be verified. Never treat it as failed.
     */
    NEEDS_REVIEW
}
