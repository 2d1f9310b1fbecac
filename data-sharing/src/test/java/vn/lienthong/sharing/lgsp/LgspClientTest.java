package vn.lienthong.sharing.lgsp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.sharing.Platforms.DOSSIER;
import static vn.lienthong.sharing.Platforms.NOW;
import static vn.lienthong.sharing.Platforms.PURPOSE;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.id.TaxCode;
import vn.lienthong.sharing.Platforms;
import vn.lienthong.sharing.Platforms.Trail;
import vn.lienthong.sharing.internal.Members;

class LgspClientTest {
    private static final TaxCode BUSINESS = TaxCode.parse("0100109106");

    @RegisterExtension
    static final WireMockExtension LGSP = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final Trail trail = new Trail();

    @Test
    void aDossierGoesWithTheNamesOfTheWireAndARefusalIsAnAnswer() {
        LGSP.stubFor(post("/Document/SyncDocument").willReturn(okJson("{\"Status\":0,\"Message\":\"Thiếu DocCode\"}")));

        LgspAnswer answer = client().syncDocument(LgspDocument.builder("1.1", "Khám", DOSSIER, "Nguyễn Thị Lan")
                .applicant("008499123456", 1)
                .received(NOW, null)
                .agency("H60", "Tuyên Quang")
                .build());

        assertThat(answer).isEqualTo(new LgspAnswer(false, "0", "Thiếu DocCode"));
        assertThat(answer.toString()).doesNotContain("Thiếu");
        LGSP.verify(postRequestedFor(urlEqualTo("/Document/SyncDocument")).withRequestBody(equalToJson("""
                {"DocTypeCode":"1.1","DocTypeName":"Khám","DocCode":"H60.01.02-261123-0007","CitizenName":"Nguyễn Thị Lan",
                 "ApplicantsId":"008499123456","ApplicantsType":1,"DateReceived":"2026-11-23T08:00:00.000+0700",
                 "IsSuccess":false,"IsReturned":false,"ProcessingOrganName":"Tuyên Quang",
                 "OrganInchargeIdLevel1":"H60","OrganInchargeName":"Tuyên Quang"}""")));
    }

    @ParameterizedTest
    @CsvSource({"1,true", "'\"1\"',true", "200,true", "0,false", "'\"00\"',false", "-1,false"})
    void whatCountsAsAcceptedIsAListOfCodes(String wire, boolean accepted) {
        LGSP.stubFor(any(anyUrl()).willReturn(okJson("{\"Status\":" + wire + "}")));
        assertThat(client().syncDocument(document()).accepted()).isEqualTo(accepted);
    }

    @Test
    void whatCountsAsAcceptedCanBeSet() {
        LGSP.stubFor(any(anyUrl()).willReturn(okJson("{\"status\":\"00\",\"message\":\"OK\"}")));
        assertThat(client("acceptedStatus", "00").syncDocument(document()).accepted())
                .isTrue();
    }

    @Test
    void aStepGoesWithTheNamesOfTheWire() {
        LgspTrace trace = LgspTrace.builder(DOSSIER, "Trần Văn Bình", NOW, 2)
                .position("Bác sĩ")
                .comment("Đã khám")
                .agency("H60", "Tuyên Quang")
                .build();

        assertThat(json(trace.members()))
                .isEqualTo("{\"DocCode\":\"H60.01.02-261123-0007\",\"UserName\":\"Trần Văn Bình\","
                        + "\"UserPosition\":\"Bác sĩ\",\"DateCreated\":\"2026-11-23T08:00:00.000+0700\","
                        + "\"Comment\":\"Đã khám\",\"Status\":2,\"OrganizationInchargeIdLevel1\":\"H60\","
                        + "\"OrganizationInchargeName\":\"Tuyên Quang\"}");
    }

    @Test
    void aMessageIsSentOnceWhateverBreaks() {
        LGSP.stubFor(post("/Document/SyncDocument").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client().syncDocument(document()));

        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        LGSP.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aTokenThatEndedEarlyIsGotAnewAndAMessageThatWasTurnedAwaySentAgain() {
        LGSP.stubFor(post("/token")
                .inScenario("token")
                .whenScenarioStateIs("Started")
                .willReturn(okJson("{\"access_token\":\"t1\",\"expires_in\":3600}"))
                .willSetStateTo("second"));
        LGSP.stubFor(post("/token")
                .inScenario("token")
                .whenScenarioStateIs("second")
                .willReturn(okJson("{\"access_token\":\"t2\",\"expires_in\":3600}")));
        LGSP.stubFor(post("/Document/SyncDocument").willReturn(aResponse().withStatus(401)));
        LGSP.stubFor(post("/Document/SyncDocument")
                .withHeader("Authorization", equalTo("Bearer t2"))
                .willReturn(okJson("{\"Status\":1}")));
        LgspClient client = LgspClient.create(Platforms.config("http://127.0.0.1:" + LGSP.getPort(), "lgsp-wso2")
                .credentials(Credentials.of(Map.of("consumerKey", "k", "consumerSecret", "planted-secret")))
                .build());

        assertThat(client.syncDocument(document()).accepted()).isTrue();

        LGSP.verify(2, postRequestedFor(urlEqualTo("/Document/SyncDocument")));
        LGSP.verify(2, postRequestedFor(urlEqualTo("/token")));
    }

    @ParameterizedTest
    @CsvSource({"401,UNAUTHENTICATED", "403,FORBIDDEN", "429,THROTTLED"})
    void theGatewaysOwnErrorsAreToldByStatus(int status, Kind kind) {
        LGSP.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));

        assertThatThrownBy(() -> client().syncDocument(document()))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"code\":\"DM\",\"name\":\"Danh mục\",\"items\":[\"1\"]}]",
                "{\"Status\":\"1\",\"Data\":[{\"Code\":\"DM\",\"Name\":\"Danh mục\"}]}",
                "{\"result\":{\"MA\":\"DM\",\"TEN\":\"Danh mục\"}}"
            })
    void codeListsAreReadInEachWrapping(String body) {
        LGSP.stubFor(any(anyUrl()).willReturn(okJson(body)));

        assertThat(client().categories()).singleElement().satisfies(list -> {
            assertThat(list.code()).isEqualTo("DM");
            assertThat(list.name()).isEqualTo("Danh mục");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"fault\":{\"code\":303001}}|not a list",
                "{\"Status\":\"1\",\"Data\":null}|not a list",
                "{\"Data\":\"\"}|not a list",
                "{\"Status\":\"-1\",\"Message\":\"Lỗi hệ thống\",\"Data\":[]}|Status -1"
            })
    void anOutageIsNotAnEmptyList(String body, String says) {
        LGSP.stubFor(any(anyUrl()).willReturn(okJson(body)));

        assertThatThrownBy(() -> client().categories()).hasMessageContaining(says);
    }

    @Test
    void anErrorOfTheRegisterIsNoNotFound() {
        LGSP.stubFor(any(anyUrl()).willReturn(okJson("{\"Status\":\"-1\",\"Message\":\"Hết hạn mức\",\"Data\":null}")));

        PlatformException e =
                catchThrowableOfType(PlatformException.class, () -> client().findBusiness(BUSINESS, PURPOSE));

        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e.platformCode()).isEqualTo("-1");
        assertThat(trail.outcomes()).containsExactly("ASKED", "REFUSED");
    }

    @Test
    void withoutAPurposeNothingIsAsked() {
        assertThatThrownBy(() -> client().findBusiness(BUSINESS, null)).hasMessageContaining("purpose");

        assertThat(trail.events).isEmpty();
        LGSP.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aBusinessIsFoundForAPurposeAndLeavesTwoAuditEvents() {
        LGSP.stubFor(any(anyUrl())
                .willReturn(okJson(
                        "{\"Status\":\"1\",\"Data\":{\"MSDN\":\"0100109106\",\"TEN\":\"HTX Chè\",\"LA\":[1]}}")));

        BusinessEntry entry = client().findBusiness(BUSINESS, PURPOSE).orElseThrow();

        assertThat(entry.text("TEN")).isEqualTo("HTX Chè");
        assertThat(entry.text("LA")).isNull();
        assertThat(trail.outcomes()).containsExactly("ASKED", "FOUND");
        LGSP.verify(getRequestedFor(urlEqualTo("/apiCSDLDKDN/1.0/chiTietDoanhNghiep?msdn=0100109106"))
                .withHeader("Accept", equalTo("application/json")));
    }

    @Test
    void anEntryMayStandWithoutAWrapperAndNoneMayBeFound() {
        LGSP.stubFor(any(anyUrl()).willReturn(okJson("{\"MSDN\":\"0100109106\"}")));
        assertThat(client().findBusiness(BUSINESS, PURPOSE)).isPresent();

        LGSP.stubFor(any(anyUrl()).willReturn(okJson("{\"Status\":\"0\",\"Data\":null}")));
        assertThat(client().findBusiness(BUSINESS, PURPOSE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Status\":\"0\",\"Message\":\"Lỗi hệ thống\"}",
                "{\"Data\":5}",
                "{\"fault\":{\"code\":303001,\"message\":\"Runtime Error\"}}",
                "{\"code\":\"900802\",\"message\":\"Message throttled out\"}",
                "{\"Data\":[{\"MSDN\":\"0100109106\"},{\"MSDN\":\"0100109107\"}]}"
            })
    void anAnswerWithoutAnEntryAndWithoutAPlaceForOneIsNoNotFound(String body) {
        LGSP.stubFor(any(anyUrl()).willReturn(okJson(body)));

        assertThatThrownBy(() -> client().findBusiness(BUSINESS, PURPOSE))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PROTOCOL));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vn.lienthong.sharing.BadInputs#json")
    void anAnswerThatCannotBeUnderstoodIsAProtocolErrorWithUnknownEffect(String name, byte[] body) {
        LGSP.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withBody(body)));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client().syncDocument(document()));

        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(e.getMessage()).hasSizeLessThan(400);
    }

    @Test
    void anUnknownSettingIsRefusedByName() {
        assertThatThrownBy(() -> client("documentsPath", "/x")).hasMessageContaining("documentsPath");
    }

    private LgspClient client(String... settings) {
        // Dialect E signs each request by itself, so that no token call stands between.
        return LgspClient.create(Platforms.config("http://127.0.0.1:" + LGSP.getPort(), "c06", settings)
                .platform("lgsp")
                .credentials(Credentials.of(Map.of("user", "u", "secretKey", "planted-key")))
                .audit(trail)
                .build());
    }

    private static LgspDocument document() {
        return LgspDocument.builder("1.1", "Khám", DOSSIER, "Nguyễn Thị Lan").build();
    }

    private static String json(Map<String, Object> members) {
        return new String(Members.bytes(members), UTF_8);
    }
}
