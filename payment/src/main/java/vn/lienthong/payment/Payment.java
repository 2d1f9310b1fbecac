package vn.lienthong.payment;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A payment as recorded by the platform (giao dịch thanh toán). Immutable. */
public final class Payment {
    private final Builder from;

    private Payment(Builder from) {
        this.from = from;
    }

    /** The same payment, read by the client of that role. */
    Payment readBy(String rail) {
        return new Builder(from).rail(rail).build();
    }

    /** Starts a payment, for rails and for your tests. */
    public static Builder builder(PaymentKey key, PaymentStatus status) {
        return new Builder(key, status);
    }

    /** The caller's own key. */
    public PaymentKey key() {
        return from.key;
    }

    /** The rail, by its role in the profile such as {@code payment-momo}; empty for a payment that no client has read. */
    public String rail() {
        return from.rail;
    }

    /** Where it stands. */
    public PaymentStatus status() {
        return from.status;
    }

    /**
     * Whole đồng according to the platform, or {@code null} if it did not send an amount; compare it with the amount
     * that you requested.
     */
    public @Nullable Long amountVnd() {
        return from.amountVnd;
    }

    /**
     * Whether there is a page to which the payer's browser can be sent: after {@link PaymentClient#create}, not after a
     * query.
     */
    public boolean hasRedirect() {
        return from.redirectTo != null;
    }

    /**
     * Where to send the payer's browser. It contains a signature: do not log it.
     *
     * @throws IllegalStateException if there is none, see {@link #hasRedirect()}
     */
    public URI redirectTo() {
        URI redirectTo = from.redirectTo;
        if (redirectTo == null) {
            throw new IllegalStateException("payment " + from.key.reference()
                    + ": must have just been created to have a page for the payer, but was not");
        }
        return redirectTo;
    }

    /**
     * What to draw as a QR code for the payer (nội dung mã QR), or {@code null}: after {@link PaymentClient#createQr}, and
     * after {@link PaymentClient#create} on a rail that gives one besides its page.
     */
    public @Nullable String qrPayload() {
        return from.qrPayload;
    }

    /** What opens the platform's application on the payer's phone, or {@code null}. It contains a signature: do not log it. */
    public @Nullable URI deepLink() {
        return from.deepLink;
    }

    /** When the payer can no longer pay, or {@code null} if the platform does not say so. */
    public @Nullable Instant expiresAt() {
        return from.expiresAt;
    }

    /** The transfer by which the payer pays, or {@code null} if the rail is not a bank transfer. */
    public @Nullable BankTransfer transfer() {
        return from.transfer;
    }

    /** The code that decided the status, as received; {@code null} before the platform has said anything. */
    public @Nullable String rawCode() {
        return from.rawCode;
    }

    /** The platform's number of the transaction (mã giao dịch), or {@code null}. */
    public @Nullable String transactionId() {
        return from.transactionId;
    }

    /** When it was paid according to the platform, or {@code null} if it is not paid or the time is not known. */
    public @Nullable Instant paidAt() {
        return from.paidAt;
    }

    /**
     * Whether a signature of the platform was checked. False for a payment that was only created, and for an answer
     * without a signature or with one that was not checked. The national platform's signature covers the payment and
     * the amount but not the state, {@code TrangThaiGD}: that is protected by TLS only, see {@link PaymentClient#find}.
     */
    public boolean verified() {
        return from.verified;
    }

    /**
     * What the platform's answer says but what could not be believed (kết quả chưa được xác thực), or {@code null}: the answer is
     * not signed, or its code is not clear, so that {@link #status()} is {@code NEEDS_REVIEW}. Never act on it; the
     * {@link vn.lienthong.payment.inbox.PaymentInbox} asks only whether it contradicts what a signed notice has said.
     */
    public @Nullable PaymentStatus claimed() {
        return from.claimed;
    }

    /** The platform's codes as received, by the names of its protocol, such as {@code vnp_TransactionStatus}. */
    public Map<String, String> codes() {
        return from.codes;
    }

    /** Key, status and codes; not the URL. */
    @Override
    public String toString() {
        return "Payment[" + from.key.reference() + ", " + from.status + ", " + from.codes
                + (from.verified ? ", verified]" : "]");
    }

    /** Builds a {@link Payment}. Not thread-safe. */
    public static final class Builder {
        private final PaymentKey key;
        private final PaymentStatus status;
        private String rail = "";
        private @Nullable Long amountVnd;
        private @Nullable String qrPayload;
        private @Nullable URI deepLink;
        private @Nullable Instant expiresAt;
        private @Nullable BankTransfer transfer;
        private @Nullable String rawCode;
        private @Nullable URI redirectTo;
        private @Nullable String transactionId;
        private @Nullable Instant paidAt;
        private boolean verified;
        private @Nullable PaymentStatus claimed;
        private Map<String, String> codes = Map.of();

        private Builder(PaymentKey key, PaymentStatus status) {
            this.key = Objects.requireNonNull(key, "key");
            this.status = Objects.requireNonNull(status, "status");
        }

        private Builder(Builder other) {
            this(other.key, other.amountVnd == null ? other.status : other.status.over(other.amountVnd));
            rail = other.rail;
            amountVnd = other.amountVnd;
            redirectTo = other.redirectTo;
            qrPayload = other.qrPayload;
            deepLink = other.deepLink;
            expiresAt = other.expiresAt;
            transfer = other.transfer;
            rawCode = other.rawCode;
            transactionId = other.transactionId;
            paidAt = other.paidAt;
            verified = other.verified;
            claimed = status == PaymentStatus.NEEDS_REVIEW ? other.believable() : null;
            codes = other.codes;
        }

        /** A claim that says something, and not that 0 đồng moved. */
        private @Nullable PaymentStatus believable() {
            boolean nothing = claimed == null || (amountVnd != null && claimed.over(amountVnd) != claimed);
            return nothing || claimed == PaymentStatus.NEEDS_REVIEW ? null : claimed;
        }

        /** Whole đồng. */
        public Builder amountVnd(@Nullable Long value) {
            amountVnd = value;
            return this;
        }

        /** Where to send the payer's browser. */
        public Builder redirectTo(@Nullable URI value) {
            redirectTo = value;
            return this;
        }

        /** The rail's role in the profile; set by the client. */
        Builder rail(String value) {
            rail = value;
            return this;
        }

        /** What to draw as a QR code. */
        public Builder qrPayload(@Nullable String value) {
            qrPayload = value;
            return this;
        }

        /** What opens the platform's application. */
        public Builder deepLink(@Nullable URI value) {
            deepLink = value;
            return this;
        }

        /** When the payer can no longer pay. */
        public Builder expiresAt(@Nullable Instant value) {
            expiresAt = value;
            return this;
        }

        /** The transfer by which the payer pays. */
        public Builder transfer(@Nullable BankTransfer value) {
            transfer = value;
            return this;
        }

        /** The code that decided the status. */
        public Builder rawCode(@Nullable String value) {
            rawCode = value;
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

        /** Whether a signature was checked. */
        public Builder verified(boolean value) {
            verified = value;
            return this;
        }

        /** What the answer says, kept only if the status is {@code NEEDS_REVIEW}. */
        public Builder claimed(@Nullable PaymentStatus value) {
            claimed = value;
            return this;
        }

        /** The platform's codes as received. */
        public Builder codes(Map<String, String> value) {
            codes = Collections.unmodifiableMap(new LinkedHashMap<>(value));
            return this;
        }

        /** Makes the payment. One of which 0 đồng were paid is {@link PaymentStatus#NEEDS_REVIEW}: no rail charges nothing. */
        public Payment build() {
            return new Payment(new Builder(this));
        }
    }
}
