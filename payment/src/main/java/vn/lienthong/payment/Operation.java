package vn.lienthong.payment;

/** An operation that a rail may support (nghiệp vụ được hỗ trợ); see {@link PaymentClient#supports}. */
public enum Operation {
    /** Create a payment. */
    CREATE,
    /** Create a payment of which the program shows the QR code itself. */
    CREATE_QR,
    /** Query the status of a payment. */
    FIND,
    /** Cancel a payment that is still pending. */
    CANCEL,
    /** Refund a payment. */
    REFUND,
    /** Query the status of a refund. */
    FIND_REFUND,
    /** Send notices. */
    NOTICE,
    /** Say whether a notice is genuine, or true, where only the platform knows; see {@link PaymentClient#checkNotice}. */
    CHECK_NOTICE,
    /** Ask the program before the payer is debited; see {@link PaymentNotice.Kind#CONFIRM}. */
    CONFIRM,
    /** Verify the query with which the payer's browser returns. */
    RETURN_PAGE,
    /** Receive receipt data with a payment (thông tin biên lai); without it, that part of a request is not sent. */
    RECEIPT,
    /** Hand out the receipt of a payment as a PDF (biên lai điện tử). */
    BILL,
    /** List the banks and methods that {@link PaymentRequest#bankCode()} may name. */
    BANKS,
    /** Pay money out to a bank account (lệnh chi). */
    PAYOUT,
    /** Query the status of a payout. */
    FIND_PAYOUT,
    /** Tell the account from which payouts are made, and its balance. */
    PAYOUT_ACCOUNT
}
