package vn.lienthong.reporting;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The state of a report (trạng thái báo cáo), from the draft to the lock. {@link #next()} are the states that may
 * follow. Sources: the life cycle of EU Reportnet 3 and docs/reporting-api.yaml, "States and transitions".
 */
public enum ReportState {
    /** Being filled in (bản thảo). */
    DRAFT,
    /** Frozen (đã niêm phong). */
    SEALED,
    /** In the ledger, waiting to be sent (chờ gửi). */
    QUEUED,
    /** Being sent (đang gửi). */
    SENT,
    /** The platform has it, and sent a receipt if it has receipts (đã tiếp nhận). */
    RECEIVED,
    /** It is being examined (đang kiểm tra). */
    VALIDATING,
    /** Accepted (đã duyệt). */
    ACCEPTED,
    /** Accepted, and closed to corrections (đã khóa). */
    LOCKED,
    /** Returned with reasons (trả lại để đính chính). */
    RETURNED,
    /** Finally refused by the receiving office (từ chối). */
    REJECTED,
    /** A later submission of the same period was accepted (đã được thay thế). */
    SUPERSEDED,
    /** The platform refused the content and has stored nothing; the report is not sent again. */
    DEAD,
    /**
     * Unknown at the moment: whether a send reached the platform, or what a new status means (its raw value is kept as
     * well). The next step is to ask.
     */
    UNKNOWN;

    /** A summary in five values, for people. */
    public enum Brief {
        /** Not with the platform. */
        DRAFT,
        /** With the platform, undecided. */
        SUBMITTED,
        /** To be corrected. */
        RETURNED,
        /** Accepted. */
        ACCEPTED,
        /** Closed to changes. */
        LOCKED
    }

    private static final Map<ReportState, Set<ReportState>> NEXT = new EnumMap<>(Map.ofEntries(
            Map.entry(DRAFT, EnumSet.of(SEALED)),
            Map.entry(SEALED, EnumSet.of(QUEUED)),
            Map.entry(QUEUED, EnumSet.of(SENT)),
            Map.entry(SENT, EnumSet.of(RECEIVED, UNKNOWN, QUEUED, DEAD)),
            Map.entry(UNKNOWN, EnumSet.of(RECEIVED, SENT, DEAD)),
            Map.entry(RECEIVED, EnumSet.of(VALIDATING, RETURNED, REJECTED, SUPERSEDED)),
            Map.entry(VALIDATING, EnumSet.of(ACCEPTED, RETURNED, REJECTED)),
            Map.entry(ACCEPTED, EnumSet.of(LOCKED, SUPERSEDED)),
            Map.entry(RETURNED, EnumSet.of(SUPERSEDED)),
            Map.entry(DEAD, EnumSet.of(QUEUED)),
            Map.entry(LOCKED, EnumSet.noneOf(ReportState.class)),
            Map.entry(REJECTED, EnumSet.noneOf(ReportState.class)),
            Map.entry(SUPERSEDED, EnumSet.noneOf(ReportState.class))));

    /**
     * The states that may follow directly. If the status is queried only from time to time, some of them may have been
     * skipped.
     */
    public Set<ReportState> next() {
        return Set.copyOf(NEXT.getOrDefault(this, Set.of()));
    }

    /** Whether no state follows. */
    public boolean isFinal() {
        return next().isEmpty();
    }

    /** The summary for people. */
    public Brief brief() {
        return switch (this) {
            case DRAFT, SEALED, QUEUED, DEAD -> Brief.DRAFT;
            case SENT, RECEIVED, VALIDATING, UNKNOWN -> Brief.SUBMITTED;
            case RETURNED -> Brief.RETURNED;
            case ACCEPTED -> Brief.ACCEPTED;
            case LOCKED, REJECTED, SUPERSEDED -> Brief.LOCKED;
        };
    }

    /** The platform's status {@code raw}; {@link #UNKNOWN} for any value that this version does not know. */
    public static ReportState parse(String raw) {
        return switch (raw) {
            case "RECEIVED" -> RECEIVED;
            case "VALIDATING" -> VALIDATING;
            case "ACCEPTED" -> ACCEPTED;
            case "LOCKED" -> LOCKED;
            case "RETURNED" -> RETURNED;
            case "REJECTED" -> REJECTED;
            case "SUPERSEDED" -> SUPERSEDED;
            default -> UNKNOWN;
        };
    }
}
