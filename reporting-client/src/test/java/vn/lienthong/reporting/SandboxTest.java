package vn.lienthong.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.core.ledger.LedgerRunner;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.FormSummary;
import vn.lienthong.reporting.form.ReportFinding;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.form.Validation;
import vn.lienthong.reporting.internal.contract.Contract;
import vn.lienthong.reporting.onestop.MonthStatistic;
import vn.lienthong.reporting.onestop.VoteStatistic;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.RecordedRequest;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.ReportingFault;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.fault.TransportFault;

/** The client against the simulated reporting platform, whose author read the same contract and nothing else of ours. */
class SandboxTest {
    private static final Period OCTOBER = Period.parse("202610");
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
        client = restarted("north");
        clinic = client.findForm("SAMPLE-CLINIC", "2").orElseThrow();
        market = client.findForm("SAMPLE-MARKET", "1").orElseThrow();
    }

    @AfterEach
    void close() throws SQLException {
        keeper.close();
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"north", "south"})
    void aMonthOfAClinicGoesFromTheObligationThroughAReturnToTheLock(String province) {
        client = restarted(province);
        Obligation owed = client.obligations().stream()
                .filter(o ->
                        o.form().equals("SAMPLE-CLINIC") && o.period().code().equals("2026-10"))
                .findFirst()
                .orElseThrow();
        assertThat(owed.state()).isEqualTo(Obligation.State.OPEN);
        FormSummary summary = client.forms().stream()
                .filter(f -> f.code().equals(owed.form()))
                .findFirst()
                .orElseThrow();
        assertThat(summary.findVersion(OCTOBER).orElseThrow().version()).isEqualTo(owed.formVersion());

        Template template = client.template(clinic, OCTOBER);
        Report report = fill(template.draft()).build();
        assertThat(client.validate(report).findings()).isEmpty();
        Validation dryRun = client.dryRun(report);
        assertThat(dryRun.findings()).isEmpty();
        assertThat(dryRun.computed().get(CellAddress.of("VISITS-TOTAL"))).isEqualByComparingTo(new BigDecimal("650"));
        SealedReport sealed = client.seal(report);
        SubmitResult.Received received = (SubmitResult.Received) client.submit(sealed);
        assertThat(received.receipt().receivedAt()).isEqualTo(sandbox.clock().instant());
        assertThat(received.receipt().isLate()).isFalse();
        assertThat(client.find(sealed.key()).orElseThrow().state()).isEqualTo(ReportState.RECEIVED);

        decide(
                received.receipt(),
                "return",
                "{\"remark\":\"Xem lại\",\"reasons\":[{\"cell\":10,\"message\":\"Thấp\"}]}");
        Submission returned = client.find(sealed.key()).orElseThrow();
        assertThat(returned.state()).isEqualTo(ReportState.RETURNED);
        assertThat(returned.review()).isNotNull();
        assertThat(returned.review().reasons()).containsExactly(new Submission.ReviewReason(REFERRALS, "Thấp"));

        Report correction = client.beginCorrection(returned)
                .value(REFERRALS, 19)
                .note(REFERRALS, "Bổ sung")
                .build();
        assertThat(correction.cells().keySet())
                .containsExactlyElementsOf(report.cells().keySet());
        SealedReport second = client.seal(correction);
        SubmitResult.Received corrected = (SubmitResult.Received) client.submit(second);
        decide(corrected.receipt(), "accept", "{}");
        assertThat(client.find(sealed.key()).orElseThrow().state()).isEqualTo(ReportState.SUPERSEDED);
        decide(corrected.receipt(), "lock", "{}");
        Submission locked = client.find(second.key()).orElseThrow();
        assertThat(locked.state()).isEqualTo(ReportState.LOCKED);
        assertThat(locked.mayCorrect()).isFalse();

        assertThat(client.reconcile().open()).isEmpty();
        assertThat(client.reconcile().lines()).hasSize(2);
        try (Stream<Submission> changed = client.submissions(null)) {
            assertThat(changed.map(Submission::key)).containsExactlyInAnyOrder(sealed.key(), second.key());
        }
        assertThat(client.readReceipt(corrected.receipt().toBytes())).isEqualTo(corrected.receipt());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = TransportFault.class,
            names = {"CUT_OFF", "NO_ANSWER"})
    void aConnectionCutAfterTheReportWasTakenIsSettledByAskingAlsoAfterARestart(TransportFault fault) {
        SealedReport sealed = sealed();
        sandbox.fail(Fault.of(fault).at("reporting").path("/v1/submissions").once());

        SubmitResult unclear = client.submit(sealed);
        sandbox.clock().advance(Duration.ofMinutes(2));
        client = restarted("north");
        client.sendDue();

        assertThat(unclear.state()).isEqualTo(ReportState.UNKNOWN);
        assertThat(client.receipt(sealed.key()).sha256()).isEqualTo(sealed.sha256());
        assertThat(client.findResult(sealed.key())).containsInstanceOf(SubmitResult.Received.class);
        assertThat(puts()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outages")
    void aPlatformThatIsDownForAnHourHasTheReportOnceAfterwards(Fault outage) {
        SealedReport sealed = sealed();
        sandbox.fail(outage.at("reporting"));
        SubmitResult waiting = client.submit(sealed);
        for (int i = 0; i < 6; i++) {
            sandbox.clock().advance(Duration.ofMinutes(10));
            client.sendDue();
        }

        sandbox.heal();
        // More than once: after so many failures the breaker may have one more pause to make.
        for (int i = 0; i < 3; i++) {
            sandbox.clock().advance(Duration.ofMinutes(20));
            client.sendDue();
        }

        assertThat(waiting).isInstanceOf(SubmitResult.Pending.class);
        assertThat(client.findResult(sealed.key())).containsInstanceOf(SubmitResult.Received.class);
        assertThat(client.reconcile().lines())
                .singleElement()
                .satisfies(line -> assertThat(line.match()).isEqualTo(Reconciliation.Match.SAME));
    }

    static Stream<Fault> outages() {
        return Stream.of(
                Fault.unavailable(Duration.ofMinutes(10)),
                Fault.of(TransportFault.THROTTLED).delay(Duration.ofMinutes(10)),
                Fault.of(TransportFault.INTERNAL_ERROR));
    }

    @Test
    void oneEarlyEndOfASessionPausesNothingAndNoReportIsLostOrSentTwice() throws SQLException {
        SealedReport september = client.seal(Contract.fill(Report.builder(clinic, "H60.01.02", Period.parse("202609")))
                .build());
        SealedReport october = sealed();
        enqueue(september);
        enqueue(october);
        sandbox.fail(Fault.of(SignOnFault.SESSION_EXPIRED)
                .at("reporting")
                .path("/v1/submissions")
                .once());

        client.sendDue();

        assertThat(ledger().isPaused("reporting")).isFalse();
        assertThat(client.findResult(september.key())).containsInstanceOf(SubmitResult.Received.class);
        assertThat(client.findResult(october.key())).containsInstanceOf(SubmitResult.Received.class);
        assertThat(puts()).hasSize(3); // the refused one, and the two that were taken
    }

    private void enqueue(SealedReport sealed) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            client.enqueue(connection, sealed);
            connection.commit();
        }
    }

    @Test
    void aReceiptSignedByAForeignKeyIsNeverTakenForOne() {
        SealedReport sealed = sealed();
        sandbox.fail(Fault.of(ReportingFault.FORGED_RECEIPT).at("reporting"));

        SubmitResult unclear = client.submit(sealed);
        sandbox.clock().advance(Duration.ofMinutes(2));
        client.sendDue();

        assertThat(unclear.state()).isEqualTo(ReportState.UNKNOWN);
        assertThat(client.findResult(sealed.key()).orElseThrow().state()).isEqualTo(ReportState.UNKNOWN);
        assertThat(puts()).hasSize(1);
    }

    @Test
    void aClosedWindowIsANoWithItsCode() {
        sandbox.fail(Fault.of(ReportingFault.WINDOW_CLOSED).at("reporting"));

        SubmitResult refused = client.submit(sealed());

        assertThat(refused)
                .isInstanceOfSatisfying(
                        SubmitResult.Refused.class, r -> assertThat(r.code()).isEqualTo("window-closed"));
        assertThat(client.dryRun(fill(Report.builder(clinic, "H60.01.02", OCTOBER))
                                .build())
                        .findings())
                .extracting(ReportFinding::rule)
                .containsExactly("window-closed");
    }

    @Test
    void ifASignatureIsRequiredAnUnsignedReportIsRefusedAndASignedOneAccepted() throws Exception {
        sandbox.fail(Fault.of(ReportingFault.SIGNATURE_WANTED).at("reporting"));
        SubmitResult refused = client.submit(sealed());
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        register(pair, "clinic-1");
        ReportingClient signing =
                ReportingClient.create(ReportingConfig.builder(sandbox.profile().client("reporting"), ledger())
                        .signer(ReportSigner.es256("clinic-1", pair.getPrivate()))
                        .build());

        SubmitResult taken = signing.submit(
                signing.seal(fill(Report.builder(clinic, "H60.01.02", OCTOBER)).build()));

        assertThat(refused)
                .isInstanceOfSatisfying(
                        SubmitResult.Refused.class, r -> assertThat(r.code()).isEqualTo("signature-missing"));
        assertThat(taken).isInstanceOf(SubmitResult.Received.class);
    }

    @Test
    void twoWhoCorrectTheSameReportGetOneReceiptAndOneStaleBase() {
        SealedReport sealed = sealed();
        client.submit(sealed);
        Submission base = client.find(sealed.key()).orElseThrow();
        SealedReport second =
                client.seal(client.beginCorrection(base).value(REFERRALS, 19).build());
        SealedReport third = client.seal(client.beginCorrection(base)
                .value(REFERRALS, 20)
                .correcting(base.base(), 3)
                .build());

        assertThat(client.submit(second)).isInstanceOf(SubmitResult.Received.class);
        SubmitResult stale = client.submit(third);

        assertThat(stale).isInstanceOfSatisfying(SubmitResult.StaleBase.class, s -> {
            assertThat(s.currentSequence()).isEqualTo(2);
            assertThat(s.current()).isEqualTo(client.receipt(second.key()).base());
        });
    }

    @Test
    void anotherProgramThatTookTheKeyWithOtherBytesIsAConflictAndOverwritesNothing(@TempDir Path elsewhere) {
        SealedReport first = sealed();
        client.submit(first);
        dataSource.setURL("jdbc:h2:file:" + elsewhere.resolve("other"));
        Ledger.migrate(dataSource, options());
        ReportingClient other = restarted("north");
        SealedReport second = other.seal(fill(Report.builder(clinic, "H60.01.02", OCTOBER))
                .value(REFERRALS, 8)
                .build());

        SubmitResult conflict = other.submit(second);

        assertThat(conflict).isEqualTo(new SubmitResult.Conflict(first.key(), second.sha256(), first.sha256()));
        assertThat(other.find(first.key()).orElseThrow().sha256()).isEqualTo(first.sha256());
    }

    @Test
    void aDayWithoutAMarketIsDeclaredAndPricesOfTheNextDayStartFromTheTemplate() {
        SealedReport nothing = client.seal(client.template(market, Period.parse("20261014"))
                .draft()
                .nothingToReport()
                .note("Chợ không họp")
                .build());
        assertThat(client.submit(nothing)).isInstanceOf(SubmitResult.Received.class);

        Report prices = client.template(market, Period.parse("20261015"))
                .draft()
                .value(CellAddress.of("PRODUCT").row(1), "TEA")
                .value(CellAddress.of("UNIT").row(1), "KG")
                .value(CellAddress.of("PRICE-LOW").row(1), 180_000)
                .value(CellAddress.of("PRICE-USUAL").row(1), 220_000)
                .value(CellAddress.of("PRICE-HIGH").row(1), 300_000)
                .build();
        assertThat(client.submit(client.seal(prices))).isInstanceOf(SubmitResult.Received.class);
        assertThat(client.template(market, Period.parse("20261016"))
                        .prefilled()
                        .build()
                        .cells())
                .isEqualTo(prices.cells());
    }

    @Test
    void aRunnerOfItsOwnSendsWhatATransactionEnqueued() throws Exception {
        SealedReport sealed = sealed();
        try (LedgerRunner runner = client.newRunner();
                Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            client.enqueue(connection, sealed);
            connection.commit();
            runner.runDue();
        }

        assertThat(client.findResult(sealed.key())).containsInstanceOf(SubmitResult.Received.class);
    }

    @ParameterizedTest
    @CsvSource({"north, lgsp", "south, lgsp", "north, population"})
    void oneStopReportsGoThroughDialectsABAndE(String province, String role) {
        ClientConfig lgsp = sandbox.profile(province).client(role);
        ReportingClient oneStop = ReportingClient.create(ReportingConfig.builder(
                        lgsp.toBuilder()
                                .dialect("lgsp")
                                .signOn(lgsp.signOn() == null ? lgsp.dialect() : lgsp.signOn())
                                .agencyCode("H60")
                                .build(),
                        ledger())
                .build());

        SubmitResult month = oneStop.submitMonthStatistic(MonthStatistic.builder(
                        YearMonth.of(2026, 10),
                        new MonthStatistic.Intake(90, 10),
                        new MonthStatistic.Solved(50, 10),
                        new MonthStatistic.Open(30, 10))
                .agency("H60", "Tuyên Quang")
                .build());
        SubmitResult votes =
                oneStop.submitVotes(VoteStatistic.builder(sandbox.clock().instant(), new VoteStatistic.Votes(3, 2, 1))
                        .build());

        assertThat(month).isEqualTo(new SubmitResult.Acknowledged(month.key(), "1", "Thành công"));
        assertThat(votes).isInstanceOf(SubmitResult.Acknowledged.class);
    }

    @ParameterizedTest
    @CsvSource({"north, lgsp-a", "south, lgsp-b"})
    void aTokenThatEndsEarlyIsReplacedAlsoForVotes(String province, String platform) {
        ReportingClient oneStop = ReportingClient.create(ReportingConfig.builder(
                        sandbox.profile(province).client("lgsp").toBuilder()
                                .agencyCode("H60")
                                .build(),
                        ledger())
                .build());
        sandbox.fail(
                Fault.of(SignOnFault.SESSION_EXPIRED).at(platform).path("/Vote").once());

        assertThat(oneStop.submitVotes(
                        VoteStatistic.builder(sandbox.clock().instant(), new VoteStatistic.Votes(1, 0, 0))
                                .build()))
                .isInstanceOf(SubmitResult.Acknowledged.class);
    }

    @Test
    void thePlatformsPeriodsAreOurs() {
        for (String regime : List.of("SAMPLE-HEALTH", "SAMPLE-AGRICULTURE")) {
            assertThat(client.periods(regime, 2026)).isNotEmpty().allSatisfy(window -> {
                Period ours = Period.parse(window.code());
                assertThat(window.type()).isEqualTo(ours.type());
                assertThat(window.dataFrom()).isEqualTo(ours.dataFrom());
                assertThat(window.dataTo()).isEqualTo(ours.dataTo());
            });
        }
    }

    // ---- helpers

    private SealedReport sealed() {
        return client.seal(fill(Report.builder(clinic, "H60.01.02", OCTOBER)).build());
    }

    private static Report.Builder fill(Report.Builder draft) {
        return Contract.fill(draft);
    }

    private ReportingClient restarted(String province) {
        return ReportingClient.create(ReportingConfig.builder(
                        sandbox.profile(province).client("reporting").toBuilder()
                                .sleeper(duration -> {})
                                .build(),
                        ledger())
                .build());
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

    private void decide(Receipt receipt, String act, String body) {
        assertThat(post("/ui/reports/" + receipt.submissionId() + "/" + act, body))
                .isEqualTo(200);
    }

    private void register(KeyPair pair, String keyId) {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        assertThat(post(
                        "/ui/reports/keys",
                        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"use\":\"sig\",\"alg\":\"ES256\",\"kid\":\"" + keyId
                                + "\",\"x\":\"" + coordinate(key.getW().getAffineX()) + "\",\"y\":\""
                                + coordinate(key.getW().getAffineY()) + "\"}"))
                .isEqualTo(200);
    }

    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }

    private int post(String path, String json) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(sandbox.uri() + path))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(json))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
