package vn.lienthong.payment.internal.payos;

import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.internal.rail.CodeTable;

/** What a status of payOS means together with the money that has arrived (trạng thái payOS); codes in {@code codes.tsv}. */
final class PayosCodes {
    static final CodeTable TABLE = CodeTable.of(PayosCodes.class);

    private PayosCodes() {}

    /**
     * The status of a link; money beside a status that says that nothing was paid is a case for a person, as is money of
     * which nobody says how much it is.
     */
    static PaymentStatus ofLink(String status, long amountVnd, @Nullable Long paidVnd) {
        PaymentStatus said = TABLE.status("status", status, PaymentStatus.NEEDS_REVIEW);
        if (paidVnd == null) {
            return said.claimsMoney() ? PaymentStatus.NEEDS_REVIEW : said;
        }
        if (said == PaymentStatus.PAID && paidVnd != amountVnd) {
            return paidVnd > amountVnd ? PaymentStatus.OVERPAID : PaymentStatus.NEEDS_REVIEW;
        }
        return said.unpaid() && paidVnd > 0 ? PaymentStatus.NEEDS_REVIEW : said;
    }
}
