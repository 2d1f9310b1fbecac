package vn.lienthong.payment.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.payment.PaymentStatus;

/** One line of a day's settlement (dòng đối soát), ours or the provider's, free of any provider's columns. Immutable. */
public final class SettlementRecord {
    static final int LONGEST = 200;

    /** A million billion đồng: more than the state's budget of a year. */
    static final long MOST_VND = 1_000_000_000_000_000L;

    private static final Instant EARLIEST = VietnamTime.startOf(LocalDate.of(2000, 1, 1));
    private static final Instant END = VietnamTime.startOf(LocalDate.of(3000, 1, 1));

    /** The direction of the payment (loại giao dịch). */
    public enum Type {
        /** To the merchant. */
        PAY,
        /** Back to the payer. */
        REFUND
    }

    private final Builder from;

    private SettlementRecord(Builder from) {
        this.from = from;
    }

    /**
     * Starts a record.
     *
     * @param provider the name of the provider, such as {@code vnpay}
     * @param merchantRef our reference, as text because leading zeros matter
     * @param amountVnd whole đồng, 0 or more
     * @param type the direction of the payment
     * @param status the outcome
     */
    public static Builder builder(
            String provider, String merchantRef, long amountVnd, Type type, PaymentStatus status) {
        return new Builder(provider, merchantRef, amountVnd, type, status);
    }

    /** The name of the provider. */
    public String provider() {
        return from.provider;
    }

    /** Our reference. */
    public String merchantRef() {
        return from.merchantRef;
    }

    /** The provider's reference, or {@code null}. */
    public @Nullable String providerRef() {
        return from.providerRef;
    }

    /** The bank's reference, or {@code null}. */
    public @Nullable String bankRef() {
        return from.bankRef;
    }

    /** Whole đồng. */
    public long amountVnd() {
        return from.amountVnd;
    }

    /** The provider's fee in đồng, or {@code null} if it is not known. */
    public @Nullable Long feeVnd() {
        return from.feeVnd;
    }

    /** The outcome. */
    public PaymentStatus status() {
        return from.status;
    }

    /** The status as the provider's file writes it, or {@code null}. */
    public @Nullable String statusCode() {
        return from.statusCode;
    }

    /** The direction of the payment. */
    public Type type() {
        return from.type;
    }

    /** When it was paid, or {@code null}. */
    public @Nullable Instant paidAt() {
        return from.paidAt;
    }

    /** The day of settlement (phiên): the Vietnamese day, GMT+7, of {@link #paidAt()}, or {@code null}. */
    public @Nullable LocalDate day() {
        Instant paidAt = from.paidAt;
        return paidAt == null ? null : VietnamTime.dateOf(paidAt);
    }

    @Override
    public String toString() {
        return "SettlementRecord[" + from.provider + ", " + from.type + ", " + from.merchantRef + ", " + from.amountVnd
                + " đồng, " + from.status + "]";
    }

    /** Builds a {@link SettlementRecord}. Not thread-safe. */
    public static final class Builder {
        private final String provider;
        private final String merchantRef;
        private final long amountVnd;
        private final Type type;
        private final PaymentStatus status;
        private @Nullable String providerRef;
        private @Nullable String bankRef;
        private @Nullable Long feeVnd;
        private @Nullable Instant paidAt;
        private @Nullable String statusCode;

        private Builder(String provider, String merchantRef, long amountVnd, Type type, PaymentStatus status) {
            this.provider = Objects.requireNonNull(provider, "provider");
            this.merchantRef = Objects.requireNonNull(merchantRef, "merchantRef");
            this.amountVnd = amountVnd;
            this.type = Objects.requireNonNull(type, "type");
            this.status = Objects.requireNonNull(status, "status");
        }

        private Builder(Builder other) {
            this(other.provider, other.merchantRef, other.amountVnd, other.type, other.status);
            providerRef = other.providerRef;
            bankRef = other.bankRef;
            feeVnd = other.feeVnd;
            paidAt = other.paidAt;
            statusCode = other.statusCode;
        }

        /** The provider's reference. */
        public Builder providerRef(@Nullable String value) {
            providerRef = value;
            return this;
        }

        /** The bank's reference. */
        public Builder bankRef(@Nullable String value) {
            bankRef = value;
            return this;
        }

        /** The provider's fee in đồng. */
        public Builder feeVnd(@Nullable Long value) {
            feeVnd = value;
            return this;
        }

        /** When it was paid. */
        public Builder paidAt(@Nullable Instant value) {
            paidAt = value;
            return this;
        }

        /** The status as the provider's file writes it. */
        public Builder statusCode(@Nullable String value) {
            statusCode = value;
            return this;
        }

        /**
         * Checks and makes the record.
         *
         * @throws IllegalArgumentException that names field and rule
         */
        public SettlementRecord build() {
            VisibleText.LINE.require("provider", provider, LONGEST);
            VisibleText.LINE.require("merchantRef", merchantRef, LONGEST);
            check("providerRef", providerRef);
            check("bankRef", bankRef);
            check("statusCode", statusCode);
            require(amountVnd >= 0, "amountVnd: must be 0 or more, but is " + amountVnd);
            require(amountVnd <= MOST_VND, "amountVnd: must be at most " + MOST_VND + ", but is " + amountVnd);
            require(feeVnd == null || feeVnd >= 0, "feeVnd: must be 0 or more, but is " + feeVnd);
            require(
                    paidAt == null || (!paidAt.isBefore(EARLIEST) && paidAt.isBefore(END)),
                    "paidAt: must be in the years 2000 to 2999, but is " + paidAt);
            return new SettlementRecord(new Builder(this));
        }

        private static void check(String field, @Nullable String text) {
            if (text != null) {
                VisibleText.LINE.check(field, text, LONGEST);
            }
        }

        private static void require(boolean condition, String message) {
            if (!condition) {
                throw new IllegalArgumentException(message);
            }
        }
    }
}
