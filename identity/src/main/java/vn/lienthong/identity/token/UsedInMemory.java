package vn.lienthong.identity.token;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/** Used keys in the order in which they may be forgotten. */
final class UsedInMemory implements SingleUse {
    private record Used(String key, Instant until) {}

    private final int most;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<String> keys = new HashSet<>();
    private final PriorityQueue<Used> byTime = new PriorityQueue<>(Comparator.comparing(Used::until));

    UsedInMemory(int most, Clock clock) {
        if (most < 1) {
            throw PlatformException.of(Kind.CONFIGURATION, "token verifier: most: must be positive, but is " + most)
                    .build();
        }
        this.most = most;
        this.clock = clock;
    }

    @Override
    public boolean isFirst(String key, Instant until) {
        lock.lock();
        try {
            Instant now = clock.instant();
            for (Used oldest = byTime.peek(); oldest != null && oldest.until.isBefore(now); oldest = byTime.peek()) {
                byTime.remove();
                keys.remove(oldest.key);
            }
            if (keys.contains(key)) {
                return false;
            }
            if (keys.size() >= most) {
                throw PlatformException.of(
                                Kind.THROTTLED, "more than " + most + " keys that count once at the same time")
                        .build();
            }
            keys.add(key);
            byTime.add(new Used(key, until));
            return true;
        } finally {
            lock.unlock();
        }
    }
}
