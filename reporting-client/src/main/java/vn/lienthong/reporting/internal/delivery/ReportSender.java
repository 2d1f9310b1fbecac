package vn.lienthong.reporting.internal.delivery;

import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import vn.lienthong.core.ledger.EntryState;
import vn.lienthong.core.ledger.LedgerEntry;
import vn.lienthong.core.ledger.LedgerException;
import vn.lienthong.core.ledger.LedgerRunner;
import vn.lienthong.core.ledger.Resolution;
import vn.lienthong.reporting.ReportKey;
import vn.lienthong.reporting.SealedReport;
import vn.lienthong.reporting.SubmitResult;
import vn.lienthong.reporting.internal.platform.OpenTarget;

/**
 * Submits reports: each is in the ledger before it is sent, and after an unclear send it is sent again only after the
 * platform was asked or a person decided. Thread-safe.
 */
public final class ReportSender {
    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(1);

    private final ReportEntries entries;
    private final OpenTarget target;
    private final Duration deadline;
    private final ReportDelivery delivery;
    private final ResultReader results;
    private final LedgerRunner runner;

    /** Sends the reports of {@code entries} to a platform. */
    public ReportSender(ReportEntries entries, OpenTarget target) {
        this.entries = entries;
        this.target = target;
        this.deadline = target.config().timeouts().deadline();
        this.delivery = new ReportDelivery(target);
        this.results = new ResultReader(entries, target.platform());
        this.runner = newRunner();
    }

    /** A runner of its own; a lease is longer than the longest send, which is a call and the reading of the keys. */
    public LedgerRunner newRunner() {
        Duration lease = deadline.multipliedBy(3);
        return LedgerRunner.builder(entries.ledger())
                .deliver(entries.channel(), delivery)
                .contentErrors(1)
                .lease(lease.compareTo(SHORTEST_LEASE) < 0 ? SHORTEST_LEASE : lease)
                .build();
    }

    /** Sends what is due; returns the number of attempts. */
    public int sendDue() {
        requireOpen();
        return runner.runDue();
    }

    /**
     * Adds the report to the ledger unless it is there, sends it if it is due, after those that its slot has due before it,
     * and returns the result.
     *
     * @throws IllegalArgumentException if it is sealed for another target
     */
    public SubmitResult submit(SealedReport sealed) {
        requireOpen();
        checked(sealed);
        LedgerEntry live = entries.findLive(sealed.key()).orElse(null);
        if (live != null) {
            String stored = SealedReport.fromBytes(live.bytes()).sha256();
            if (!stored.equals(sealed.sha256())) {
                return new SubmitResult.Conflict(sealed.key(), sealed.sha256(), stored);
            }
        }
        LedgerEntry entry = live == null ? entries.add(sealed) : live;
        if (entry.state() == EntryState.DEAD) {
            sendAgain(entry);
        }
        delivery.await(entry.id());
        try {
            if (entry.state() != EntryState.DONE) {
                runner.runOnly(entry.id());
            }
            LedgerEntry after = entries.ledger().find(entry.id()).orElse(entry);
            return delivery.findDetail(entry.id())
                    .filter(detail -> after.state() == EntryState.DEAD)
                    .orElseGet(() -> results.read(after));
        } finally {
            delivery.forget(entry.id());
        }
    }

    /** Adds the report to the ledger within the caller's transaction. */
    public void enqueue(Connection connection, SealedReport sealed) {
        entries.add(connection, checked(sealed));
    }

    /** The result of an entry. */
    public SubmitResult result(LedgerEntry entry) {
        return results.read(entry);
    }

    /** What the ledger has about the report under a key. */
    public Optional<SubmitResult> findResult(ReportKey key) {
        return entries.find(key).map(results::read);
    }

    private void requireOpen() {
        if (target.isClosed()) {
            throw new IllegalStateException(target.config().platform() + ": the client is closed");
        }
    }

    private SealedReport checked(SealedReport sealed) {
        if (!sealed.target().equals(target.name())) {
            throw new IllegalArgumentException(
                    "sealed report: must be for " + target.name() + ", but is for " + sealed.target());
        }
        return sealed;
    }

    private void sendAgain(LedgerEntry entry) {
        try {
            entries.ledger().resolve(entry.id(), Resolution.SEND_AGAIN, "submit of the same report again");
        } catch (LedgerException e) {
            if (e.reason() != LedgerException.Reason.NOT_ALLOWED) {
                throw e;
            }
            // Another thread was faster: it is already being sent again.
        }
    }
}
