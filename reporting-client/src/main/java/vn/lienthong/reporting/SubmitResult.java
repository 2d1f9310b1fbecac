package vn.lienthong.reporting;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.reporting.form.ReportFinding;

/**
 * The result of a submission (kết quả nộp báo cáo). A refusal by the platform is one of these and never an exception.
 * All except {@link Pending} are final for these bytes.
 */
public sealed interface SubmitResult {
    /** Calls the one method of {@code cases} that fits, in this thread, and passes on what it returns or throws. */
    <T extends @Nullable Object> T fold(Cases<T> cases);

    /**
     * One method for each case: what the program does in it. A case that a later version adds is a compile error in an
     * implementation, and not a case that is silently taken for another.
     */
    interface Cases<T extends @Nullable Object> {
        /** See {@link Received}. */
        T received(Received received);

        /** See {@link Acknowledged}. */
        T acknowledged(Acknowledged acknowledged);

        /** See {@link Invalid}. */
        T invalid(Invalid invalid);

        /** See {@link Conflict}. */
        T conflict(Conflict conflict);

        /** See {@link StaleBase}. */
        T staleBase(StaleBase staleBase);

        /** See {@link Refused}. */
        T refused(Refused refused);

        /** See {@link Pending}. */
        T pending(Pending pending);
    }

    /** The key of the report. */
    ReportKey key();

    /** The state of the report. */
    ReportState state();

    /**
     * The platform has exactly the sealed bytes; the receipt is stored in the ledger. Submitting the same report again
     * gives the same receipt.
     *
     * @param receipt the checked receipt
     */
    record Received(Receipt receipt) implements SubmitResult {
        @Override
        public <T extends @Nullable Object> T fold(Cases<T> cases) {
            return cases.received(this);
        }

        @Override
        public ReportKey key() {
            return receipt.key();
        }

        @Override
        public ReportState state() {
            return ReportState.RECEIVED;
        }
    }

    /**
     * The platform accepted the report without a receipt, as an LGSP does; its answer is stored in the ledger. Or a
     * person resolved the ledger's entry as done.
     *
     * @param key the key
     * @param status the platform's status, or {@code resolved}
     * @param message the platform's message, or {@code null}; it may name a person, so show it but do not log it
     */
    record Acknowledged(
            ReportKey key, String status, @Nullable String message) implements SubmitResult {
        @Override
        public <T extends @Nullable Object> T fold(Cases<T> cases) {
            return cases.acknowledged(this);
        }

        @Override
        public ReportState state() {
            return ReportState.RECEIVED;
        }

        /** Without the message, which may name a person. */
        @Override
        public String toString() {
            return "Acknowledged[" + key + ", status " + status + "]";
        }
    }

    /**
     * The platform found errors and stored nothing; the key can be used for the corrected report.
     *
     * @param key the key
     * @param findings all of them, warnings included
     */
    record Invalid(ReportKey key, List<ReportFinding> findings) implements SubmitResult {
        @Override
        public <T extends @Nullable Object> T fold(Cases<T> cases) {
            return cases.invalid(this);
        }

        /** Copies the list. */
        public Invalid {
            findings = List.copyOf(findings);
        }

        @Override
        public ReportState state() {
            return ReportState.DEAD;
        }
    }

    /**
     * The platform or the ledger already has other bytes under this key; nothing was overwritten. Submit a change as a
     * correction.
     *
     * @param key the key
     * @param sha256 hash of our bytes
     * @param storedSha256 hash of the bytes that are there
     */
    record Conflict(ReportKey key, String sha256, String storedSha256) implements SubmitResult {
        @Override
        public <T extends @Nullable Object> T fold(Cases<T> cases) {
            return cases.conflict(this);
        }

        @Override
        public ReportState state() {
            return ReportState.DEAD;
        }
    }

    /**
     * The correction is based on a submission that is not the latest: another program submitted in between.
     *
     * @param key the key
     * @param current the latest submission, or {@code null} if there is none
     * @param currentSequence its sequence, 0 if there is none
     */
    record StaleBase(ReportKey key, @Nullable BaseVersion current, int currentSequence) implements SubmitResult {
        @Override
        public <T extends @Nullable Object> T fold(Cases<T> cases) {
            return cases.staleBase(this);
        }

        @Override
        public ReportState state() {
            return ReportState.DEAD;
        }
    }

    /**
     * The platform refuses the report for another reason: the window is closed, the form version unknown, a signature
     * missing. It stored nothing.
     *
     * @param key the key
     * @param code the platform's stable code, such as {@code window-closed}
     * @param detail the platform's message
     */
    record Refused(ReportKey key, String code, String detail) implements SubmitResult {
        @Override
        public <T extends @Nullable Object> T fold(Cases<T> cases) {
            return cases.refused(this);
        }

        @Override
        public ReportState state() {
            return ReportState.DEAD;
        }

        /** Without the message, which may name a person. */
        @Override
        public String toString() {
            return "Refused[" + key + ", " + code + "]";
        }
    }

    /**
     * Not final: it is in the ledger and will be sent automatically, at the next {@link ReportingClient#sendDue} or in
     * the runner.
     *
     * @param key the key
     * @param state {@link ReportState#QUEUED}: certainly not with the platform; {@link ReportState#SENT}: being sent
     *     now; {@link ReportState#UNKNOWN}: the result of a send is unknown; the platform is asked before anything is
     *     sent again
     * @param reason the last error, or {@code null}
     */
    record Pending(
            ReportKey key, ReportState state, @Nullable String reason) implements SubmitResult {
        @Override
        public <T extends @Nullable Object> T fold(Cases<T> cases) {
            return cases.pending(this);
        }
    }
}
