package vn.lienthong.sandbox.internal.spi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** The one with this number, counted from 0; {@code null} if it is forgotten or not there yet. */
    public synchronized @Nullable T find(long number) {
        long place = number - (added - kept.size());
        return place < 0 || number >= added ? null : list().get((int) place);
    }

    /** How many were added in total; the oldest of {@link #list} has the number {@code added() - list().size()}. */
    public synchronized long added() {
        return added;
    }
}
