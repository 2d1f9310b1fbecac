package vn.lienthong.core;

import java.time.Duration;

/**
 * How long things may take (thời hạn): to connect, for one attempt, and for the whole call with all its attempts.
 *
 * @param connect for TCP and TLS of one attempt
 * @param attempt for one attempt from the first byte to the last
 * @param deadline for the whole call; each attempt gets at most what is left of it
 */
public record Timeouts(Duration connect, Duration attempt, Duration deadline) {
    /** Five seconds to connect, twenty for an attempt, sixty for the call. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(60));

    /** Refuses what is not positive, and an attempt that outlasts its deadline. */
    public Timeouts {
        positive("connect", connect);
        positive("attempt", attempt);
        positive("deadline", deadline);
        if (attempt.compareTo(deadline) > 0) {
            throw new IllegalArgumentException("timeouts: attempt " + attempt + " is longer than deadline " + deadline);
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("timeouts." + name + ": must be positive, not " + value);
        }
    }
}
