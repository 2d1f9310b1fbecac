package vn.lienthong.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.ledger.internal.table.ClaimTable;

/** Sending one entry and nothing else. */
abstract class LedgerOwnEntryTests extends LedgerBacklogTests {

    private int runOnly(Delivery delivery, String key) {
        try (LedgerRunner runner = runner(delivery).build()) {
            return runner.runOnly(entry(key).id());
        }
    }

    @ParameterizedTest
    @EnumSource(Safeguard.class)
    void one_entry_is_sent_alone_though_a_backlog_is_due(Safeguard safeguard) {
        for (int i = 0; i < 50; i++) {
            enqueue("other" + i, i % 2 == 0 ? "order" + i : "backlog");
        }
        enqueue("mine", "me");
        ledger.enqueue(NewEntry.builder(CHANNEL, "alone", bytes("x")).build());
        FakePlatform platform = new FakePlatform(safeguard);

        assertThat(runOnly(platform, "mine")).isEqualTo(1);
        assertThat(runOnly(platform, "alone")).isEqualTo(1);

        assertThat(platform.sent).containsExactly("mine", "alone");
        assertThat(state("mine")).isEqualTo(EntryState.DONE);
        assertThat(state("other0")).isEqualTo(EntryState.QUEUED);
        assertThat(run(platform)).isEqualTo(50);
        assertNothingTookEffectTwice(platform);
    }

    @Test
    void older_ones_of_its_order_key_go_first_and_later_ones_stay() {
        enqueue("a1", "a");
        enqueue("b1", "b");
        enqueue("a2", "a");
        enqueue("a3", "a");
        FakePlatform platform = new FakePlatform(Safeguard.KEY);

        assertThat(runOnly(platform, "a2")).isEqualTo(2);

        assertThat(platform.sent).containsExactly("a1", "a2");
    }

    @Test
    void an_older_one_that_has_to_wait_lets_it_wait_and_a_dead_one_does_not() {
        enqueue("a1", "a");
        enqueue("a2", "a");
        FakePlatform platform = new FakePlatform(Safeguard.KEY)
                .thenThrow(failure(Kind.UNAVAILABLE, Effect.NONE))
                .then(entry -> DeliveryOutcome.contentError("1", "no"))
                .then(entry -> DeliveryOutcome.contentError("1", "no"))
                .then(entry -> DeliveryOutcome.contentError("1", "no"));

        assertThat(runOnly(platform, "a2")).isEqualTo(1);
        assertThat(runOnly(platform, "a2")).isZero();
        assertThat(state("a2")).isEqualTo(EntryState.QUEUED);
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofMinutes(10));
            runOnly(platform, "a2");
        }

        assertThat(state("a1")).isEqualTo(EntryState.DEAD);
        assertThat(state("a2")).isEqualTo(EntryState.DONE);
        assertThat(platform.sent).containsExactly("a1", "a1", "a1", "a1", "a2");
    }

    @Test
    void what_another_node_holds_is_left_to_it_until_its_lease_ends() {
        enqueue("a1", "a");
        enqueue("a2", "a");
        ledger.store()
                .claim(new ClaimTable.Wish(CHANNEL, 1, false), new ClaimTable.Owner("other node", LEASE.toMillis()));
        FakePlatform platform = new FakePlatform(Safeguard.QUERY);

        assertThat(runOnly(platform, "a1")).isZero();
        assertThat(runOnly(platform, "a2")).isZero();
        assertThat(state("a1")).isEqualTo(EntryState.SENDING);
        clock.advance(LEASE.plusSeconds(1));

        assertThat(runOnly(platform, "a2")).isEqualTo(2);
        assertThat(platform.sent).containsExactly("a1", "a2");
    }

    @Test
    void nothing_is_sent_while_the_channel_is_paused_or_when_it_is_done() {
        enqueue("k", "o");
        FakePlatform platform = new FakePlatform(Safeguard.KEY);
        ledger.pause(CHANNEL, "a test");
        assertThat(runOnly(platform, "k")).isZero();
        ledger.resume(CHANNEL);
        assertThat(runOnly(platform, "k")).isEqualTo(1);

        assertThat(runOnly(platform, "k")).isZero();
        assertThat(platform.sent).containsExactly("k");
    }

    @Test
    void many_threads_with_one_entry_send_it_once_and_all_see_its_end() throws Exception {
        enqueue("k", "o");
        enqueue("other", "p");
        FakePlatform platform = new FakePlatform(Safeguard.QUERY);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (LedgerRunner runner = runner(platform).build()) {
            long id = entry("k").id();
            List<Future<EntryState>> ends = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                ends.add(threads.submit(() -> {
                    runner.runOnly(id);
                    return ledger.find(id).orElseThrow().state();
                }));
            }
            for (Future<EntryState> end : ends) {
                assertThat(end.get()).isEqualTo(EntryState.DONE);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(platform.sent).containsExactly("k");
    }

    @Test
    void an_entry_that_does_not_exist_is_nothing_and_one_of_another_channel_is_refused() {
        LedgerEntry other =
                ledger.enqueue(NewEntry.builder("payments", "k", bytes("x")).build());
        try (LedgerRunner runner = runner(new FakePlatform(Safeguard.KEY)).build()) {
            assertThat(runner.runOnly(other.id() + 1_000)).isZero();
            assertThatThrownBy(() -> runner.runOnly(other.id()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("reporting")
                    .hasMessageContaining("payments");
        }
    }
}
