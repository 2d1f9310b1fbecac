package vn.lienthong.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.ledger.LedgerException.Reason;
import vn.lienthong.core.ledger.internal.table.ClaimTable;
import vn.lienthong.core.ledger.internal.table.Line;

/** Putting things in and looking at them. */
abstract class LedgerEnqueueTests extends LedgerContract {

    @Test
    void what_is_enqueued_is_found_with_its_bytes_and_their_hash() {
        LedgerEntry entry = enqueue("2026-10", "clinic/monthly");

        assertThat(ledger.find(entry.id())).get().satisfies(found -> {
            assertThat(found.bytes()).isEqualTo(bytes("content of 2026-10"));
            assertThat(found.sha256()).isEqualTo(Line.sha256(bytes("content of 2026-10")));
            assertThat(found.key()).isEqualTo("2026-10");
            assertThat(found.orderKey()).isEqualTo("clinic/monthly");
            assertThat(found.state()).isEqualTo(EntryState.QUEUED);
            assertThat(found.attempts()).isZero();
            assertThat(found.receipt()).isNull();
            assertThat(found.createdAt()).isEqualTo(clock.instant());
            assertThat(found.due()).isEqualTo(clock.instant());
        });
        assertThat(ledger.find("other channel", "2026-10")).isEmpty();
        assertThat(ledger.find(entry.id() + 1)).isEmpty();
    }

    @Test
    void bytes_changed_by_the_caller_after_enqueueing_change_nothing() {
        byte[] mine = bytes("frozen");
        NewEntry entry = NewEntry.builder(CHANNEL, "k", mine).build();
        mine[0] = 'X';
        ledger.enqueue(entry);

        LedgerEntry found = entry("k");
        found.bytes()[0] = 'Y';
        assertThat(found.bytes()).isEqualTo(bytes("frozen"));
    }

    @Test
    void the_same_key_with_the_same_bytes_gives_the_entry_that_is_there() {
        LedgerEntry first = enqueue("k");
        run(new FakePlatform(Safeguard.KEY));

        LedgerEntry again = enqueue("k");

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.state()).isEqualTo(EntryState.DONE);
        assertThat(told()).containsOnlyOnce(LedgerEvent.Type.ENQUEUED);
    }

    @Test
    void the_same_key_with_other_bytes_is_a_conflict_and_what_is_there_stays() {
        enqueue("k");

        assertThatThrownBy(() -> ledger.enqueue(
                        NewEntry.builder(CHANNEL, "k", bytes("other")).build()))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFLICT))
                .hasMessageContaining("other bytes");
        assertThat(entry("k").bytes()).isEqualTo(bytes("content of k"));
    }

    @Test
    void keys_differ_by_case_and_belong_to_their_channel() {
        long lower = enqueue("key").id();
        long upper = enqueue("KEY").id();
        long elsewhere = ledger.enqueue(
                        NewEntry.builder("payment", "key", bytes("x")).build())
                .id();

        assertThat(Stream.of(lower, upper, elsewhere)).doesNotHaveDuplicates();
    }

    @Test
    void an_entry_enqueued_in_a_transaction_is_there_only_if_that_commits() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            ledger.enqueue(
                    connection, NewEntry.builder(CHANNEL, "gone", bytes("x")).build());
            connection.rollback();
            ledger.enqueue(
                    connection, NewEntry.builder(CHANNEL, "kept", bytes("x")).build());
            connection.commit();
        }

        assertThat(ledger.find(CHANNEL, "gone")).isEmpty();
        assertThat(ledger.find(CHANNEL, "kept")).isPresent();
    }

    @Test
    void a_conflict_inside_a_transaction_leaves_the_rest_of_it_to_the_caller() throws SQLException {
        enqueue("k");
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            ledger.enqueue(
                    connection, NewEntry.builder(CHANNEL, "before", bytes("x")).build());
            assertThatThrownBy(() -> ledger.enqueue(
                            connection,
                            NewEntry.builder(CHANNEL, "k", bytes("other")).build()))
                    .isInstanceOf(LedgerException.class);
            connection.commit();
        }

        assertThat(ledger.find(CHANNEL, "before")).isPresent();
    }

    @Test
    void a_connection_in_auto_commit_mode_is_refused_since_nothing_would_be_joined() throws SQLException {
        try (Connection connection = database.getConnection()) {
            NewEntry entry = NewEntry.builder(CHANNEL, "k", bytes("x")).build();
            assertThatThrownBy(() -> ledger.enqueue(connection, entry))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("auto-commit");
        }
        assertThat(ledger.find(CHANNEL, "k")).isEmpty();
    }

    @Test
    void two_transactions_that_enqueue_under_one_order_key_stand_in_the_order_of_their_commits() throws Exception {
        CompletableFuture<LedgerEntry> second;
        CountDownLatch begun = new CountDownLatch(1);
        try (Connection first = database.getConnection()) {
            first.setAutoCommit(false);
            ledger.enqueue(
                    first,
                    NewEntry.builder(CHANNEL, "a", bytes("a")).orderKey("o").build());
            second = CompletableFuture.supplyAsync(() -> {
                begun.countDown();
                return ledger.enqueue(
                        NewEntry.builder(CHANNEL, "b", bytes("b")).orderKey("o").build());
            });
            begun.await();
            first.commit();
        }
        second.get();

        FakePlatform platform = new FakePlatform(Safeguard.KEY);
        run(platform);
        assertThat(platform.sent).containsExactly("a", "b");
        assertThat(entry("a").seq()).isEqualTo(1);
        assertThat(entry("b").seq()).isEqualTo(2);
    }

    @Test
    void many_threads_enqueue_under_one_key_and_each_gets_a_place_of_its_own() {
        List<CompletableFuture<LedgerEntry>> all = IntStream.range(0, 24)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> enqueue("k" + i, "o")))
                .toList();
        all.forEach(CompletableFuture::join);

        assertThat(ledger.list(LedgerQuery.all().ofOrderKey("o")).map(LedgerEntry::seq))
                .containsExactlyInAnyOrderElementsOf(
                        java.util.stream.LongStream.rangeClosed(1, 24).boxed().toList());
    }

    @Test
    void the_latest_wins_replaces_older_ones_that_were_not_sent() {
        enqueue("v1", "o");
        enqueue("other", "p");
        enqueue("v2", "o");
        ledger.enqueue(NewEntry.builder(CHANNEL, "v3", bytes("v3"))
                .orderKey("o")
                .latestWins(true)
                .build());

        FakePlatform platform = new FakePlatform(Safeguard.KEY);
        run(platform);

        assertThat(platform.sent).containsExactlyInAnyOrder("v3", "other");
        assertThat(state("v1")).isEqualTo(EntryState.SUPERSEDED);
        assertThat(state("v2")).isEqualTo(EntryState.SUPERSEDED);
    }

    @Test
    void the_latest_does_not_replace_one_that_may_have_reached_the_platform() {
        enqueue("v1", "o");
        FakePlatform platform = new FakePlatform(Safeguard.KEY)
                .thenThrow(failure(
                        vn.lienthong.core.PlatformException.Kind.TIMEOUT,
                        vn.lienthong.core.PlatformException.Effect.UNKNOWN));
        run(platform);
        ledger.enqueue(NewEntry.builder(CHANNEL, "v2", bytes("v2"))
                .orderKey("o")
                .latestWins(true)
                .build());
        clock.advance(Duration.ofMinutes(1));
        run(platform);

        assertThat(platform.sent).containsExactly("v1", "v1", "v2");
    }

    @Test
    void an_entry_waits_for_the_time_before_which_it_must_not_be_sent() {
        ledger.enqueue(NewEntry.builder(CHANNEL, "k", bytes("x"))
                .notBefore(clock.instant().plusSeconds(60))
                .build());
        FakePlatform platform = new FakePlatform(Safeguard.KEY);
        run(platform);
        assertThat(platform.sent).isEmpty();
        clock.advance(Duration.ofSeconds(60));
        run(platform);
        assertThat(platform.sent).containsExactly("k");
    }

    @Test
    void a_list_is_read_page_by_page_and_filtered() {
        for (int i = 0; i < 40; i++) {
            enqueue("k" + i, "o" + i % 2);
        }
        ledger.enqueue(NewEntry.builder("payment", "p", bytes("x")).build());

        assertThat(ledger.list(LedgerQuery.all())).hasSize(41);
        assertThat(ledger.list(LedgerQuery.all().inChannel(CHANNEL)))
                .hasSize(40)
                .isSortedAccordingTo(java.util.Comparator.comparingLong(LedgerEntry::id));
        assertThat(ledger.list(LedgerQuery.all().inChannel(CHANNEL).ofOrderKey("o1")))
                .hasSize(20);
        assertThat(ledger.list(LedgerQuery.all().inState(EntryState.DEAD))).isEmpty();
        try (Stream<LedgerEntry> some = ledger.list(LedgerQuery.all())) {
            assertThat(some.limit(3).map(LedgerEntry::key)).containsExactly("k0", "k1", "k2");
        }
    }

    @Test
    void what_was_done_long_ago_is_purged_and_nothing_else() {
        enqueue("done");
        run(new FakePlatform(Safeguard.KEY));
        clock.advance(Duration.ofDays(10));
        enqueue("later");

        assertThat(ledger.purge(clock.instant().minus(Duration.ofDays(11)))).isZero();
        assertThat(ledger.purge(clock.instant())).isEqualTo(1);
        assertThat(ledger.list(LedgerQuery.all()).map(LedgerEntry::key)).containsExactly("later");
    }

    @Test
    void a_great_deal_is_purged_in_batches() throws SQLException {
        for (int i = 0; i < 3; i++) {
            enqueue("k" + i);
        }
        run(new FakePlatform(Safeguard.KEY));
        execute("INSERT INTO lienthong_ledger (channel, entry_key, order_key, seq, state, attempt, failures,"
                + " content_errors, doubt, sha256, payload, created_at, changed_at)"
                + " SELECT a.channel, CONCAT('c', a.id, '-', b.n), CONCAT('c', a.id, '-', b.n), 0, 'SUPERSEDED', 0, 0, 0,"
                + " 0, a.sha256, a.payload, 1, 1 FROM lienthong_ledger a CROSS JOIN (SELECT x.id * 10000 + y.id * 100 + z.id"
                + " AS n FROM lienthong_ledger x CROSS JOIN lienthong_ledger y CROSS JOIN lienthong_ledger z) b");
        clock.advance(Duration.ofDays(1));
        assertThat(ledger.purge(clock.instant())).isEqualTo(3 + 81);
        assertThat(ledger.counts()).isEmpty();
    }

    @Test
    void pages_are_read_by_key_in_both_directions_and_without_bytes() {
        for (int i = 0; i < 10; i++) {
            enqueue("k" + i);
        }
        clock.advance(Duration.ofMinutes(1));
        enqueue("late");
        LedgerQuery newest = LedgerQuery.all().inChannel(CHANNEL).newestFirst();

        List<LedgerEntry> first = ledger.page(newest, 4);
        assertThat(first).extracting(LedgerEntry::key).containsExactly("late", "k9", "k8", "k7");
        assertThat(ledger.page(newest.after(first.get(3)), 100))
                .extracting(LedgerEntry::key)
                .containsExactly("k6", "k5", "k4", "k3", "k2", "k1", "k0");
        assertThat(ledger.page(LedgerQuery.all().createdBetween(clock.instant(), java.time.Instant.MAX), 100))
                .extracting(LedgerEntry::key)
                .containsExactly("late");
        assertThat(ledger.page(LedgerQuery.all().withErrorKind("TIMEOUT"), 100)).isEmpty();
        assertThatThrownBy(() -> first.get(0).bytes())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Ledger.find");
        assertThatThrownBy(() -> ledger.page(newest, 1001)).hasMessage("size: must be 1 to 1000, but is 1001");
    }

    @Test
    void counts_tell_each_channel_and_state() {
        enqueue("a");
        enqueue("b");
        run(entry -> entry.key().equals("a") ? DeliveryOutcome.done() : DeliveryOutcome.unknown("?"));
        enqueue("c");
        enqueue("d");
        ledger.store().claim(new ClaimTable.Wish(CHANNEL, 1, false), new ClaimTable.Owner("me", 60_000));
        ledger.enqueue(NewEntry.builder("payment", "p", bytes("x")).build());

        assertThat(ledger.counts())
                .containsExactlyInAnyOrder(
                        new LedgerCount("payment", EntryState.QUEUED, 1),
                        new LedgerCount(CHANNEL, EntryState.DONE, 1),
                        new LedgerCount(CHANNEL, EntryState.UNKNOWN, 1),
                        new LedgerCount(CHANNEL, EntryState.SENDING, 1),
                        new LedgerCount(CHANNEL, EntryState.QUEUED, 1));
    }

    @Test
    void figures_tell_depth_age_and_what_waits_for_a_person() {
        assertThat(ledger.figures(CHANNEL)).isEqualTo(new LedgerFigures(0, Duration.ZERO, 0, 0));
        enqueue("a");
        clock.advance(Duration.ofMinutes(5));
        enqueue("b");

        assertThat(ledger.figures(CHANNEL)).isEqualTo(new LedgerFigures(2, Duration.ofMinutes(5), 0, 0));
        run(entry -> DeliveryOutcome.unknown("no idea"));
        assertThat(ledger.figures(CHANNEL)).isEqualTo(new LedgerFigures(0, Duration.ZERO, 2, 0));
        ledger.resolve(entry("a").id(), Resolution.GIVE_UP, "Ms Lan: withdrawn");
        assertThat(ledger.figures(CHANNEL)).isEqualTo(new LedgerFigures(0, Duration.ZERO, 1, 1));
    }

    @Test
    void making_the_tables_again_is_harmless_even_when_two_do_it_at_once() {
        Runnable migrate = () -> Ledger.migrate(database, options().build());
        CompletableFuture<Void> first = CompletableFuture.runAsync(migrate);
        CompletableFuture<Void> second = CompletableFuture.runAsync(migrate);
        CompletableFuture.allOf(first, second).join();
        enqueue("k");
        Ledger.migrate(database, options().build());
        assertThat(ledger.find(CHANNEL, "k")).isPresent();
    }

    @Test
    void a_payload_larger_than_allowed_is_refused_and_a_large_one_comes_back_whole() {
        Ledger small = Ledger.open(database, options().largestPayload(10).build());
        NewEntry eleven = NewEntry.builder(CHANNEL, "k", new byte[11]).build();
        assertThatThrownBy(() -> small.enqueue(eleven))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bytes: must be at most 10, but are 11");

        byte[] large = new byte[3 << 20];
        new java.util.Random(1).nextBytes(large);
        ledger.enqueue(NewEntry.builder(CHANNEL, "large", large).build());
        assertThat(entry("large").bytes()).isEqualTo(large);
        ledger.enqueue(NewEntry.builder(CHANNEL, "empty", new byte[0]).build());
        assertThat(entry("empty").bytes()).isEmpty();
    }
}
