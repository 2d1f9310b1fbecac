package vn.lienthong.core.once.internal;

import java.time.Instant;

/** Where used keys are kept. Thread-safe. */
public interface UsedKeys {
    /** See {@code OneTimeStore.use}. */
    boolean use(String purpose, String key, Instant until);

    /** See {@code OneTimeStore.forget}. */
    void forget(String purpose, String key);
}
