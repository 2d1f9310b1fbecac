package vn.lienthong.payment.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How often a platform is asked whether a notice is genuine (giới hạn số lần hỏi lại). Anybody can send a notice, and each question
 * holds a thread of the program's web server until the platform has answered, so: one at a time about a payment, {@link
 * #A_MINUTE} begun within a minute (a genuine notice and its repetitions are minutes apart), and {@link #AT_ONCE} at a time at a
 * rail. What is not asked for is not lost: the platform is told to try later. Thread-safe; of several nodes each has its own.
 */
final class NoticeChecks {
    /** Questions about one payment that are begun within a minute. */
    static final int A_MINUTE = 3;

    /** Questions at one rail at a time, so that a platform that answers slowly holds no more threads. */
    static final int AT_ONCE = 8;

    private static final int MOST_PAYMENTS = 10_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Asked> payments = new HashMap<>();
    private final Map<String, Integer> rails = new HashMap<>();

    NoticeChecks(Clock clock) {
        this.clock = clock;
    }

    private static final class Asked {
        final Deque<Instant> begun = new ArrayDeque<>();
        boolean open;

        boolean isOver(Instant now) {
            while (!begun.isEmpty() && Duration.between(begun.getFirst(), now).compareTo(MINUTE) >= 0) {
                begun.removeFirst();
            }
            return begun.isEmpty() && !open;
        }
    }

    /** Whether the platform may be asked now; if so, {@link #end} must follow. */
    synchronized boolean begin(String rail, String attempt) {
        Instant now = clock.instant();
        if (payments.size() >= MOST_PAYMENTS) {
            payments.values().removeIf(asked -> asked.isOver(now));
        }
        Asked asked = payments.get(attempt);
        if (asked == null && payments.size() < MOST_PAYMENTS) {
            asked = new Asked();
        }
        int open = rails.getOrDefault(rail, 0);
        if (asked == null || open >= AT_ONCE) {
            return false;
        }
        asked.isOver(now);
        if (asked.open || asked.begun.size() >= A_MINUTE) {
            return false;
        }
        asked.open = true;
        asked.begun.addLast(now);
        payments.put(attempt, asked);
        rails.put(rail, open + 1);
        return true;
    }

    /** The question is answered, or has failed. */
    synchronized void end(String rail, String attempt) {
        Asked asked = payments.get(attempt);
        if (asked != null) {
            asked.open = false;
        }
        rails.merge(rail, -1, Integer::sum);
    }
}
