package vn.lienthong.core.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;

/** The store in memory. */
class MemoryStoreTest extends OneTimeStoreContract {
    @Override
    List<OneTimeStore> nodes() {
        return List.of(OneTimeStore.inMemory(1000, clock));
    }

    @Override
    Duration grace() {
        return Duration.ZERO;
    }

    @Test
    void a_full_store_refuses_and_forgets_nothing_whose_time_has_not_come() {
        OneTimeStore small = OneTimeStore.inMemory(2, clock);
        assertThat(small.use("dpop", "a", in(60))).isTrue();
        assertThat(small.use("dpop", "b", in(30))).isTrue();
        assertThatThrownBy(() -> small.use("dpop", "c", in(60))).isInstanceOfSatisfying(PlatformException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(e.effect()).isEqualTo(Effect.NONE);
            assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(30));
        });
        assertThat(small.use("dpop", "a", in(60)))
                .as("a replay is seen all the same")
                .isFalse();
        clock.advance(Duration.ofSeconds(30));
        assertThat(small.use("dpop", "c", in(60))).isTrue();
        assertThat(small.use("dpop", "a", in(60))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_000_001})
    void a_number_of_entries_without_sense_is_refused_by_name(int number) {
        assertThatThrownBy(() -> OneTimeStore.inMemory(number, clock))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessage("maxEntries: must be 1 to 10000000, but is " + number);
    }
}
