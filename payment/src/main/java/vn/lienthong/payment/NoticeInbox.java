package vn.lienthong.payment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records what was done with notices (hộp thư thông báo), so that repeated ones are recognised. Implement it with the
 * table in which you store payments, ideally in the same transaction. Implementations are thread-safe.
 */
public interface NoticeInbox {
    /** What was recorded under {@code noticeKey}, or {@code null}. */
    @Nullable
    Handling read(String noticeKey);

    /** Records what was done. Called by {@link PaymentNotice#reply} for {@code DONE} and {@code ALREADY_DONE} only. */
    void record(String noticeKey, Handling handling);

    /** Records nothing: the caller's own records decide. */
    static NoticeInbox none() {
        return new NoticeInbox() {
            @Override
            public @Nullable Handling read(String noticeKey) {
                return null;
            }

            @Override
            public void record(String noticeKey, Handling handling) {}
        };
    }

    /**
     * Keeps the last {@code capacity} notices in memory: for trials and tests.
     *
     * @throws IllegalArgumentException if the capacity is less than 1
     */
    static NoticeInbox inMemory(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: must be 1 or more, but is " + capacity);
        }
        Map<String, Handling> seen = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Handling> eldest) {
                return size() > capacity;
            }
        };
        return new NoticeInbox() {
            @Override
            public @Nullable Handling read(String noticeKey) {
                synchronized (seen) {
                    return seen.get(noticeKey);
                }
            }

            @Override
            public void record(String noticeKey, Handling handling) {
                synchronized (seen) {
                    seen.put(noticeKey, handling);
                }
            }
        };
    }
}
