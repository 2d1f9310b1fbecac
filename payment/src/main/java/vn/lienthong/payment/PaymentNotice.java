package vn.lienthong.payment;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.internal.text.FieldList;

/**
 * A verified notice of a payment (thông báo kết quả thanh toán đã xác thực), or a {@link Kind#HINT}. {@link vn.lienthong.payment.inbox.PaymentInbox}
 * handles it: it finds the payment by {@link #reference()}, compares {@link #amountVnd()}, stores {@link #status()} once however
 * often and from however many sides the notice arrives, and answers with {@link #reply}. Immutable, thread-safe.
 */
public final class PaymentNotice {
    private final Builder from;
    private final String noticeKey;

    private PaymentNotice(Builder from, String noticeKey) {
        this.from = from;
        this.noticeKey = noticeKey;
    }

    /**
     * Starts a notice, for rails and for your tests. Build one only after the check of the signature.
     *
     * @param reference the reference of the payment's key, not empty; empty for {@link Kind#UNMATCHED} and {@link Kind#TRIAL}
     * @param status the status of the payment
     * @param amountVnd whole đồng, 0 or more
     * @param replies the platform's reply to each handling
     */
    public static Builder builder(
            String reference, PaymentStatus status, long amountVnd, Function<Handling, NoticeReply> replies) {
        return new Builder(reference, status, amountVnd, replies);
    }

    /** The same notice with the role of the rail that read it, which makes its key unique among rails. */
    PaymentNotice readBy(String rail) {
        Builder read = new Builder(from);
        read.rail = rail;
        return new PaymentNotice(read, rail + "|" + noticeKey);
    }

    /** The rail, by its role in the profile such as {@code payment-momo}; empty for a notice that no client has read. */
    public String rail() {
        return from.rail;
    }

    /** What the platform tells or asks. */
    public Kind kind() {
        return from.kind;
    }

    /** What a notice is about (loại thông báo). */
    public enum Kind {
        /** How a payment ended. */
        RESULT,
        /**
         * The platform asks before it debits the payer, and {@link Handling} is the answer: nothing is paid yet, and the
         * status is {@code PENDING}. {@code DONE} lets the payer be debited, so give it only for a payment that exists, is
         * not paid and has this amount; {@code ALREADY_DONE} says that it is paid. Change nothing because of it.
         */
        CONFIRM,
        /** How a refund ended; the status is that of the payment. */
        REFUND,
        /**
         * Money moved on a bank account, and no payment of ours is named by it: {@link #credit()} is all that is known, the
         * reference is empty, and the status is {@code NEEDS_REVIEW}. Store it for a person, then answer {@code DONE}.
         */
        UNMATCHED,
        /**
         * Something may have happened to a payment, and nobody can verify it: the rule of the platform's signature is not public,
         * or the signature does not cover the state (thông báo không thể xác thực). Anybody may have sent it. The status is {@code PENDING} if the rail can be asked with
         * {@link PaymentClient#find}, otherwise {@code NEEDS_REVIEW}; never "paid". Do not settle by it: ask the platform, with
         * {@link PaymentClient#checkNotice} where the rail has it, or let a person look.
         */
        HINT,
        /**
         * The platform tries whether the program listens: nothing was paid, the status is {@code PENDING}, and the reference is
         * empty. Every {@link Handling} is answered as the platform expects.
         */
        TRIAL
    }

    /** The reference of the payment's key; empty for {@link Kind#UNMATCHED} and {@link Kind#TRIAL}. */
    public String reference() {
        return from.reference;
    }

    /** The status of the payment. */
    public PaymentStatus status() {
        return from.status;
    }

    /** Whole đồng. */
    public long amountVnd() {
        return from.amountVnd;
    }

    /** The code that decided the status, as received; empty if there is none. */
    public String rawCode() {
        return from.rawCode;
    }

    /** The platform's number of the transaction (mã giao dịch), or {@code null}. */
    public @Nullable String transactionId() {
        return from.transactionId;
    }

    /** When it was paid according to the platform, or {@code null} if it is not paid or the time cannot be read. */
    public @Nullable Instant paidAt() {
        return from.paidAt;
    }

    /** The movement on the bank account, or {@code null} if this is not the notice of a bank. */
    public @Nullable BankCredit credit() {
        return from.credit;
    }

    /** The same for each repetition of this notice, different for every other notice. */
    public String noticeKey() {
        return noticeKey;
    }

    /** All signed fields as received, by the names of the platform's protocol; of a {@link Kind#HINT} some or all are not signed. */
    public Map<String, String> fields() {
        return from.fields;
    }

    /** The reply that the platform expects. */
    public NoticeReply reply(Handling handling) {
        return from.replies.apply(handling);
    }

    /** Reference, status and amount. */
    @Override
    public String toString() {
        return "PaymentNotice[" + from.reference + ", " + from.status + ", " + from.amountVnd + " đồng]";
    }

    /** Builds a {@link PaymentNotice}. Not thread-safe. */
    public static final class Builder {
        private final String reference;
        private final PaymentStatus status;
        private final long amountVnd;
        private final Function<Handling, NoticeReply> replies;
        private String rail = "";
        private Kind kind = Kind.RESULT;
        private String rawCode = "";
        private @Nullable String transactionId;
        private @Nullable Instant paidAt;
        private @Nullable BankCredit credit;
        private @Nullable String noticeKey;
        private Map<String, String> fields = Map.of();

        private Builder(
                String reference, PaymentStatus status, long amountVnd, Function<Handling, NoticeReply> replies) {
            this.reference = reference;
            this.status = Objects.requireNonNull(status, "status");
            this.amountVnd = amountVnd;
            this.replies = Objects.requireNonNull(replies, "replies");
        }

        private Builder(Builder other) {
            this(other.reference, other.status.over(other.amountVnd), other.amountVnd, other.replies);
            rail = other.rail;
            kind = other.kind;
            rawCode = other.rawCode;
            transactionId = other.transactionId;
            paidAt = other.paidAt;
            credit = other.credit;
            noticeKey = other.noticeKey;
            fields = other.fields;
        }

        /** What the notice is about; {@link Kind#RESULT} unless set. */
        public Builder kind(Kind value) {
            kind = Objects.requireNonNull(value, "kind");
            return this;
        }

        /** The code that decided the status. */
        public Builder rawCode(String value) {
            rawCode = Objects.requireNonNull(value, "rawCode");
            return this;
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

        /** The movement on the bank account; required for {@link Kind#UNMATCHED}. */
        public Builder credit(@Nullable BankCredit value) {
            credit = value;
            return this;
        }

        /**
         * What distinguishes this notice from every other notice of the platform. By default reference, transaction,
         * status and amount; add the codes if they are more specific than the status.
         */
        public Builder noticeKey(String value) {
            noticeKey = value;
            return this;
        }

        /** All signed fields as received. */
        public Builder fields(Map<String, String> value) {
            fields = FieldList.copyOf(value);
            return this;
        }

        /**
         * Checks and makes the notice. One that says that 0 đồng were paid is {@link PaymentStatus#NEEDS_REVIEW}: no rail
         * charges nothing.
         *
         * @throws IllegalArgumentException that names field and rule
         */
        public PaymentNotice build() {
            boolean nameless = kind == Kind.UNMATCHED || kind == Kind.TRIAL;
            if (reference.isEmpty() != nameless) {
                throw new IllegalArgumentException("reference: must " + (nameless ? "" : "not ") + "be empty");
            }
            if (kind == Kind.UNMATCHED && credit == null) {
                throw new IllegalArgumentException("credit: must be set for a notice that fits no payment");
            }
            if (amountVnd < 0) {
                throw new IllegalArgumentException("amountVnd: must be 0 or more, but is " + amountVnd);
            }
            String key = noticeKey != null
                    ? noticeKey
                    : reference + "|" + (transactionId == null ? "" : transactionId) + "|" + status + "|" + amountVnd;
            return new PaymentNotice(new Builder(this), key);
        }
    }
}
