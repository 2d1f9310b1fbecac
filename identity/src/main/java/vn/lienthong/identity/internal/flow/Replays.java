package vn.lienthong.identity.internal.flow;

import java.time.Instant;

/** Tells a message that came before from one that did not. Thread-safe. */
@FunctionalInterface
public interface Replays {
    /** True exactly once for an id, until that time. */
    boolean isFirst(String id, Instant until);
}
