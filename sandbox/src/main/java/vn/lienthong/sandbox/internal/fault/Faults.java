package vn.lienthong.sandbox.internal.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.fault.FaultKind;

/** The faults that are on, the newest first. Safe to share between threads. */
public final class Faults {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition healed = lock.newCondition();
    private final List<Switch> switches = new ArrayList<>();
    private int healings;
    private @Nullable FaultCheck check;

    private static final class Switch {
        private final Fault fault;
        private int left;

        Switch(Fault fault) {
            this.fault = fault;
            this.left = fault.times();
        }

        boolean fits(FaultKind kind, String platform, String path) {
            return fault.kind().equals(kind)
                    && (fault.platform() == null || platform.equals(fault.platform()))
                    && (fault.path() == null || path.startsWith(fault.path()));
        }
    }

    /** Switches a fault on; refuses one without effect. */
    public void add(Fault fault) {
        check().check(fault);
        lock.lock();
        try {
            switches.add(0, new Switch(fault));
        } finally {
            lock.unlock();
        }
    }

    /** The faults that may be switched on. */
    public FaultCheck check() {
        return Objects.requireNonNull(check, "the sandbox has not started");
    }

    /** Sets the rules, once the platforms exist. */
    public void checkedBy(FaultCheck rules) {
        check = rules;
    }

    /** Switches everything off and ends every wait in {@link #pause}. */
    public void heal() {
        lock.lock();
        try {
            switches.clear();
            healings++;
            healed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The fault that matches, which counts as one use; {@code null} if none is on. */
    public @Nullable Fault take(FaultKind kind, String platform, String path) {
        lock.lock();
        try {
            for (Iterator<Switch> all = switches.iterator(); all.hasNext(); ) {
                Switch one = all.next();
                if (one.fits(kind, platform, path)) {
                    if (one.left != Integer.MAX_VALUE && --one.left == 0) {
                        all.remove();
                    }
                    return one.fault;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** The faults that are on, as text with their remaining counts. */
    public List<Fault> list() {
        lock.lock();
        try {
            List<Fault> all = new ArrayList<>();
            switches.forEach(one -> all.add(one.fault.times(one.left)));
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Switches one off, by its index in {@link #list}; false if there is none. */
    public boolean remove(int place) {
        lock.lock();
        try {
            if (place < 0 || place >= switches.size()) {
                return false;
            }
            switches.remove(place);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The number of healings so far: call this before taking a fault for which {@link #pause} will wait. */
    public int healings() {
        lock.lock();
        try {
            return healings;
        } finally {
            lock.unlock();
        }
    }

    /** Waits in real time, at most until the next healing after {@code seen}. */
    public void pause(Duration wait, int seen) {
        lock.lock();
        try {
            long nanos = wait.toNanos();
            while (nanos > 0 && seen == healings) {
                nanos = healed.awaitNanos(nanos);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
