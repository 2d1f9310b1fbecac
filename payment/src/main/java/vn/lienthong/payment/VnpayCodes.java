package vn.lienthong.payment;

import java.util.Set;

/** VNPAY's codes (mã kết quả VNPAY) in the terms of this module; what is not named here is for a person. */
final class VnpayCodes {
    /** Response codes of a notice that say: certainly not paid. */
    private static final Set<String> NOT_PAID =
            Set.of("09", "10", "11", "12", "13", "24", "51", "65", "75", "79", "99");

    private VnpayCodes() {}

    /** {@code vnp_TransactionStatus}. */
    static Outcome ofStatus(String status) {
        return switch (status) {
            case "00" -> Outcome.PAID;
            case "01" -> Outcome.PENDING;
            case "02", "08" -> Outcome.FAILED;
            default -> Outcome.NEEDS_REVIEW; // 04 and 07: the payer was debited; 05, 06, 09: a refund; the rest unknown
        };
    }

    /**
     * Type and status in the answer to a query. What became of a refund ({@code 02}, {@code 03}) is nothing said of the
     * payment: a refund that failed leaves it paid, one that succeeded does not.
     */
    static Outcome ofQuery(String type, String status) {
        return type.isEmpty() || type.equals("01") ? ofStatus(status) : Outcome.NEEDS_REVIEW;
    }

    /** Both codes of a notice or return page: paid only if both say so, failed only if both say so. */
    static Outcome ofNotice(String response, String status) {
        Outcome byStatus = ofStatus(status);
        if (response.equals("00")) {
            return byStatus == Outcome.FAILED ? Outcome.NEEDS_REVIEW : byStatus;
        }
        return NOT_PAID.contains(response) && byStatus == Outcome.FAILED ? Outcome.FAILED : Outcome.NEEDS_REVIEW;
    }

    /** The answer to a refund. */
    static Refund.Status ofRefund(String response, String status) {
        return switch (response) {
            case "00" ->
                switch (status) {
                    case "00" -> Refund.Status.DONE;
                    case "05", "06" -> Refund.Status.PENDING;
                    case "09" -> Refund.Status.REFUSED;
                    default -> Refund.Status.NEEDS_REVIEW;
                };
            case "94" -> Refund.Status.PENDING; // asked for before
            case "16", "91", "93", "95" -> Refund.Status.REFUSED;
            default -> Refund.Status.NEEDS_REVIEW;
        };
    }
}
