package vn.lienthong.payment;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A verified notice of a payment (thông báo kết quả thanh toán đã xác thực). Find the payment by {@link #reference()},
 * compare {@link #amountVnd()}, write {@link #outcome()} down, then answer with {@link #reply}. Two deliveries may come at
 * the same time: let your database decide which one writes.
 */
public final class PaymentNotice {
    private final Facts facts;
    private final Function<Handling, NoticeReply> replies;
    private final NoticeInbox inbox;

    /** What a gateway has read from a notice. */
    record Facts(
            String reference,
            Outcome outcome,
            long amountVnd,
            @Nullable String transactionId,
            @Nullable Instant paidAt,
            String noticeKey,
            Map<String, String> fields) {}

    PaymentNotice(Facts facts, Function<Handling, NoticeReply> replies, NoticeInbox inbox) {
        this.facts = facts;
        this.replies = replies;
        this.inbox = inbox;
    }

    /** The reference of the payment's key. */
    public String reference() {
        return facts.reference();
    }

    /** What became of the payment. */
    public Outcome outcome() {
        return facts.outcome();
    }

    /** Whole đồng. */
    public long amountVnd() {
        return facts.amountVnd();
    }

    /** The platform's number of the transaction (mã giao dịch), or {@code null}. */
    public @Nullable String transactionId() {
        return facts.transactionId();
    }

    /** When it was paid, as the platform says, or {@code null} where it is not paid or the time cannot be read. */
    public @Nullable Instant paidAt() {
        return facts.paidAt();
    }

    /** The same for each repetition of this notice, another for every other one. */
    public String noticeKey() {
        return facts.noticeKey();
    }

    /** Whether the inbox knows that this notice was handled before; then answer {@link Handling#ALREADY_DONE}. */
    public boolean repeated() {
        return inbox.read(facts.noticeKey()) != null;
    }

    /** All signed fields as received, by the names of the platform's protocol. */
    public Map<String, String> fields() {
        return facts.fields();
    }

    /** The reply that the platform expects; a notice that was handled goes into the inbox first. */
    public NoticeReply reply(Handling handling) {
        if (handling == Handling.DONE || handling == Handling.ALREADY_DONE) {
            inbox.record(facts.noticeKey(), handling);
        }
        return replies.apply(handling);
    }

    @Override
    public String toString() {
        return "PaymentNotice[" + facts.reference() + ", " + facts.outcome() + ", " + facts.amountVnd() + " đồng]";
    }
}
