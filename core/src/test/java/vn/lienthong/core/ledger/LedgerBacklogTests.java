package vn.lienthong.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.ledger.internal.table.Fronts;

/** Many entries behind one order key. */
abstract class LedgerBacklogTests extends LedgerLeaseTests {
    private static final int DEEP = Fronts.MANY + 40;

    private void enqueueMany(String prefix, String orderKey, int from, int to) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (int i = from; i < to; i++) {
                ledger.enqueue(
                        connection,
                        NewEntry.builder(CHANNEL, prefix + i, bytes("x"))
                                .orderKey(orderKey)
                                .build());
            }
            connection.commit();
        }
    }

    private static List<String> names(String prefix, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> prefix + i).toList();
    }

    private int inFront() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT COUNT(*) FROM lienthong_ledger WHERE front = 1 AND due IS NOT NULL");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void a_backlog_of_one_order_key_is_looked_at_by_its_first_lines_only_and_sent_in_order() throws SQLException {
        enqueueMany("k", "o", 0, DEEP);
        assertThat(inFront()).isEqualTo(Fronts.MANY);
        FakePlatform platform = new FakePlatform(Safeguard.KEY);

        assertThat(run(platform)).isEqualTo(DEEP);

        assertThat(platform.sent).containsExactlyElementsOf(names("k", 0, DEEP));
        assertNothingTookEffectTwice(platform);
    }

    @Test
    void each_line_that_closes_lets_the_next_of_its_key_forward_without_waiting_for_anybody_to_tidy()
            throws SQLException {
        enqueueMany("k", "o", 0, DEEP);
        FakePlatform platform = new FakePlatform(Safeguard.NONE);
        try (LedgerRunner runner = runner(platform).nanos(() -> 0).batch(1).build()) {
            execute("UPDATE lienthong_ledger SET front = 0 WHERE seq > 1");
            assertThat(runner.runDue()).isEqualTo(DEEP);
        }
        assertThat(platform.sent).containsExactlyElementsOf(names("k", 0, DEEP));
    }

    @Test
    void when_one_of_a_run_fails_those_behind_it_go_back_untried() throws SQLException {
        enqueueMany("k", "o", 0, 20);
        FakePlatform platform = new FakePlatform(Safeguard.QUERY);
        IntStream.range(0, 7).forEach(i -> platform.then(platform::effect));
        platform.thenThrow(failure(Kind.UNAVAILABLE, Effect.NONE));

        run(platform);
        assertThat(platform.sent).containsExactlyElementsOf(names("k", 0, 8));
        assertThat(entry("k8").inDoubt()).isFalse();
        assertThat(entry("k8").state()).isEqualTo(EntryState.QUEUED);

        clock.advance(Duration.ofMinutes(1));
        run(platform);
        assertThat(platform.sent.subList(8, platform.sent.size())).containsExactlyElementsOf(names("k", 7, 20));
        assertThat(platform.asked).isEmpty();
    }

    @Test
    void what_waits_for_a_person_costs_the_other_keys_nothing_and_goes_on_after_the_decision() throws SQLException {
        enqueueMany("u", "unknown", 0, 1);
        run(entry -> DeliveryOutcome.unknown("?"));
        enqueueMany("u", "unknown", 1, DEEP);
        enqueueMany("k", "o", 0, 3);
        FakePlatform platform = new FakePlatform(Safeguard.KEY);
        run(platform);
        assertThat(platform.sent).containsExactly("k0", "k1", "k2");
        assertThat(inFront()).isZero();

        ledger.resolve(entry("u0").id(), Resolution.GIVE_UP, "Ms Lan: withdrawn");
        try (LedgerRunner runner = runner(platform).nanos(() -> 0).build()) {
            runner.runDue();
        }
        assertThat(platform.sent.subList(3, platform.sent.size())).containsExactlyElementsOf(names("u", 1, DEEP));
    }

    @Test
    void the_latest_wins_over_a_long_backlog() throws SQLException {
        enqueueMany("k", "o", 0, DEEP);
        ledger.enqueue(NewEntry.builder(CHANNEL, "last", bytes("x"))
                .orderKey("o")
                .latestWins(true)
                .build());
        FakePlatform platform = new FakePlatform(Safeguard.KEY);
        try (LedgerRunner runner = runner(platform).nanos(() -> 0).build()) {
            runner.runDue();
        }
        assertThat(platform.sent).containsExactly("last");
    }

    @Test
    void what_was_enqueued_behind_a_backlog_that_ended_before_the_commit_is_found() throws SQLException {
        AtomicLong nanos = new AtomicLong();
        FakePlatform platform = new FakePlatform(Safeguard.KEY);
        try (LedgerRunner runner = runner(platform).nanos(nanos::get).build();
                Connection slow = database.getConnection()) {
            enqueueMany("k", "o", 0, DEEP);
            slow.setAutoCommit(false);
            ledger.enqueue(
                    slow,
                    NewEntry.builder(CHANNEL, "late", bytes("x")).orderKey("o").build());
            runner.runDue();
            slow.commit();
            assertThat(platform.sent).hasSize(DEEP);

            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            runner.runDue();
        }
        assertThat(platform.sent).endsWith("late");
    }

    @Test
    void a_line_deleted_by_hand_does_not_leave_those_behind_it_waiting_for_ever() throws SQLException {
        enqueueMany("k", "o", 0, DEEP);
        execute("DELETE FROM lienthong_ledger WHERE seq < ?", DEEP);
        FakePlatform platform = new FakePlatform(Safeguard.KEY);
        run(platform);
        assertThat(platform.sent).containsExactly("k" + (DEEP - 1));
    }
}
