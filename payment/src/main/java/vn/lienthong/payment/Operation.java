package vn.lienthong.payment;

/** What a platform may be able to do (nghiệp vụ được hỗ trợ); ask {@link PaymentClient#supports}. */
public enum Operation {
    /** Begin a payment. */
    CREATE,
    /** Ask what became of a payment. */
    FIND,
    /** Give money back. */
    REFUND,
    /** Send signed notices. */
    NOTICE,
    /** Verify the page with which the payer's browser comes back. */
    RETURN_PAGE,
    /** Receive receipt data with a payment (thông tin biên lai); without it, the data of a request is left out. */
    RECEIPT
}
