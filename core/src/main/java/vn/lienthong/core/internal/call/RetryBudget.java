package vn.lienthong.core.internal.call;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Keeps retries from becoming a storm: each call deposits a fifth of a retry, ten more a second come for free, and each
 * retry takes one. Thread-safe.
 */
final class RetryBudget {
    /** All in thousandths of a retry. */
    private static final long RETRY = 1000;

    private static final long PER_CALL = 200;
    private static final long PER_MILLISECOND = 10;
    private static final long MOST = 100 * RETRY;

    private final ReentrantLock lock = new ReentrantLock();
    private final LongSupplier millis;
    private long tokens = 10 * RETRY;
    private long last;

    RetryBudget(LongSupplier millis) {
        this.millis = millis;
        this.last = millis.getAsLong();
    }

    void deposit() {
        lock.lock();
        try {
            tokens = Math.min(MOST, tokens + PER_CALL);
        } finally {
            lock.unlock();
        }
    }

    boolean withdraw() {
        lock.lock();
        try {
            long now = millis.getAsLong();
            tokens = Math.min(MOST, tokens + Math.max(0, Math.min(MOST, now - last)) * PER_MILLISECOND);
            last = now;
            if (tokens < RETRY) {
                return false;
            }
            tokens -= RETRY;
            return true;
        } finally {
            lock.unlock();
        }
    }
}
