package vn.lienthong.payment.internal.payos;

import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.internal.rail.CodeTable;
import vn.lienthong.payment.payout.PayoutStatus;

/** What a status of payOS means together with the money that has arrived (trạng thái payOS); codes in {@code codes.tsv}. */
final class PayosCodes {
    static final CodeTable TABLE = CodeTable.of(PayosCodes.class);

    private PayosCodes() {}

    /**
     * The status of a payout: what was decided about it, and what became of its transfer. Both must say that it has ended; an
     * end that only one of them tells of is still open, unless they contradict each other.
     *
     * @param state of the transfer, {@code null} if there is none
     */
    static PayoutStatus ofPayout(String approval, @Nullable String state) {
        PayoutStatus decided = TABLE.status("payout-approval", approval, PayoutStatus.NEEDS_REVIEW);
        if (state == null) {
            return decided == PayoutStatus.SUCCEEDED ? PayoutStatus.NEEDS_REVIEW : decided;
        }
        PayoutStatus became = TABLE.status("payout-state", state, PayoutStatus.NEEDS_REVIEW);
        if (decided == became) {
            return became;
        }
        boolean ended = decided == PayoutStatus.PENDING && became != PayoutStatus.NEEDS_REVIEW;
        boolean told = decided == PayoutStatus.SUCCEEDED && became == PayoutStatus.PENDING;
        if (ended || told) {
            return PayoutStatus.PENDING;
        }
        boolean neverLeft = decided.notPaidOut() && became.notPaidOut();
        boolean cameBack = decided == PayoutStatus.SUCCEEDED && became == PayoutStatus.REVERSED;
        return neverLeft || cameBack ? became : PayoutStatus.NEEDS_REVIEW;
    }

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
