package vn.lienthong.payment.matching;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.payment.Payment;

/**
 * A payment for which money is expected, or has come (khoản phải thu). Give the paid ones of the last days too: only then is
 * money that comes twice recognised.
 *
 * @param reference the reference of its {@link vn.lienthong.payment.PaymentKey}
 * @param amountVnd what was asked for, in đồng, 1 or more
 * @param createdAt when it was made
 * @param receivedVnd what has arrived and is booked so far, in đồng, 0 or more
 * @param expiresAt until when it may be paid, or {@code null} if there is no end
 * @param code the code that the payer was told to write (mã thanh toán), 6 to 40 letters and digits, or {@code null}
 * @param account the account that the payer was told, or {@code null}
 * @param virtualAccount the account of this payment alone (tài khoản ảo), or {@code null}
 */
public record Receivable(
        String reference,
        long amountVnd,
        Instant createdAt,
        long receivedVnd,
        @Nullable Instant expiresAt,
        @Nullable String code,
        @Nullable String account,
        @Nullable String virtualAccount) {
    /**
     * Checks the format.
     *
     * @throws IllegalArgumentException that names field and rule
     */
    public Receivable {
        VisibleText.LINE.require("reference", reference, 100);
        Objects.requireNonNull(createdAt, "createdAt");
        if (amountVnd < 1) {
            throw new IllegalArgumentException("amountVnd: must be 1 or more, but is " + amountVnd);
        }
        if (receivedVnd < 0) {
            throw new IllegalArgumentException("receivedVnd: must be 0 or more, but is " + receivedVnd);
        }
        if (code != null && !isCode(code)) {
            throw new IllegalArgumentException("code: must be 6 to 40 letters and digits");
        }
    }

    /** Starts one with what is required. */
    public static Builder builder(String reference, long amountVnd, Instant createdAt) {
        return new Builder(reference, amountVnd, createdAt);
    }

    /**
     * Starts one as a rail of bank transfers has made it: with its amount, its end, its account, and the first word of its
     * purpose as the code. If the rail uses virtual accounts, name its account with {@link Builder#virtualAccount} too.
     *
     * @param payment one that has {@link Payment#transfer()}
     * @throws IllegalArgumentException if it has none
     */
    public static Builder of(Payment payment) {
        var transfer = payment.transfer();
        if (transfer == null) {
            throw new IllegalArgumentException("payment: must have the data of a bank transfer");
        }
        String first = transfer.purpose().split(" ", 2)[0];
        return builder(
                        payment.key().reference(),
                        transfer.amountVnd(),
                        payment.key().createdAt())
                .expiresAt(payment.expiresAt())
                .account(transfer.account())
                .code(isCode(first) && first.matches("[A-Z0-9]*[0-9][A-Z0-9]*") ? first : null);
    }

    private static boolean isCode(String text) {
        return text.matches("[A-Za-z0-9]{6,40}");
    }

    /** What is left to pay, in đồng; 0 if it is paid. */
    public long leftVnd() {
        return Math.max(0, amountVnd - receivedVnd);
    }

    /** Builds a {@link Receivable}. Not thread-safe. */
    public static final class Builder {
        private final String reference;
        private final long amountVnd;
        private final Instant createdAt;
        private long receivedVnd;
        private @Nullable Instant expiresAt;
        private @Nullable String code;
        private @Nullable String account;
        private @Nullable String virtualAccount;

        private Builder(String reference, long amountVnd, Instant createdAt) {
            this.reference = reference;
            this.amountVnd = amountVnd;
            this.createdAt = createdAt;
        }

        /** What has arrived so far. */
        public Builder receivedVnd(long value) {
            receivedVnd = value;
            return this;
        }

        /** Until when it may be paid. */
        public Builder expiresAt(@Nullable Instant value) {
            expiresAt = value;
            return this;
        }

        /** The code that the payer was told to write. */
        public Builder code(@Nullable String value) {
            code = value;
            return this;
        }

        /** The account that the payer was told. */
        public Builder account(@Nullable String value) {
            account = value;
            return this;
        }

        /** The account of this payment alone. */
        public Builder virtualAccount(@Nullable String value) {
            virtualAccount = value;
            return this;
        }

        /**
         * Checks and makes it.
         *
         * @throws IllegalArgumentException that names field and rule
         */
        public Receivable build() {
            return new Receivable(
                    reference, amountVnd, createdAt, receivedVnd, expiresAt, code, account, virtualAccount);
        }
    }
}
