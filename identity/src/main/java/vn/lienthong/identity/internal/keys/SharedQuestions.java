package vn.lienthong.identity.internal.keys;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Of threads that ask the same at the same time, one asks; the others share what comes of it, also a failure, and wait no
 * longer than their patience. Nothing is kept afterwards. Thread-safe.
 */
public final class SharedQuestions<T> {
    private final String what;
    private final Duration patience;
    private final Map<String, SharedAnswer<T>> asked = new ConcurrentHashMap<>();

    /**
     * Nothing is asked yet.
     *
     * @param what for messages
     */
    public SharedQuestions(String what, Duration patience) {
        this.what = what;
        this.patience = patience;
    }

    /** The answer to {@code key}, by {@code ask} in this thread or by whoever asks already. */
    public T answer(String key, Supplier<T> ask) {
        long end = System.nanoTime() + patience.toNanos();
        SharedAnswer<T> ours = new SharedAnswer<>();
        while (true) {
            SharedAnswer<T> theirs = asked.putIfAbsent(key, ours);
            if (theirs == null) {
                return asked(key, ours, ask);
            }
            @Nullable T answer = theirs.await(what, end);
            if (answer != null) {
                return answer;
            }
            // Whoever was interrupted is about to make room for the next.
            asked.remove(key, theirs);
        }
    }

    private T asked(String key, SharedAnswer<T> ours, Supplier<T> ask) {
        try {
            T answer = ask.get();
            ours.is(answer);
            return answer;
        } catch (RuntimeException | Error e) {
            ours.fails(e);
            throw e;
        } finally {
            asked.remove(key, ours);
        }
    }
}
