package vn.lienthong.payment;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.payment.internal.rail.ServerIp;
import vn.lienthong.payment.receipt.ReceiptData;

/** A payment to create (yêu cầu thanh toán). Immutable. */
public final class PaymentRequest {
    private final Builder from;

    private PaymentRequest(Builder from) {
        this.from = from;
    }

    /**
     * Starts a request.
     *
     * @param key the caller's own, stored before the call
     * @param amountVnd whole đồng, at least 1
     * @param description what is paid for (nội dung), one line of at most 255 visible characters; sent without
     *     Vietnamese diacritics if the platform takes ASCII only
     */
    public static Builder builder(PaymentKey key, long amountVnd, String description) {
        return new Builder(key, amountVnd, description);
    }

    /** The caller's own key. */
    public PaymentKey key() {
        return from.key;
    }

    /** Whole đồng. */
    public long amountVnd() {
        return from.amountVnd;
    }

    /** What is paid for. */
    public String description() {
        return from.description;
    }

    /** The payer's IP address, or {@code null} for the profile's {@code serverIp}. */
    public @Nullable String payerIp() {
        return from.payerIp;
    }

    /** The bank or method that the payer has chosen, or {@code null} to let the platform ask. */
    public @Nullable String bankCode() {
        return from.bankCode;
    }

    /** The content of the receipt, or {@code null}. */
    public @Nullable ReceiptData receipt() {
        return from.receipt;
    }

    /** Key and amount; the description may name a person. */
    @Override
    public String toString() {
        return "PaymentRequest[" + from.key.reference() + ", " + from.amountVnd + " đồng]";
    }

    /** Builds a {@link PaymentRequest}. Not thread-safe. */
    public static final class Builder {
        private final PaymentKey key;
        private final long amountVnd;
        private final String description;
        private @Nullable String payerIp;
        private @Nullable String bankCode;
        private @Nullable ReceiptData receipt;

        private Builder(PaymentKey key, long amountVnd, String description) {
            this.key = Objects.requireNonNull(key, "key");
            this.amountVnd = amountVnd;
            this.description = description;
        }

        private Builder(Builder other) {
            this(other.key, other.amountVnd, other.description);
            payerIp = other.payerIp;
            bankCode = other.bankCode;
            receipt = other.receipt;
        }

        /** The payer's IP address as the program's web server sees it: 7 to 45 characters of IPv4 or IPv6. */
        public Builder payerIp(@Nullable String value) {
            payerIp = value;
            return this;
        }

        /**
         * The platform's code of a bank or method, such as {@code VNPAYQR}; 1 to 20 letters and digits. Only the platform checks
         * whether it knows the code; a rail to which no code can be sent refuses it.
         */
        public Builder bankCode(@Nullable String value) {
            bankCode = value;
            return this;
        }

        /**
         * The content of the receipt (biên lai). A platform without {@link Operation#RECEIPT} does not receive it, so that one
         * program can run at every platform; {@link PaymentClients} does not choose such a platform where another one of the profile receives it.
         */
        public Builder receipt(@Nullable ReceiptData value) {
            receipt = value;
            return this;
        }

        /**
         * Checks and makes the request.
         *
         * @throws IllegalArgumentException that names field and rule
         */
        public PaymentRequest build() {
            require(amountVnd >= 1, "amountVnd: must be 1 or more, but is " + amountVnd);
            VisibleText.LINE.require("description", description, 255);
            require(
                    payerIp == null || ServerIp.ADDRESS.matcher(payerIp).matches(),
                    "payerIp: must be an IPv4 or IPv6 address of 7 to 45 characters");
            require(
                    bankCode == null || bankCode.matches("[A-Za-z0-9]{1,20}"),
                    "bankCode: must be 1 to 20 letters and digits");
            return new PaymentRequest(new Builder(this));
        }

        private static void require(boolean condition, String message) {
            if (!condition) {
                throw new IllegalArgumentException(message);
            }
        }
    }
}
