package vn.lienthong.examples.clinic.desk;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.BankTransfer;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.matching.Receivable;

/**
 * One bill (phiếu thu). Immutable; it names no person.
 *
 * @param rail the role of the rail that takes it
 * @param receivedVnd what has arrived and is booked
 * @param transaction the bank's or platform's number of the transaction that was booked last, or {@code null}
 * @param accepted whether a clerk has accepted less than the whole
 * @param way how the payer pays
 */
record Bill(
        PaymentKey key,
        String title,
        long amountVnd,
        String rail,
        PaymentStatus status,
        long receivedVnd,
        @Nullable String transaction,
        boolean accepted,
        Way way) {

    /**
     * How the payer pays (cách trả).
     *
     * @param qr the text of a VietQR code, or {@code null}
     * @param transfer the same for a payer who types, or {@code null}
     * @param page the platform's pay page, or {@code null}. It contains a signature: do not log it
     * @param until until when, or {@code null}
     */
    record Way(
            @Nullable String qr,
            @Nullable BankTransfer transfer,
            @Nullable URI page,
            @Nullable Instant until) {
        static final Way NONE = new Way(null, null, null, null);

        @Override
        public String toString() {
            return "Way[***]";
        }
    }

    String reference() {
        return key.reference();
    }

    boolean isSettled() {
        return accepted || status.paidInFull();
    }

    /** As the matching sees it. */
    Receivable receivable() {
        BankTransfer transfer = way.transfer();
        long received = accepted ? Math.max(amountVnd, receivedVnd) : receivedVnd;
        return Receivable.builder(reference(), amountVnd, key.createdAt())
                .receivedVnd(received)
                .expiresAt(way.until())
                .account(transfer == null ? null : transfer.account())
                .code(transfer == null ? null : code(transfer.purpose()))
                .build();
    }

    /** The first word of the purpose is the code, as the rail of bank transfers writes it. */
    private static @Nullable String code(String purpose) {
        String first = purpose.split(" ", 2)[0];
        return first.matches("[A-Z0-9]{6,40}") ? first : null;
    }

    @Override
    public String toString() {
        return "Bill[" + reference() + ", " + amountVnd + " đồng, " + status + "]";
    }
}
