package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.sandbox.internal.spi.Scheduler;

class SandboxClockTest {
    private static final Instant START = Instant.parse("2026-11-23T01:00:00Z");

    @Test
    void runsWithItsSourceUntilItIsStopped() {
        SandboxClock source = SandboxClock.stoppedAt(START);
        SandboxClock clock = SandboxClock.runningWith(source);
        source.advance(Duration.ofSeconds(3));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
        clock.stop();
        source.advance(Duration.ofSeconds(3));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
        clock.run();
        source.advance(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(4));
    }

    @Test
    void doesWhatBecomesDueOnTheWayAtItsOwnTimeAndInOrder() {
        SandboxClock clock = SandboxClock.stoppedAt(START);
        List<String> done = new ArrayList<>();
        try (Scheduler scheduler = new Scheduler(clock, clock::show)) {
            clock.movedBy(scheduler::walk);
            scheduler.later(START.plusSeconds(20), () -> done.add("second at " + clock.instant()));
            scheduler.later(START.plusSeconds(10), () -> {
                done.add("first at " + clock.instant());
                scheduler.later(clock.instant().plusSeconds(5), () -> done.add("between at " + clock.instant()));
            });
            clock.advance(Duration.ofSeconds(30));
        }
        assertThat(done)
                .containsExactly(
                        "first at 2026-11-23T01:00:10Z",
                        "between at 2026-11-23T01:00:15Z",
                        "second at 2026-11-23T01:00:20Z");
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(30));
    }

    @Test
    void goesBackOnlyIfSetToAnInstant() {
        SandboxClock clock = SandboxClock.stoppedAt(START);
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("negative");
        clock.set(START.minusSeconds(1));
        assertThat(clock.instant()).isEqualTo(START.minusSeconds(1));
    }

    @Test
    void drivesOneSandboxAtATime() {
        SandboxClock clock = SandboxClock.stoppedAt(START);
        SandboxOptions options = SandboxOptions.defaults().withClock(clock);
        Sandbox first = Sandbox.start(options);
        assertThatThrownBy(() -> Sandbox.start(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("clock: must drive one sandbox at a time, but already drives another one");
        clock.advance(Duration.ofHours(1));
        first.close();
        first.close();
        clock.advance(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(7200));
        assertThatThrownBy(first::settle)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the sandbox is closed");
        Sandbox.start(options).close();
    }

    @Test
    void isFreeAgainIfItsSandboxCannotStart() {
        SandboxOptions options = SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(START));
        assertThatThrownBy(() -> Sandbox.start(options.withSecret("SANDBOX_OTHER", "x")))
                .hasMessageStartingWith("secret: ");
        Sandbox.start(options).close();
    }

    @Test
    void showsVietnameseTimeAndAnyOtherZoneOnDemand() {
        SandboxClock clock = SandboxClock.stoppedAt(START);
        Clock utc = clock.withZone(ZoneOffset.UTC);
        clock.advance(Duration.ofHours(1));
        assertThat(clock.getZone()).hasToString("Asia/Ho_Chi_Minh");
        assertThat(utc.instant()).isEqualTo(START.plusSeconds(3600));
        assertThat(utc.getZone()).isEqualTo(ZoneOffset.UTC);
    }
}
