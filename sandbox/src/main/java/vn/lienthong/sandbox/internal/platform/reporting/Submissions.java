package vn.lienthong.sandbox.internal.platform.reporting;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.internal.platform.reporting.Submission.Status;

/** All submissions of one sandbox. Safe to share between threads; {@link #store} decides and stores in one step. */
final class Submissions {
    static final Comparator<Submission> BY_CHANGE =
            Comparator.comparing(Submission::changedAt).thenComparing(Submission::id);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ReportKey, Submission> byKey = new LinkedHashMap<>();
    private int made;

    /**
     * Lets {@code decide} check the slot and create the submission with this number, without interference from other
     * threads.
     */
    Submission store(ReportKey key, Function<Integer, Submission> decide) {
        lock.lock();
        try {
            Submission submission = decide.apply(made + 1);
            made++;
            byKey.put(key, submission);
            return submission;
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    Submission find(ReportKey key) {
        lock.lock();
        try {
            return byKey.get(key);
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    Submission findById(String id) {
        return all(s -> s.id().equals(id)).stream().findFirst().orElse(null);
    }

    /** The one with the highest sequence. */
    @Nullable
    Submission current(ReportKey.Slot slot) {
        return all(s -> s.key().slot().equals(slot)).stream()
                .max(Comparator.comparingInt(s -> s.key().sequence()))
                .orElse(null);
    }

    boolean isCurrent(Submission submission) {
        Submission current = current(submission.key().slot());
        return current != null && current.id().equals(submission.id());
    }

    List<Submission> all(Predicate<Submission> wanted) {
        lock.lock();
        try {
            return new ArrayList<>(byKey.values().stream().filter(wanted).toList());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Applies a decision of the receiving office to the current submission of a slot; an accepted one supersedes those
     * before it.
     *
     * @return the submission in its new state; {@code null} if its state or a newer submission does not allow it
     */
    @Nullable
    Submission decide(String id, Status to, Instant at, @Nullable JsonNode review) {
        lock.lock();
        try {
            Submission one = findById(id);
            if (one == null || !isCurrent(one) || !leads(one.status(), to)) {
                return null;
            }
            Submission moved = one.moved(to, at, review);
            byKey.put(one.key(), moved);
            if (to == Status.ACCEPTED) {
                for (Submission older : all(s -> s.key().slot().equals(one.key().slot()))) {
                    if (older.key().sequence() < one.key().sequence()
                            && older.status() != Status.REJECTED
                            && older.status() != Status.SUPERSEDED) {
                        byKey.put(older.key(), older.moved(Status.SUPERSEDED, at, null));
                    }
                }
            }
            return Objects.requireNonNull(moved);
        } finally {
            lock.unlock();
        }
    }

    private static boolean leads(Status from, Status to) {
        return switch (to) {
            case VALIDATING -> from == Status.RECEIVED;
            case ACCEPTED, RETURNED, REJECTED -> from == Status.RECEIVED || from == Status.VALIDATING;
            case LOCKED -> from == Status.ACCEPTED;
            case RECEIVED, SUPERSEDED -> false;
        };
    }
}
