package vn.lienthong.sandbox.internal.spi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last recorded events, the oldest first. Safe to share between threads. */
public final class Recorder<T> {
    private final int most;
    private final Deque<T> kept = new ArrayDeque<>();
    private long added;

    /** Keeps the last {@code most}. */
    public Recorder(int most) {
        this.most = most;
    }

    /** Adds one; the oldest may be forgotten. */
    public synchronized void add(T one) {
        if (kept.size() == most) {
            kept.removeFirst();
        }
        kept.addLast(one);
        added++;
    }

    /** All kept events. */
    public synchronized List<T> list() {
        return new ArrayList<>(kept);
    }

    /** How many were added in total; the oldest of {@link #list} has the number {@code added() - list().size()}. */
    public synchronized long added() {
        return added;
    }
}
