package vn.lienthong.core;

import java.time.Duration;

/** Waits between two attempts (chờ giữa hai lần thử); a setting, so that tests need not wait. Thread-safe. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Waits for that long. If it returns with the thread interrupted, the wait was cut short, and the call ends likewise.
     *
     * @throws InterruptedException when the thread is interrupted, which ends the call as {@code CANCELLED}
     */
    void sleep(Duration duration) throws InterruptedException;

    /** Waits on the calling thread. */
    static Sleeper system() {
        return duration -> Thread.sleep(duration.toMillis());
    }
}
