package vn.lienthong.payment.internal.vnpay;

import vn.lienthong.payment.Outcome;
import vn.lienthong.payment.Refund;
import vn.lienthong.payment.internal.rail.CodeTable;

/** What combinations of VNPAY's codes mean (mã kết quả VNPAY); the single codes are in {@code codes.tsv}. */
final class VnpayCodes {
    static final CodeTable TABLE = CodeTable.of(VnpayCodes.class);

    private VnpayCodes() {}

    /** {@code vnp_TransactionStatus} of a payment. */
    private static Outcome ofStatus(String status) {
        return TABLE.status("status", status, Outcome.NEEDS_REVIEW);
    }

    /**
     * Type and status in the answer to a query. The result of a refund ({@code 02}, {@code 03}) is not that of the
     * payment: after a failed refund it is still paid, after a successful one it is not.
     */
    static Outcome ofQuery(String type, String status) {
        return type.isEmpty() || type.equals("01") ? ofStatus(status) : Outcome.NEEDS_REVIEW;
    }

    /** Both codes of a notice or return page: paid only if both mean paid, failed only if both mean failed. */
    static Outcome ofNotice(String response, String status) {
        Outcome byResponse = TABLE.status("notice", response, Outcome.NEEDS_REVIEW);
        Outcome byStatus = ofStatus(status);
        boolean pending = byResponse == Outcome.PAID && byStatus == Outcome.PENDING;
        return pending || byResponse == byStatus ? byStatus : Outcome.NEEDS_REVIEW;
    }

    /** The answer to a refund. */
    static Refund.Status ofRefund(String response, String status) {
        return TABLE.is("refund", response, "BY_STATUS")
                ? TABLE.status("refund-status", status, Refund.Status.NEEDS_REVIEW)
                : TABLE.status("refund", response, Refund.Status.NEEDS_REVIEW);
    }
}
