package vn.lienthong.core;

import java.time.Instant;
import java.util.Objects;

/**
 * One line of the audit trail (nhật ký tra cứu dữ liệu cá nhân): who asked about whom, why, and what came of it.
 *
 * @param at when
 * @param operation such as {@code population.find}
 * @param subject the person asked about, masked
 * @param purpose why and by whom
 * @param outcome {@code ASKED} before the call, then {@code FOUND}, {@code NOT_FOUND} or the kind of the failure
 */
public record AuditEvent(Instant at, String operation, String subject, Purpose purpose, String outcome) {
    /** Starts an event; the subject is empty and the outcome {@code ASKED} unless set. */
    public static Builder builder(Instant at, String operation, Purpose purpose) {
        return new Builder(at, operation, purpose);
    }

    /** Builds an {@link AuditEvent}. Not thread-safe. */
    public static final class Builder {
        private final Instant at;
        private final String operation;
        private final Purpose purpose;
        private String subject = "";
        private String outcome = "ASKED";

        private Builder(Instant at, String operation, Purpose purpose) {
            this.at = Objects.requireNonNull(at, "at");
            this.operation = Objects.requireNonNull(operation, "operation");
            this.purpose = Objects.requireNonNull(purpose, "purpose");
        }

        /** The person asked about, masked. */
        public Builder subject(String value) {
            subject = value;
            return this;
        }

        /** What came of it. */
        public Builder outcome(String value) {
            outcome = value;
            return this;
        }

        /** The event. */
        public AuditEvent build() {
            return new AuditEvent(at, operation, subject, purpose, outcome);
        }
    }
}
