package vn.lienthong.payment;

/** What a platform may or may not be able to do (nghiệp vụ được hỗ trợ); ask {@link PaymentClient#supports}. */
public enum Operation {
    /** Begin a payment. */
    CREATE,
    /** Ask what became of a payment. */
    FIND,
    /** Give money back. */
    REFUND,
    /** Receive signed notices. */
    NOTICE,
    /** Read the address with which the payer's browser comes back. */
    RETURN_PAGE
}
