package vn.lienthong.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.core.ledger.internal.table.ClaimTable;
import vn.lienthong.core.ledger.internal.table.Ending;
import vn.lienthong.core.ledger.internal.table.Line;

/** Leases, fencing, and several runners at once. */
abstract class LedgerLeaseTests extends LedgerDeliveryTests {

    private List<Line> claim(String owner, int limit) {
        return claim(owner, limit, false);
    }

    private List<Line> claim(String owner, int limit, boolean doubt) {
        return ledger.store()
                .claim(new ClaimTable.Wish(CHANNEL, limit, doubt), new ClaimTable.Owner(owner, LEASE.toMillis()));
    }

    private static Ending done(Line entry) {
        return new Ending(
                entry,
                EntryState.DONE,
                null,
                0,
                0,
                false,
                new Ending.Note(bytes("by " + entry.owner()), null, null, LedgerEvent.Type.DONE));
    }

    @Test
    void the_owner_of_an_expired_lease_cannot_finish_what_another_has_taken() {
        enqueue("k");
        Line slow = claim("slow", 1).get(0);
        assertThat(claim("quick", 1)).isEmpty();
        clock.advance(LEASE);
        Line quick = claim("quick", 1).get(0);

        assertThat(ledger.store().finish(List.of(done(slow)), null)).isTrue();
        assertThat(state("k")).isEqualTo(EntryState.SENDING);
        assertThat(told()).containsExactly(LedgerEvent.Type.ENQUEUED, LedgerEvent.Type.LEASE_LOST);
        assertThat(ledger.store().renew(List.of(slow), 1)).isEmpty();
        assertThat(ledger.store().finish(List.of(), slow)).isFalse();

        ledger.store().finish(List.of(done(quick)), null);
        assertThat(entry("k").receipt()).isEqualTo(bytes("by quick"));
        ledger.store().finish(List.of(done(slow)), null);
        assertThat(entry("k").receipt()).isEqualTo(bytes("by quick"));
    }

    @Test
    void the_same_owner_is_fenced_off_by_the_attempt_when_he_took_it_twice() {
        enqueue("k");
        Line first = claim("me", 1).get(0);
        clock.advance(LEASE);
        Line second = claim("me", 1).get(0);

        assertThat(second.attempts()).isEqualTo(first.attempts() + 1);
        ledger.store().finish(List.of(done(first)), null);
        assertThat(state("k")).isEqualTo(EntryState.SENDING);
        ledger.store().finish(List.of(done(second)), null);
        assertThat(state("k")).isEqualTo(EntryState.DONE);
    }

    @Test
    void in_one_batch_the_lost_line_stays_and_the_others_are_written() {
        enqueue("a");
        enqueue("b");
        List<Line> mine = claim("me", 2);
        clock.advance(LEASE);
        Line theirs = claim("other", 1).get(0);
        ledger.store().finish(mine.stream().map(LedgerLeaseTests::done).toList(), null);

        assertThat(ledger.find(theirs.id()).orElseThrow().state()).isEqualTo(EntryState.SENDING);
        assertThat(ledger.list(LedgerQuery.all().inState(EntryState.DONE))).hasSize(1);
    }

    @Test
    void a_runner_that_was_stopped_for_longer_than_its_lease_does_not_send_what_another_took() {
        enqueue("a");
        enqueue("b");
        FakePlatform platform = new FakePlatform(Safeguard.NONE);
        LedgerRunner other = runner(platform).build();
        platform.then(entry -> DeliveryOutcome.done()).then(entry -> {
            // The worker has taken both by now; while it sends the first, the machine sleeps and another takes over.
            clock.advance(LEASE.plusSeconds(1));
            other.runDue();
            return platform.effect(entry);
        });
        enqueue("warm-up");
        try (LedgerRunner runner = runner(platform).build()) {
            runner.runDue();
        }
        other.close();

        assertThat(platform.effects.values()).allMatch(times -> times == 1);
        assertThat(told()).contains(LedgerEvent.Type.LEASE_LOST);
    }

    @Test
    void a_sign_of_life_keeps_the_lease_of_a_long_send() {
        enqueue("k");
        FakePlatform platform = new FakePlatform(Safeguard.NONE);
        FakePlatform other = new FakePlatform(Safeguard.NONE);
        LedgerRunner[] self = new LedgerRunner[1];
        platform.then(entry -> {
            for (int i = 0; i < 20; i++) {
                clock.advance(LEASE.dividedBy(2));
                self[0].watchOnce();
                run(other);
            }
            return platform.effect(entry);
        });
        try (LedgerRunner runner = runner(platform).build()) {
            self[0] = runner;
            runner.runDue();
        }
        assertThat(other.sent).isEmpty();
        assertThat(state("k")).isEqualTo(EntryState.DONE);
    }

    @ParameterizedTest
    @EnumSource(Safeguard.class)
    void after_a_crash_in_the_middle_of_a_send_nothing_takes_effect_twice(Safeguard safeguard) {
        enqueue("k");
        FakePlatform platform = new FakePlatform(safeguard);
        Line taken = claim("crashed", 1, safeguard == Safeguard.QUERY).get(0);
        assertThat(taken.inDoubt()).isFalse();
        if (safeguard == Safeguard.NONE) {
            ledger.store().finish(List.of(), taken);
        }
        platform.effect(new LedgerEntry(taken));

        clock.advance(LEASE);
        run(platform);

        assertThat(state("k")).isEqualTo(safeguard == Safeguard.NONE ? EntryState.UNKNOWN : EntryState.DONE);
        assertThat(platform.sent).hasSize(safeguard == Safeguard.KEY ? 1 : 0);
        assertNothingTookEffectTwice(platform);
    }

    @ParameterizedTest
    @EnumSource(Safeguard.class)
    void after_a_crash_before_the_send_an_entry_is_sent_by_whoever_comes_next(Safeguard safeguard) {
        enqueue("k");
        claim("crashed", 1, safeguard == Safeguard.QUERY);
        clock.advance(LEASE);
        FakePlatform platform = new FakePlatform(safeguard);
        run(platform);
        assertThat(platform.effects).containsEntry("k", 1);
        assertThat(platform.asked).hasSize(safeguard == Safeguard.QUERY ? 1 : 0);
    }

    @Test
    void several_runners_send_everything_once_and_each_key_in_order() throws InterruptedException {
        int keys = 12;
        int each = 15;
        for (int i = 0; i < keys * each; i++) {
            enqueue("e" + i, "key" + i % keys);
        }
        Map<String, List<Integer>> seen = new ConcurrentHashMap<>();
        Map<String, Integer> busy = new ConcurrentHashMap<>();
        List<String> overlaps = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch all = new CountDownLatch(keys * each);
        Delivery delivery = entry -> {
            String key = String.valueOf(entry.orderKey());
            if (busy.merge(key, 1, Integer::sum) != 1) {
                overlaps.add(key);
            }
            seen.computeIfAbsent(key, k -> Collections.synchronizedList(new ArrayList<>()))
                    .add((int) entry.seq());
            busy.merge(key, -1, Integer::sum);
            all.countDown();
            return DeliveryOutcome.done();
        };
        ExecutorService executor = Executors.newCachedThreadPool();
        try (LedgerRunner one =
                        runner(delivery).workers(2).poll(Duration.ofMillis(10)).build();
                LedgerRunner two =
                        runner(delivery).workers(2).poll(Duration.ofMillis(10)).build()) {
            one.start(executor);
            two.start(executor);
            assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            executor.shutdown();
        }
        assertThat(overlaps).isEmpty();
        assertThat(seen)
                .hasSize(keys)
                .allSatisfy((key, order) -> assertThat(order)
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, each).boxed().toList()));
        assertThat(ledger.list(LedgerQuery.all().inState(EntryState.DONE))).hasSize(keys * each);
    }

    @Test
    void a_started_runner_wakes_each_time_this_jvm_enqueues() throws InterruptedException {
        Semaphore sent = new Semaphore(0);
        Delivery delivery = entry -> {
            sent.release();
            return DeliveryOutcome.done();
        };
        ExecutorService executor = Executors.newCachedThreadPool();
        try (LedgerRunner runner =
                runner(delivery).workers(1).poll(Duration.ofDays(1)).build()) {
            runner.start(executor);
            for (int i = 0; i < 10; i++) {
                enqueue("k" + i);
                assertThat(sent.tryAcquire(60, TimeUnit.SECONDS)).as("k" + i).isTrue();
            }
        } finally {
            executor.shutdown();
        }
        assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(ledger.list(LedgerQuery.all().inState(EntryState.DONE))).hasSize(10);
    }

    @Test
    void a_runner_outlives_an_error_in_a_delivery() throws InterruptedException {
        Semaphore sent = new Semaphore(0);
        Delivery delivery = entry -> {
            if (entry.key().equals("bad")) {
                throw new StackOverflowError();
            }
            sent.release();
            return DeliveryOutcome.done();
        };
        ExecutorService executor = Executors.newCachedThreadPool();
        try (LedgerRunner runner =
                runner(delivery).workers(1).poll(Duration.ofMillis(10)).build()) {
            runner.start(executor);
            enqueue("bad");
            enqueue("good");
            assertThat(sent.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            executor.shutdown();
        }
        assertThat(state("bad")).isEqualTo(EntryState.UNKNOWN);
        assertThat(entry("bad").errorText()).isEqualTo("the delivery threw java.lang.StackOverflowError");
    }

    @Test
    void closing_finishes_the_send_under_way_and_gives_back_the_rest() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            enqueue("k" + i, "o");
        }
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Delivery delivery = entry -> {
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return DeliveryOutcome.done();
        };
        ExecutorService executor = Executors.newCachedThreadPool();
        LedgerRunner runner = runner(delivery).workers(1).build();
        runner.start(executor);
        begun.await();
        Thread closer = new Thread(runner::close);
        closer.start();
        go.countDown();
        closer.join();
        executor.shutdown();

        assertThat(ledger.list(LedgerQuery.all().inState(EntryState.SENDING))).isEmpty();
        assertThat(ledger.list(LedgerQuery.all().inState(EntryState.DONE))).isNotEmpty();
    }
}
