package vn.lienthong.core.ledger.internal.send;

import java.time.Duration;

/**
 * How long to wait and how often to try.
 *
 * @param first the wait after the first failure
 * @param longest the longest wait after a failure
 * @param settle how long a platform may be at work on an unclear send
 * @param longestRest the longest wait that a platform may ask for
 * @param contentErrors after how many content errors an entry is dead
 */
public record Patience(Duration first, Duration longest, Duration settle, Duration longestRest, int contentErrors) {}
