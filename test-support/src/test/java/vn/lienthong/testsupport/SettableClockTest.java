package vn.lienthong.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Other tests rely on clock and sleeper, so these are tested too. */
class SettableClockTest {
    private final SettableClock clock = SettableClock.at("2026-11-23T01:00:00Z");

    @Test
    void theClockShowsTheSameInstantUntilItIsMoved() {
        Clock hanoi = clock.withZone(ZoneId.of("Asia/Ho_Chi_Minh"));
        clock.advance(Duration.ofHours(1));

        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-23T02:00:00Z"));
        assertThat(hanoi.instant()).isEqualTo(clock.instant());
        clock.set(Instant.EPOCH);
        assertThat(hanoi.instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aSleepIsRecordedMovesTheClockAndCanBeInterrupted() throws InterruptedException {
        RecordingSleeper sleeper = RecordingSleeper.moving(clock);
        sleeper.sleep(Duration.ofMinutes(5));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> sleeper.sleep(Duration.ofSeconds(1))).isInstanceOf(InterruptedException.class);
        assertThat(sleeper.slept()).containsExactly(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-23T01:05:00Z"));
    }
}
