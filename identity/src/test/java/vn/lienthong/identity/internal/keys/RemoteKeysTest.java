package vn.lienthong.identity.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.testsupport.SettableClock;

class RemoteKeysTest {
    private static final String EC =
            "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"k\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                    + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}]}";

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-23T03:00:00Z"));
    private final Deque<Supplier<KeySet>> answers = new ArrayDeque<>();
    private int asked;
    private final RemoteKeys keys = new RemoteKeys(
            () -> {
                asked++;
                return answers.remove().get();
            },
            clock,
            Duration.ofMinutes(1),
            null);

    @Test
    void keysAreAskedForOnceAndAgainWhenTheyAreOld() {
        KeySet first = willAnswer();
        KeySet second = willAnswer();

        assertThat(IntStream.range(0, 100).mapToObj(i -> keys.current())).allMatch(k -> k == first);
        clock.advance(RemoteKeys.FRESH);
        assertThat(keys.current()).isSameAs(second);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aNewKeyIsFoundAfterTheFirstMissAlsoRightAfterARequest() {
        KeySet old = willAnswer();
        assertThat(keys.current()).isSameAs(old);
        KeySet rotated = willAnswer();

        assertThat(keys.newerThan(old)).isSameAs(rotated);
        assertThat(keys.newerThan(old)).as("already newer than those").isSameAs(rotated);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void strangersCauseAFewRequestsAndThenOneInTenSeconds() {
        willAnswer();
        keys.current();
        for (int i = 0; i < RemoteKeys.MISSES; i++) {
            willAnswer();
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(keys.newerThan(keys.current())).isNotNull();
        }
        assertThat(asked).isEqualTo(1 + RemoteKeys.MISSES);

        for (int seconds = 0; seconds < 30; seconds++) {
            willAnswerIfAsked();
            clock.advance(Duration.ofSeconds(1));
            keys.newerThan(keys.current());
        }
        assertThat(asked).isEqualTo(1 + RemoteKeys.MISSES + 3);
    }

    @Test
    void whatStrangersCauseNeverStopsKnownKeys() {
        KeySet known = willAnswer();
        keys.current();
        for (int i = 0; i < 100; i++) {
            willFail();
            assertThat(keys.newerThan(known)).isSameAs(known);
            assertThat(keys.current()).isSameAs(known);
        }
        assertThat(asked).isEqualTo(1 + RemoteKeys.MISSES);
    }

    @Test
    void aLentThreadRenewsKeysBeforeTheyAreOldAndNobodyWaits() {
        Deque<Runnable> lent = new ArrayDeque<>();
        RemoteKeys renewing = new RemoteKeys(
                () -> {
                    asked++;
                    return answers.remove().get();
                },
                clock,
                Duration.ofMinutes(1),
                lent::add);
        KeySet first = willAnswer();
        assertThat(renewing.current()).isSameAs(first);
        clock.advance(Duration.ofMinutes(12));
        KeySet second = willAnswer();

        assertThat(IntStream.range(0, 100).mapToObj(i -> renewing.current())).allMatch(k -> k == first);
        assertThat(lent).hasSize(1);
        lent.remove().run();
        assertThat(renewing.current()).isSameAs(second);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aThreadThatIsNotLentAnyMoreLeavesTheRenewalToTheCaller() {
        RemoteKeys renewing = new RemoteKeys(() -> answers.remove().get(), clock, Duration.ofMinutes(1), task -> {
            throw new RejectedExecutionException("shut down");
        });
        willAnswer();
        renewing.current();
        clock.advance(Duration.ofMinutes(12));
        KeySet second = willAnswer();

        assertThat(renewing.current()).isSameAs(second);
    }

    @Test
    void aClockThatIsSetBackKeepsOldKeysNoLonger() {
        KeySet old = willAnswer();
        assertThat(keys.current()).isSameAs(old);

        clock.advance(Duration.ofHours(-1));
        assertThat(keys.current()).isSameAs(old);
        clock.advance(RemoteKeys.FRESH);
        KeySet fresh = willAnswer();
        assertThat(keys.current()).isSameAs(fresh);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void whileTheIssuerDoesNotAnswerTheLastKeysServeForADayAndNoLonger() {
        KeySet good = willAnswer();
        assertThat(keys.current()).isSameAs(good);

        clock.advance(RemoteKeys.FRESH);
        willFail();
        assertThat(keys.current()).isSameAs(good);
        assertThat(keys.current()).as("not asked again at once").isSameAs(good);
        assertThat(asked).isEqualTo(2);

        clock.advance(RemoteKeys.STALE);
        for (int i = 0; i < 2; i++) {
            willFail();
            assertThatThrownBy(keys::current).as("too old to serve").isInstanceOf(PlatformException.class);
        }
    }

    @Test
    void whileOneThreadAsksForNewerKeysTheOthersGoOnWithTheOldOnes() {
        KeySet old = willAnswer();
        keys.current();
        clock.advance(RemoteKeys.FRESH);
        AtomicReference<KeySet> meanwhile = new AtomicReference<>();
        KeySet newer = KeySet.parse(EC);
        answers.add(() -> {
            Thread other = new Thread(() -> meanwhile.set(keys.current()));
            other.start();
            join(other);
            return newer;
        });

        assertThat(keys.current()).isSameAs(newer);
        assertThat(meanwhile.get()).isSameAs(old);
    }

    @Test
    void whoIsInterruptedWhileWaitingForKeysIsCancelled() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(keys::current)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(PlatformException.Kind.CANCELLED));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void afterAFailureAtTheVeryFirstNobodyAsksForAMomentAndThenTheNextToken() {
        willFail();
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(keys::current).hasMessage("down");
        }
        clock.advance(RemoteKeys.FAILED.minusMillis(1));
        assertThatThrownBy(keys::current).hasMessage("down");
        assertThat(asked).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        KeySet later = willAnswer();
        assertThat(keys.current()).isSameAs(later);
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "10, 10", "3600, 30"})
    void anIssuerThatAsksForAPauseGetsItWithinReason(long asksFor, long gets) {
        answers.add(() -> {
            throw PlatformException.of(PlatformException.Kind.THROTTLED, "slow down")
                    .retryAfter(Duration.ofSeconds(asksFor))
                    .build();
        });
        assertThatThrownBy(keys::current).hasMessage("slow down");
        clock.advance(Duration.ofSeconds(gets).minusMillis(1));
        assertThatThrownBy(keys::current).hasMessage("slow down");
        assertThat(asked).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        KeySet later = willAnswer();
        assertThat(keys.current()).isSameAs(later);
    }

    static Stream<Arguments> withdrawals() {
        return Stream.of(
                arguments("no keys", (Supplier<KeySet>) () -> KeySet.read("{\"keys\":[]}")),
                arguments("keys of another use", (Supplier<KeySet>)
                        () -> KeySet.read(EC.replace("\"kty\"", "\"use\":\"enc\",\"kty\""))),
                arguments("404", (Supplier<KeySet>) () -> refused("404")),
                arguments("410", (Supplier<KeySet>) () -> refused("410")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withdrawals")
    void whatTheIssuerAnswersWithoutAnyKeyWithdrawsTheLastOnes(String what, Supplier<KeySet> answer) {
        KeySet old = willAnswer();
        assertThat(keys.current()).isSameAs(old);

        clock.advance(RemoteKeys.FRESH);
        answers.add(answer);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(keys::current).isInstanceOf(PlatformException.class);
            assertThatThrownBy(() -> keys.newerThan(old)).isInstanceOf(PlatformException.class);
        }
        assertThat(asked).isEqualTo(2);

        clock.advance(RemoteKeys.FAILED);
        KeySet back = willAnswer();
        assertThat(keys.current()).isSameAs(back);
    }

    @ParameterizedTest
    @ValueSource(strings = {"400", "405"})
    void aRefusalThatIsNoAnswerAboutTheKeysWithdrawsNone(String status) {
        KeySet old = willAnswer();
        keys.current();
        clock.advance(RemoteKeys.FRESH);
        answers.add(() -> refused(status));

        assertThat(keys.current()).isSameAs(old);
    }

    @Test
    void manyThreadsThatWaitForARequestThatFailsShareItsFailure() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        answers.add(() -> {
            began.countDown();
            await(goOn);
            throw PlatformException.of(PlatformException.Kind.FORBIDDEN, "no").build();
        });
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<KeySet>> all = new ArrayList<>();
            all.add(threads.submit(keys::current));
            await(began);
            IntStream.range(0, 200).forEach(i -> all.add(threads.submit(keys::current)));
            goOn.countDown();
            for (Future<KeySet> one : all) {
                assertThatThrownBy(one::get).rootCause().hasMessage("no");
            }
        } finally {
            threads.shutdown();
        }
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void whoWaitsForAnothersRequestWaitsNoLongerThanItsOwnPatience() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        KeySet late = KeySet.parse(EC);
        RemoteKeys hanging = new RemoteKeys(
                () -> {
                    began.countDown();
                    await(goOn);
                    return late;
                },
                clock,
                Duration.ofMillis(20),
                null);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<KeySet> first = threads.submit(hanging::current);
            await(began);

            assertThatThrownBy(hanging::current)
                    .isInstanceOfSatisfying(
                            PlatformException.class,
                            e -> assertThat(e.kind()).isEqualTo(PlatformException.Kind.TIMEOUT));
            goOn.countDown();
            assertThat(first.get()).isSameAs(late);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void thatTheOneWhoAsksIsInterruptedIsNoAnswerToTheNext() {
        answers.add(() -> {
            throw PlatformException.of(PlatformException.Kind.CANCELLED, "interrupted")
                    .build();
        });
        assertThatThrownBy(keys::current).hasMessage("interrupted");

        KeySet good = willAnswer();
        assertThat(keys.current()).isSameAs(good);
    }

    @Test
    void manyThreadsAtTheStartCauseOneRequest() {
        KeySet only = willAnswer();

        List<KeySet> seen = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> keys.current())
                .distinct()
                .toList();

        assertThat(seen).containsExactly(only);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void theLimitsAreTheDocumentedOnes() {
        assertThat(List.of(RemoteKeys.FRESH, RemoteKeys.STALE, RemoteKeys.PAUSE))
                .containsExactly(Duration.ofMinutes(15), Duration.ofDays(1), Duration.ofSeconds(30));
    }

    private KeySet willAnswer() {
        KeySet set = KeySet.parse(EC);
        answers.add(() -> set);
        return set;
    }

    private void willAnswerIfAsked() {
        if (answers.isEmpty()) {
            willAnswer();
        }
    }

    private static KeySet refused(String status) {
        throw PlatformException.of(PlatformException.Kind.REFUSED, "HTTP " + status)
                .platformCode(status)
                .build();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void willFail() {
        answers.add(() -> {
            throw PlatformException.of(PlatformException.Kind.CONNECTION, "down")
                    .build();
        });
    }
}
