package vn.lienthong.reporting;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A submission as the platform holds it (lần nộp báo cáo).
 *
 * @param submissionId the platform's id
 * @param key the key under which it came
 * @param sha256 hash of its bytes
 * @param receivedAt when it came
 * @param late whether it came late (nộp trễ)
 * @param state where it stands
 * @param stateRaw the platform's own word for that
 * @param changedAt since when
 * @param allowedTransitions what the client may do next, in the platform's words; {@code CORRECT} or one still to come
 * @param current whether it is the latest of its period
 * @param replaces what it corrected, or {@code null}
 * @param review what the receiving office decided, or {@code null} until it did
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

    /** Whether the platform takes a correction of it (báo cáo đính chính) now. */
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
     * @param outcome the platform's word: {@code ACCEPTED}, {@code RETURNED}, {@code REJECTED} or one still to come
     * @param remark what the official wrote, or {@code null}
     * @param reasons why, by cell; not empty where it was returned
     */
    public record Review(
            Instant decidedAt, String outcome, @Nullable String remark, List<Reason> reasons) {
        /** Copies the list. */
        public Review {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * One reason of a decision (lý do trả lại).
     *
     * @param address the cell, or {@link CellAddress#REPORT}
     * @param message what the official wrote
     */
    public record Reason(CellAddress address, String message) {}
}
