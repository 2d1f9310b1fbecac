package vn.lienthong.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VietnamTime;

/**
 * The sandbox's own time (đồng hồ của môi trường thử nghiệm), which a test moves instead of sleeping.
 *
 * <p>It runs with the machine's clock until {@link #set} or {@link #stop} stops it; {@link #advance} works either way.
 * What the platforms do later (a late notice, the fifth repetition of another) happens when the time is moved: when
 * {@code advance} or {@code set} returns, everything that became due has been done, in order. It drives one sandbox at a
 * time; when that is closed, it may drive another one. Safe to share between threads.
 */
public final class SandboxClock extends Clock {
    private final Clock source;
    private volatile Reading reading;
    private volatile @Nullable Consumer<Instant> mover;

    private record Reading(Instant shown, @Nullable Instant sourceThen) {}

    private SandboxClock(Clock source, Reading reading) {
        this.source = source;
        this.reading = reading;
    }

    /** A running clock with the machine's time. */
    public static SandboxClock running() {
        return runningWith(Clock.systemUTC());
    }

    /** A running clock with the time of {@code source}. */
    public static SandboxClock runningWith(Clock source) {
        Instant now = source.instant();
        return new SandboxClock(source, new Reading(now, now));
    }

    /** A stopped clock at {@code instant}. */
    public static SandboxClock stoppedAt(Instant instant) {
        Objects.requireNonNull(instant, "instant");
        return new SandboxClock(Clock.systemUTC(), new Reading(instant, null));
    }

    /** The current time of the sandbox. */
    @Override
    public Instant instant() {
        Reading now = reading;
        return now.sourceThen == null ? now.shown : now.shown.plus(Duration.between(now.sourceThen, source.instant()));
    }

    /**
     * Moves the time forward (tua thời gian) and does everything that becomes due; waits for that, at most two minutes.
     *
     * @param step zero or more
     * @throws IllegalArgumentException if {@code step} is negative
     * @throws IllegalStateException if what is due cannot be done, or the thread is interrupted
     */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("step: must not be negative, but is " + step + "; use set to go back");
        }
        Instant target = instant().plus(step);
        Consumer<Instant> through = mover;
        if (through == null) {
            show(target);
        } else {
            through.accept(target);
        }
    }

    /**
     * Stops the clock and moves it to {@code instant}; if that is forward, everything that becomes due is done, as by
     * {@link #advance}. Back undoes nothing.
     *
     * @throws IllegalStateException if what is due cannot be done, or the thread is interrupted
     */
    public void set(Instant instant) {
        Objects.requireNonNull(instant, "instant");
        stop();
        Instant now = instant();
        if (instant.isAfter(now)) {
            advance(Duration.between(now, instant));
        } else {
            show(instant);
        }
    }

    /** Stops the clock at its current time. */
    public synchronized void stop() {
        reading = new Reading(instant(), null);
    }

    /** Lets a stopped clock run again from its current time. */
    public synchronized void run() {
        reading = new Reading(instant(), source.instant());
    }

    /** Vietnamese time (UTC+7). */
    @Override
    public ZoneId getZone() {
        return VietnamTime.ZONE;
    }

    /** The same time in {@code zone}; it follows this clock. */
    @Override
    public Clock withZone(ZoneId zone) {
        SandboxClock owner = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return owner.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return owner.withZone(other);
            }
        };
    }

    /** Sets the time to {@code instant} without doing anything that becomes due. */
    synchronized void show(Instant instant) {
        reading = new Reading(instant, reading.sourceThen == null ? null : source.instant());
    }

    /**
     * From now on {@code walker} moves the time to a target and does what becomes due.
     *
     * @throws IllegalArgumentException if another sandbox does that already
     */
    synchronized void movedBy(Consumer<Instant> walker) {
        if (mover != null) {
            throw new IllegalArgumentException(
                    "clock: must drive one sandbox at a time, but already drives another one");
        }
        mover = walker;
    }

    /** No sandbox moves it any longer. */
    synchronized void released() {
        mover = null;
    }

    @Override
    public String toString() {
        return "SandboxClock[" + instant() + "]";
    }
}
