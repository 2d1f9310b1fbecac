package vn.lienthong.core;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import vn.lienthong.core.internal.service.Lent;

/** A clock of the user's own, whose faults are the SDK's exception; it leaves the thread's interrupt as it was. */
final class LentClock extends Clock {
    private static final String RULE = "clock: must tell the time";

    private final Clock lent;

    private LentClock(Clock lent) {
        this.lent = lent;
    }

    /** The JDK's clocks are taken as they are. */
    static Clock of(Clock clock) {
        boolean trusted = clock instanceof LentClock || clock.getClass().getModule() == Clock.class.getModule();
        return trusted ? clock : new LentClock(clock);
    }

    @Override
    public Instant instant() {
        boolean interrupted = Thread.currentThread().isInterrupted();
        try {
            return Objects.requireNonNull(lent.instant());
        } catch (Throwable e) {
            throw Lent.failed(RULE, e);
        } finally {
            Lent.giveBack(interrupted, "the clock");
        }
    }

    @Override
    public long millis() {
        boolean interrupted = Thread.currentThread().isInterrupted();
        try {
            return lent.millis();
        } catch (Throwable e) {
            throw Lent.failed(RULE, e);
        } finally {
            Lent.giveBack(interrupted, "the clock");
        }
    }

    @Override
    public ZoneId getZone() {
        return lent.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return of(lent.withZone(zone));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LentClock clock && clock.lent.equals(lent);
    }

    @Override
    public int hashCode() {
        return lent.hashCode();
    }

    @Override
    public String toString() {
        return lent.toString();
    }
}
