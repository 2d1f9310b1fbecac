package vn.lienthong.payment;

/** An operation that a platform may support (nghiệp vụ được hỗ trợ); see {@link PaymentClient#supports}. */
public enum Operation {
    /** Create a payment. */
    CREATE,
    /** Query the outcome of a payment. */
    FIND,
    /** Refund a payment. */
    REFUND,
    /** Send signed notices. */
    NOTICE,
    /** Verify the query with which the payer's browser returns. */
    RETURN_PAGE,
    /** Receive receipt data with a payment (thông tin biên lai); without it, that part of a request is not sent. */
    RECEIPT
}
