package vn.lienthong.identity.internal.flow;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/** The values of levels and account types that a platform sends, without the persons. Thread-safe. */
public final class SeenValues {
    private static final int MOST_NAMES = 20;
    private static final int MOST_VALUES = 50;

    private final Map<String, Set<String>> values = new TreeMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** Keeps the value, unless there are enough. */
    public void add(String name, String value) {
        lock.lock();
        try {
            Set<String> known = values.get(name);
            if (known == null && values.size() < MOST_NAMES) {
                known = new TreeSet<>();
                values.put(name, known);
            }
            if (known != null && known.size() < MOST_VALUES) {
                known.add(value);
            }
        } finally {
            lock.unlock();
        }
    }

    /** All that are kept. */
    public Map<String, Set<String>> copy() {
        lock.lock();
        try {
            Map<String, Set<String>> copy = new TreeMap<>();
            values.forEach((name, known) -> copy.put(name, Set.copyOf(known)));
            return Map.copyOf(copy);
        } finally {
            lock.unlock();
        }
    }
}
