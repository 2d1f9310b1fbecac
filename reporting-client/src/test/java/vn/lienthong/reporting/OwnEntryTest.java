package vn.lienthong.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.core.ledger.Delivery;
import vn.lienthong.core.ledger.DeliveryOutcome;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerEntry;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.core.ledger.LedgerRunner;
import vn.lienthong.core.ledger.Safeguard;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.internal.contract.Contract;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.RecordedRequest;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.ReportingFault;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.fault.TransportFault;

/** Submitting one report while others wait in the ledger. */
class OwnEntryTest {
    private static final CellAddress REFERRALS = CellAddress.of("REFERRALS");

    private final Sandbox sandbox = Sandbox.start(
            SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(Instant.parse("2026-10-16T03:00:00Z"))));
    private final JdbcDataSource dataSource = new JdbcDataSource();
    private Connection keeper;
    private ReportingClient client;
    private ReportForm clinic;
    private ReportForm market;

    @BeforeEach
    void open(@TempDir Path folder) throws SQLException {
        dataSource.setURL("jdbc:h2:file:" + folder.resolve("ledger"));
        // H2 closes the file with the last connection and opens it with the next: one stays open meanwhile.
        keeper = dataSource.getConnection();
        Ledger.migrate(dataSource, options());
        client = ReportingClient.create(ReportingConfig.builder(
                        sandbox.profile("north").client("reporting").toBuilder()
                                .sleeper(duration -> {})
                                .build(),
                        ledger())
                .build());
        clinic = client.findForm("SAMPLE-CLINIC", "2").orElseThrow();
        market = client.findForm("SAMPLE-MARKET", "1").orElseThrow();
    }

    @AfterEach
    void close() throws SQLException {
        keeper.close();
        sandbox.close();
    }

    @Test
    void oneOfFiftyOneIsSentAndTheRestIsTheRunnersWork() throws SQLException {
        List<SealedReport> waiting = waiting(50);
        SealedReport mine = october();

        assertThat(client.submit(mine)).isInstanceOf(SubmitResult.Received.class);

        assertThat(puts())
                .singleElement()
                .satisfies(put -> assertThat(put.path()).endsWith(mine.key().value()));
        assertThat(client.findResult(waiting.get(0).key()).orElseThrow().state())
                .isEqualTo(ReportState.QUEUED);
        assertThat(client.sendDue()).isEqualTo(50);
        assertThat(puts()).hasSize(51);
        assertThat(client.reconcile().open()).isEmpty();
    }

    @Test
    void whatItsSlotHasBeforeItGoesFirstAndNothingElse() throws SQLException {
        waiting(3);
        SealedReport first = october();
        enqueue(first);
        SealedReport correction = correctionOf(first);

        assertThat(client.submit(correction)).isInstanceOf(SubmitResult.Received.class);

        assertThat(puts())
                .extracting(put -> put.path().replaceAll(".*/v1/submissions/", ""))
                .containsExactly(first.key().value(), correction.key().value());
    }

    @Test
    void anOlderOneThatFailedMakesItWaitInAClearStateUntilBothAreTaken() throws SQLException {
        SealedReport first = october();
        enqueue(first);
        sandbox.fail(Fault.of(TransportFault.INTERNAL_ERROR).at("reporting").path("/v1/submissions"));
        client.sendDue();
        sandbox.heal();
        int before = puts().size();
        SealedReport correction = correctionOf(first);

        SubmitResult waits = client.submit(correction);

        assertThat(waits).isInstanceOf(SubmitResult.Pending.class);
        assertThat(waits.state()).isEqualTo(ReportState.QUEUED);
        assertThat(puts()).hasSize(before);
        sandbox.clock().advance(Duration.ofHours(1));
        assertThat(client.submit(correction)).isInstanceOf(SubmitResult.Received.class);
        assertThat(client.findResult(first.key())).containsInstanceOf(SubmitResult.Received.class);
    }

    @Test
    void aRefusedOlderOneDoesNotHoldUpTheNextOfItsSlot() {
        sandbox.fail(Fault.of(ReportingFault.WINDOW_CLOSED).at("reporting"));
        SealedReport refused = october();
        assertThat(client.submit(refused)).isInstanceOf(SubmitResult.Refused.class);
        sandbox.heal();
        SealedReport other = client.seal(Contract.fill(Report.builder(clinic, "H60.01.02", Period.parse("202610")))
                .value(REFERRALS, 8)
                .build());

        assertThat(client.submit(other)).isInstanceOf(SubmitResult.Received.class);
    }

    @Test
    void whatAnotherNodeIsSendingIsLeftToIt() {
        SealedReport mine = october();
        List<SubmitResult> meanwhile = new ArrayList<>();
        Delivery otherNode = new Delivery() {
            @Override
            public DeliveryOutcome send(LedgerEntry entry) {
                meanwhile.add(client.submit(mine));
                meanwhile.add(client.submit(correctionOf(mine)));
                return DeliveryOutcome.retry(Duration.ofMinutes(1), "a test");
            }

            @Override
            public Safeguard safeguard() {
                return Safeguard.QUERY;
            }
        };
        try (LedgerRunner runner =
                LedgerRunner.builder(ledger()).deliver("reporting", otherNode).build()) {
            enqueue(mine);
            runner.runDue();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }

        assertThat(meanwhile).extracting(SubmitResult::state).containsExactly(ReportState.SENT, ReportState.QUEUED);
        assertThat(puts()).isEmpty();
        sandbox.clock().advance(Duration.ofMinutes(10));
        client.sendDue();
        assertThat(client.findResult(mine.key())).containsInstanceOf(SubmitResult.Received.class);
        assertThat(puts()).hasSize(2);
    }

    @Test
    void manyWhoSubmitTheSameAtOnceGetTheSameReceiptOfOneSend() throws Exception {
        waiting(5);
        SealedReport mine = october();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<SubmitResult> results = new ArrayList<>();
        try {
            List<Future<SubmitResult>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                calls.add(threads.submit(() -> client.submit(mine)));
            }
            for (Future<SubmitResult> call : calls) {
                results.add(call.get());
            }
        } finally {
            threads.shutdown();
        }

        assertThat(results).allSatisfy(result -> assertThat(result).isEqualTo(results.get(0)));
        assertThat(results.get(0)).isInstanceOf(SubmitResult.Received.class);
        assertThat(puts()).hasSize(1);
    }

    @Test
    void anEarlyEndOfTheSessionPausesNothingAndTheRestGoesOn() throws SQLException {
        List<SealedReport> waiting = waiting(4);
        sandbox.fail(Fault.of(SignOnFault.SESSION_EXPIRED)
                .at("reporting")
                .path("/v1/submissions")
                .once());
        SealedReport mine = october();

        assertThat(client.submit(mine)).isInstanceOf(SubmitResult.Received.class);

        assertThat(ledger().isPaused("reporting")).isFalse();
        assertThat(client.sendDue()).isEqualTo(4);
        assertThat(waiting)
                .allSatisfy(report ->
                        assertThat(client.findResult(report.key())).containsInstanceOf(SubmitResult.Received.class));
        assertThat(puts()).hasSize(6); // the refused one, and the five that were taken
    }

    // ---- helpers

    private SealedReport october() {
        return client.seal(Contract.fill(Report.builder(clinic, "H60.01.02", Period.parse("202610")))
                .build());
    }

    private SealedReport correctionOf(SealedReport first) {
        // The platform numbers submissions; the first of a new sandbox is known.
        return client.seal(Contract.fill(Report.builder(clinic, "H60.01.02", Period.parse("202610")))
                .value(REFERRALS, 19)
                .correcting(new BaseVersion("S-000001", first.sha256()), 2)
                .build());
    }

    private List<SealedReport> waiting(int count) throws SQLException {
        List<SealedReport> waiting = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Period day = Period.parse(
                    LocalDate.of(2026, 10, 15).minusDays(i).toString().replace("-", ""));
            SealedReport sealed = client.seal(
                    client.template(market, day).draft().nothingToReport().build());
            enqueue(sealed);
            waiting.add(sealed);
        }
        return waiting;
    }

    private void enqueue(SealedReport sealed) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            client.enqueue(connection, sealed);
            connection.commit();
        }
    }

    private Ledger ledger() {
        return Ledger.open(dataSource, options());
    }

    private LedgerOptions options() {
        return LedgerOptions.builder().clock(sandbox.clock()).build();
    }

    private List<RecordedRequest> puts() {
        return sandbox.requests().stream().filter(r -> r.method().equals("PUT")).toList();
    }
}
