package vn.lienthong.reporting;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.reporting.form.CellAddress;

/**
 * A submission as recorded by the platform (lần nộp báo cáo).
 *
 * @param submissionId the platform's id
 * @param key the key under which it was submitted
 * @param sha256 hash of its bytes
 * @param receivedAt when it was received
 * @param late whether it was late (nộp trễ)
 * @param state its state
 * @param stateRaw the platform's own value of the state
 * @param changedAt since when it is in this state
 * @param allowedTransitions what the client may do next, as the platform's values: {@code CORRECT} or a newer one
 * @param current whether it is the latest of its period
 * @param replaces what it corrected, or {@code null}
 * @param review the decision of the receiving office, or {@code null} before it
 */
public record Submission(
        String submissionId,
        ReportKey key,
        String sha256,
        Instant receivedAt,
        boolean late,
        ReportState state,
        String stateRaw,
        Instant changedAt,
        List<String> allowedTransitions,
        boolean current,
        @Nullable BaseVersion replaces,
        @Nullable Review review) {
    /** Copies the list. */
    public Submission {
        allowedTransitions = List.copyOf(allowedTransitions);
    }

    /** Whether the platform accepts a correction of it (báo cáo đính chính) now. */
    public boolean mayCorrect() {
        return allowedTransitions.contains("CORRECT");
    }

    /** This submission as the base of a correction. */
    public BaseVersion base() {
        return new BaseVersion(submissionId, sha256);
    }

    /**
     * A decision of the receiving office (kết quả xử lý).
     *
     * @param decidedAt when
     * @param outcome the platform's value: {@code ACCEPTED}, {@code RETURNED}, {@code REJECTED} or a newer one
     * @param remark the official's text, or {@code null}
     * @param reasons why, by cell; not empty if it was returned
     */
    public record Review(
            Instant decidedAt, String outcome, @Nullable String remark, List<ReviewReason> reasons) {
        /** Copies the list. */
        public Review {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * One reason of a decision (lý do trả lại).
     *
     * @param address the cell, or {@link CellAddress#REPORT}
     * @param message the official's text
     */
    public record ReviewReason(CellAddress address, String message) {}

    /** Starts a submission that was received in time and not decided yet. */
    public static Builder builder(String submissionId, ReportKey key, String sha256, Instant receivedAt) {
        return new Builder(submissionId, key, sha256, receivedAt);
    }

    /** Builds a {@link Submission}. Not thread-safe. */
    public static final class Builder {
        private final String submissionId;
        private final ReportKey key;
        private final String sha256;
        private final Instant receivedAt;
        private boolean late = false;
        private ReportState state = ReportState.RECEIVED;
        private String stateRaw = "";
        private @Nullable Instant changedAt;
        private List<String> allowedTransitions = List.of();
        private boolean current = true;
        private @Nullable BaseVersion replaces;
        private @Nullable Review review;

        private Builder(String submissionId, ReportKey key, String sha256, Instant receivedAt) {
            this.submissionId = Objects.requireNonNull(submissionId, "submissionId");
            this.key = Objects.requireNonNull(key, "key");
            this.sha256 = Objects.requireNonNull(sha256, "sha256");
            this.receivedAt = Objects.requireNonNull(receivedAt, "receivedAt");
        }

        /** Whether it was late. */
        public Builder late(boolean value) {
            late = value;
            return this;
        }

        /** Its state. */
        public Builder state(ReportState value) {
            state = value;
            return this;
        }

        /** The platform's own value of the state; the state's name by default. */
        public Builder stateRaw(String value) {
            stateRaw = value;
            return this;
        }

        /** Since when it is in this state; {@code receivedAt} by default. */
        public Builder changedAt(@Nullable Instant value) {
            changedAt = value;
            return this;
        }

        /** What the client may do next, as the platform's values. */
        public Builder allowedTransitions(List<String> value) {
            allowedTransitions = value;
            return this;
        }

        /** Whether it is the latest of its period. */
        public Builder current(boolean value) {
            current = value;
            return this;
        }

        /** What it corrected. */
        public Builder replaces(@Nullable BaseVersion value) {
            replaces = value;
            return this;
        }

        /** The decision of the receiving office. */
        public Builder review(@Nullable Review value) {
            review = value;
            return this;
        }

        /** Makes it. */
        public Submission build() {
            return new Submission(
                    submissionId,
                    key,
                    sha256,
                    receivedAt,
                    late,
                    state,
                    stateRaw.isEmpty() ? state.name() : stateRaw,
                    changedAt == null ? receivedAt : changedAt,
                    allowedTransitions,
                    current,
                    replaces,
                    review);
        }
    }
}
