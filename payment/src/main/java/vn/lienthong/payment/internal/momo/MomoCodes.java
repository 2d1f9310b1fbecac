package vn.lienthong.payment.internal.momo;

import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.internal.rail.CodeTable;

/** What MoMo's codes mean (mã kết quả MoMo); they are in {@code codes.tsv}. */
final class MomoCodes {
    static final CodeTable TABLE = CodeTable.of(MomoCodes.class);

    private MomoCodes() {}

    /** A {@code resultCode} that answers a query; only a query can be answered with "not found". */
    static boolean notFound(String code) {
        return TABLE.is("payment", code, "NOT_FOUND");
    }

    /** What a {@code resultCode} says of a payment; one that says something of a call says nothing of it. */
    static PaymentStatus ofPayment(String code) {
        return notFound(code) ? PaymentStatus.NEEDS_REVIEW : TABLE.status("payment", code, PaymentStatus.NEEDS_REVIEW);
    }
}
