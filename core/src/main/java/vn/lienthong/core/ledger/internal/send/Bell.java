package vn.lienthong.core.ledger.internal.send;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What the tasks of a runner wait for: work, the next watch, and the end. */
final class Bell {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private final Condition watch = lock.newCondition();
    private final Condition ended = lock.newCondition();
    private final Set<Thread> threads = new HashSet<>();
    private long signals;
    private int begun;
    private boolean opened;
    private @Nullable Thread opener;
    private volatile boolean closed;

    /** Before the tasks begin. */
    void open() {
        lock.lock();
        try {
            if (opened || closed) {
                throw new IllegalStateException("runner: must be started once and not after close, but is");
            }
            opened = true;
            opener = Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    /** Runs one of the tasks, and notes its beginning and its end; not on the thread that opened, which would never return. */
    void run(Runnable task) {
        if (!begin()) {
            return;
        }
        try {
            task.run();
        } finally {
            lock.lock();
            try {
                threads.remove(Thread.currentThread());
                ended.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean begin() {
        lock.lock();
        try {
            if (closed || Thread.currentThread() == opener) {
                return false;
            }
            begun++;
            threads.add(Thread.currentThread());
            ended.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until {@code tasks} have begun, for {@code longest} at most; returns how many have. */
    int awaitBegun(int tasks, Duration longest) {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (begun < tasks && left > 0 && !closed) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            opener = null;
            lock.unlock();
        }
        return begun;
    }

    boolean isClosed() {
        return closed;
    }

    /**
     * Ends all waiting; waits for the tasks that have begun, at most for {@code longest}, but not for the one that calls. A
     * task that begins later ends at once.
     */
    void close(Duration longest) {
        lock.lock();
        try {
            end();
            long left = longest.toNanos();
            int own = threads.contains(Thread.currentThread()) ? 1 : 0;
            while (threads.size() > own && left > 0) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waiting, of tasks that never began, too. */
    void abandon() {
        lock.lock();
        try {
            end();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        closed = true;
        rung.signalAll();
        watch.signalAll();
    }

    /** There may be work: wakes one task. */
    void ring() {
        lock.lock();
        try {
            signals++;
            rung.signal();
        } finally {
            lock.unlock();
        }
    }

    long signals() {
        lock.lock();
        try {
            return signals;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there was a signal after {@code seen}, for {@code longest} at most. */
    void awaitRing(long seen, Duration longest) {
        await(rung, seen, longest);
    }

    /** Waits for {@code longest}, unless closed. */
    void awaitWatch(Duration longest) {
        await(watch, -1, longest);
    }

    private void await(Condition condition, long seen, Duration longest) {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (left > 0 && !closed && (seen < 0 || seen == signals)) {
                left = condition.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
