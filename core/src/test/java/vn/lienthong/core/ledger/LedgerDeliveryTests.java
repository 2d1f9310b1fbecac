package vn.lienthong.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.ledger.LedgerException.Reason;

/** Sending, and what follows when a send fails. */
abstract class LedgerDeliveryTests extends LedgerEnqueueTests {

    @ParameterizedTest
    @EnumSource(Safeguard.class)
    void a_sent_entry_is_done_and_keeps_its_receipt(Safeguard safeguard) {
        enqueue("k");
        FakePlatform platform = new FakePlatform(safeguard);

        assertThat(run(platform)).isEqualTo(1);
        assertThat(run(platform)).isZero();

        assertThat(platform.effects).containsEntry("k", 1).hasSize(1);
        assertThat(entry("k").receipt()).isEqualTo(bytes("receipt of k"));
        assertThat(entry("k").due()).isNull();
        assertThat(told()).containsExactly(LedgerEvent.Type.ENQUEUED, LedgerEvent.Type.DONE);
    }

    @Test
    void entries_of_one_order_key_are_sent_one_after_the_other_even_when_the_first_has_to_wait() {
        enqueue("a1", "a");
        enqueue("a2", "a");
        enqueue("b1", "b");
        FakePlatform platform = new FakePlatform(Safeguard.KEY).thenThrow(failure(Kind.UNAVAILABLE, Effect.NONE));
        run(platform);
        assertThat(platform.sent).containsExactly("a1", "b1");

        clock.advance(Duration.ofSeconds(10));
        run(platform);
        assertThat(platform.sent).containsExactly("a1", "b1", "a1", "a2");
    }

    @ParameterizedTest
    @CsvSource({"CONNECTION", "TIMEOUT", "UNAVAILABLE", "THROTTLED", "TLS", "PROTOCOL", "SECURITY", "FORBIDDEN"})
    void a_failure_that_is_not_about_the_content_never_kills_an_entry(Kind kind) {
        enqueue("k");
        FakePlatform platform = new FakePlatform(Safeguard.NONE);
        for (int i = 0; i < 30; i++) {
            platform.thenThrow(failure(kind, Effect.NONE));
            run(platform);
            assertThat(state("k")).isEqualTo(EntryState.QUEUED);
            clock.advance(Duration.ofMinutes(10));
        }
        assertThat(entry("k").errorKind()).isEqualTo(kind.name());
        run(platform);
        assertThat(state("k")).isEqualTo(EntryState.DONE);
        assertThat(entry("k").attempts()).isEqualTo(31);
    }

    @Test
    void refused_content_is_dead_after_the_allowed_errors_and_lets_later_ones_go_on() {
        enqueue("bad", "o");
        enqueue("good", "o");
        FakePlatform platform = new FakePlatform(Safeguard.NONE)
                .then(entry -> DeliveryOutcome.contentError("E8003", "no such form"))
                .thenThrow(failure(Kind.REFUSED, Effect.NONE))
                .then(entry -> DeliveryOutcome.contentError("E8003", "no such form"));
        for (int i = 0; i < 3; i++) {
            run(platform);
            clock.advance(Duration.ofMinutes(10));
        }

        assertThat(platform.sent).containsExactly("bad", "bad", "bad", "good");
        assertThat(entry("bad").state()).isEqualTo(EntryState.DEAD);
        assertThat(entry("bad").contentErrors()).isEqualTo(3);
        assertThat(entry("bad").errorKind()).isEqualTo("CONTENT");
        assertThat(entry("bad").errorText()).isEqualTo("E8003: no such form");
        assertThat(told()).containsOnlyOnce(LedgerEvent.Type.DEAD);
        assertThat(state("good")).isEqualTo(EntryState.DONE);
    }

    @Test
    void a_dead_entry_can_be_sent_again_by_a_person_but_not_be_declared_done() {
        enqueue("bad", "o");
        try (LedgerRunner once = runner(entry -> DeliveryOutcome.contentError("1", "no"))
                .contentErrors(1)
                .build()) {
            once.runDue();
        }
        long id = entry("bad").id();
        assertThatThrownBy(() -> ledger.resolve(id, Resolution.DONE, "Ms Lan"))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_ALLOWED));

        ledger.resolve(id, Resolution.SEND_AGAIN, "Ms Lan: form was opened");
        assertThat(entry("bad").errorText()).isEqualTo("SEND_AGAIN by Ms Lan: form was opened");
        run(new FakePlatform(Safeguard.NONE));
        assertThat(state("bad")).isEqualTo(EntryState.DONE);
    }

    @Test
    void the_wait_doubles_up_to_the_longest_and_half_of_it_is_chance() {
        enqueue("k");
        long whole = 10_000;
        for (int i = 0; i < 12; i++) {
            run(entry -> DeliveryOutcome.retry(null, "busy"));
            Instant due = entry("k").due();
            assertThat(due)
                    .isBetween(
                            clock.instant().plusMillis(whole / 2),
                            clock.instant().plusMillis(whole));
            clock.advance(Duration.ofMillis(whole));
            whole = Math.min(whole * 2, 600_000);
        }
    }

    @Test
    void a_time_that_the_platform_names_is_kept_as_due() {
        enqueue("k");
        run(entry -> DeliveryOutcome.retry(Duration.ofHours(3), "maintenance"));
        assertThat(entry("k").due()).isEqualTo(clock.instant().plus(Duration.ofHours(3)));
    }

    @Test
    void a_throttled_channel_rests_as_long_as_the_platform_asks_and_is_not_asked_by_each_entry() {
        for (int i = 0; i < 20; i++) {
            enqueue("k" + i);
        }
        FakePlatform platform = new FakePlatform(Safeguard.KEY)
                .thenThrow(PlatformException.of(Kind.THROTTLED, "slow down")
                        .retryAfter(Duration.ofMinutes(5))
                        .build());
        run(platform);
        assertThat(platform.sent).hasSize(1);
        assertThat(ledger.isPaused(CHANNEL)).isTrue();

        clock.advance(Duration.ofMinutes(5));
        assertThat(ledger.isPaused(CHANNEL)).isFalse();
        run(platform);
        assertThat(platform.effects).hasSize(20);
    }

    @ParameterizedTest
    @CsvSource({"UNAUTHENTICATED", "CONFIGURATION"})
    void a_refused_sign_on_pauses_the_channel_instead_of_burning_every_entry(Kind kind) {
        for (int i = 0; i < 20; i++) {
            enqueue("k" + i);
        }
        ledger.enqueue(NewEntry.builder("payment", "p", bytes("x")).build());
        FakePlatform platform = new FakePlatform(Safeguard.KEY).thenThrow(failure(kind, Effect.NONE));
        FakePlatform payment = new FakePlatform(Safeguard.KEY);

        try (LedgerRunner runner = runner(platform).deliver("payment", payment).build()) {
            runner.runDue();
            clock.advance(Duration.ofDays(2));
            runner.runDue();
            assertThat(platform.sent).hasSize(1);
            assertThat(payment.sent).hasSize(1);
            assertThat(told()).containsOnlyOnce(LedgerEvent.Type.PAUSED);

            ledger.resume(CHANNEL);
            runner.runDue();
        }
        assertThat(platform.effects).hasSize(20);
        assertThat(entry("k0").contentErrors()).isZero();
    }

    @Test
    void the_reason_of_a_pause_is_told_in_the_words_that_are_stored() {
        enqueue("r-1");
        run(delivery -> {
            throw PlatformException.of(Kind.CONFIGURATION, "line\n" + "x".repeat(100_000))
                    .build();
        });
        assertThat(events)
                .filteredOn(event -> event.type() == LedgerEvent.Type.PAUSED)
                .singleElement()
                .satisfies(event -> assertThat(event.detail()).hasSize(400).startsWith("line x"));
    }

    @Test
    void a_session_that_only_ended_is_opened_anew_by_the_next_send_and_pauses_nothing() {
        enqueue("k");
        FakePlatform platform = new FakePlatform(Safeguard.KEY)
                .thenThrow(failure(Kind.UNAUTHENTICATED, Effect.NONE).toBuilder()
                        .retryable(true)
                        .build());
        run(platform);
        assertThat(ledger.isPaused(CHANNEL)).isFalse();
        clock.advance(Duration.ofHours(1));
        run(platform);
        assertThat(platform.effects).hasSize(1);
    }

    @Test
    void resuming_makes_due_at_once_what_waits_for_another_try() {
        enqueue("k");
        run(entry -> DeliveryOutcome.retry(Duration.ofHours(3), "no network"));
        ledger.resume(CHANNEL);
        run(new FakePlatform(Safeguard.NONE));
        assertThat(state("k")).isEqualTo(EntryState.DONE);
    }

    @Test
    void with_a_key_an_unclear_send_is_sent_again_and_takes_effect_once() {
        enqueue("k");
        FakePlatform platform = lostAnswer(Safeguard.KEY);
        run(platform);
        assertThat(entry("k").inDoubt()).isTrue();
        clock.advance(Duration.ofSeconds(10));
        run(platform);

        assertThat(platform.sent).containsExactly("k", "k");
        assertThat(platform.asked).isEmpty();
        assertThat(state("k")).isEqualTo(EntryState.DONE);
        assertNothingTookEffectTwice(platform);
    }

    @Test
    void with_a_query_an_unclear_send_is_asked_about_but_not_before_the_platform_had_time() {
        enqueue("k");
        FakePlatform platform = lostAnswer(Safeguard.QUERY);
        run(platform);
        clock.advance(Duration.ofSeconds(119));
        run(platform);
        assertThat(platform.asked).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        run(platform);

        assertThat(platform.sent).containsExactly("k");
        assertThat(platform.asked).containsExactly("k");
        assertThat(entry("k").receipt()).isEqualTo(bytes("found k"));
        assertNothingTookEffectTwice(platform);
    }

    @Test
    void with_a_query_an_unclear_send_that_did_not_arrive_is_sent_again() {
        enqueue("k");
        FakePlatform platform = new FakePlatform(Safeguard.QUERY).thenThrow(failure(Kind.TIMEOUT, Effect.UNKNOWN));
        run(platform);
        clock.advance(Duration.ofMinutes(2));
        run(platform);

        assertThat(platform.asked).containsExactly("k");
        assertThat(platform.sent).containsExactly("k", "k");
        assertThat(state("k")).isEqualTo(EntryState.DONE);
        assertThat(entry("k").inDoubt()).isFalse();
    }

    @Test
    void a_question_that_fails_is_asked_again_and_never_answered_by_sending() {
        enqueue("k");
        FakePlatform platform = lostAnswer(Safeguard.QUERY);
        run(platform);
        Delivery deaf = new Delivery() {
            @Override
            public DeliveryOutcome send(LedgerEntry entry) {
                throw new AssertionError("must not be sent");
            }

            @Override
            public DeliveryOutcome ask(LedgerEntry entry) {
                throw failure(Kind.REFUSED, Effect.NONE);
            }

            @Override
            public Safeguard safeguard() {
                return Safeguard.QUERY;
            }
        };
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofMinutes(10));
            run(deaf);
            assertThat(entry("k").inDoubt()).isTrue();
            assertThat(state("k")).isEqualTo(EntryState.QUEUED);
        }
        clock.advance(Duration.ofMinutes(10));
        run(platform);
        assertNothingTookEffectTwice(platform);
        assertThat(state("k")).isEqualTo(EntryState.DONE);
    }

    @Test
    void with_neither_an_unclear_send_stops_for_a_person_and_holds_back_its_successors() {
        enqueue("a1", "a");
        enqueue("a2", "a");
        FakePlatform platform = lostAnswer(Safeguard.NONE);
        run(platform);
        clock.advance(Duration.ofDays(30));
        run(platform);
        assertThat(platform.sent).containsExactly("a1");
        assertThat(state("a1")).isEqualTo(EntryState.UNKNOWN);
        assertThat(told()).contains(LedgerEvent.Type.UNKNOWN);

        LedgerEntry resolved = ledger.resolve(entry("a1").id(), Resolution.DONE, "Mr Minh saw it on the portal");
        assertThat(resolved.state()).isEqualTo(EntryState.DONE);
        assertThat(resolved.errorText()).isEqualTo("DONE by Mr Minh saw it on the portal");
        run(platform);
        assertThat(platform.sent).containsExactly("a1", "a2");
        assertNothingTookEffectTwice(platform);
    }

    @Test
    void a_person_may_have_it_sent_again_or_given_up_and_decides_once() {
        enqueue("again");
        enqueue("drop");
        run(entry -> DeliveryOutcome.unknown("?"));
        ledger.resolve(entry("again").id(), Resolution.SEND_AGAIN, "Ms Lan: not on the portal");
        ledger.resolve(entry("drop").id(), Resolution.GIVE_UP, "Ms Lan: withdrawn");

        assertThatThrownBy(() -> ledger.resolve(entry("drop").id(), Resolution.DONE, "Ms Lan"))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("is DEAD");
        assertThatThrownBy(() -> ledger.resolve(-1, Resolution.DONE, "Ms Lan"))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("does not exist");
        FakePlatform platform = new FakePlatform(Safeguard.NONE);
        run(platform);
        assertThat(platform.sent).containsExactly("again");
    }

    @Test
    void a_fault_of_the_delivery_counts_as_content_with_a_key_and_as_unclear_without() {
        enqueue("k");
        Delivery broken = new Delivery() {
            @Override
            public DeliveryOutcome send(LedgerEntry entry) {
                throw new IllegalStateException("number 008499123456 of a citizen");
            }

            @Override
            public Safeguard safeguard() {
                return Safeguard.KEY;
            }
        };
        for (int i = 0; i < 3; i++) {
            run(broken);
            clock.advance(Duration.ofMinutes(10));
        }
        assertThat(state("k")).isEqualTo(EntryState.DEAD);
        assertThat(entry("k").errorText()).isEqualTo("the delivery threw java.lang.IllegalStateException");

        enqueue("n");
        run(new FakePlatform(Safeguard.NONE).thenThrow(new IllegalStateException("x")));
        assertThat(state("n")).isEqualTo(EntryState.UNKNOWN);
    }

    @Test
    void bytes_that_were_changed_in_the_database_are_never_sent() throws SQLException {
        enqueue("k");
        execute("UPDATE lienthong_ledger SET payload = ?", (Object) bytes("forged"));
        FakePlatform platform = new FakePlatform(Safeguard.KEY);
        run(platform);

        assertThat(platform.sent).isEmpty();
        assertThat(state("k")).isEqualTo(EntryState.DEAD);
        assertThat(entry("k").errorKind()).isEqualTo("SEAL");
    }

    private static FakePlatform lostAnswer(Safeguard safeguard) {
        FakePlatform platform = new FakePlatform(safeguard);
        return platform.then(entry -> {
            platform.effect(entry);
            throw failure(Kind.TIMEOUT, Effect.UNKNOWN);
        });
    }
}
