package vn.lienthong.core;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import vn.lienthong.core.internal.service.Lent;

/** A clock of the user's own, whose faults are the SDK's exception. */
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
        try {
            return Lent.borrowed("the clock", () -> Objects.requireNonNull(lent.instant()));
        } catch (Throwable e) {
            throw Lent.failed(RULE, e);
        }
    }

    @Override
    public long millis() {
        try {
            return Lent.borrowed("the clock", lent::millis);
        } catch (Throwable e) {
            throw Lent.failed(RULE, e);
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
