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

    /** Starts a payment, for rails and for your tests. */
    public static Builder builder(PaymentKey key, Outcome outcome) {
        return new Builder(key, outcome);
    }

    /** The caller's own key. */
    public PaymentKey key() {
        return from.key;
    }

    /** The outcome. */
    public Outcome outcome() {
        return from.outcome;
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

    /** The platform's codes as received, by the names of its protocol, such as {@code vnp_TransactionStatus}. */
    public Map<String, String> codes() {
        return from.codes;
    }

    /** Key, outcome and codes; not the URL. */
    @Override
    public String toString() {
        return "Payment[" + from.key.reference() + ", " + from.outcome + ", " + from.codes
                + (from.verified ? ", verified]" : "]");
    }

    /** Builds a {@link Payment}. Not thread-safe. */
    public static final class Builder {
        private final PaymentKey key;
        private final Outcome outcome;
        private @Nullable Long amountVnd;
        private @Nullable URI redirectTo;
        private @Nullable String transactionId;
        private @Nullable Instant paidAt;
        private boolean verified;
        private Map<String, String> codes = Map.of();

        private Builder(PaymentKey key, Outcome outcome) {
            this.key = Objects.requireNonNull(key, "key");
            this.outcome = Objects.requireNonNull(outcome, "outcome");
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

        /** The platform's codes as received. */
        public Builder codes(Map<String, String> value) {
            codes = Collections.unmodifiableMap(new LinkedHashMap<>(value));
            return this;
        }

        /** Makes the payment. */
        public Payment build() {
            Builder copy = new Builder(key, outcome);
            copy.amountVnd = amountVnd;
            copy.redirectTo = redirectTo;
            copy.transactionId = transactionId;
            copy.paidAt = paidAt;
            copy.verified = verified;
            copy.codes = codes;
            return new Payment(copy);
        }
    }
}
