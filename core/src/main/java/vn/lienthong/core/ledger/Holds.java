package vn.lienthong.core.ledger;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The leases that one runner holds. */
final class Holds {
    private final Ledger ledger;
    private final long lease;
    private final Map<Long, Hold> held = new ConcurrentHashMap<>();

    private record Hold(LedgerEntry entry, long leaseEnd) {}

    Holds(Ledger ledger, Duration lease) {
        this.ledger = ledger;
        this.lease = lease.toMillis();
    }

    /** When a lease taken now ends. */
    long leaseEnd() {
        return ledger.clock().millis() + lease;
    }

    void add(LedgerEntry entry, long leaseEnd) {
        held.put(entry.id(), new Hold(entry, leaseEnd));
    }

    void remove(LedgerEntry entry) {
        held.remove(entry.id());
    }

    /** Renews every lease of which less than two thirds are left: the sign of life while sends last. */
    void renew() {
        held.values().forEach(this::renew);
    }

    /** Whether {@code entry} may be sent now; renews its lease where it has become short. */
    boolean keeps(LedgerEntry entry) {
        Hold hold = held.get(entry.id());
        return hold != null && renew(hold);
    }

    private boolean renew(Hold hold) {
        long leaseEnd = leaseEnd();
        if (leaseEnd - hold.leaseEnd < lease / 3) {
            return true;
        }
        if (ledger.renew(hold.entry, leaseEnd)) {
            held.computeIfPresent(hold.entry.id(), (id, now) -> new Hold(hold.entry, leaseEnd));
            return true;
        }
        held.remove(hold.entry.id());
        return false;
    }
}
