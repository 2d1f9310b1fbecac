package vn.lienthong.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a runner does (tình trạng bộ phận gửi), for a health check. A started runner is in order while {@code liveWorkers} is
 * what it was built with, and {@code oldestDue} does not stay behind while its channels are not paused.
 *
 * @param liveWorkers workers that run now and are not stuck in a send; 0 before the start and after the end
 * @param longestSend how long the send has lasted that has lasted longest, {@code ZERO} if nothing is being sent
 * @param oldestDue when the entry became due that has been due for longest, or {@code null} if none is due
 */
public record LedgerHealth(
        int liveWorkers, Duration longestSend, @Nullable Instant oldestDue) {
    /** Checks the parts. */
    public LedgerHealth {
        Objects.requireNonNull(longestSend, "longestSend");
    }
}
