package vn.lienthong.payment.inbox;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.payment.BankCredit;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentNotice;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;

/**
 * A message about one payment (tin về một khoản thu): a verified notice, or the answer to a question.
 *
 * @param key the same for each repetition
 * @param total whether it is about all that was paid so far, not about one transaction
 * @param claimed what an answer says that could not be believed, or {@code null}
 * @param credit the movement on the bank account, if it is the notice of a bank
 */
record Message(
        String rail,
        String reference,
        String key,
        PaymentStatus status,
        Received received,
        boolean total,
        @Nullable PaymentStatus claimed,
        @Nullable BankCredit credit) {

    static Message of(PaymentNotice notice) {
        return new Message(
                notice.rail(),
                notice.reference(),
                notice.noticeKey(),
                notice.status(),
                Received.of(notice),
                false,
                null,
                notice.credit());
    }

    /** What a question has found at that rail. */
    static Message of(Payment payment, String rail) {
        Received received = Received.of(payment);
        String key = String.join(
                "|",
                "find",
                rail,
                payment.key().reference(),
                payment.status().name(),
                String.valueOf(received.amountVnd()),
                String.valueOf(received.transactionId()),
                received.rawCode());
        return new Message(
                rail, payment.key().reference(), key, payment.status(), received, true, payment.claimed(), null);
    }

    /** That a payment has no end. */
    static Message withoutEnd(String rail, String reference) {
        return new Message(
                rail,
                reference,
                "no-end|" + rail + "|" + reference,
                PaymentStatus.PENDING,
                new Received(null, null, null, ""),
                true,
                null,
                null);
    }

    /** A genuine notice of which nothing is known but why it is refused, and its bytes, of which only the hash is kept. */
    static Message unreadable(String rail, RawNotice raw, NoticeResult.RefusalReason why) {
        String query = raw.query();
        byte[] bytes = query == null ? raw.body() : query.getBytes(StandardCharsets.UTF_8);
        return new Message(
                rail,
                "",
                "unreadable|" + rail + "|" + Hashing.hex(Hashing.sha256(bytes)),
                PaymentStatus.NEEDS_REVIEW,
                new Received(null, null, null, why.name()),
                false,
                null,
                null);
    }

    /** The attempt that it is about: one reference at one rail. */
    String attempt() {
        return attempt(rail, reference);
    }

    static String attempt(String rail, String reference) {
        return Hashing.sha256Hex(rail + "|" + reference); // a role has no bar
    }

    /** The id of the case that it opens. */
    String caseId(PaymentCase.Kind kind) {
        return Hashing.sha256Hex(kind + "|" + key);
    }

    /** Who tells it, for the record: no personal data. */
    String source() {
        return (total ? "the answer of " : "a notice of ") + rail;
    }
}
