package vn.lienthong.core.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Sleeper;
import vn.lienthong.core.once.SharedResult.Limits;
import vn.lienthong.core.once.SharedResult.Made;
import vn.lienthong.testsupport.SettableClock;

/** What every shared result promises; where it is kept is its subclasses' business. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class SharedResultContract {
    static final String SECRET = "clinic planted-refresh-token-41cd";
    static final Limits LIMITS = new Limits(Duration.ofSeconds(90), Duration.ofSeconds(30), Duration.ofSeconds(60));
    private static final int THREADS = 20;

    final SettableClock clock = SettableClock.at("2026-11-23T01:00:00Z");
    final ExecutorService threads = Executors.newCachedThreadPool();

    /** What a wait does; the least by default, so that those who wait look again at once. */
    private volatile Sleeper wait = pause -> {};

    @SuppressWarnings("NullAway.Init")
    private SharedResult one;

    @SuppressWarnings("NullAway.Init")
    private SharedResult other;

    /** Two nodes over one empty place. */
    abstract List<SharedResult> nodes(Sleeper sleeper) throws Exception;

    @BeforeEach
    void empty() throws Exception {
        wait = pause -> {};
        List<SharedResult> nodes = nodes(pause -> wait.sleep(pause));
        one = nodes.get(0);
        other = nodes.get(1);
    }

    @AfterAll
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void of_many_who_come_at_once_one_does_the_work_and_all_get_the_same() throws Exception {
        AtomicInteger times = new AtomicInteger();
        CyclicBarrier all = new CyclicBarrier(THREADS);
        wait = Sleeper.system();
        List<Future<String>> results = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            SharedResult node = i % 2 == 0 ? one : other;
            results.add(threads.submit(() -> {
                all.await();
                return node.once("refresh", SECRET, LIMITS, () -> made("Kết quả " + times.incrementAndGet()));
            }));
        }
        for (Future<String> result : results) {
            assertThat(result.get(60, TimeUnit.SECONDS)).isEqualTo("Kết quả 1");
        }
    }

    @Test
    void who_comes_later_gets_it_as_long_as_it_is_kept() {
        assertThat(once(one, () -> made("a"))).isEqualTo("a");
        clock.advance(Duration.ofSeconds(59));
        assertThat(once(other, () -> made("b"))).isEqualTo("a");
        clock.advance(Duration.ofSeconds(1));
        assertThat(once(other, () -> made("c"))).isEqualTo("c");
    }

    @Test
    void what_does_not_last_is_for_those_who_wait_and_for_nobody_else() throws Exception {
        Held held = new Held();
        Future<String> first = threads.submit(() -> once(one, () -> held.made(new Made("a", false))));
        held.begun.await();
        Future<String> second = threads.submit(() -> once(other, () -> made("b")));
        held.waited.await();
        held.end.countDown();

        assertThat(first.get()).isEqualTo("a");
        assertThat(second.get()).isEqualTo("a");
        assertThat(once(other, () -> made("c"))).isEqualTo("c");
    }

    @Test
    void purposes_and_secrets_are_apart() {
        once(one, () -> made("a"));
        assertThat(one.once("other", SECRET, LIMITS, () -> made("b"))).isEqualTo("b");
        assertThat(one.once("refresh", SECRET + "x", LIMITS, () -> made("c"))).isEqualTo("c");
    }

    @Test
    void after_a_failure_without_effect_one_of_those_who_wait_does_it() throws Exception {
        Held held = new Held();
        Future<String> first = threads.submit(() -> once(one, () -> {
            held.made(made("never"));
            throw failure(Effect.NONE);
        }));
        held.begun.await();
        Future<String> second = threads.submit(() -> once(other, () -> made("b")));
        held.waited.await();
        held.end.countDown();

        assertThat(second.get(60, TimeUnit.SECONDS)).isEqualTo("b");
        assertThatThrownBy(first::get).hasRootCauseMessage("planted");
    }

    @Test
    void after_a_failure_that_may_have_had_an_effect_nobody_does_it_again() {
        PlatformException mine = catchThrowableOfType(
                PlatformException.class,
                () -> once(one, () -> {
                    throw failure(Effect.UNKNOWN);
                }));
        assertThat(mine).hasMessage("planted");

        refusedAsUnknown();
        clock.advance(Duration.ofSeconds(60));
        assertThat(once(other, () -> made("only the platform knows"))).isEqualTo("only the platform knows");
    }

    @Test
    void after_a_bug_nobody_does_it_again() {
        assertThatThrownBy(() -> once(one, () -> {
                    throw new IllegalStateException("planted");
                }))
                .isInstanceOf(IllegalStateException.class);

        refusedAsUnknown();
    }

    @Test
    void whoever_dies_leaves_a_doubt_and_not_the_work() throws Exception {
        Held held = new Held();
        Future<String> dead = threads.submit(() -> once(one, () -> held.made(made("late"))));
        held.begun.await();
        Sleeper noted = wait;
        wait = pause -> {
            noted.sleep(pause);
            clock.advance(Duration.ofSeconds(30));
        };

        refusedAsUnknown();
        clock.advance(Duration.ofSeconds(60));
        assertThat(once(other, () -> made("b"))).isEqualTo("b");
        held.end.countDown();
        assertThat(dead.get()).as("who was slow has a result of its own").isEqualTo("late");
        assertThat(once(one, () -> made("c"))).isEqualTo("b");
    }

    @Test
    void who_was_only_slow_shares_its_result_all_the_same() {
        String result = once(one, () -> {
            clock.advance(Duration.ofSeconds(100));
            return made("slow");
        });

        assertThat(result).isEqualTo("slow");
        assertThat(once(other, () -> made("b"))).isEqualTo("slow");
    }

    @Test
    void nobody_waits_longer_than_their_patience_nor_looks_more_often_than_need_be() throws Exception {
        Held held = new Held();
        Future<String> first = threads.submit(() -> once(one, () -> held.made(made("a"))));
        held.begun.await();
        List<Duration> pauses = new ArrayList<>();
        wait = pauses::add;

        PlatformException tired = catchThrowableOfType(PlatformException.class, () -> once(other, () -> made("never")));

        assertThat(tired.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(tired.effect()).isEqualTo(Effect.NONE);
        assertThat(pauses.subList(0, 6))
                .containsExactly(millis(20), millis(40), millis(80), millis(160), millis(320), millis(500));
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isLessThanOrEqualTo(LIMITS.patience());
        held.end.countDown();
        assertThat(first.get()).isEqualTo("a");
    }

    @Test
    void who_is_interrupted_waits_no_longer() throws Exception {
        Held held = new Held();
        Future<String> first = threads.submit(() -> once(one, () -> held.made(made("a"))));
        held.begun.await();
        wait = pause -> Thread.currentThread().interrupt();

        PlatformException cancelled =
                catchThrowableOfType(PlatformException.class, () -> once(other, () -> made("never")));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(cancelled.kind()).isEqualTo(Kind.CANCELLED);
        held.end.countDown();
        first.get();
    }

    @Test
    void who_is_interrupted_while_working_says_so_to_the_others() {
        assertThatThrownBy(() -> once(one, () -> {
                    Thread.currentThread().interrupt();
                    throw failure(Effect.NONE);
                }))
                .hasMessage("planted");
        assertThat(Thread.interrupted()).isTrue();

        assertThat(once(other, () -> made("b"))).isEqualTo("b");
    }

    @Test
    void a_sleeper_that_fails_is_named() throws Exception {
        Held held = new Held();
        Future<String> first = threads.submit(() -> once(one, () -> held.made(made("a"))));
        held.begun.await();
        wait = pause -> {
            throw new IllegalStateException("planted");
        };

        assertThatThrownBy(() -> once(other, () -> made("never")))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessage("sleeper: must wait, but it threw IllegalStateException");
        held.end.countDown();
        first.get();
    }

    @Test
    void a_result_may_be_large_but_not_larger_than_any_database_takes() {
        String large = "ế".repeat(13_000);
        assertThat(once(one, () -> made(large))).isEqualTo(large);
        assertThat(once(other, () -> made("b"))).isEqualTo(large);

        String larger = "x".repeat(50_000);
        assertThat(one.once("larger", SECRET, LIMITS, () -> made(larger))).isEqualTo(larger);
        assertThatThrownBy(() -> other.once("larger", SECRET, LIMITS, () -> made("b")))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.effect()).isEqualTo(Effect.UNKNOWN));
    }

    @Test
    void limits_without_sense_are_refused_by_name() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new Limits(Duration.ZERO, second, second))
                .hasMessage("shared result: lease: must be from PT1S to PT1H, but is PT0S");
        assertThatThrownBy(() -> new Limits(second, second.negated(), second)).hasMessageContaining("patience");
        assertThatThrownBy(() -> new Limits(second, second, Duration.ofHours(2)))
                .hasMessageContaining("kept");
        assertThatThrownBy(() -> one.once("refresh", "", LIMITS, () -> made("a")))
                .hasMessageContaining("secret");
    }

    private void refusedAsUnknown() {
        PlatformException refused =
                catchThrowableOfType(PlatformException.class, () -> once(other, () -> made("never")));
        assertThat(refused.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(refused.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(refused.retryable()).isFalse();
        assertThat(refused.getMessage()).contains("refresh").doesNotContain("planted");
    }

    /** Work that is held up while somebody else comes. */
    private final class Held {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch waited = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);

        private Held() {
            wait = pause -> {
                waited.countDown();
                Sleeper.system().sleep(pause);
            };
        }

        private Made made(Made made) {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return made;
        }
    }

    static String once(SharedResult node, Supplier<Made> work) {
        return node.once("refresh", SECRET, LIMITS, work);
    }

    static Made made(String text) {
        return new Made(text, true);
    }

    private static PlatformException failure(Effect effect) {
        return PlatformException.of(Kind.CONNECTION, "planted").effect(effect).build();
    }

    private static Duration millis(long number) {
        return Duration.ofMillis(number);
    }
}
