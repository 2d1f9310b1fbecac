package vn.lienthong.payment.payout;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A payout as the platform tells of it (kết quả lệnh chi). Immutable. */
public final class Payout {
    private final Builder from;

    private Payout(Builder from) {
        this.from = from;
    }

    /** Starts a payout; for rails. */
    public static Builder builder(PayoutKey key, PayoutStatus status) {
        return new Builder(key, status);
    }

    /** The caller's own key. */
    public PayoutKey key() {
        return from.key;
    }

    /** Where it stands. */
    public PayoutStatus status() {
        return from.status;
    }

    /** The platform's number of the payout, or {@code null}. */
    public @Nullable String platformId() {
        return from.platformId;
    }

    /** The bank's number of the transfer (mã giao dịch ngân hàng), or {@code null} as long as there is none. */
    public @Nullable String bankReference() {
        return from.bankReference;
    }

    /** The holder of the account according to the bank, for a person to compare; {@code null} if the platform does not say. */
    public @Nullable String accountName() {
        return from.accountName;
    }

    /** When the money was transferred according to the platform, or {@code null}. */
    public @Nullable Instant paidAt() {
        return from.paidAt;
    }

    /** Whether a signature of the platform was checked. */
    public boolean verified() {
        return from.verified;
    }

    /** The platform's codes as received, by the names of its protocol. */
    public Map<String, String> codes() {
        return from.codes;
    }

    /** Key, status and codes; not the holder of the account. */
    @Override
    public String toString() {
        return "Payout[" + from.key.reference() + ", " + from.status + ", " + from.codes
                + (from.verified ? ", verified]" : "]");
    }

    /** Builds a {@link Payout}. Not thread-safe. */
    public static final class Builder {
        private final PayoutKey key;
        private final PayoutStatus status;
        private @Nullable String platformId;
        private @Nullable String bankReference;
        private @Nullable String accountName;
        private @Nullable Instant paidAt;
        private boolean verified;
        private Map<String, String> codes = Map.of();

        private Builder(PayoutKey key, PayoutStatus status) {
            this.key = Objects.requireNonNull(key, "key");
            this.status = Objects.requireNonNull(status, "status");
        }

        private Builder(Builder other) {
            this(other.key, other.status);
            platformId = other.platformId;
            bankReference = other.bankReference;
            accountName = other.accountName;
            paidAt = other.paidAt;
            verified = other.verified;
            codes = other.codes;
        }

        /** The platform's number of the payout. */
        public Builder platformId(@Nullable String value) {
            platformId = value;
            return this;
        }

        /** The bank's number of the transfer. */
        public Builder bankReference(@Nullable String value) {
            bankReference = value;
            return this;
        }

        /** The holder of the account according to the bank. */
        public Builder accountName(@Nullable String value) {
            accountName = value;
            return this;
        }

        /** When the money was transferred. */
        public Builder paidAt(@Nullable Instant value) {
            paidAt = value;
            return this;
        }

        /** Whether a signature of the platform was checked. */
        public Builder verified(boolean value) {
            verified = value;
            return this;
        }

        /** The platform's codes as received; copied. */
        public Builder codes(Map<String, String> value) {
            codes = Collections.unmodifiableMap(new LinkedHashMap<>(value));
            return this;
        }

        /** Makes the payout. */
        public Payout build() {
            return new Payout(new Builder(this));
        }
    }
}
