package vn.lienthong.reporting.internal.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.ledger.Delivery;
import vn.lienthong.core.ledger.DeliveryOutcome;
import vn.lienthong.core.ledger.LedgerEntry;
import vn.lienthong.core.ledger.Safeguard;
import vn.lienthong.reporting.SealedReport;
import vn.lienthong.reporting.SubmitResult;
import vn.lienthong.reporting.internal.platform.OpenTarget;
import vn.lienthong.reporting.spi.SendResult;

/** Sends the entries of the channel to the platform, called by the ledger's runner. Thread-safe. */
final class ReportDelivery implements Delivery {
    private final OpenTarget target;
    /** Results for which a caller in this JVM waits: the ledger stores a message, this map the findings. */
    private final Map<Long, Optional<SubmitResult>> awaited = new ConcurrentHashMap<>();

    ReportDelivery(OpenTarget target) {
        this.target = target;
    }

    /** Keeps the details of the result of an entry until {@link #forget}. */
    void await(long entry) {
        awaited.put(entry, Optional.empty());
    }

    /** What was stored since {@link #await}. */
    Optional<SubmitResult> findDetail(long entry) {
        return awaited.getOrDefault(entry, Optional.empty());
    }

    void forget(long entry) {
        awaited.remove(entry);
    }

    @Override
    public Safeguard safeguard() {
        return target.platform().safeguard();
    }

    @Override
    public DeliveryOutcome send(LedgerEntry entry) {
        return kept(entry, target.platform().send(sealed(entry)));
    }

    @Override
    public DeliveryOutcome ask(LedgerEntry entry) {
        return kept(entry, target.platform().ask(sealed(entry)));
    }

    private DeliveryOutcome kept(LedgerEntry entry, SendResult result) {
        SubmitResult detail = result.detail();
        if (detail != null) {
            awaited.computeIfPresent(entry.id(), (id, nothing) -> Optional.of(detail));
        }
        return result.outcome();
    }

    /**
     * Leaves the entry for the next client if this one is closed, and pauses the channel if the report is for another
     * platform.
     */
    private SealedReport sealed(LedgerEntry entry) {
        if (target.isClosed()) {
            throw PlatformException.of(Kind.UNAVAILABLE, "not sent: the client is closed")
                    .build();
        }
        SealedReport sealed = SealedReport.fromBytes(entry.bytes());
        if (!sealed.target().equals(target.name())) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            "channel " + entry.channel() + ": must contain reports for " + target.name()
                                    + " only, but contains one for " + sealed.target()
                                    + "; two platforms in one ledger need two channels")
                    .build();
        }
        return sealed;
    }
}
