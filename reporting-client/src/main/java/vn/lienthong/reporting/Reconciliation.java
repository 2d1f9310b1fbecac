package vn.lienthong.reporting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the platform has, compared with what the ledger sent (đối chiếu báo cáo).
 *
 * @param lines one for each key that either side has, sorted by key
 */
public record Reconciliation(List<Line> lines) {
    /** Copies the list. */
    public Reconciliation {
        lines = List.copyOf(lines);
    }

    /** How the sides compare. */
    public enum Match {
        /** Both have the same bytes. */
        SAME,
        /** Both have a report, with different bytes: another program submitted under this key. */
        DIFFERENT,
        /** Only the platform has it: submitted by other software, or before this ledger. */
        ONLY_PLATFORM,
        /** Only the ledger has it, as sent: the platform lost it, or it was sent to another platform. */
        ONLY_LEDGER,
        /** Only the ledger has it, and it has not been sent yet. */
        NOT_SENT
    }

    /**
     * One key.
     *
     * @param key the key
     * @param match how the sides compare
     * @param submission what the platform has, or {@code null}
     * @param sha256 hash of what the ledger has, or {@code null}
     */
    public record Line(
            ReportKey key,
            Match match,
            @Nullable Submission submission,
            @Nullable String sha256) {}

    /** The lines that a person should check: all except {@link Match#SAME}. */
    public List<Line> open() {
        return lines.stream().filter(line -> line.match() != Match.SAME).toList();
    }
}
