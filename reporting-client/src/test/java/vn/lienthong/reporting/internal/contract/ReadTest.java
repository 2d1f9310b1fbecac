package vn.lienthong.reporting.internal.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.reporting.Obligation;
import vn.lienthong.reporting.Receipt;
import vn.lienthong.reporting.Reconciliation;
import vn.lienthong.reporting.Report;
import vn.lienthong.reporting.ReportKey;
import vn.lienthong.reporting.ReportState;
import vn.lienthong.reporting.ReportingClient;
import vn.lienthong.reporting.ReportingConfig;
import vn.lienthong.reporting.SealedReport;
import vn.lienthong.reporting.Submission;
import vn.lienthong.reporting.Template;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.FormSummary;
import vn.lienthong.reporting.form.Regime;
import vn.lienthong.reporting.form.Severity;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.reporting.period.PeriodType;

class ReadTest {
    private static final ReportKey KEY = ReportKey.parse("H60.01.02/SAMPLE-HEALTH/SAMPLE-CLINIC/2/2026-10/1");
    private static final String STATUS = "/v1/submissions/" + KEY.value();

    private final StubPlatform platform = new StubPlatform();
    private final ReportingClient client = platform.client();

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void theCatalogueOfTheContractIsRead() {
        platform.onGet("/v1/regimes", Contract.json("RegimeList"));
        platform.onGet("/v1/forms", Contract.json("FormList"));
        platform.onGet("/v1/periods", Contract.json("PeriodList"));
        platform.onGet("/v1/obligations", Contract.json("ObligationList"));

        assertThat(client.regimes()).extracting(Regime::code).containsExactly("SAMPLE-AGRICULTURE", "SAMPLE-HEALTH");
        assertThat(client.forms()).extracting(FormSummary::code).containsExactly("SAMPLE-MARKET", "SAMPLE-CLINIC");
        assertThat(client.periods("SAMPLE-HEALTH", 2026)).allSatisfy(window -> {
            Period ours = Period.parse(window.code());
            assertThat(window.type()).isEqualTo(ours.type());
            assertThat(window.dataFrom()).isEqualTo(ours.dataFrom());
            assertThat(window.dataTo()).isEqualTo(ours.dataTo());
            assertThat(window.opensAt()).isEqualTo(ours.dataEnd());
        });
        assertThat(client.obligations()).singleElement().satisfies(obligation -> {
            assertThat(obligation.state()).isEqualTo(Obligation.State.OPEN);
            assertThat(obligation.dueAt()).isEqualTo(Instant.parse("2026-10-20T16:59:59Z"));
        });
        platform.server.verify(getRequestedFor(urlPathEqualTo("/v1/obligations"))
                .withQueryParam("organisation", equalTo("H60.01.02")));
    }

    @Test
    void aFormVersionIsReadOnceAndAnUnknownOneIsNotFound() {
        platform.onGet("/v1/forms/SAMPLE-CLINIC/versions/2", Contract.json("ClinicForm"));
        platform.server.stubFor(get("/v1/forms/SAMPLE-CLINIC/versions/9")
                .willReturn(StubPlatform.problem(404, "form-version-not-found", Map.of())));

        assertThat(client.findForm("SAMPLE-CLINIC", "2")).isEqualTo(client.findForm("SAMPLE-CLINIC", "2"));
        assertThat(client.findForm("SAMPLE-CLINIC", "9")).isEmpty();
        platform.server.verify(1, getRequestedFor(urlPathEqualTo("/v1/forms/SAMPLE-CLINIC/versions/2")));
        assertThatThrownBy(() -> client.findForm("../tokens", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("form: must be letters");
    }

    @Test
    void aTemplateStartsADraftEmptyOrWithTheLastValues() {
        platform.onGet("/v1/forms/SAMPLE-CLINIC/versions/2/template", Contract.json("ClinicTemplate"));

        Template template = client.template(Contract.clinic(), Period.parse("202610"));

        assertThat(template.draft().build().cells()).isEmpty();
        Report prefilled = template.prefilled().build();
        assertThat(prefilled.cells()).hasSize(2);
        assertThat(prefilled.value(CellAddress.of("REFERRALS"))).isEqualTo("7");
        assertThat(prefilled.sequence()).isEqualTo(1);
        assertThat(prefilled.replaces()).isNull();
    }

    @Test
    void aDryRunReturnsThePlatformsFindingsAndWarnsAboutDifferentComputedCells() {
        Report report = Contract.report("ClinicReport", Contract.clinic());
        platform.server.stubFor(post("/v1/validations").willReturn(okJson(text("ValidationGood"))));
        assertThat(client.dryRun(report).findings()).isEmpty();

        platform.server.stubFor(
                post("/v1/validations").willReturn(okJson(text("ValidationGood").replace("84.62", "84.61"))));
        assertThat(client.dryRun(report).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("local.computed-differs");
            assertThat(finding.address()).isEqualTo(CellAddress.of("INSURED-PERCENT"));
        });

        platform.server.stubFor(post("/v1/validations").willReturn(okJson(text("ValidationBad"))));
        assertThat(client.dryRun(report).passes()).isFalse();

        platform.server.stubFor(
                post("/v1/validations").willReturn(StubPlatform.problem(409, "window-closed", Map.of())));
        assertThat(client.dryRun(report).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("window-closed");
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
        });
    }

    @Test
    void aRefusalThatIsNotThePlatformsOwnIsNoFindingAboutTheReport() {
        platform.server.stubFor(post("/v1/validations")
                .willReturn(aResponse().withStatus(400).withBody("<html>Request header too large</html>")));

        assertThatThrownBy(() -> client.dryRun(Contract.report("ClinicReport", Contract.clinic())))
                .isInstanceOfSatisfying(PlatformException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.REFUSED);
                    assertThat(e.platformCode()).isEqualTo("400");
                });
    }

    @Test
    void aReturnedReportHasReasonsByCellAndStartsItsCorrection() {
        byte[] content = ReportBody.write(Contract.report("ClinicReport", Contract.clinic()));
        platform.onGet(
                STATUS,
                changed(
                        "SubmissionReturned",
                        s -> s.put("digest", WireDigest.write(Hashing.hex(Hashing.sha256(content))))));
        platform.onGet(STATUS + "/content", content);
        platform.onGet("/v1/forms/SAMPLE-CLINIC/versions/2", Contract.json("ClinicForm"));

        Submission returned = client.find(KEY).orElseThrow();
        Report correction =
                client.beginCorrection(returned).value("REFERRALS", 19).build();

        assertThat(returned.state()).isEqualTo(ReportState.RETURNED);
        assertThat(returned.review()).isNotNull();
        assertThat(returned.review().reasons())
                .containsExactly(new Submission.ReviewReason(
                        CellAddress.of("REFERRALS"), "Thấp hơn số liệu của bệnh viện tuyến trên"));
        assertThat(correction.sequence()).isEqualTo(2);
        assertThat(correction.replaces()).isEqualTo(returned.base());
        assertThat(correction.cells()).hasSize(13);
        assertThat(client.validate(correction).passes()).isTrue();
        assertThat(new String(client.seal(correction).body(), StandardCharsets.UTF_8))
                .contains("\"replaces\":{\"digest\":\"sha-256=:")
                .endsWith("\"submissionId\":\"S-000001\"},\"sequence\":2}");
    }

    @Test
    void aSubmissionWithAPeriodThatIsNoneCannotBeCorrectedAndThePlatformIsNamedAsTheCause() {
        byte[] content = ReportBody.write(Contract.report("ClinicReport", Contract.clinic()));
        platform.onGet("/v1/submissions", changed("SubmissionList", list -> {
            ObjectNode submission = (ObjectNode) list.at("/items/0");
            submission.put("digest", WireDigest.write(Hashing.hex(Hashing.sha256(content))));
            submission.withObject("/key").put("period", "sometime");
        }));
        platform.onGet("/v1/submissions/H60.01.02/SAMPLE-HEALTH/SAMPLE-CLINIC/2/sometime/1/content", content);
        platform.onGet("/v1/forms/SAMPLE-CLINIC/versions/2", Contract.json("ClinicForm"));
        Submission submission = client.submissions(null).findFirst().orElseThrow();

        assertThatThrownBy(() -> client.beginCorrection(submission))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PROTOCOL))
                .hasMessageContaining("submission.key.period: must be YYYYMM");
    }

    @Test
    void anAnswerAboutSomethingElseIsNotTakenForTheOneAskedFor() {
        platform.onGet(
                STATUS, changed("SubmissionReturned", s -> s.withObject("/key").put("sequence", 7)));
        platform.onGet("/v1/forms/SAMPLE-CLINIC/versions/3", Contract.json("ClinicForm"));
        platform.onGet(
                "/v1/forms/SAMPLE-CLINIC/versions/2/template",
                changed("ClinicTemplate", t -> t.put("organisation", "H60.01.03")));

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> client.find(KEY),
                () -> client.findForm("SAMPLE-CLINIC", "3"),
                () -> client.template(Contract.clinic(), Period.parse("202610")))) {
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PROTOCOL))
                    .hasMessageContaining("must be about ");
        }
    }

    @Test
    void contentThatDoesNotMatchTheHashIsNeverCorrected() {
        platform.onGet(STATUS, Contract.json("SubmissionReturned"));
        platform.onGet(STATUS + "/content", Contract.json("MarketReport"));

        assertThatThrownBy(() -> client.beginCorrection(client.find(KEY).orElseThrow()))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.SECURITY));
    }

    @Test
    void whatThePlatformDoesNotOfferIsRefusedWithoutACall() {
        platform.onGet(STATUS, changed("SubmissionReturned", s -> {
            s.put("status", "LOCKED");
            s.putArray("allowedTransitions");
        }));
        Submission locked = client.find(KEY).orElseThrow();

        assertThatThrownBy(() -> client.beginCorrection(locked)).isInstanceOfSatisfying(PlatformException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.REFUSED);
            assertThat(e.platformCode()).isEqualTo("transition-not-allowed");
            assertThat(e.effect()).isEqualTo(Effect.NONE);
        });
    }

    @Test
    void aStatusOfTomorrowIsUnknownWithItsWordAndThrowsNothing() {
        platform.onGet(STATUS, changed("SubmissionReturned", s -> {
            s.put("status", "ARBITRATION");
            s.putArray("allowedTransitions").add("APPEAL");
            s.put("colour", "green");
        }));

        Submission submission = client.find(KEY).orElseThrow();

        assertThat(submission.state()).isEqualTo(ReportState.UNKNOWN);
        assertThat(submission.stateRaw()).isEqualTo("ARBITRATION");
        assertThat(submission.allowedTransitions()).containsExactly("APPEAL");
        assertThat(submission.mayCorrect()).isFalse();
    }

    @Test
    void whatWasNeverReceivedIsNotFoundAndHasNoReceipt() {
        platform.server.stubFor(get(STATUS).willReturn(StubPlatform.problem(404, "submission-not-found", Map.of())));
        platform.server.stubFor(
                get(STATUS + "/receipt").willReturn(StubPlatform.problem(404, "submission-not-found", Map.of())));

        assertThat(client.find(KEY)).isEmpty();
        assertThatThrownBy(() -> client.receipt(KEY))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        e -> assertThat(e.platformCode()).isEqualTo("submission-not-found"));
    }

    @Test
    void theReceiptOfTheContractIsGenuineByItsPublishedKey() {
        ReceiptCheck check = new ReceiptCheck(new ReceiptKeys(() -> Contract.object("JwkSet")));

        Receipt receipt = check.checked(Contract.json("Receipt"));

        assertThat(receipt.receiptId()).isEqualTo("R-000001");
        assertThat(receipt.key()).isEqualTo(KEY);
        assertThat(receipt.receivedAt()).isEqualTo(Instant.parse("2026-10-16T03:21:09.482Z"));
        assertThatThrownBy(() -> check.checked(changed("Receipt", r -> r.put("late", true))))
                .hasMessage("receipt: must agree with its signed text, but does not");
    }

    @Test
    void submissionsAreReadPageByPageWhileTheyAreUsed() {
        platform.server.stubFor(get(urlPathEqualTo("/v1/submissions"))
                .willReturn(aResponse().withBody(changed("SubmissionList", page -> page.put("nextCursor", "c 2")))));
        platform.server.stubFor(get(urlPathEqualTo("/v1/submissions"))
                .withQueryParam("cursor", equalTo("c 2"))
                .willReturn(aResponse().withBody(Contract.json("SubmissionList"))));

        try (Stream<Submission> first = client.submissions(Instant.parse("2026-10-16T00:00:00.123456Z"))) {
            assertThat(first.findFirst()).isPresent();
        }
        platform.server.verify(
                1,
                getRequestedFor(urlPathEqualTo("/v1/submissions"))
                        .withQueryParam("changedSince", equalTo("2026-10-16T00:00:00.123Z")));
        try (Stream<Submission> all = client.submissions(null)) {
            assertThat(all).hasSize(2);
        }
    }

    @Test
    void aRefusedCallHasCodeAndRequestIdForTheHelpDeskAndNoNumbers() {
        platform.server.stubFor(get(urlPathEqualTo("/v1/regimes"))
                .willReturn(StubPlatform.problem(
                        403, "organisation-not-allowed", Map.of("detail", "not for 008499123456\u202e"))));

        assertThatThrownBy(client::regimes).isInstanceOfSatisfying(PlatformException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.FORBIDDEN);
            assertThat(e.platformCode()).isEqualTo("organisation-not-allowed");
            assertThat(e.requestId()).isEqualTo("7d1f6f0e-52a4-4a3c-9a51-0c4f3d2f6f11");
            assertThat(e).message().contains("not for ***").doesNotContain("008499123456", "\u202e");
        });
    }

    @Test
    void aPageThatNamesItselfAsTheNextOneDoesNotGoOnForEver() {
        platform.server.stubFor(get(urlPathEqualTo("/v1/submissions"))
                .willReturn(aResponse().withBody(changed("SubmissionList", page -> page.put("nextCursor", "again")))));

        try (Stream<Submission> all = client.submissions(null)) {
            assertThatThrownBy(all::toList)
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("submissions.nextCursor");
        }
    }

    @Test
    void reconciliationShowsWhatOnlyOneSideHasAndWhatDiffers() {
        SealedReport sealed = client.seal(Contract.report("ClinicReport", Contract.clinic()));
        SealedReport nothing = client.seal(Contract.report("NothingToReport", Contract.market()));
        SealedReport prices = client.seal(Contract.report("MarketReport", Contract.market()));
        platform.onPut(sealed, platform.receipt(sealed));
        platform.onPut(nothing, platform.receipt(nothing));
        platform.onPut(prices, StubPlatform.problem(429, "too-many-requests", Map.of()));
        List.of(sealed, nothing, prices).forEach(client::submit);
        platform.onGet("/v1/submissions", changed("SubmissionList", list -> {
            ObjectNode other = ((ObjectNode) list.get("items").get(0)).deepCopy();
            ((ObjectNode) other.get("key")).put("period", "2026-09");
            list.withArray("items").add(other);
        }));

        Reconciliation reconciliation = client.reconcile();

        assertThat(reconciliation.lines())
                .extracting(line -> line.key().period(), Reconciliation.Line::match)
                .containsExactlyInAnyOrder(
                        tuple("2026-10", Reconciliation.Match.DIFFERENT),
                        tuple("2026-09", Reconciliation.Match.ONLY_PLATFORM),
                        tuple("2026-10-13", Reconciliation.Match.ONLY_LEDGER),
                        tuple("2026-10-14", Reconciliation.Match.NOT_SENT));
        assertThat(reconciliation.open()).hasSize(4);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAnswers")
    void anAnswerThatCannotBeUnderstoodNamesItsFieldAndIsNeverAnEmptySuccess(String message, byte[] answer) {
        platform.onGet(STATUS, answer);

        assertThatThrownBy(() -> client.find(KEY)).isInstanceOfSatisfying(PlatformException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(e.effect()).isEqualTo(Effect.NONE);
            assertThat(e).message().contains(message).hasSizeLessThan(300).doesNotContain("\u202e", "\0");
        });
    }

    static Stream<Arguments> badAnswers() {
        String whole = text("SubmissionReturned");
        return Stream.of(
                Arguments.of("JSON", bytes("")),
                Arguments.of("JSON", bytes(whole.substring(0, whole.length() / 2))),
                Arguments.of("JSON", bytes("<html>")),
                Arguments.of("JSON", bytes("\u202e\0")),
                Arguments.of("a number of more than 100", bytes("9".repeat(8_000_000))),
                Arguments.of("larger than", bytes("\"" + "9".repeat(10_000_000) + "\"")),
                Arguments.of("submission: must be an object", bytes("[]")),
                wrong("submission.submissionId: must be a text, but is missing", s -> s.remove("submissionId")),
                wrong("submission.submissionId: must be letters", s -> s.put("submissionId", "S\u202e1")),
                wrong("submission.submissionId: must be a text, but is a number", s -> s.put("submissionId", 1)),
                wrong("submission.digest: must be sha-256", s -> s.put("digest", "sha-256=:AAAA:")),
                wrong("submission.digest: must be sha-256", s -> s.put("digest", "9".repeat(1_000_000))),
                wrong("submission.late: must be true or false", s -> s.put("late", "True")),
                wrong("submission.receivedAt: must be an instant", s -> s.put("receivedAt", "yesterday")),
                wrong(
                        "submission.receivedAt: must be an instant that exists",
                        s -> s.put("receivedAt", "2026-13-01T00:00:00Z")),
                wrong(
                        "submission.key.sequence: must be a whole number",
                        s -> ((ObjectNode) s.get("key")).put("sequence", 1.5)),
                wrong(
                        "submission.key.sequence: must be 1 to 9999, but is 0",
                        s -> ((ObjectNode) s.get("key")).put("sequence", 0)),
                wrong(
                        "submission.key.organisation: must be letters",
                        s -> ((ObjectNode) s.get("key")).put("organisation", "../H60\0")),
                wrong("submission.allowedTransitions: must be a list", s -> s.put("allowedTransitions", "CORRECT")),
                wrong(
                        "submission.review.reasons[0].address.row: must be 1 or more",
                        s -> ((ObjectNode) s.at("/review/reasons/0/address")).put("row", 0)),
                wrong(
                        "submission.review.reasons[0]: must be an object",
                        s -> ((ObjectNode) s.get("review")).putArray("reasons").add("because")));
    }

    @Test
    void anotherDialectOrAnUnknownSettingOrASenselessRuleIsAConfigurationError() {
        assertThatThrownBy(() -> ReportingClient.create(ReportingConfig.builder(
                                platform.clientConfig()
                                        .dialect("lienthong-report-v9")
                                        .build(),
                                platform.ledger())
                        .build()))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessageContaining("did you mean 'lienthong-report-v1'?");
        assertThatThrownBy(() -> ReportingClient.create(withSetting("tokenpath", "/token")))
                .hasMessageContaining("tokenPath");
        assertThatThrownBy(() -> ReportingClient.create(ReportingConfig.builder(
                                platform.clientConfig().signOn("oauth").build(), platform.ledger())
                        .build()))
                .hasMessageContaining("oauth2-client-credentials");
        assertThatThrownBy(() -> withSetting("periods.month.lastDay", "32"))
                .hasMessageContaining("lastDay: must be 1 to 31, but is 32");
        assertThat(withSetting("periods.month.dueAfter", "6")
                        .periodRule()
                        .of(PeriodType.MONTH)
                        .deadlines()
                        .dueAfter())
                .isEqualTo(6);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a/b?c", "a\r\nb"})
    void withoutAnAgencyCodeOfAKeyNoClientIsMade(@Nullable String code) {
        ReportingConfig config = ReportingConfig.builder(
                        platform.clientConfig().agencyCode(code).build(), platform.ledger())
                .build();

        assertThatThrownBy(() -> ReportingClient.create(config))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessageContaining("agencyCode: must be");
    }

    private ReportingConfig withSetting(String key, String value) {
        return ReportingConfig.builder(
                        platform.clientConfig()
                                .settings(Settings.from(Map.of(key, value)))
                                .build(),
                        platform.ledger())
                .build();
    }

    private static Arguments wrong(String message, Consumer<ObjectNode> change) {
        return Arguments.of(message, changed("SubmissionReturned", change));
    }

    private static byte[] changed(String example, Consumer<ObjectNode> change) {
        try {
            ObjectNode root = (ObjectNode) new ObjectMapper().readTree(Contract.json(example));
            change.accept(root);
            return Contract.bytes(root);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(String example) {
        return new String(Contract.json(example), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
