package vn.lienthong.core.ledger;

import java.time.Duration;
import java.util.Objects;

/**
 * How a channel does (số liệu theo dõi): entries queued or being sent, the age of the oldest of them ({@code ZERO} if
 * there is none), those that stopped at {@code UNKNOWN}, and the dead ones.
 */
public record LedgerFigures(long depth, Duration oldestAge, long unknown, long dead) {
    /** Checks the parts. */
    public LedgerFigures {
        Objects.requireNonNull(oldestAge, "oldestAge");
    }
}
