package vn.lienthong.payment;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A verified notice of a payment (thông báo kết quả thanh toán đã xác thực). Find the payment by {@link #reference()},
 * compare {@link #amountVnd()}, store {@link #outcome()}, then answer with {@link #reply}. The notice may arrive twice
 * at the same time: let your database decide which one is stored. Immutable, thread-safe if the inbox is.
 */
public final class PaymentNotice {
    private final Builder from;
    private final String noticeKey;
    private final NoticeInbox inbox;

    private PaymentNotice(Builder from, String noticeKey, NoticeInbox inbox) {
        this.from = from;
        this.noticeKey = noticeKey;
        this.inbox = inbox;
    }

    /**
     * Starts a notice, for rails and for your tests. Build one only after the check of the signature.
     *
     * @param reference the reference of the payment's key, not empty
     * @param outcome the outcome of the payment
     * @param amountVnd whole đồng, 0 or more
     * @param replies the platform's reply to each handling
     */
    public static Builder builder(
            String reference, Outcome outcome, long amountVnd, Function<Handling, NoticeReply> replies) {
        return new Builder(reference, outcome, amountVnd, replies);
    }

    /** The same notice with the inbox of the client that read it; the rail's name makes its key unique among rails. */
    PaymentNotice readBy(String rail, NoticeInbox remembering) {
        return new PaymentNotice(from, rail + "|" + noticeKey, remembering);
    }

    /** The reference of the payment's key. */
    public String reference() {
        return from.reference;
    }

    /** The outcome of the payment. */
    public Outcome outcome() {
        return from.outcome;
    }

    /** Whole đồng. */
    public long amountVnd() {
        return from.amountVnd;
    }

    /** The platform's number of the transaction (mã giao dịch), or {@code null}. */
    public @Nullable String transactionId() {
        return from.transactionId;
    }

    /** When it was paid according to the platform, or {@code null} if it is not paid or the time cannot be read. */
    public @Nullable Instant paidAt() {
        return from.paidAt;
    }

    /** The same for each repetition of this notice, different for every other notice. */
    public String noticeKey() {
        return noticeKey;
    }

    /** Whether the inbox recorded that this notice was handled before; then answer {@link Handling#ALREADY_DONE}. */
    public boolean repeated() {
        return inbox.read(noticeKey) != null;
    }

    /** All signed fields as received, by the names of the platform's protocol. */
    public Map<String, String> fields() {
        return from.fields;
    }

    /** The reply that the platform expects; a notice that was handled is recorded in the inbox first. */
    public NoticeReply reply(Handling handling) {
        if (handling == Handling.DONE || handling == Handling.ALREADY_DONE) {
            inbox.record(noticeKey, handling);
        }
        return from.replies.apply(handling);
    }

    /** Reference, outcome and amount. */
    @Override
    public String toString() {
        return "PaymentNotice[" + from.reference + ", " + from.outcome + ", " + from.amountVnd + " đồng]";
    }

    /** Builds a {@link PaymentNotice}. Not thread-safe. */
    public static final class Builder {
        private final String reference;
        private final Outcome outcome;
        private final long amountVnd;
        private final Function<Handling, NoticeReply> replies;
        private @Nullable String transactionId;
        private @Nullable Instant paidAt;
        private @Nullable String noticeKey;
        private Map<String, String> fields = Map.of();

        private Builder(String reference, Outcome outcome, long amountVnd, Function<Handling, NoticeReply> replies) {
            this.reference = reference;
            this.outcome = Objects.requireNonNull(outcome, "outcome");
            this.amountVnd = amountVnd;
            this.replies = Objects.requireNonNull(replies, "replies");
        }

        private Builder(Builder other) {
            this(other.reference, other.outcome, other.amountVnd, other.replies);
            transactionId = other.transactionId;
            paidAt = other.paidAt;
            noticeKey = other.noticeKey;
            fields = other.fields;
        }

        /** The platform's number of the transaction. */
        public Builder transactionId(@Nullable String value) {
            transactionId = value;
            return this;
        }

        /** When it was paid. */
        public Builder paidAt(@Nullable Instant value) {
            paidAt = value;
            return this;
        }

        /**
         * What distinguishes this notice from every other notice of the platform. By default reference, transaction,
         * outcome and amount; add the codes if they are more specific than the outcome.
         */
        public Builder noticeKey(String value) {
            noticeKey = value;
            return this;
        }

        /** All signed fields as received. */
        public Builder fields(Map<String, String> value) {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(value));
            return this;
        }

        /**
         * Checks and makes the notice.
         *
         * @throws IllegalArgumentException that names field and rule
         */
        public PaymentNotice build() {
            if (reference.isEmpty()) {
                throw new IllegalArgumentException("reference: must not be empty");
            }
            if (amountVnd < 0) {
                throw new IllegalArgumentException("amountVnd: must be 0 or more, but is " + amountVnd);
            }
            String key = noticeKey != null
                    ? noticeKey
                    : reference + "|" + (transactionId == null ? "" : transactionId) + "|" + outcome + "|" + amountVnd;
            return new PaymentNotice(new Builder(this), key, NoticeInbox.none());
        }
    }
}
