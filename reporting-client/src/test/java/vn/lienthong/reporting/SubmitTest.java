package vn.lienthong.reporting;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Fault;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.ledger.EntryState;
import vn.lienthong.core.ledger.LedgerEntry;
import vn.lienthong.core.ledger.LedgerQuery;
import vn.lienthong.core.ledger.LedgerRunner;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.FormKind;
import vn.lienthong.reporting.form.Indicator;
import vn.lienthong.reporting.form.Label;
import vn.lienthong.reporting.form.ReportFinding;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.form.ValueType;
import vn.lienthong.reporting.internal.contract.Contract;
import vn.lienthong.reporting.internal.contract.StubPlatform;
import vn.lienthong.reporting.period.Period;

class SubmitTest {
    private static final Duration SETTLED = Duration.ofMinutes(2);

    private final StubPlatform platform = new StubPlatform();
    private final ReportingClient client = platform.client();
    private final SealedReport sealed = client.seal(Contract.report("ClinicReport", Contract.clinic()));

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void aReportThatIsTakenGivesACheckedReceiptThatSurvivesARestart() {
        platform.onPut(sealed, platform.receipt(sealed));

        SubmitResult.Received received = (SubmitResult.Received) client.submit(sealed);

        assertThat(received.receipt().sha256()).isEqualTo(sealed.sha256());
        assertThat(received.receipt().key()).isEqualTo(sealed.key());
        ReportingClient restarted = platform.client();
        assertThat(restarted.readReceipt(received.receipt().toBytes())).isEqualTo(received.receipt());
        platform.server.stop();
        assertThat(restarted.findResult(sealed.key())).contains(received);
        assertThat(restarted.receipt(sealed.key())).isEqualTo(received.receipt());
    }

    @Test
    void thePlatformGetsTheSealedBytesWithTheirDigest() {
        platform.onPut(sealed, platform.receipt(sealed));

        client.submit(sealed);

        assertThat(platform.puts()).singleElement().satisfies(put -> {
            assertThat(put.getBody()).isEqualTo(sealed.body());
            assertThat(put.getHeader("Content-Digest")).isEqualTo(Contract.digest(sealed.sha256()));
            assertThat(put.getHeader("Content-Type")).startsWith("application/json");
            assertThat(put.getHeader("Authorization")).isEqualTo("Bearer made-up");
            assertThat(put.containsHeader("Report-Signature")).isFalse();
        });
    }

    @Test
    void theSameReportAgainIsNotSentAgainAndGivesTheSameReceipt() {
        platform.onPut(sealed, platform.receipt(sealed));

        SubmitResult first = client.submit(sealed);
        SubmitResult second = platform.client().submit(sealed);

        assertThat(second).isEqualTo(first);
        assertThat(platform.puts()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Fault.class,
            names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK"})
    void aConnectionCutAfterTheReportWasTakenIsSettledByAskingAndNotBySending(Fault fault) {
        platform.onPut(sealed, aResponse().withFault(fault));
        platform.onReceipt(sealed, platform.receipt(sealed).withStatus(200));

        SubmitResult unclear = client.submit(sealed);
        SubmitResult tooEarly = client.submit(sealed);
        platform.clock.advance(SETTLED);
        ReportingClient restarted = platform.client();
        restarted.sendDue();

        assertThat(unclear).isInstanceOf(SubmitResult.Pending.class);
        assertThat(unclear.state()).isEqualTo(ReportState.UNKNOWN);
        assertThat(tooEarly.state()).isEqualTo(ReportState.UNKNOWN);
        assertThat(restarted.findResult(sealed.key())).containsInstanceOf(SubmitResult.Received.class);
        assertThat(platform.puts()).hasSize(1);
    }

    @Test
    void aConnectionCutBeforeTheReportWasTakenIsSettledByAskingAndThenSendingTheSameBytes() {
        platform.onPut(sealed, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        platform.onReceipt(sealed, StubPlatform.problem(404, "submission-not-found", Map.of()));
        client.submit(sealed);

        platform.clock.advance(SETTLED);
        platform.onPut(sealed, platform.receipt(sealed));
        SubmitResult settled = client.submit(sealed);

        assertThat(settled).isInstanceOf(SubmitResult.Received.class);
        assertThat(platform.puts())
                .hasSize(2)
                .allSatisfy(put -> assertThat(put.getBody()).isEqualTo(sealed.body()));
        platform.server.verify(1, getRequestedFor(urlPathEqualTo(StubPlatform.path(sealed) + "/receipt")));
    }

    @Test
    void whileAnUnclearSendIsOpenTheCorrectionWaitsForItsTurn() {
        platform.onPut(sealed, aResponse().withFault(Fault.EMPTY_RESPONSE));
        client.submit(sealed);
        SealedReport correction = client.seal(Contract.report("ClinicReport", Contract.clinic()).toBuilder()
                .correcting(new BaseVersion("S-1", sealed.sha256()), 2)
                .build());

        SubmitResult waiting = client.submit(correction);

        assertThat(waiting.state()).isEqualTo(ReportState.QUEUED);
        assertThat(platform.puts()).hasSize(1);
    }

    @Test
    void aRefusedReportReturnsItsFindingsAndLeavesItsKeyToTheCorrectedOne() {
        platform.onPut(sealed, aResponse().withStatus(422).withBody(Contract.json("ProblemValidation")));

        SubmitResult.Invalid invalid = (SubmitResult.Invalid) client.submit(sealed);
        SealedReport corrected = client.seal(Contract.report("ClinicReport", Contract.clinic()).toBuilder()
                .value("REFERRALS", 8)
                .build());
        platform.onPut(corrected, platform.receipt(corrected));
        SubmitResult again = client.submit(corrected);

        assertThat(invalid.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("CLINIC-01");
            assertThat(finding.address())
                    .isEqualTo(CellAddress.of("VISITS-INSURED").by("SEX", "M"));
        });
        assertThat(corrected.key()).isEqualTo(sealed.key());
        assertThat(again).isInstanceOf(SubmitResult.Received.class);
        assertThat(client.findResult(sealed.key())).contains(again);
    }

    @Test
    void afterARestartTheFindingsOfARefusedReportComeFromADryRunOfTheSameBytes() {
        platform.onPut(sealed, aResponse().withStatus(422).withBody(Contract.json("ProblemValidation")));
        client.submit(sealed);
        platform.server.stubFor(post("/v1/validations")
                .willReturn(okJson(new String(Contract.json("ValidationBad"), StandardCharsets.UTF_8))));

        SubmitResult known = platform.client().findResult(sealed.key()).orElseThrow();

        assertThat(((SubmitResult.Invalid) known).findings())
                .extracting(ReportFinding::rule)
                .containsExactly("lt.value-type", "lt.cell-required");
    }

    @Test
    void otherBytesUnderTheKeyAreAConflictWithBothHashes() {
        platform.onPut(sealed, aResponse().withStatus(409).withBody(Contract.json("ProblemConflict")));

        SubmitResult.Conflict conflict = (SubmitResult.Conflict) client.submit(sealed);

        assertThat(conflict.sha256()).isEqualTo(sealed.sha256());
        assertThat(Contract.digest(conflict.storedSha256()))
                .isEqualTo("sha-256=:D3ylo8VGVeqYc6KN95LjPxCgX06HozUueh/tMJgENDg=:");
        assertThat(platform.client().findResult(sealed.key())).contains(conflict);
    }

    @Test
    void otherBytesUnderAKeyThatTheLedgerSentAreAConflictWithoutAnyCall() {
        platform.onPut(sealed, platform.receipt(sealed));
        client.submit(sealed);
        SealedReport other = client.seal(Contract.report("ClinicReport", Contract.clinic()).toBuilder()
                .value("REFERRALS", 8)
                .build());

        SubmitResult result = client.submit(other);

        assertThat(result).isEqualTo(new SubmitResult.Conflict(sealed.key(), other.sha256(), sealed.sha256()));
        assertThat(platform.puts()).hasSize(1);
    }

    @Test
    void aCorrectionOfAnOutdatedSubmissionReturnsTheLatest() {
        platform.onPut(sealed, aResponse().withStatus(412).withBody(Contract.json("ProblemStaleBase")));

        SubmitResult.StaleBase stale = (SubmitResult.StaleBase) client.submit(sealed);

        assertThat(stale.current()).isNotNull();
        assertThat(stale.currentSequence()).isEqualTo(2);
        assertThat(stale.current().submissionId()).isEqualTo("S-000002");
        assertThat(platform.client().findResult(sealed.key())).contains(stale);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "400, signature-missing",
        "400, key-mismatch",
        "404, form-version-not-found",
        "409, window-closed",
        "409, sequence-not-next",
        "409, something-new",
        "413, body-too-large",
        "415, media-type-unsupported",
    })
    void anyOtherRefusalKeepsItsCodeAndIsTriedAgainOnlyIfItIsSubmittedAgain(int status, String code) {
        platform.onPut(sealed, StubPlatform.problem(status, code, Map.of()));

        SubmitResult refused = client.submit(sealed);
        platform.clock.advance(Duration.ofDays(1));
        client.sendDue();

        assertThat(refused).isEqualTo(new SubmitResult.Refused(sealed.key(), code, "about " + code));
        assertThat(client.findResult(sealed.key())).contains(refused);
        assertThat(platform.puts()).hasSize(1);
        platform.onPut(sealed, platform.receipt(sealed));
        assertThat(client.submit(sealed)).isInstanceOf(SubmitResult.Received.class);
    }

    @Test
    void aWrongEndpointAndRefusedCredentialsLetEverythingWait() {
        SubmitResult wrongAddress = client.submit(sealed);

        assertThat(wrongAddress.state()).isEqualTo(ReportState.QUEUED);
        assertThat(((SubmitResult.Pending) wrongAddress).reason()).contains("baseUri");
        assertThat(platform.ledger().isPaused("reporting")).isTrue();
        platform.onPut(sealed, platform.receipt(sealed));
        platform.ledger().resume("reporting");
        assertThat(client.submit(sealed)).isInstanceOf(SubmitResult.Received.class);
    }

    @Test
    void aSessionThatEndedEarlyIsOpenedAnewAndPausesNothing() {
        platform.onPut(sealed, aResponse().withStatus(401));
        platform.server.stubFor(post("/oauth2/token")
                .inScenario("sessions")
                .willSetStateTo("second")
                .willReturn(okJson("{\"access_token\":\"first\",\"expires_in\":3600}")));
        platform.server.stubFor(post("/oauth2/token")
                .inScenario("sessions")
                .whenScenarioStateIs("second")
                .willReturn(okJson("{\"access_token\":\"second\",\"expires_in\":3600}")));
        platform.server.stubFor(
                put(urlPathEqualTo("/v1/submissions/" + sealed.key().value()))
                        .withHeader("Authorization", equalTo("Bearer second"))
                        .willReturn(platform.receipt(sealed)));

        assertThat(client.submit(sealed)).isInstanceOf(SubmitResult.Received.class);

        assertThat(platform.puts()).hasSize(2);
        assertThat(platform.ledger().isPaused("reporting")).isFalse();
    }

    @Test
    void aFreshSessionThatIsRefusedPausesTheChannel() {
        platform.onPut(sealed, aResponse().withStatus(401));

        assertThat(client.submit(sealed).state()).isEqualTo(ReportState.QUEUED);

        assertThat(platform.puts()).hasSize(2);
        assertThat(platform.ledger().isPaused("reporting")).isTrue();
    }

    @Test
    void aBusyPlatformIsAskedLaterAndGetsTheReportOnce() {
        platform.onPut(
                sealed, StubPlatform.problem(429, "too-many-requests", Map.of()).withHeader("Retry-After", "30"));
        SubmitResult busy = client.submit(sealed);
        platform.onPut(sealed, platform.receipt(sealed));
        platform.clock.advance(Duration.ofSeconds(29));
        client.sendDue();
        int before = platform.puts().size();

        platform.clock.advance(Duration.ofMinutes(2));
        client.sendDue();

        assertThat(busy.state()).isEqualTo(ReportState.QUEUED);
        assertThat(before).isEqualTo(1);
        assertThat(client.findResult(sealed.key())).containsInstanceOf(SubmitResult.Received.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("falseReceipts")
    void aReceiptThatIsNotGenuineIsNeverTakenForOne(
            String why, Consumer<ObjectNode> payload, Consumer<ObjectNode> outside) {
        platform.onPut(sealed, platform.receipt(sealed, payload, outside));
        platform.onReceipt(sealed, platform.receipt(sealed, payload, outside).withStatus(200));

        SubmitResult unclear = client.submit(sealed);
        platform.clock.advance(SETTLED);
        SubmitResult stopped = client.submit(sealed);

        assertThat(unclear.state()).isEqualTo(ReportState.UNKNOWN);
        assertThat(stopped.state()).isIn(ReportState.UNKNOWN, ReportState.DEAD);
        assertThat(stopped).isNotInstanceOf(SubmitResult.Received.class);
        assertThat(platform.puts()).hasSize(1);
        try (Stream<LedgerEntry> done = platform.ledger().list(LedgerQuery.all().inState(EntryState.DONE))) {
            assertThat(done).isEmpty();
        }
    }

    static Stream<Arguments> falseReceipts() {
        String zeros = Contract.digest("0".repeat(64));
        Consumer<ObjectNode> nothing = node -> {};
        return Stream.of(
                Arguments.of("hash of other bytes", change(p -> p.put("digest", zeros)), nothing),
                Arguments.of("another key", change(p -> ((ObjectNode) p.get("key")).put("sequence", 2)), nothing),
                Arguments.of("outside differs from what is signed", nothing, change(r -> r.put("late", true))),
                Arguments.of(
                        "time differs from what is signed",
                        nothing,
                        change(r -> r.put("receivedAt", "2026-10-16T03:00:02Z"))),
                Arguments.of(
                        "signature of another text",
                        nothing,
                        change(r -> r.put("jws", r.get("jws").asText().replaceAll("\\.[^.]+$", "." + "A".repeat(86))))),
                Arguments.of(
                        "no signature",
                        nothing,
                        change(r -> r.put("jws", r.get("jws").asText().replaceAll("\\.[^.]+$", ".")))),
                Arguments.of(
                        "algorithm none",
                        nothing,
                        change(r -> r.put(
                                "jws",
                                "eyJhbGciOiJub25lIn0." + r.get("jws").asText().split("\\.", -1)[1] + ".AA"))),
                Arguments.of("no JWS", nothing, change(r -> r.put("jws", "9".repeat(100_000)))),
                Arguments.of("right-to-left mark in the JWS", nothing, change(r -> r.put("jws", "a.\u202e.b"))));
    }

    @Test
    void anAnswerThatIsNoReceiptIsUnclearAndSettledByAsking() {
        platform.onPut(sealed, aResponse().withStatus(201).withBody("<html>welcome</html>"));
        platform.onReceipt(sealed, platform.receipt(sealed).withStatus(200));

        SubmitResult unclear = client.submit(sealed);
        platform.clock.advance(SETTLED);

        assertThat(unclear.state()).isEqualTo(ReportState.UNKNOWN);
        assertThat(client.submit(sealed)).isInstanceOf(SubmitResult.Received.class);
        assertThat(platform.puts()).hasSize(1);
    }

    @Test
    void whenTheKeysCannotBeReadTheReportWasTakenAllTheSame() {
        platform.onPut(sealed, platform.receipt(sealed));
        platform.onReceipt(sealed, platform.receipt(sealed).withStatus(200));
        platform.server.stubFor(get("/v1/jwks").willReturn(aResponse().withStatus(503)));

        SubmitResult unclear = client.submit(sealed);
        platform.publishKeys();
        platform.clock.advance(SETTLED);

        assertThat(unclear.state()).isEqualTo(ReportState.UNKNOWN);
        assertThat(client.submit(sealed)).isInstanceOf(SubmitResult.Received.class);
        assertThat(platform.puts()).hasSize(1);
    }

    @Test
    void aReportThatIsEnqueuedInARolledBackTransactionIsNeverSent() throws Exception {
        platform.onPut(sealed, platform.receipt(sealed));
        try (Connection connection = platform.dataSource.getConnection()) {
            connection.setAutoCommit(false);
            client.enqueue(connection, sealed);
            connection.rollback();
            client.sendDue();
            assertThat(platform.puts()).isEmpty();

            client.enqueue(connection, sealed);
            connection.commit();
        }
        client.sendDue();
        assertThat(platform.puts()).hasSize(1);
        assertThat(client.findResult(sealed.key())).containsInstanceOf(SubmitResult.Received.class);
    }

    @Test
    void aSignedReportKeepsItsSignatureInTheLedger() {
        ReportingClient signing = ReportingClient.create(
                ReportingConfig.builder(platform.clientConfig().build(), platform.ledger())
                        .signer(body -> "aGVhZA..c2lnbmF0dXJl")
                        .build());
        SealedReport signed = signing.seal(Contract.report("ClinicReport", Contract.clinic()));
        platform.onPut(signed, platform.receipt(signed));

        signing.submit(signed);

        assertThat(platform.puts())
                .singleElement()
                .satisfies(put -> assertThat(put.getHeader("Report-Signature")).isEqualTo("aGVhZA..c2lnbmF0dXJl"));
    }

    @Test
    void theSameReportSealedTwiceWithTwoSignaturesIsSentOnce() {
        SealedReport first = SealedReport.of("lienthong-report-v1", sealed.key(), sealed.body(), "aGVhZA..Zmlyc3Q");
        SealedReport second = SealedReport.of("lienthong-report-v1", sealed.key(), sealed.body(), "aGVhZA..c2Vjb25k");
        platform.onPut(sealed, platform.receipt(sealed));

        assertThat(client.submit(first)).isEqualTo(client.submit(second));
        assertThat(platform.puts()).hasSize(1);
    }

    @Test
    void aFindingWithOnlyAPointerIntoTheBodyIsReportedWithItsCell() {
        platform.onPut(
                sealed,
                StubPlatform.problem(
                        422,
                        "validation-failed",
                        Map.of(
                                "findings",
                                List.of(Map.of(
                                        "rule",
                                        "lt.structure",
                                        "severity",
                                        "BLOCKER",
                                        "address",
                                        Map.of("pointer", "/cells/10/value"),
                                        "message",
                                        Map.of("vi", "Sai", "en", "Wrong"))))));

        SubmitResult.Invalid invalid = (SubmitResult.Invalid) client.submit(sealed);

        assertThat(invalid.findings()).extracting(ReportFinding::address).containsExactly(CellAddress.of("REFERRALS"));
    }

    @Test
    void aClosedClientSendsNothingAndKeepsWhatIsInTheLedger() {
        platform.onPut(sealed, aResponse().withStatus(503));
        SubmitResult waiting = client.submit(sealed);
        platform.onReceipt(sealed, StubPlatform.problem(404, "submission-not-found", Map.of()));
        platform.onPut(sealed, platform.receipt(sealed));

        LedgerRunner runner = client.newRunner();
        client.close();
        client.close();

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                client::regimes, client::sendDue, () -> client.submit(sealed), () -> client.find(sealed.key()))) {
            assertThatThrownBy(call)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("reporting: the client is closed");
        }
        assertThat(client.findResult(sealed.key())).contains(waiting);
        platform.clock.advance(Duration.ofHours(1));
        runner.runDue(); // forgotten when the client was closed: it sends nothing and harms nothing
        assertThat(platform.puts()).hasSize(1);
        platform.clock.advance(Duration.ofHours(1));
        ReportingClient next = platform.client();
        next.sendDue();
        assertThat(next.findResult(sealed.key())).containsInstanceOf(SubmitResult.Received.class);
    }

    @Test
    void whatPassesTheCheckFitsIntoTheLedger() {
        // The ledger's key is the report's key and 17 characters more.
        ReportForm form = ReportForm.builder("R".repeat(60), "F".repeat(60), "V".repeat(45), FormKind.TABLE)
                .indicators(List.of(Indicator.builder("N", new Label("n", "n"), ValueType.INTEGER)
                        .build()))
                .build();
        Report longest = Report.builder(form, "O1234", Period.parse("202609"))
                .value("N", 1)
                .build();
        Report longer =
                Report.builder(form, "O12345", longest.period()).value("N", 1).build();

        assertThat(longest.key().value()).hasSize(183);
        assertThat(client.submit(client.seal(longest))).isInstanceOf(SubmitResult.Pending.class);
        assertThat(client.validate(longer).findings())
                .extracting(ReportFinding::rule)
                .containsExactly("local.key");
    }

    @Test
    void whatIsSealedHasNoErrors() {
        Report wrong = Contract.report("ClinicReport", Contract.clinic()).toBuilder()
                .value("REFERRALS", 651)
                .build();

        assertThatThrownBy(() -> client.seal(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CLINIC-02 at REFERRALS")
                .hasMessageNotContaining("651");
        assertThat(client.validate(wrong).passes()).isFalse();
    }

    private static Consumer<ObjectNode> change(Consumer<ObjectNode> change) {
        return change;
    }
}
