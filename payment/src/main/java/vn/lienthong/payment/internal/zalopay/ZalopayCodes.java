package vn.lienthong.payment.internal.zalopay;

import java.util.Map;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.Refund;
import vn.lienthong.payment.internal.rail.CodeTable;

/** What combinations of ZaloPay's codes mean (mã kết quả ZaloPay); the single codes are in {@code codes.tsv}. */
final class ZalopayCodes {
    static final CodeTable TABLE = CodeTable.of(ZalopayCodes.class);

    private ZalopayCodes() {}

    static String code(Map<String, String> members) {
        return members.getOrDefault("return_code", "");
    }

    static String detail(Map<String, String> members) {
        return members.getOrDefault("sub_return_code", "");
    }

    /** Whether {@code return_code} says only that the details decide. */
    static boolean byDetail(String group, String code) {
        return TABLE.is(group, code, "BY_DETAIL");
    }

    /** The code that decides: {@code sub_return_code} if {@code return_code} says no more than "failed". */
    static String deciding(String group, Map<String, String> members) {
        String detail = detail(members);
        return byDetail(group, code(members)) && !detail.isEmpty() ? detail : code(members);
    }

    /** The answer to a query; "failed" without a reason that is listed could be of the query and not of the payment. */
    static PaymentStatus ofQuery(Map<String, String> members) {
        String code = code(members);
        return byDetail("query", code)
                ? TABLE.status("query-detail", detail(members), PaymentStatus.NEEDS_REVIEW)
                : TABLE.status("query", code, PaymentStatus.NEEDS_REVIEW);
    }

    /** The answer to a refund or to a query about one: what is not accepted was refused, unless the call itself failed. */
    static Refund.Status ofRefund(String group, Map<String, String> members) {
        String code = code(members);
        if (!byDetail(group, code)) {
            return TABLE.status(group, code, Refund.Status.NEEDS_REVIEW);
        }
        // A refund may be refused because it was accepted before: only the answer to a query says that it failed.
        boolean failed = group.equals("find-refund") && !detail(members).isEmpty();
        return failed ? Refund.Status.REFUSED : Refund.Status.NEEDS_REVIEW;
    }
}
