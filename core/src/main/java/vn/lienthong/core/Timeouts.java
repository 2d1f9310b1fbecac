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
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofDays(1);

    /** Five seconds to connect, twenty for an attempt, sixty for the call. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(60));

    /** Refuses what is not between a millisecond and a day, an attempt that outlasts its deadline, and a connect
     * that outlasts its attempt. */
    public Timeouts {
        inRange("connect", connect);
        inRange("attempt", attempt);
        inRange("deadline", deadline);
        if (attempt.compareTo(deadline) > 0) {
            throw new IllegalArgumentException(
                    "timeouts.attempt: must be at most the deadline of " + deadline + ", but is " + attempt);
        }
        if (connect.compareTo(attempt) > 0) {
            throw new IllegalArgumentException(
                    "timeouts.connect: must be at most the attempt of " + attempt + ", but is " + connect);
        }
    }

    private static void inRange(String name, Duration value) {
        if (value.compareTo(LEAST) < 0 || value.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("timeouts." + name + ": must be 1 ms to 1 day, but is " + value);
        }
    }
}
