package vn.lienthong.payment.internal.vnpay;

import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.Refund;
import vn.lienthong.payment.internal.rail.CodeTable;

/** What combinations of VNPAY's codes mean (mã kết quả VNPAY); the single codes are in {@code codes.tsv}. */
final class VnpayCodes {
    static final CodeTable TABLE = CodeTable.of(VnpayCodes.class);

    private VnpayCodes() {}

    /** {@code vnp_TransactionStatus} of a payment. */
    private static PaymentStatus ofStatus(String status) {
        return TABLE.status("status", status, PaymentStatus.NEEDS_REVIEW);
    }

    /**
     * Type and status in the answer to a query. The result of a refund ({@code 02} of all, {@code 03} of a part) is not that
     * of the payment: only a successful one says what became of it.
     */
    static PaymentStatus ofQuery(String type, String status) {
        return switch (type) {
            case "", "01" -> ofStatus(status);
            case "02" -> status.equals("00") ? PaymentStatus.REFUNDED : PaymentStatus.NEEDS_REVIEW;
            case "03" -> status.equals("00") ? PaymentStatus.PARTLY_REFUNDED : PaymentStatus.NEEDS_REVIEW;
            default -> PaymentStatus.NEEDS_REVIEW;
        };
    }

    /** Both codes of a notice or return page: paid only if both mean paid, unpaid only if both mean unpaid. */
    static PaymentStatus ofNotice(String response, String status) {
        PaymentStatus byResponse = TABLE.status("notice", response, PaymentStatus.NEEDS_REVIEW);
        PaymentStatus byStatus = ofStatus(status);
        if (byResponse.unpaid() && byStatus.unpaid()) {
            return byResponse == PaymentStatus.FAILED ? byStatus : byResponse; // the response says why
        }
        boolean pending = byResponse == PaymentStatus.PAID && byStatus == PaymentStatus.PENDING;
        return pending || byResponse == byStatus ? byStatus : PaymentStatus.NEEDS_REVIEW;
    }

    /** The answer to a refund. */
    static Refund.Status ofRefund(String response, String status) {
        return TABLE.is("refund", response, "BY_STATUS")
                ? TABLE.status("refund-status", status, Refund.Status.NEEDS_REVIEW)
                : TABLE.status("refund", response, Refund.Status.NEEDS_REVIEW);
    }
}
