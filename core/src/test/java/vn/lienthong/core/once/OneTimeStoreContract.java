package vn.lienthong.core.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import vn.lienthong.testsupport.SettableClock;

/** What every store promises; where it keeps its keys is its subclasses' business. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class OneTimeStoreContract {
    private static final int THREADS = 50;

    final SettableClock clock = SettableClock.at("2026-11-23T01:00:00Z");

    @SuppressWarnings("NullAway.Init")
    OneTimeStore store;

    /** Stores over one empty place, as the nodes of a program have them. */
    abstract List<OneTimeStore> nodes() throws Exception;

    /** How long after its end a key may be used again. */
    abstract Duration grace();

    @SuppressWarnings("NullAway.Init")
    List<OneTimeStore> nodes;

    @BeforeEach
    void empty() throws Exception {
        nodes = nodes();
        store = nodes.get(0);
    }

    @Test
    void a_key_is_used_once_for_each_purpose_on_whatever_node() {
        assertThat(store.use("login-state", "a", in(60))).isTrue();
        for (OneTimeStore node : nodes) {
            assertThat(node.use("login-state", "a", in(60))).isFalse();
            assertThat(node.use("login-state", "a", in(6000))).isFalse();
        }
        assertThat(store.use("logout-jti", "a", in(60))).isTrue();
        assertThat(store.use("login-state", "A", in(60))).isTrue();
        assertThat(store.use("login-state", "a ", in(60))).isTrue();
    }

    @Test
    void a_key_may_be_used_again_when_its_time_is_long_over() {
        assertThat(store.use("dpop", "a", in(60))).isTrue();
        clock.advance(Duration.ofSeconds(59));
        assertThat(store.use("dpop", "a", in(60))).isFalse();
        clock.advance(Duration.ofSeconds(1).plus(grace()));
        assertThat(store.use("dpop", "a", in(60))).isTrue();
        assertThat(store.use("dpop", "a", in(60))).isFalse();
    }

    @Test
    void what_is_too_old_or_has_no_key_is_never_used() {
        assertThat(store.use("dpop", "a", in(0))).isFalse();
        assertThat(store.use("dpop", "a", in(-1))).isFalse();
        assertThat(store.use("dpop", "a", Instant.MIN)).isFalse();
        assertThat(store.use("dpop", "", in(60))).isFalse();
        assertThat(store.use("dpop", "a", in(60))).as("none of these used it").isTrue();
    }

    @Test
    void a_key_and_its_time_may_be_as_long_as_they_come() {
        String jti = "\0Ế💐".repeat(20_000);
        assertThat(store.use("dpop", jti, Instant.MAX)).isTrue();
        assertThat(store.use("dpop", jti, Instant.MAX)).isFalse();
        clock.advance(Duration.ofDays(36_500));
        assertThat(store.use("dpop", jti, Instant.MAX)).isFalse();
    }

    @Test
    void a_key_that_led_to_nothing_may_be_used_again_on_whatever_node() {
        store.use("logout", "a", in(60));
        store.use("logout", "b", in(60));
        store.use("other", "a", in(60));
        nodes.get(nodes.size() - 1).forget("logout", "a");
        store.forget("logout", "never used");

        assertThat(store.use("logout", "b", in(60))).isFalse();
        assertThat(store.use("other", "a", in(60))).isFalse();
        assertThat(store.use("logout", "a", in(600))).isTrue();
        clock.advance(Duration.ofSeconds(60).plus(grace()));
        assertThat(store.use("logout", "a", in(60)))
                .as("its first end is forgotten too")
                .isFalse();
    }

    @Test
    void a_store_of_a_program_need_not_forget() {
        OneTimeStore own = (purpose, key, until) -> false;
        own.forget("logout", "a");
        assertThat(own.use("logout", "a", in(60))).isFalse();
    }

    @Test
    void a_purpose_is_a_name() {
        assertThatThrownBy(() -> store.use("a:b", "c", in(60)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("purpose: must be")
                .hasMessageContaining("but is 'a:b'");
    }

    @Test
    void of_fifty_who_use_a_key_at_once_one_does() throws Exception {
        assertThat(store.use("dpop", "expired", in(60))).isTrue();
        clock.advance(Duration.ofSeconds(60).plus(grace()));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (String key : List.of("one", "two", "three", "expired")) {
                CountDownLatch all = new CountDownLatch(THREADS);
                List<Future<Boolean>> answers = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    OneTimeStore node = nodes.get(i % nodes.size());
                    answers.add(threads.submit(() -> {
                        all.countDown();
                        all.await();
                        return node.use("dpop", key, in(60));
                    }));
                }
                int winners = 0;
                for (Future<Boolean> answer : answers) {
                    winners += answer.get() ? 1 : 0;
                }
                assertThat(winners).as(key).isEqualTo(1);
            }
        } finally {
            threads.shutdown();
        }
    }

    Instant in(long seconds) {
        return clock.instant().plusSeconds(seconds);
    }
}
