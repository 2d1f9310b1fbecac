package vn.lienthong.testsupport;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Returns at once and records how long each sleep would have lasted: pass {@code sleeper::sleep}. Thread-safe. */
public final class RecordingSleeper {
    private final List<Duration> slept = new CopyOnWriteArrayList<>();
    private final Consumer<Duration> then;

    private RecordingSleeper(Consumer<Duration> then) {
        this.then = then;
    }

    /** A sleeper that only records. */
    public static RecordingSleeper create() {
        return new RecordingSleeper(duration -> {});
    }

    /** A sleeper that moves this clock by each sleep, so that deadlines pass. */
    public static RecordingSleeper moving(SettableClock clock) {
        return new RecordingSleeper(clock::advance);
    }

    /**
     * Records the duration and returns.
     *
     * @throws InterruptedException if the thread is interrupted, as a real sleep would
     */
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before sleeping");
        }
        slept.add(duration);
        then.accept(duration);
    }

    /** The durations in their order. */
    public List<Duration> slept() {
        return List.copyOf(slept);
    }
}
