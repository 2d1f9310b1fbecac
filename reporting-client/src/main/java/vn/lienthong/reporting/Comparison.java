package vn.lienthong.reporting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ledger.EntryState;
import vn.lienthong.core.ledger.LedgerEntry;

/** Our side beside the platform's: computed cells, and submissions. */
final class Comparison {
    private Comparison() {}

    /** The platform's result, with a warning for each computed cell that we compute otherwise. */
    static Validation compare(Validation platform, Map<CellAddress, BigDecimal> ours) {
        List<Finding> findings = new ArrayList<>(platform.findings());
        platform.computed().forEach((address, value) -> {
            BigDecimal own = ours.get(address);
            if (own != null && own.compareTo(value) != 0) {
                String rule = "local.computed-differs";
                findings.add(Finding.of(rule, Severity.WARNING, address, Rules.message(rule)));
            }
        });
        return new Validation(findings, platform.computed());
    }

    static Reconciliation reconcile(Map<String, Submission> theirs, Map<String, LedgerEntry> ours) {
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
