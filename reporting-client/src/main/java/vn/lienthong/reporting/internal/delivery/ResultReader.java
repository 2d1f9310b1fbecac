package vn.lienthong.reporting.internal.delivery;

import vn.lienthong.core.ledger.LedgerEntry;
import vn.lienthong.reporting.ReportState;
import vn.lienthong.reporting.SealedReport;
import vn.lienthong.reporting.SubmitResult;
import vn.lienthong.reporting.spi.ReportPlatform;

/** Reads the result of a report from the ledger. Thread-safe. */
final class ResultReader {
    private static final String BY_A_PERSON = "resolved";

    private final ReportEntries entries;
    private final ReportPlatform platform;

    ResultReader(ReportEntries entries, ReportPlatform platform) {
        this.entries = entries;
        this.platform = platform;
    }

    SubmitResult read(LedgerEntry entry) {
        SealedReport sealed = SealedReport.fromBytes(entry.bytes());
        return switch (entry.state()) {
            case DONE -> taken(sealed, entry);
            case DEAD -> refused(sealed, String.valueOf(entry.errorText()));
            case SENDING -> pending(sealed, ReportState.SENT, entry);
            case UNKNOWN -> pending(sealed, ReportState.UNKNOWN, entry);
            default -> pending(sealed, entry.inDoubt() ? ReportState.UNKNOWN : ReportState.QUEUED, entry);
        };
    }

    private SubmitResult taken(SealedReport sealed, LedgerEntry entry) {
        byte[] kept = entry.receipt();
        return kept == null || kept.length == 0
                ? new SubmitResult.Acknowledged(sealed.key(), BY_A_PERSON, entry.errorText())
                : platform.taken(sealed, kept);
    }

    /** The ledger stores {@code code: words}. */
    private SubmitResult refused(SealedReport sealed, String text) {
        int colon = text.indexOf(": ");
        return colon < 0
                ? new SubmitResult.Refused(sealed.key(), "refused", text)
                : platform.refused(sealed, text.substring(0, colon), text.substring(colon + 2));
    }

    private SubmitResult pending(SealedReport sealed, ReportState state, LedgerEntry entry) {
        String reason = entry.errorText();
        if (reason == null && entries.ledger().isPaused(entries.channel())) {
            reason = "the channel " + entries.channel() + " is paused";
        }
        return new SubmitResult.Pending(sealed.key(), state, reason);
    }
}
