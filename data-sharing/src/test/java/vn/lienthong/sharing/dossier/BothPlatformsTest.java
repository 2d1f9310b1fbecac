package vn.lienthong.sharing.dossier;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.sharing.Platforms.DOSSIER;
import static vn.lienthong.sharing.Platforms.NOW;
import static vn.lienthong.sharing.dossier.PortalStub.CALL;
import static vn.lienthong.sharing.dossier.PortalStub.NOTHING;
import static vn.lienthong.sharing.dossier.PortalStub.OK;
import static vn.lienthong.sharing.dossier.PortalStub.found;
import static vn.lienthong.sharing.dossier.PortalStub.sync;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Profile;
import vn.lienthong.core.ProfileCheck;
import vn.lienthong.core.SecretSource;
import vn.lienthong.sharing.dossier.DossierFinding.Severity;

/** One record for two platforms: what each gets, and what is said if only one of them takes it. */
class BothPlatformsTest {
    @RegisterExtension
    static final WireMockExtension PORTAL = PortalStub.server();

    @RegisterExtension
    static final WireMockExtension LGSP = PortalStub.server();

    private final PortalStub stub = new PortalStub(PORTAL);
    private DossierClient client;

    @BeforeEach
    void bothAnswer() {
        stub.opens();
        stub.answers("TraCuuHoSo", okJson(NOTHING));
        stub.answers("DongBoHoSoMC", okJson(OK));
        stub.answers("CapNhatTienDoHoSoMC", okJson(OK));
        lgsp(okJson("{\"Status\":1}"));
        client = client("alsoTo: dossier-lgsp", "");
    }

    @Test
    void onlyTheProfileDecidesThatADossierIsSentToBoth() {
        DossierAnswer answer = client.upsert(DossierRecordTest.minimal().build());

        assertThat(answer.targets())
                .containsExactly(
                        new TargetAnswer("dossier", new DossierOutcome.Created(), Set.of()),
                        new TargetAnswer("dossier-lgsp", new DossierOutcome.Accepted(), Set.of()));
        assertThat(answer.isComplete()).isTrue();
        assertThat(client.updateProgress(step()).isComplete()).isTrue();
        LGSP.verify(1, postRequestedFor(urlEqualTo("/Document/SyncDocument")));
        LGSP.verify(1, postRequestedFor(urlEqualTo("/Document/UpdateDocumentTraces")));
    }

    @Test
    void aLookUpIsSentToThePlatformThatAnswersIt() {
        stub.answers("TraCuuHoSo", found("4"));

        assertThat(client.find(DOSSIER).orElseThrow().status()).isEqualTo(DossierStatus.IN_PROCESS);
        LGSP.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aFieldIsReportedOnlyIfNoPlatformHasAPlaceForIt() {
        DossierRecord record = DossierRecordTest.minimal()
                .address("Tổ 4")
                .fee(DossierFee.of("LP", "Lệ phí", 50_000))
                .build();

        DossierAnswer answer = client.upsert(record);
        DossierAnswer steps =
                client.updateProgress(DossierProgress.builder(DOSSIER, "Trần Văn Bình", NOW, DossierStatus.IN_PROCESS)
                        .senderId("77")
                        .startedAt(NOW)
                        .build());

        assertThat(answer.leftOut()).isEmpty();
        assertThat(answer.targets().get(0).leftOut()).containsExactly(DossierField.ADDRESS);
        assertThat(answer.targets().get(1).leftOut()).containsExactly(DossierField.FEES);
        assertThat(client.check(record)).noneMatch(finding -> finding.severity() == Severity.LEFT_OUT);
        assertThat(steps.leftOut()).isEmpty();
        assertThat(client("", "").check(record))
                .filteredOn(finding -> finding.severity() == Severity.LEFT_OUT)
                .extracting(DossierFinding::field)
                .containsExactly(DossierField.ADDRESS);
    }

    @Test
    void afterAFailureOfOneTheAnswerShowsItAndARerunSendsOnlyWhatIsMissing() {
        lgsp(aResponse().withStatus(403));

        DossierAnswer answer = client.upsert(DossierRecordTest.minimal().build());

        assertThat(answer.isComplete()).isFalse();
        assertThat(answer.missing()).containsExactly("dossier-lgsp");
        assertThat(answer.unclear()).isEmpty();
        assertThat(answer.targets().get(1).outcome()).isInstanceOfSatisfying(DossierOutcome.Failed.class, failed -> {
            assertThat(failed.error().kind()).isEqualTo(Kind.FORBIDDEN);
            assertThat(failed.error().effect()).isEqualTo(Effect.NONE);
        });

        lgsp(okJson("{\"Status\":1}"));
        DossierAnswer rerun = client.upsert(DossierRecordTest.minimal().build(), answer.missing());

        assertThat(rerun.isComplete()).isTrue();
        assertThat(rerun.targets()).extracting(TargetAnswer::platform).containsExactly("dossier-lgsp");
        PORTAL.verify(1, sync("False"));
        LGSP.verify(2, postRequestedFor(urlEqualTo("/Document/SyncDocument")));
    }

    @Test
    void aPlatformThatMayHaveActedAndCannotBeAskedIsForAPersonAndOneThatIsAskedFirstForARerun() {
        lgsp(aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertThat(client.upsert(DossierRecordTest.minimal().build()))
                .satisfies(answer -> assertThat(answer.unclear()).containsExactly("dossier-lgsp"))
                .satisfies(answer -> assertThat(answer.missing()).isEmpty());

        lgsp(okJson("{\"Status\":1}"));
        stub.answers("DongBoHoSoMC", aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertThat(client.upsert(DossierRecordTest.minimal().build()))
                .satisfies(answer -> assertThat(answer.unclear()).isEmpty())
                .satisfies(answer -> assertThat(answer.missing()).containsExactly("dossier"));
    }

    @Test
    void whatOneRefusesTheOtherMayTake() {
        stub.answers(
                "DongBoHoSoMC",
                okJson("{\"error_code\":0,\"result\":[{\"error_code\":12,\"message\":\"Thủ tục không tồn tại\"}]}"));

        DossierAnswer answer = client.upsert(DossierRecordTest.minimal().build());

        assertThat(answer.rejected()).extracting(RejectedItem::platformCode).containsExactly("12");
        assertThat(answer.targets().get(1).outcome().isTaken()).isTrue();
    }

    @Test
    void ifNoPlatformAnswersTheFailuresAreOneExceptionWithTheWorstEffect() {
        stub.answers("TraCuuHoSo", aResponse().withStatus(403));
        lgsp(aResponse().withFault(Fault.EMPTY_RESPONSE));

        PlatformException e = catchThrowableOfType(
                PlatformException.class,
                () -> client.upsert(DossierRecordTest.minimal().build()));

        assertThat(e.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(e.getSuppressed())
                .extracting(Throwable::getMessage)
                .anySatisfy(message -> assertThat(message).contains("dossier-lgsp"));
    }

    @Test
    void aMissingRequiredFieldIsRefusedByNameBeforeEitherPlatformHasTheRecord() {
        DossierClient strict = client("alsoTo: dossier-lgsp", "requiredFields: [SUMMARY, DUE_AT]");

        assertThatThrownBy(() ->
                        strict.upsert(DossierRecordTest.minimal().dueAt(NOW).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SUMMARY: must have a value, but is empty (dossier-lgsp)");
        assertThatThrownBy(() -> client.upsert(DossierRecordTest.minimal()
                        .applicant(ApplicantKind.ORGANISATION, null)
                        .build()))
                .hasMessageContaining("settings.applicantKind.ORGANISATION")
                .hasMessageContaining("(dossier)");
        assertThatThrownBy(() -> client.updateProgress(
                        DossierProgress.builder(DOSSIER, "Bình", NOW, new DossierStatus("TRANSFERRED"))
                                .build()))
                .hasMessageContaining("settings.status.TRANSFERRED")
                .hasMessageContaining("settings.stepStatus.TRANSFERRED");
        PORTAL.verify(0, postRequestedFor(urlPathEqualTo(CALL)));
        LGSP.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void whatIsEmptyOrStrangeIsWarnedOfAndNothingIsStopped() {
        DossierRecord record = DossierRecordTest.minimal()
                .dueAt(NOW.minus(Duration.ofDays(1)))
                .summary("Khám")
                .build();

        assertThat(client("", "").check(record))
                .allMatch(finding -> finding.severity() == Severity.WARNS)
                .extracting(DossierFinding::field)
                .contains(DossierField.FIELD_OF_WORK, DossierField.PHONE, DossierField.FILES, DossierField.DUE_AT)
                .doesNotContain(DossierField.SUMMARY, DossierField.CODE, DossierField.ADDRESS);
    }

    @Test
    void anUnlistedStatusPassesWithAWarningIfTheProfileSetsItsCode() {
        DossierClient own = client("status: {TRANSFERRED: '77'}", "");
        DossierRecord record = DossierRecord.builder(
                        DOSSIER, CodedName.of("1.1", "Khám"), "Lan", NOW, new DossierStatus("TRANSFERRED"))
                .build();

        assertThat(own.check(record))
                .anySatisfy(finding -> assertThat(finding.field()).isEqualTo(DossierField.STATUS));
        assertThat(own.upsert(record).isComplete()).isTrue();
        stub.answers("TraCuuHoSo", found("\"77\""));
        assertThat(own.find(DOSSIER).orElseThrow().status()).isEqualTo(new DossierStatus("TRANSFERRED"));
        assertThat(client.find(DOSSIER).orElseThrow()).satisfies(dossier -> {
            assertThat(dossier.status()).isEqualTo(DossierStatus.UNKNOWN);
            assertThat(dossier.statusCode()).isEqualTo("77");
        });
    }

    @Test
    void theProvinceMayComeFirst() {
        Profile profile = Profile.parse(
                yaml("", "alsoTo: dossier-portal")
                        .replace("dossier-lgsp:", "first:")
                        .replace("dossier:", "dossier-portal:")
                        .replace("first:", "dossier:"),
                SecretSource.map(Map.of("U", "mot-cua", "P", "planted-password")));
        DossierClient provinceFirst = DossierClient.create(DossierConfig.of(profile));

        assertThat(provinceFirst.upsert(DossierRecordTest.minimal().build()).targets())
                .extracting(TargetAnswer::platform)
                .containsExactly("dossier", "dossier-portal");
        assertThat(provinceFirst.find(DOSSIER)).isEmpty();
    }

    @Test
    void anInterruptedThreadSendsNothingAnywhere() {
        Thread.currentThread().interrupt();

        PlatformException e = catchThrowableOfType(
                PlatformException.class,
                () -> client.upsert(DossierRecordTest.minimal().build()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(e.effect()).isEqualTo(Effect.NONE);
        PORTAL.verify(0, postRequestedFor(urlPathEqualTo(CALL)));
        LGSP.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aPlatformToWhichThisClientDoesNotSendIsRefusedByName() {
        DossierRecord record = DossierRecordTest.minimal().build();

        assertThatThrownBy(() -> client.upsert(record, Set.of("dosier")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dossier");
        assertThatThrownBy(() -> client.upsert(record, Set.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aProfileThatNamesAPlatformThatIsNotThereOrNamesItInVainIsRefused() {
        assertThatThrownBy(() -> client("alsoTo: dossier-lgps", "")).hasMessageContaining("dossier-lgsp");
        assertThatThrownBy(() -> client("alsoTo: dossier", "")).hasMessageContaining("twice");
        assertThatThrownBy(() -> client("alsoTo: dossier-lgsp", "alsoTo: dossier"))
                .hasMessageContaining("alsoTo");
        assertThatThrownBy(() ->
                        DossierConfig.of(profile("alsoTo: dossier-lgsp", "").client("dossier")))
                .hasMessageContaining("alsoTo")
                .hasMessageContaining("dossier-lgsp");
    }

    private static DossierProgress step() {
        return DossierProgress.builder(DOSSIER, "Trần Văn Bình", NOW, DossierStatus.IN_PROCESS)
                .build();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            alsoTo: nope                         | must be one of dossier-lgsp, but is 'nope'
            alsoTo: dossier                      | must be one of dossier-lgsp, but is 'dossier'
            alsoTo: dosier-lgsp                  | must be one of dossier-lgsp, but is 'dosier-lgsp'; did you mean 'dossier-lgsp'?
            alsoTo: "dossier-lgsp,dossier-lgsp"  | must have each value once, but has 'dossier-lgsp' twice
            """)
    void theDoctorFindsAFurtherPlatformThatIsNone(String setting, String message) {
        assertThat(profile(setting, "acceptedStatus: 1").check().findings())
                .filteredOn(
                        finding -> finding.platform().equals("dossier") && finding.step() == ProfileCheck.Step.PROFILE)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.status()).isEqualTo(ProfileCheck.Status.FAILED);
                    assertThat(finding.english()).contains("settings.alsoTo: " + message);
                    assertThat(finding.vietnamese()).contains("settings.alsoTo phải");
                });
    }

    private static void lgsp(ResponseDefinitionBuilder answer) {
        LGSP.stubFor(post("/Document/SyncDocument").willReturn(answer));
        LGSP.stubFor(post("/Document/UpdateDocumentTraces").willReturn(answer));
    }

    private static DossierClient client(String portalSetting, String lgspSetting) {
        return DossierClient.create(DossierConfig.of(profile(portalSetting, lgspSetting)));
    }

    private static Profile profile(String portalSetting, String lgspSetting) {
        return Profile.parse(
                        yaml(portalSetting, lgspSetting),
                        SecretSource.map(Map.of("U", "mot-cua", "P", "planted-password")))
                .with(builder -> builder.sleeper(wait -> {}));
    }

    private static String yaml(String portalSetting, String lgspSetting) {
        return """
                lienthong: "1"
                name: Both
                platforms:
                  dossier:
                    dialect: xrd-adapter
                    baseUri: http://127.0.0.1:%d
                    agencyCode: H60.01.02
                    credentials: {username: U, password: P}
                    settings:
                      dstcodeIn: query
                      %s
                  dossier-lgsp:
                    dialect: lgsp
                    signOn: c06
                    baseUri: http://127.0.0.1:%d
                    agencyCode: H60.01.02
                    credentials: {user: U, secretKey: P}
                    settings:
                      documentPath: /Document
                      %s
                """.formatted(PORTAL.getPort(), portalSetting, LGSP.getPort(), lgspSetting);
    }
}
