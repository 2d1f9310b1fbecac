package vn.lienthong.sharing.dossier;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.sharing.Platforms.DOSSIER;
import static vn.lienthong.sharing.Platforms.NOW;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.sharing.Platforms;

/** Dossiers for a province alone: dialect {@code lgsp}. */
class ProvinceTest {
    @RegisterExtension
    static final WireMockExtension LGSP = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @Test
    void aRefusalIsAnAnswerWithTheStatusOfThePlatform() {
        LGSP.stubFor(post("/Document/SyncDocument").willReturn(okJson("{\"Status\":0,\"Message\":\"Thiếu DocCode\"}")));

        DossierAnswer answer = client().upsert(record());

        assertThat(answer.isComplete()).isFalse();
        assertThat(answer.rejected()).containsExactly(new RejectedItem(DOSSIER.value(), "0", "Thiếu DocCode"));
        assertThat(answer.missing()).isEmpty();
        assertThat(answer.toString()).doesNotContain("Thiếu");
        LGSP.verify(postRequestedFor(urlEqualTo("/Document/SyncDocument"))
                .withRequestBody(matchingJsonPath("$.DocCode", equalTo(DOSSIER.value()))));
    }

    @ParameterizedTest
    @CsvSource({"1,true", "'\"1\"',true", "200,true", "0,false", "'\"00\"',false", "-1,false"})
    void whatCountsAsAcceptedIsAListOfCodes(String wire, boolean isAccepted) {
        LGSP.stubFor(any(anyUrl()).willReturn(okJson("{\"Status\":" + wire + "}")));
        assertThat(client().upsert(record()).isComplete()).isEqualTo(isAccepted);
    }

    @Test
    void whatCountsAsAcceptedCanBeSet() {
        LGSP.stubFor(any(anyUrl()).willReturn(okJson("{\"status\":\"00\",\"message\":\"OK\"}")));
        assertThat(client("acceptedStatus", "00").upsert(record()).isComplete()).isTrue();
    }

    @Test
    void aStepIsSentToItsOwnPath() {
        LGSP.stubFor(post("/Document/UpdateDocumentTraces").willReturn(okJson("{\"Status\":\"1\"}")));

        DossierAnswer answer = client().updateProgress(
                        DossierProgress.builder(DOSSIER, "Trần Văn Bình", NOW, DossierStatus.IN_PROCESS)
                                .department("Khoa khám bệnh")
                                .build());

        assertThat(answer.targets())
                .containsExactly(
                        new TargetAnswer("dossier", new DossierOutcome.Accepted(), Set.of(DossierField.DEPARTMENT)));
        assertThat(answer.leftOut()).containsExactly(DossierField.DEPARTMENT);
    }

    @Test
    void aMessageIsSentOnceWhateverBreaks() {
        LGSP.stubFor(post("/Document/SyncDocument").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client().upsert(record()));

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
        DossierClient client =
                DossierClient.create(DossierConfig.of(Platforms.config("http://127.0.0.1:" + LGSP.getPort(), "lgsp")
                        .signOn("lgsp-wso2")
                        .credentials(Credentials.from(Map.of("consumerKey", "k", "consumerSecret", "planted-secret")))
                        .build()));

        assertThat(client.upsert(record()).isComplete()).isTrue();

        LGSP.verify(2, postRequestedFor(urlEqualTo("/Document/SyncDocument")));
        LGSP.verify(2, postRequestedFor(urlEqualTo("/token")));
    }

    @ParameterizedTest
    @CsvSource({"401,UNAUTHENTICATED", "403,FORBIDDEN", "429,THROTTLED"})
    void theGatewaysOwnErrorsAreRecognisedByStatus(int status, Kind kind) {
        LGSP.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));

        assertThatThrownBy(() -> client().upsert(record()))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vn.lienthong.sharing.BadInputs#json")
    void anAnswerThatCannotBeUnderstoodIsAProtocolErrorWithUnknownEffect(String name, byte[] body) {
        LGSP.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withBody(body)));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client().upsert(record()));

        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(e.getMessage()).hasSizeLessThan(400);
    }

    @Test
    void aPlatformWithoutLookUpsIsNotAsked() {
        DossierClient client = client();

        assertThat(client.answersLookUps()).isFalse();
        for (Runnable lookUp : List.<Runnable>of(() -> client.find(DOSSIER), client::procedures)) {
            assertThatThrownBy(lookUp::run)
                    .isInstanceOfSatisfying(
                            PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                    .hasMessageContaining("[dossier]");
        }
        LGSP.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void anUnknownSettingOrDialectIsRefusedByNameAndSoIsALgspWithoutASignOn() {
        assertThatThrownBy(() -> client("documentsPath", "/x")).hasMessageContaining("documentsPath");
        assertThatThrownBy(() -> DossierClient.create(DossierConfig.of(
                        Platforms.config("http://127.0.0.1:1", "lgps").build())))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessageContaining("lgsp")
                .hasMessageContaining("xrd-adapter");
        assertThatThrownBy(() -> DossierClient.create(DossierConfig.of(
                        Platforms.config("http://127.0.0.1:1", "lgsp").build())))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessageContaining("signOn");
    }

    private static DossierClient client(String... settings) {
        // Dialect E signs each request by itself, so that no token call is in between.
        return DossierClient.create(
                DossierConfig.of(Platforms.config("http://127.0.0.1:" + LGSP.getPort(), "lgsp", settings)
                        .platform("dossier")
                        .signOn("c06")
                        .credentials(Credentials.from(Map.of("user", "u", "secretKey", "planted-key")))
                        .build()));
    }

    private static DossierRecord record() {
        return DossierRecordTest.minimal().build();
    }
}
