package vn.lienthong.core.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Sleeper;

/** Results in memory. */
class MemoryResultsTest extends SharedResultContract {
    @Override
    List<SharedResult> nodes(Sleeper sleeper) {
        SharedResult memory = SharedResult.inMemory(1000, clock, sleeper);
        return List.of(memory, memory);
    }

    @Test
    void a_full_store_does_no_work_and_has_room_when_the_time_of_one_is_over() {
        SharedResult small = SharedResult.inMemory(1, clock, pause -> {});
        once(small, () -> made("a"));
        assertThatThrownBy(() -> small.once("other", SECRET, LIMITS, () -> made("never")))
                .isInstanceOfSatisfying(PlatformException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
                    assertThat(e.effect()).isEqualTo(Effect.NONE);
                });
        assertThat(once(small, () -> made("b"))).isEqualTo("a");
        clock.advance(Duration.ofSeconds(60));
        assertThat(small.once("other", SECRET, LIMITS, () -> made("c"))).isEqualTo("c");
    }

    @Test
    void a_number_of_entries_without_sense_is_refused_by_name() {
        assertThatThrownBy(() -> SharedResult.inMemory(0, clock, pause -> {}))
                .hasMessage("maxEntries: must be 1 to 1000000, but is 0");
    }
}
