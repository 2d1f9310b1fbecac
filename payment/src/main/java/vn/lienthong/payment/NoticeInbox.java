package vn.lienthong.payment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was done with notices (hộp thư thông báo), so that a repeated one is known again. Implement it over the
 * table in which you write payments, best in the same transaction. Must be safe to share between threads.
 */
public interface NoticeInbox {
    /** What was recorded under {@code noticeKey}, or {@code null}. */
    @Nullable
    Handling read(String noticeKey);

    /** Records what was done. Called by {@link PaymentNotice#reply} for {@code DONE} and {@code ALREADY_DONE} only. */
    void record(String noticeKey, Handling handling);

    /** Remembers nothing: the caller's own outcome decides. */
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

    /** Remembers the last {@code capacity} notices until the program ends: for trials and tests. */
    static NoticeInbox inMemory(int capacity) {
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
