package vn.lienthong.payment;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One movement on a bank account as a notice of the bank or of a notice service tells it (biến động số dư). It is the whole of
 * what is known of a transfer that fits no payment, so keep it.
 *
 * @param id the number by which the notice service knows it; the same in each repetition
 * @param direction whether money came or went
 * @param account the account on which it moved (số tài khoản)
 * @param amountVnd whole đồng, 0 or more
 * @param virtualAccount the virtual account to which it was sent (tài khoản ảo), or {@code null}
 * @param at when it moved according to the bank, or {@code null} if the time cannot be read
 * @param purpose the text of the transfer (nội dung chuyển khoản) as the bank passed it on; may be empty
 * @param reference the bank's own number of it (mã tham chiếu), or {@code null}
 * @param payerAccount the account at the other end, or {@code null}
 * @param payerName the name at the other end, or {@code null}
 */
public record BankCredit(
        String id,
        Direction direction,
        String account,
        long amountVnd,
        @Nullable String virtualAccount,
        @Nullable Instant at,
        String purpose,
        @Nullable String reference,
        @Nullable String payerAccount,
        @Nullable String payerName) {
    /** Whether money came or went (chiều tiền). */
    public enum Direction {
        /** Money came to the account (tiền vào). */
        IN,
        /** Money went from the account (tiền ra). */
        OUT
    }

    /**
     * Checks what must be there.
     *
     * @throws IllegalArgumentException that names field and rule
     */
    public BankCredit {
        if (id.isEmpty() || account.isEmpty()) {
            throw new IllegalArgumentException((id.isEmpty() ? "id" : "account") + ": must not be empty");
        }
        if (amountVnd < 0) {
            throw new IllegalArgumentException("amountVnd: must be 0 or more, but is " + amountVnd);
        }
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(purpose, "purpose");
    }

    /** Starts one with what is required. */
    public static Builder builder(String id, Direction direction, String account, long amountVnd) {
        return new Builder(id, direction, account, amountVnd);
    }

    /** Id, direction and amount: the rest may name a person. */
    @Override
    public String toString() {
        return "BankCredit[" + id + ", " + direction + ", " + amountVnd + " đồng]";
    }

    /** Builds a {@link BankCredit}. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final Direction direction;
        private final String account;
        private final long amountVnd;
        private @Nullable String virtualAccount;
        private @Nullable Instant at;
        private String purpose = "";
        private @Nullable String reference;
        private @Nullable String payerAccount;
        private @Nullable String payerName;

        private Builder(String id, Direction direction, String account, long amountVnd) {
            this.id = id;
            this.direction = direction;
            this.account = account;
            this.amountVnd = amountVnd;
        }

        /** The virtual account to which it was sent. */
        public Builder virtualAccount(@Nullable String value) {
            virtualAccount = value;
            return this;
        }

        /** When it moved. */
        public Builder at(@Nullable Instant value) {
            at = value;
            return this;
        }

        /** The text of the transfer. */
        public Builder purpose(String value) {
            purpose = value;
            return this;
        }

        /** The bank's own number of it. */
        public Builder reference(@Nullable String value) {
            reference = value;
            return this;
        }

        /** The account at the other end. */
        public Builder payerAccount(@Nullable String value) {
            payerAccount = value;
            return this;
        }

        /** The name at the other end. */
        public Builder payerName(@Nullable String value) {
            payerName = value;
            return this;
        }

        /**
         * Checks and makes it.
         *
         * @throws IllegalArgumentException that names field and rule
         */
        public BankCredit build() {
            return new BankCredit(
                    id, direction, account, amountVnd, virtualAccount, at, purpose, reference, payerAccount, payerName);
        }
    }
}
