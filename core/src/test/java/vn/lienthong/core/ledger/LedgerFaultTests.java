package vn.lienthong.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;

/** Code of the user that misbehaves, numbers without measure, sends without an end, clocks that jump. */
abstract class LedgerFaultTests extends LedgerOwnEntryTests {

    /** What a delivery may do to the thread that it is lent. */
    enum Misdeed {
        LEAVES_INTERRUPT,
        CANCELLED,
        CHECKED,
        ERROR,
        NULL;

        @Nullable
        DeliveryOutcome send() {
            switch (this) {
                case LEAVES_INTERRUPT -> Thread.currentThread().interrupt();
                case CANCELLED -> {
                    Thread.currentThread().interrupt();
                    throw failure(Kind.CANCELLED, Effect.NONE);
                }
                case CHECKED -> throw sneaky(new java.io.IOException("not declared"));
                case ERROR -> throw new NoClassDefFoundError("a/driver");
                case NULL -> {
                    return null;
                }
            }
            return DeliveryOutcome.done();
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable e) throws E {
        throw (E) e;
    }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("NullAway") // a delivery without null checks may return null
    void a_delivery_that_misbehaves_does_not_end_its_worker(Misdeed misdeed) throws InterruptedException {
        CountDownLatch good = new CountDownLatch(9);
        AtomicBoolean once = new AtomicBoolean();
        Delivery delivery = entry -> {
            if (once.compareAndSet(false, true)) {
                return misdeed.send();
            }
            good.countDown();
            return DeliveryOutcome.done();
        };
        for (int i = 0; i < 10; i++) {
            enqueue("k" + i);
        }
        ExecutorService executor = Executors.newCachedThreadPool();
        try (LedgerRunner runner =
                runner(delivery).workers(1).poll(Duration.ofMillis(10)).build()) {
            runner.start(executor);
            assertThat(good.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(runner.health().liveWorkers()).isEqualTo(1);
            enqueue("later");
            assertThat(told()).doesNotContain(LedgerEvent.Type.WORKER_ENDED);
        } finally {
            executor.shutdown();
        }
        assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_safeguard_that_throws_counts_as_none() {
        enqueue("k");
        Delivery delivery = new Delivery() {
            @Override
            public DeliveryOutcome send(LedgerEntry entry) {
                throw failure(Kind.TIMEOUT, Effect.UNKNOWN);
            }

            @Override
            public Safeguard safeguard() {
                throw new NoClassDefFoundError("a/driver");
            }
        };
        run(delivery);
        assertThat(state("k")).isEqualTo(EntryState.UNKNOWN);
    }

    @Test
    void an_observer_that_misbehaves_is_not_felt() {
        LedgerOptions options = options()
                .observer(new LedgerObserver() {
                    @Override
                    public void event(LedgerEvent event) {
                        Thread.currentThread().interrupt();
                        throw new StackOverflowError();
                    }
                })
                .build();
        ledger = Ledger.open(database, options);
        enqueue("a");
        enqueue("b");
        FakePlatform platform = new FakePlatform(Safeguard.NONE);
        run(platform);
        assertThat(platform.sent).containsExactly("a", "b");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void a_receipt_that_cannot_be_encrypted_is_no_reason_to_send_again() {
        AtomicInteger left = new AtomicInteger(1);
        LedgerOptions options = options()
                .cipher(new PayloadCipher() {
                    @Override
                    public byte[] encrypt(byte[] plain) {
                        if (left.getAndDecrement() <= 0) {
                            throw new NoClassDefFoundError("the key store is gone");
                        }
                        return plain.clone();
                    }

                    @Override
                    public byte[] decrypt(byte[] stored) {
                        return stored;
                    }
                })
                .build();
        ledger = Ledger.open(database, options);
        enqueue("k");
        FakePlatform platform = new FakePlatform(Safeguard.NONE);
        run(platform);

        assertThat(platform.effects).containsEntry("k", 1);
        assertThat(state("k")).isEqualTo(EntryState.DONE);
        assertThat(entry("k").errorKind()).isEqualTo("RECEIPT");
        assertThat(ledger.isPaused(CHANNEL)).isTrue();
    }

    @Test
    void a_database_that_fails_for_a_while_is_told_and_survived() throws InterruptedException {
        AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
        ledger = Ledger.open(failing(fault), options().build());
        Semaphore sent = new Semaphore(0);
        Delivery delivery = entry -> {
            sent.release();
            return DeliveryOutcome.done();
        };
        ExecutorService executor = Executors.newCachedThreadPool();
        try (LedgerRunner runner =
                runner(delivery).workers(2).poll(Duration.ofMillis(10)).build()) {
            runner.start(executor);
            for (Throwable e : List.of(
                    new SQLException("connection refused", "08001"),
                    new IllegalStateException("pool is closed"),
                    new NoClassDefFoundError("org/driver"))) {
                fault.set(e);
                awaitEvent(LedgerEvent.Type.FAULT);
                fault.set(null);
                enqueue("after " + e.getClass().getSimpleName());
                assertThat(sent.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
                events.clear();
            }
            for (int i = 0; i < 6000 && runner.health().liveWorkers() < 2; i++) {
                told.tryAcquire(10, TimeUnit.MILLISECONDS);
            }
            assertThat(runner.health().liveWorkers()).isEqualTo(2);
        } finally {
            executor.shutdown();
        }
    }

    private DataSource failing(AtomicReference<@Nullable Throwable> fault) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Throwable e = fault.get();
                    if (e != null) {
                        throw e;
                    }
                    try {
                        return method.invoke(database, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getTargetException();
                    }
                });
    }

    private void awaitEvent(LedgerEvent.Type type) throws InterruptedException {
        for (int i = 0; i < 6000 && !told().contains(type); i++) {
            told.tryAcquire(10, TimeUnit.MILLISECONDS);
        }
        assertThat(told()).contains(type);
    }

    @Test
    void an_executor_that_refuses_a_worker_is_an_error_at_the_start() {
        enqueue("k");
        AtomicInteger room = new AtomicInteger(1);
        ExecutorService executor = Executors.newCachedThreadPool();
        LedgerRunner runner = runner(new FakePlatform(Safeguard.KEY)).workers(2).build();
        assertThatThrownBy(() -> runner.start(task -> {
                    if (room.getAndDecrement() <= 0) {
                        throw new RejectedExecutionException();
                    }
                    executor.execute(task);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("executor: must run 3 tasks");
        runner.close();
        executor.shutdown();
    }

    record Unfit(String name, Executor executor, ExecutorService threads) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Unfit> unfit() {
        ExecutorService two = Executors.newFixedThreadPool(2);
        ExecutorService none = Executors.newCachedThreadPool();
        return Stream.of(
                new Unfit("has begun 2", two, two),
                new Unfit("has begun 0", Runnable::run, none),
                new Unfit("has begun 0", task -> {}, none));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void an_executor_without_a_thread_for_each_task_is_an_error_at_the_start(Unfit unfit) throws InterruptedException {
        LedgerRunner runner = runner(new FakePlatform(Safeguard.KEY))
                .workers(2)
                .startLimit(Duration.ofMillis(300))
                .build();

        assertThatThrownBy(() -> runner.start(unfit.executor))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("executor: must run 3 tasks at once, but " + unfit.name);

        unfit.threads.shutdown();
        assertThat(unfit.threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_channel_has_one_delivery() {
        LedgerRunner.Builder builder = runner(new FakePlatform(Safeguard.KEY));
        assertThatThrownBy(() -> builder.deliver(CHANNEL, new FakePlatform(Safeguard.KEY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must have one delivery")
                .hasMessageContaining(CHANNEL);
    }

    @Test
    void whoever_resumes_a_channel_when_it_is_told_to_rest_makes_its_entry_due_at_once() {
        LedgerOptions resuming = options()
                .observer(new LedgerObserver() {
                    @Override
                    public void event(LedgerEvent event) {
                        events.add(event);
                        if (event.type() == LedgerEvent.Type.RESTED || event.type() == LedgerEvent.Type.PAUSED) {
                            ledger.resume(CHANNEL);
                        }
                    }
                })
                .build();
        ledger = Ledger.open(database, resuming);
        enqueue("rests");
        enqueue("pauses");
        FakePlatform platform = new FakePlatform(Safeguard.KEY);
        platform.then(entry -> {
            throw PlatformException.of(Kind.UNAVAILABLE, "down")
                    .effect(Effect.NONE)
                    .retryAfter(Duration.ofHours(5))
                    .build();
        });
        platform.then(entry -> {
            throw failure(Kind.CONFIGURATION, Effect.NONE);
        });

        run(platform);

        assertThat(ledger.isPaused(CHANNEL)).isFalse();
        assertThat(state("rests")).isEqualTo(EntryState.DONE);
        assertThat(state("pauses")).isEqualTo(EntryState.DONE);
    }

    @Test
    void a_wait_that_is_shorter_than_the_clock_tells_is_not_a_loop() {
        enqueue("k");
        AtomicInteger sent = new AtomicInteger();
        run(entry -> {
            sent.incrementAndGet();
            return DeliveryOutcome.retry(Duration.ofNanos(1), "at once");
        });
        assertThat(sent).hasValue(1);
        assertThat(state("k")).isEqualTo(EntryState.QUEUED);
    }

    @Test
    void a_purge_takes_any_instant() {
        enqueue("k");
        run(new FakePlatform(Safeguard.KEY));
        assertThat(ledger.purge(Instant.MIN)).isZero();
        assertThat(ledger.purge(Instant.MAX)).isEqualTo(1);
    }

    private LedgerRunner closedByItsDelivery(CountDownLatch closed) {
        AtomicReference<@Nullable LedgerRunner> self = new AtomicReference<>();
        LedgerRunner runner = runner(entry -> {
                    Objects.requireNonNull(self.get()).close();
                    closed.countDown();
                    return DeliveryOutcome.done();
                })
                .workers(1)
                .lease(Duration.ofDays(1))
                .startLimit(Duration.ofDays(1))
                .build();
        self.set(runner);
        return runner;
    }

    @Test
    void a_delivery_that_closes_its_own_runner_is_not_waited_for() throws InterruptedException {
        enqueue("k");
        CountDownLatch closed = new CountDownLatch(1);
        LedgerRunner runner = closedByItsDelivery(closed);
        ExecutorService executor = Executors.newCachedThreadPool();
        runner.start(executor);
        ledger.wake();

        assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
        executor.shutdown();
        assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(state("k")).isEqualTo(EntryState.DONE);
    }

    @Test
    void a_runner_that_is_closed_before_all_its_tasks_have_begun_is_not_waited_for() throws Exception {
        enqueue("k");
        CountDownLatch closed = new CountDownLatch(1);
        LedgerRunner runner = closedByItsDelivery(closed);
        ExecutorService executor = Executors.newCachedThreadPool();
        AtomicReference<@Nullable Runnable> held = new AtomicReference<>();
        Future<?> started = executor.submit(() -> runner.start(task -> {
            if (!held.compareAndSet(null, task)) {
                executor.execute(task);
            }
        }));

        assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
        started.get(60, TimeUnit.SECONDS);
        Objects.requireNonNull(held.get()).run(); // ends at once
        executor.shutdown();
        assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @SuppressWarnings("NullAway") // a caller without null checks may pass null
    void names_are_checked_wherever_they_are_given() {
        for (String name : new String[] {"a\0b", "", " x", "x".repeat(61)}) {
            assertThatThrownBy(() -> ledger.isPaused(name)).hasMessageContaining("channel");
            assertThatThrownBy(() -> ledger.pause(name, "why")).hasMessageContaining("channel");
            assertThatThrownBy(() -> ledger.resume(name)).hasMessageContaining("channel");
            assertThatThrownBy(() -> ledger.figures(name)).hasMessageContaining("channel");
            assertThatThrownBy(() -> ledger.find(name, "k")).hasMessageContaining("channel");
            assertThatThrownBy(() -> LedgerQuery.all().inChannel(name)).hasMessageContaining("channel");
        }
        assertThatThrownBy(() -> ledger.find(CHANNEL, "a\0b")).hasMessageContaining("key");
        assertThatThrownBy(() -> ledger.pause(CHANNEL, null)).hasMessage("why");
        assertThatThrownBy(() -> ledger.resume(null)).hasMessage("channel");
        assertThat(told()).isEmpty();
    }

    @Test
    void an_executor_that_is_shut_down_ends_the_workers_and_says_so() throws InterruptedException {
        ExecutorService executor = Executors.newCachedThreadPool();
        try (LedgerRunner runner = runner(new FakePlatform(Safeguard.KEY))
                .workers(1)
                .poll(Duration.ofMillis(10))
                .build()) {
            runner.start(executor);
            executor.shutdownNow();
            assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            assertThat(runner.health().liveWorkers()).isZero();
        }
        assertThat(told()).contains(LedgerEvent.Type.WORKER_ENDED);
    }

    @Test
    void the_caller_of_run_due_can_interrupt_it() {
        enqueue("a");
        enqueue("b");
        FakePlatform platform = new FakePlatform(Safeguard.NONE);
        platform.then(entry -> {
            Thread.currentThread().interrupt();
            return platform.effect(entry);
        });
        assertThat(run(platform)).isEqualTo(1);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(state("a")).isEqualTo(EntryState.DONE);
        assertThat(state("b")).isEqualTo(EntryState.QUEUED);
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "UNKNOWN"})
    void a_platform_cannot_make_a_channel_rest_for_longer_than_the_setting(Effect effect) {
        enqueue("k");
        FakePlatform platform = new FakePlatform(Safeguard.KEY)
                .thenThrow(PlatformException.of(Kind.UNAVAILABLE, "maintenance")
                        .effect(effect)
                        .retryAfter(Duration.ofSeconds(999_999_999))
                        .build());
        try (LedgerRunner runner =
                runner(platform).longestRest(Duration.ofHours(2)).build()) {
            runner.runDue();
        }
        assertThat(told()).containsOnlyOnce(LedgerEvent.Type.RESTED);
        assertThat(ledger.isPaused(CHANNEL)).isTrue();
        clock.advance(Duration.ofHours(2));
        assertThat(ledger.isPaused(CHANNEL)).isFalse();
        run(platform);
        assertThat(state("k")).isEqualTo(EntryState.DONE);
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "UNKNOWN"})
    void resuming_ends_a_rest(Effect effect) {
        enqueue("k");
        FakePlatform platform = new FakePlatform(Safeguard.KEY)
                .thenThrow(PlatformException.of(Kind.THROTTLED, "slow down")
                        .effect(effect)
                        .retryAfter(Duration.ofSeconds(999_999_999))
                        .build());
        run(platform);
        ledger.resume(CHANNEL);
        clock.advance(Duration.ofSeconds(10));
        run(platform);
        assertThat(state("k")).isEqualTo(EntryState.DONE);
    }

    @Test
    void numbers_without_measure_are_cut() {
        enqueue("forever");
        try (LedgerRunner runner = runner(entry -> DeliveryOutcome.retry(Duration.ofSeconds(Long.MAX_VALUE), "later"))
                .longestRest(Duration.ofDays(1))
                .contentErrors(1)
                .build()) {
            runner.runDue();
        }
        assertThat(entry("forever").due()).isEqualTo(clock.instant().plus(Duration.ofDays(1)));
        assertThatThrownBy(() -> NewEntry.builder(CHANNEL, "k", bytes("x")).notBefore(java.time.Instant.MAX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("notBefore: must be");
    }

    @Test
    void words_that_no_database_stores_do_not_keep_an_ending_from_being_written() {
        enqueue("k");
        run(entry -> DeliveryOutcome.unknown("a\u0000b\uD800c" + "d".repeat(500)));
        assertThat(entry("k").errorText()).startsWith("a b cddd").hasSize(400);

        enqueue("n");
        run(new FakePlatform(Safeguard.NONE)
                .thenThrow(new AnExceptionWithANameThatIsLongerThanTheColumnOfTheLedgerAllowsNamesToBe()));
        assertThat(state("n")).isEqualTo(EntryState.UNKNOWN);
        assertThat(entry("n").errorKind()).hasSize(60);
    }

    private static final class AnExceptionWithANameThatIsLongerThanTheColumnOfTheLedgerAllowsNamesToBe
            extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void a_session_that_ended_early_does_not_pause_the_channel() {
        enqueue("k");
        FakePlatform platform = new FakePlatform(Safeguard.KEY)
                .thenThrow(PlatformException.of(Kind.UNAUTHENTICATED, "the session has ended")
                        .retryable(true)
                        .build());
        run(platform);
        assertThat(ledger.isPaused(CHANNEL)).isFalse();
        clock.advance(Duration.ofSeconds(10));
        run(platform);
        assertThat(state("k")).isEqualTo(EntryState.DONE);
    }

    @Test
    void a_send_that_never_returns_holds_up_nothing_but_itself() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            enqueue("k" + i);
        }
        AtomicLong nanos = new AtomicLong();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Delivery deaf = entry -> {
            begun.countDown();
            awaitDeaf(go);
            return DeliveryOutcome.done(bytes("too late"));
        };
        FakePlatform other = new FakePlatform(Safeguard.NONE);
        try (LedgerRunner runner =
                runner(deaf).nanos(nanos::get).sendLimit(Duration.ofMinutes(5)).build()) {
            Thread worker = new Thread(runner::runDue);
            worker.start();
            begun.await();
            nanos.addAndGet(Duration.ofMinutes(6).toNanos());
            assertThat(runner.health().longestSend()).isEqualTo(Duration.ofMinutes(6));
            runner.watchOnce();
            runner.watchOnce();
            assertThat(told()).containsOnlyOnce(LedgerEvent.Type.STUCK);

            run(other);
            assertThat(other.sent).hasSize(3).doesNotContain("k0");
            clock.advance(LEASE);
            run(other);
            assertThat(state("k0")).isEqualTo(EntryState.UNKNOWN);
            go.countDown();
            worker.join();
        }
        assertThat(other.sent).hasSize(3);
        assertThat(state("k0")).isEqualTo(EntryState.UNKNOWN);
    }

    private static void awaitDeaf(CountDownLatch go) {
        while (go.getCount() > 0) {
            try {
                go.await();
            } catch (InterruptedException e) {
                // Deaf to it, as some drivers are.
            }
        }
    }

    @Test
    void when_the_clock_is_set_back_what_was_due_stays_due_and_waits_are_as_long_as_they_were() {
        enqueue("k");
        clock.advance(Duration.ofHours(-1));
        FakePlatform platform = new FakePlatform(Safeguard.KEY).thenThrow(failure(Kind.UNAVAILABLE, Effect.NONE));
        run(platform);
        assertThat(platform.sent).containsExactly("k");
        clock.advance(Duration.ofSeconds(10));
        run(platform);
        assertThat(state("k")).isEqualTo(EntryState.DONE);

        enqueue("over a restart");
        clock.advance(Duration.ofHours(-1));
        ledger = Ledger.open(database, options().build());
        run(platform);
        assertThat(state("over a restart")).isEqualTo(EntryState.DONE);
        clock.advance(Duration.ofHours(3));
    }

    @Test
    void health_tells_the_oldest_due_entry() {
        try (LedgerRunner runner = runner(new FakePlatform(Safeguard.KEY)).build()) {
            assertThat(runner.health()).isEqualTo(new LedgerHealth(0, Duration.ZERO, null));
            enqueue("k");
            java.time.Instant due = clock.instant();
            clock.advance(Duration.ofMinutes(5));
            assertThat(runner.health().oldestDue()).isEqualTo(due);
            runner.runDue();
            assertThat(runner.health().oldestDue()).isNull();
        }
    }
}
