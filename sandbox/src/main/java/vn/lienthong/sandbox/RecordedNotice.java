package vn.lienthong.sandbox;

import java.time.Instant;

/**
 * One attempt of a platform to send a notice or webhook (thông báo đã gửi).
 *
 * @param at when, on the sandbox's clock
 * @param rail the platform's name, such as {@code vnpay}
 * @param reference the merchant's reference of the payment; of the signing hub the type and the transaction
 * @param attempt 1 for the first call; 0 if it was sent again by {@link Sandbox#replay} or from the page
 * @param status the HTTP status of the merchant's answer; 0 if there was none
 * @param answer the merchant's code ({@code RspCode} or {@code MaLoi}), or in English why there is none, such as
 *     {@code no endpoint registered}
 */
public record RecordedNotice(Instant at, String rail, String reference, int attempt, int status, String answer) {
    /** A builder with what is required. */
    public static Builder builder(Instant at, String rail, String reference, int attempt) {
        return new Builder(at, rail, reference, attempt);
    }

    /** Builds a {@link RecordedNotice}. Not thread-safe. */
    public static final class Builder {
        private final Instant at;
        private final String rail;
        private final String reference;
        private final int attempt;
        private int status;
        private String answer = "";

        private Builder(Instant at, String rail, String reference, int attempt) {
            this.at = at;
            this.rail = rail;
            this.reference = reference;
            this.attempt = attempt;
        }

        /** See {@link RecordedNotice#status}. */
        public Builder status(int value) {
            this.status = value;
            return this;
        }

        /** See {@link RecordedNotice#answer}. */
        public Builder answer(String value) {
            this.answer = value;
            return this;
        }

        /** The record. */
        public RecordedNotice build() {
            return new RecordedNotice(at, rail, reference, attempt, status, answer);
        }
    }
}
