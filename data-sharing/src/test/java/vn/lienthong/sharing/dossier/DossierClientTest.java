package vn.lienthong.sharing.dossier;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.sharing.Platforms.DOSSIER;
import static vn.lienthong.sharing.Platforms.NOW;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.sharing.Platforms;

/** The portal's defects one by one; the portal's own behaviour is tested against the sandbox. */
class DossierClientTest {
    private static final String CALL = "/XrdAdapter/RestService/forward/mapi/g";
    private static final String LOGIN = "/XrdAdapter/RestService/forward/mapi/login";
    private static final String NOTHING = "{\"error_code\":0,\"message\":\"\",\"result\":[]}";
    private static final String OK = "{\"error_code\":\"0\",\"result\":\"OK\"}";

    @RegisterExtension
    static final WireMockExtension PORTAL = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private DossierClient client;

    @BeforeEach
    void portal() {
        PORTAL.stubFor(post(urlPathEqualTo(LOGIN)).willReturn(okJson("{\"session\":\"s1\",\"error_code\":\"0\"}")));
        client = DossierClient.create(config().build());
    }

    @Test
    void oneLoginServesManyCallsAndEveryCallCarriesSessionAgencyAndProvider() {
        answers("TraCuuHoSo", okJson(NOTHING));

        assertThat(client.find(DOSSIER)).isEmpty();
        assertThat(client.find(DOSSIER)).isEmpty();

        PORTAL.verify(
                1,
                postRequestedFor(urlPathEqualTo(LOGIN))
                        .withQueryParam("dstcode", equalTo("VN:GOV:000.00.00.G22:vpcpdvcprovider"))
                        .withRequestBody(matchingJsonPath("$.username", equalTo("mot-cua"))));
        PORTAL.verify(
                2,
                postRequestedFor(urlPathEqualTo(CALL))
                        .withQueryParam("dstcode", equalTo("VN:GOV:000.00.00.G22:vpcpdvcprovider"))
                        .withRequestBody(matchingJsonPath("$.session", equalTo("s1")))
                        .withRequestBody(matchingJsonPath("$.madonvi", equalTo("H60.01.02")))
                        .withRequestBody(matchingJsonPath("$.mahoso", equalTo(DOSSIER.value()))));
    }

    @Test
    void aDossierIsReadWithWhatThePortalTells() {
        answers("TraCuuHoSo", okJson("{\"error_code\":0,\"result\":[" + shown("4") + "]}"));

        Dossier dossier = client.find(DOSSIER).orElseThrow();

        assertThat(dossier.status()).isEqualTo(DossierStatus.IN_PROCESS);
        assertThat(dossier.receivedAt()).isEqualTo(NOW);
        assertThat(dossier.members()).containsEntry("MoiLa", 7);
        assertThat(dossier.toString()).doesNotContain("Lan");
    }

    @Test
    void anAnswerAboutAnotherDossierIsNotTakenForOurs() {
        answers("TraCuuHoSo", okJson("{\"error_code\":0,\"result\":[{\"MaHoSo\":\"H60.01.02-261123-0008\"}]}"));

        assertThatThrownBy(() -> client.find(DOSSIER)).hasMessageContaining("another dossier");
    }

    @ParameterizedTest
    @CsvSource({"-1,-1", "'\"-1\"',-1", "5,5", "'\"ERR\"',ERR"})
    void aFailureInsideHttp200IsAFailureWithThePortalsCode(String wire, String code) {
        answers("TraCuuHoSo", okJson("{\"error_code\":" + wire + ",\"message\":\"Sai tham số\"}"));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.find(DOSSIER));

        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e.platformCode()).isEqualTo(code);
        assertThat(e.retryable()).isFalse();
        assertThat(e).hasMessageContaining("Sai tham số");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-2", "\"-2\"", "401"})
    void aRefusedSessionIsRenewedOnceAndAQuestionAskedAgain(String refusal) {
        ResponseDefinitionBuilder refused = refusal.equals("401")
                ? aResponse().withStatus(401)
                : okJson("{\"error_code\":" + refusal + ",\"message\":\"Phiên hết hạn\"}");
        inTurn("TraCuuHoSo", refused, okJson(NOTHING));

        assertThat(client.find(DOSSIER)).isEmpty();

        PORTAL.verify(2, postRequestedFor(urlPathEqualTo(LOGIN)));
    }

    @Test
    void aSessionThatIsRefusedAgainAndAgainEndsTheCall() {
        answers("TraCuuHoSo", okJson("{\"error_code\":-2}"));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.find(DOSSIER));

        assertThat(e.kind()).isEqualTo(Kind.UNAUTHENTICATED);
        PORTAL.verify(2, postRequestedFor(urlPathEqualTo(LOGIN)));
        PORTAL.verify(2, postRequestedFor(urlPathEqualTo(CALL)));
    }

    @Test
    void aRefusedPasswordIsToldWithoutThePasswordAndNothingElseIsAsked() {
        PORTAL.stubFor(
                post(urlPathEqualTo(LOGIN)).willReturn(okJson("{\"error_code\":-1,\"message\":\"Sai mật khẩu\"}")));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.find(DOSSIER));

        assertThat(e.kind()).isEqualTo(Kind.UNAUTHENTICATED);
        assertThat(e.getMessage()).contains("login").doesNotContain("planted-password");
        PORTAL.verify(0, postRequestedFor(urlPathEqualTo(CALL)));
    }

    @Test
    void aDossierThatThePortalDoesNotKnowIsCreatedAndOneThatItKnowsUpdated() {
        inTurn("TraCuuHoSo", okJson(NOTHING), found("2"));
        answers("DongBoHoSoMC", okJson(OK));

        assertThat(client.upsert(record())).isInstanceOf(UpsertResult.Created.class);
        assertThat(client.upsert(record())).isInstanceOf(UpsertResult.Updated.class);

        PORTAL.verify(1, sync("False"));
        PORTAL.verify(1, sync("True"));
    }

    @Test
    void aDossierThatThePortalRefusesAloneIsAnAnswer() {
        answers("TraCuuHoSo", okJson(NOTHING));
        answers(
                "DongBoHoSoMC",
                okJson("{\"error_code\":0,\"result\":[{\"MaHoSo\":\"" + DOSSIER.value()
                        + "\",\"error_code\":\"12\",\"message\":\"Thủ tục không tồn tại\"}]}"));

        UpsertResult result = client.upsert(record());

        assertThat(result)
                .isInstanceOfSatisfying(
                        UpsertResult.Rejected.class,
                        rejected -> assertThat(rejected.items())
                                .containsExactly(new RejectedItem(DOSSIER.value(), "12", "Thủ tục không tồn tại")));
        assertThat(result.toString()).doesNotContain("Thủ tục");
    }

    @Test
    void aRefusedMessageIsAnExceptionWithoutEffectAndIsSentOnce() {
        answers("TraCuuHoSo", okJson(NOTHING));
        answers("DongBoHoSoMC", okJson("{\"error_code\":-1,\"message\":\"Lỗi dữ liệu\"}"));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.upsert(record()));

        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e.effect()).isEqualTo(Effect.NONE);
        PORTAL.verify(1, sync("False"));
    }

    @Test
    void afterABreakThePortalShowsTheNewDossierAndItCountsAsCreated() {
        inTurn("TraCuuHoSo", okJson(NOTHING), found("2"));
        answers("DongBoHoSoMC", aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThat(client.upsert(record())).isInstanceOf(UpsertResult.Created.class);

        PORTAL.verify(1, sync("False"));
    }

    @Test
    void afterABreakThePortalShowsNothingAndTheMessageIsSentOnceMore() {
        answers("TraCuuHoSo", okJson(NOTHING));
        inTurn("DongBoHoSoMC", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), okJson(OK));

        assertThat(client.upsert(record())).isInstanceOf(UpsertResult.Created.class);

        PORTAL.verify(2, sync("False"));
    }

    @Test
    void afterTwoBreaksAndNothingShownTheEffectStaysUnknown() {
        answers("TraCuuHoSo", okJson(NOTHING));
        answers("DongBoHoSoMC", aResponse().withFault(Fault.EMPTY_RESPONSE));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.upsert(record()));

        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        PORTAL.verify(2, sync("False"));
    }

    @Test
    void afterABreakSomebodyElsesDossierIsNotTakenForOurs() {
        inTurn("TraCuuHoSo", okJson(NOTHING), found("9"));
        answers("DongBoHoSoMC", aResponse().withFault(Fault.EMPTY_RESPONSE));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.upsert(record()));

        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        PORTAL.verify(1, sync("False"));
    }

    @Test
    void afterABrokenUpdateTheOldStateIsOverwrittenAndTheNewOneBelieved() {
        inTurn("TraCuuHoSo", found("1"), found("1"));
        inTurn("DongBoHoSoMC", aResponse().withFault(Fault.EMPTY_RESPONSE), okJson(OK));
        assertThat(client.upsert(record())).isInstanceOf(UpsertResult.Updated.class);
        PORTAL.verify(2, sync("True"));

        PORTAL.resetAll();
        portal();
        inTurn("TraCuuHoSo", found("1"), found("2"));
        answers("DongBoHoSoMC", aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertThat(client.upsert(record())).isInstanceOf(UpsertResult.Updated.class);
        PORTAL.verify(1, sync("True"));
    }

    @Test
    void afterABrokenUpdateThatChangesNothingVisibleTheEffectStaysUnknown() {
        answers("TraCuuHoSo", found("2"));
        answers("DongBoHoSoMC", aResponse().withFault(Fault.EMPTY_RESPONSE));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.upsert(record()));

        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        PORTAL.verify(1, sync("True"));
    }

    @Test
    void anAnswerToAChangeThatCannotBeReadIsSettledByALookUp() {
        inTurn("TraCuuHoSo", okJson(NOTHING), found("2"));
        answers("DongBoHoSoMC", aResponse().withStatus(200).withBody("<html>"));

        assertThat(client.upsert(record())).isInstanceOf(UpsertResult.Created.class);
    }

    @Test
    void aLookUpThatFailsAfterABreakLeavesTheEffectUnknownAndSaysBoth() {
        inTurn("TraCuuHoSo", okJson(NOTHING), aResponse().withStatus(400));
        answers("DongBoHoSoMC", aResponse().withFault(Fault.EMPTY_RESPONSE));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.upsert(record()));

        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(e.getSuppressed()).hasSize(1);
    }

    @Test
    void aChangeWhoseSessionIsRefusedIsSentAgainAfterLoginAndLookUp() {
        answers("TraCuuHoSo", okJson(NOTHING));
        inTurn("DongBoHoSoMC", okJson("{\"error_code\":-2}"), okJson(OK));

        assertThat(client.upsert(record())).isInstanceOf(UpsertResult.Created.class);

        PORTAL.verify(2, postRequestedFor(urlPathEqualTo(LOGIN)));
        PORTAL.verify(2, sync("False"));
    }

    @Test
    void aStepIsRecordedAndABrokenOneIsNeverSentAgain() {
        answers("CapNhatTienDoHoSoMC", okJson(OK));
        assertThat(client.updateProgress(step())).isInstanceOf(ProgressResult.Recorded.class);

        PORTAL.resetRequests();
        answers("CapNhatTienDoHoSoMC", aResponse().withFault(Fault.EMPTY_RESPONSE));
        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.updateProgress(step()));
        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        PORTAL.verify(1, postRequestedFor(urlPathEqualTo(CALL)));
    }

    @Test
    void aStepWhoseSessionIsRefusedGoesAgainOnlyWhereThePortalShowsAnotherState() {
        answers("TraCuuHoSo", found("2"));
        inTurn("CapNhatTienDoHoSoMC", okJson("{\"error_code\":-2}"), okJson(OK));
        assertThat(client.updateProgress(step())).isInstanceOf(ProgressResult.Recorded.class);

        answers("TraCuuHoSo", found("4"));
        answers("CapNhatTienDoHoSoMC", okJson("{\"error_code\":-2}"));
        assertThatThrownBy(() -> client.updateProgress(step()))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.effect()).isEqualTo(Effect.NONE));
    }

    @Test
    void cataloguesAreReadInUpperCase() {
        answers("LayDanhSachTTHC", okJson("{\"error_code\":0,\"result\":[{\"MATTHC\":\"1.1\",\"TENTTHC\":\"Khám\"}]}"));
        answers(
                "LayThuTuc",
                okJson("{\"error_code\":0,\"result\":{\"MATTHC\":\"1.1\",\"TENTTHC\":\"Khám\","
                        + "\"CACHTHUCTHUCHIEN\":[{\"KENH\":2},{\"KENH\":\"9\"}]}}"));
        answers(
                "LayDanhMucCoQuan",
                okJson("{\"error_code\":0,\"result\":[{\"MADONVI\":\"H60\",\"TENDONVI\":\"Tỉnh\"}]}"));
        answers(
                "LayDanhMucLinhVuc",
                okJson("{\"error_code\":0,\"result\":[{\"MALINHVUC\":\"Y\",\"TENLINHVUC\":\"Y tế\"}]}"));

        assertThat(client.procedures()).extracting(Procedure::code).containsExactly("1.1");
        assertThat(client.findProcedure("1.1").orElseThrow().channels())
                .containsExactly(ServiceChannel.ONLINE, new ServiceChannel("9"));
        assertThat(client.agencies()).extracting(CodedName::name).containsExactly("Tỉnh");
        assertThat(client.fields()).extracting(CodedName::code).containsExactly("Y");
    }

    @Test
    void aCatalogueEntryWithoutItsCodeIsNotAnEmptyOne() {
        answers("LayDanhMucCoQuan", okJson("{\"error_code\":0,\"result\":[{\"TENDONVI\":\"Tỉnh\"}]}"));

        assertThatThrownBy(() -> client.agencies())
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("MADONVI");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vn.lienthong.sharing.BadInputs#json")
    void anAnswerThatCannotBeUnderstoodIsAProtocolErrorAndNotAnEmptyResult(String name, byte[] body) {
        answers("TraCuuHoSo", aResponse().withStatus(200).withBody(body));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.find(DOSSIER));

        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(e.getMessage()).hasSizeLessThan(400);
        assertThat(e.effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void aProviderInTheHeaderAndRefusalCodesOfItsOwnAreSettings() {
        DossierClient south = DossierClient.create(
                config("dstcodeIn", "header", "sessionRefusedCodes", "99, 98").build());
        inTurn("TraCuuHoSo", okJson("{\"error_code\":98}"), okJson(NOTHING));

        assertThat(south.find(DOSSIER)).isEqualTo(Optional.empty());

        PORTAL.verify(
                2,
                postRequestedFor(urlPathEqualTo(CALL))
                        .withHeader("dstcode", equalTo("VN:GOV:000.00.00.G22:vpcpdvcprovider"))
                        .withoutQueryParam("dstcode"));
    }

    @Test
    void aMissingAgencyCodeAndAnUnknownSettingAreRefusedByName() {
        assertThatThrownBy(() -> DossierClient.create(config().agencyCode(null).build()))
                .hasMessageContaining("agencyCode");
        assertThatThrownBy(() -> DossierClient.create(config("dstCode", "x").build()))
                .hasMessageContaining("dstCode");
    }

    private static vn.lienthong.core.ClientConfig.Builder config(String... settings) {
        return Platforms.adapter("http://127.0.0.1:" + PORTAL.getPort(), settings);
    }

    private static DossierRecord record() {
        return DossierRecordTest.minimal().build();
    }

    private static DossierProgress step() {
        return DossierProgress.builder(DOSSIER, "Trần Văn Bình", NOW, DossierStatus.IN_PROCESS)
                .build();
    }

    private static ResponseDefinitionBuilder found(String status) {
        return okJson("{\"error_code\":0,\"result\":[" + shown(status) + "]}");
    }

    private static String shown(String status) {
        return "{\"MaHoSo\":\"" + DOSSIER.value() + "\",\"MaTTHC\":\"1.001234\",\"ChuHoSo\":\"Nguyễn Thị Lan\","
                + "\"NgayTiepNhan\":\"20261123080000\",\"TrangThaiHoSo\":" + status + ",\"MoiLa\":7}";
    }

    private static com.github.tomakehurst.wiremock.matching.RequestPatternBuilder sync(String updating) {
        return postRequestedFor(urlPathEqualTo(CALL))
                .withRequestBody(matchingJsonPath("$.service", equalTo("DongBoHoSoMC")))
                .withRequestBody(matchingJsonPath("$.isUpdating", equalTo(updating)))
                .withRequestBody(matchingJsonPath("$.data[0].MaHoSo", equalTo(DOSSIER.value())));
    }

    private static void answers(String service, ResponseDefinitionBuilder answer) {
        PORTAL.stubFor(post(urlPathEqualTo(CALL))
                .withRequestBody(matchingJsonPath("$.service", equalTo(service)))
                .willReturn(answer));
    }

    /** The first answer once, the second from then on. */
    private static void inTurn(String service, ResponseDefinitionBuilder first, ResponseDefinitionBuilder then) {
        PORTAL.stubFor(post(urlPathEqualTo(CALL))
                .inScenario(service)
                .whenScenarioStateIs(Scenario.STARTED)
                .withRequestBody(matchingJsonPath("$.service", equalTo(service)))
                .willReturn(first)
                .willSetStateTo("then"));
        PORTAL.stubFor(post(urlPathEqualTo(CALL))
                .inScenario(service)
                .whenScenarioStateIs("then")
                .withRequestBody(matchingJsonPath("$.service", equalTo(service)))
                .willReturn(then));
    }
}
