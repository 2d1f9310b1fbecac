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
import static vn.lienthong.sharing.dossier.PortalStub.CALL;
import static vn.lienthong.sharing.dossier.PortalStub.LOGIN;
import static vn.lienthong.sharing.dossier.PortalStub.NOTHING;
import static vn.lienthong.sharing.dossier.PortalStub.found;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

/** The portal's defects one by one; the portal's own behaviour is tested against the sandbox. */
class DossierClientTest {
    @RegisterExtension
    static final WireMockExtension PORTAL = PortalStub.server();

    private final PortalStub stub = new PortalStub(PORTAL);
    private DossierClient client;

    @BeforeEach
    void portal() {
        stub.opens();
        client = client();
    }

    @Test
    void oneLogInServesManyCallsAndEveryCallHasSessionAgencyAndProvider() {
        stub.answers("TraCuuHoSo", okJson(NOTHING));

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
    void aDossierIsReadWithEverythingThatThePortalSends() {
        stub.answers("TraCuuHoSo", found("4"));

        Dossier dossier = client.find(DOSSIER).orElseThrow();

        assertThat(dossier.status()).isEqualTo(DossierStatus.IN_PROCESS);
        assertThat(dossier.receivedAt()).isEqualTo(NOW);
        assertThat(dossier.members()).containsEntry("MoiLa", 7);
        assertThat(dossier.toString()).doesNotContain("Lan");
    }

    @Test
    void anAnswerAboutAnotherDossierIsNotTakenForOurs() {
        stub.answers("TraCuuHoSo", okJson("{\"error_code\":0,\"result\":[{\"MaHoSo\":\"H60.01.02-261123-0008\"}]}"));

        assertThatThrownBy(() -> client.find(DOSSIER)).hasMessageContaining("another dossier");
    }

    @ParameterizedTest
    @CsvSource({"-1,-1", "'\"-1\"',-1", "5,5", "'\"ERR\"',ERR"})
    void aFailureInsideHttp200IsAFailureWithThePortalsCode(String wire, String code) {
        stub.answers("TraCuuHoSo", okJson("{\"error_code\":" + wire + ",\"message\":\"Sai tham số\"}"));

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
        stub.inTurn("TraCuuHoSo", refused, okJson(NOTHING));

        assertThat(client.find(DOSSIER)).isEmpty();

        PORTAL.verify(2, postRequestedFor(urlPathEqualTo(LOGIN)));
    }

    @Test
    void ofManyThreadsWhoseSessionWasRefusedOneLogsIn() throws Exception {
        PORTAL.stubFor(post(urlPathEqualTo(LOGIN))
                .inScenario("login")
                .whenScenarioStateIs("Started")
                .willReturn(okJson("{\"session\":\"old\",\"error_code\":0}"))
                .willSetStateTo("again"));
        PORTAL.stubFor(post(urlPathEqualTo(LOGIN))
                .inScenario("login")
                .whenScenarioStateIs("again")
                .willReturn(okJson("{\"session\":\"new\",\"error_code\":0}")));
        stub.answers("TraCuuHoSo", okJson("{\"error_code\":-2}"));
        PORTAL.stubFor(post(urlPathEqualTo(CALL))
                .withRequestBody(matchingJsonPath("$.session", equalTo("new")))
                .willReturn(okJson(NOTHING)));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Optional<Dossier>> found : threads.invokeAll(
                    Collections.<Callable<Optional<Dossier>>>nCopies(8, () -> client.find(DOSSIER)))) {
                assertThat(found.get()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }

        PORTAL.verify(2, postRequestedFor(urlPathEqualTo(LOGIN)));
    }

    @Test
    void aSessionThatIsRefusedAgainAndAgainEndsTheCall() {
        stub.answers("TraCuuHoSo", okJson("{\"error_code\":-2}"));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.find(DOSSIER));

        assertThat(e.kind()).isEqualTo(Kind.UNAUTHENTICATED);
        PORTAL.verify(2, postRequestedFor(urlPathEqualTo(LOGIN)));
        PORTAL.verify(2, postRequestedFor(urlPathEqualTo(CALL)));
    }

    @Test
    void aRefusedPasswordIsReportedWithoutThePasswordAndNoOtherCallIsMade() {
        PORTAL.stubFor(
                post(urlPathEqualTo(LOGIN)).willReturn(okJson("{\"error_code\":-1,\"message\":\"Sai mật khẩu\"}")));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.find(DOSSIER));

        assertThat(e.kind()).isEqualTo(Kind.UNAUTHENTICATED);
        assertThat(e.getMessage()).contains("dossier.login").doesNotContain("planted-password");
        PORTAL.verify(0, postRequestedFor(urlPathEqualTo(CALL)));
    }

    @Test
    void cataloguesAreReadInUpperCase() {
        stub.answers(
                "LayDanhSachTTHC", okJson("{\"error_code\":0,\"result\":[{\"MATTHC\":\"1.1\",\"TENTTHC\":\"Khám\"}]}"));
        stub.answers(
                "LayThuTuc",
                okJson("{\"error_code\":0,\"result\":{\"MATTHC\":\"1.1\",\"TENTTHC\":\"Khám\","
                        + "\"CACHTHUCTHUCHIEN\":[{\"KENH\":2},{\"KENH\":\"9\"}]}}"));
        stub.answers(
                "LayDanhMucCoQuan",
                okJson("{\"error_code\":0,\"result\":[{\"MADONVI\":\"H60\",\"TENDONVI\":\"Tỉnh\"}]}"));
        stub.answers(
                "LayDanhMucLinhVuc",
                okJson("{\"error_code\":0,\"result\":[{\"MALINHVUC\":\"Y\",\"TENLINHVUC\":\"Y tế\"}]}"));

        assertThat(client.procedures()).extracting(Procedure::code).containsExactly("1.1");
        assertThat(client.findProcedure("1.1").orElseThrow().channels())
                .containsExactly(ServiceChannel.ONLINE, new ServiceChannel("9"));
        assertThat(client.agencies()).extracting(CodedName::name).containsExactly("Tỉnh");
        assertThat(client.fieldsOfWork()).extracting(CodedName::code).containsExactly("Y");
    }

    @Test
    void aCatalogueEntryWithoutItsCodeIsNotAnEmptyOne() {
        stub.answers("LayDanhMucCoQuan", okJson("{\"error_code\":0,\"result\":[{\"TENDONVI\":\"Tỉnh\"}]}"));

        assertThatThrownBy(() -> client.agencies())
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("MADONVI");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vn.lienthong.sharing.BadInputs#json")
    void anAnswerThatCannotBeUnderstoodIsAProtocolErrorAndNotAnEmptyResult(String name, byte[] body) {
        stub.answers("TraCuuHoSo", aResponse().withStatus(200).withBody(body));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.find(DOSSIER));

        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(e.getMessage()).hasSizeLessThan(400);
        assertThat(e.effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void aProviderInTheHeaderAndRefusalCodesOfItsOwnAreSettings() {
        DossierClient south = client("dstcodeIn", "header", "sessionRefusedCodes", "99, 98");
        stub.inTurn("TraCuuHoSo", okJson("{\"error_code\":98}"), okJson(NOTHING));

        assertThat(south.find(DOSSIER)).isEqualTo(Optional.empty());

        PORTAL.verify(
                2,
                postRequestedFor(urlPathEqualTo(CALL))
                        .withHeader("dstcode", equalTo("VN:GOV:000.00.00.G22:vpcpdvcprovider"))
                        .withoutQueryParam("dstcode"));
    }

    @Test
    void aMissingAgencyCodeAndAnUnknownSettingAreRefusedByName() {
        assertThatThrownBy(() -> DossierClient.create(
                        DossierConfig.of(stub.config().agencyCode(null).build())))
                .hasMessageContaining("agencyCode");
        assertThatThrownBy(() -> client("dstCode", "x")).hasMessageContaining("dstCode");
    }

    private DossierClient client(String... settings) {
        return DossierClient.create(DossierConfig.of(stub.config(settings).build()));
    }
}
