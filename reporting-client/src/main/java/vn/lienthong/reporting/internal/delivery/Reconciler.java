package vn.lienthong.reporting.internal.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ledger.EntryState;
import vn.lienthong.core.ledger.LedgerEntry;
import vn.lienthong.reporting.Reconciliation;
import vn.lienthong.reporting.ReportKey;
import vn.lienthong.reporting.SealedReport;
import vn.lienthong.reporting.Submission;

/** Compares what the platform has with what the ledger sent. */
public final class Reconciler {
    private Reconciler() {}

    /** Compares the two sides key by key; the streams are closed by the caller. */
    public static Reconciliation compare(Stream<Submission> platform, Stream<LedgerEntry> ledger) {
        Map<String, Submission> theirs = new TreeMap<>();
        platform.forEach(submission -> theirs.put(submission.key().value(), submission));
        Map<String, LedgerEntry> ours = new TreeMap<>();
        ledger.forEach(e -> ours.put(e.key().substring(0, e.key().indexOf('#')), e));
        TreeSet<String> keys = new TreeSet<>(theirs.keySet());
        keys.addAll(ours.keySet());
        List<Reconciliation.Line> lines = new ArrayList<>();
        for (String key : keys) {
            Submission submission = theirs.get(key);
            LedgerEntry entry = ours.get(key);
            String sha256 =
                    entry == null ? null : SealedReport.fromBytes(entry.bytes()).sha256();
            lines.add(new Reconciliation.Line(
                    ReportKey.parse(key), match(submission, entry, sha256), submission, sha256));
        }
        return new Reconciliation(lines);
    }

    private static Reconciliation.Match match(
            @Nullable Submission submission, @Nullable LedgerEntry entry, @Nullable String sha256) {
        if (submission == null) {
            return entry != null && entry.state() == EntryState.DONE
                    ? Reconciliation.Match.ONLY_LEDGER
                    : Reconciliation.Match.NOT_SENT;
        }
        if (sha256 == null) {
            return Reconciliation.Match.ONLY_PLATFORM;
        }
        return submission.sha256().equals(sha256) ? Reconciliation.Match.SAME : Reconciliation.Match.DIFFERENT;
    }
}
