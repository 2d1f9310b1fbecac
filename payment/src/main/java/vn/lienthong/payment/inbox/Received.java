package vn.lienthong.payment.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentNotice;

/**
 * What has arrived according to the platform (khoản tiền đã nhận).
 *
 * @param amountVnd whole đồng, or {@code null} if the platform named none
 * @param transactionId the platform's number of the transaction, or {@code null}
 * @param paidAt when it was paid, or {@code null} if it is not paid or the time is not known
 * @param rawCode the code that decided, as received; empty if there is none
 */
public record Received(
        @Nullable Long amountVnd,
        @Nullable String transactionId,
        @Nullable Instant paidAt,
        String rawCode) {
    static Received of(PaymentNotice notice) {
        return new Received(notice.amountVnd(), notice.transactionId(), notice.paidAt(), notice.rawCode());
    }

    static Received of(Payment payment) {
        String code = payment.rawCode();
        return new Received(payment.amountVnd(), payment.transactionId(), payment.paidAt(), code == null ? "" : code);
    }
}
