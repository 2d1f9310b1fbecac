package vn.lienthong.core.internal;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Keeps retries from becoming a storm: each call deposits a fifth of a retry, ten more a second come for free, and each
 * retry takes one. Thread-safe.
 */
final class RetryBudget {
    private static final double PER_CALL = 0.2;
    private static final double PER_SECOND = 10;
    private static final double MOST = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final LongSupplier millis;
    private double tokens = PER_SECOND;
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
            tokens = Math.min(MOST, tokens + Math.max(0, now - last) / 1000.0 * PER_SECOND);
            last = now;
            if (tokens < 1) {
                return false;
            }
            tokens -= 1;
            return true;
        } finally {
            lock.unlock();
        }
    }
}
