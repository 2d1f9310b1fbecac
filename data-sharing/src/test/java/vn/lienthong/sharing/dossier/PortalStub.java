package vn.lienthong.sharing.dossier;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static vn.lienthong.sharing.Platforms.DOSSIER;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.sharing.Platforms;

/** The portal behind its adapter, as far as a test writes it down: answers by the name of the service. */
final class PortalStub {
    static final String CALL = "/XrdAdapter/RestService/forward/mapi/g";
    static final String LOGIN = "/XrdAdapter/RestService/forward/mapi/login";
    static final String NOTHING = "{\"error_code\":0,\"message\":\"\",\"result\":[]}";
    static final String OK = "{\"error_code\":\"0\",\"result\":\"OK\"}";

    private final WireMockExtension portal;

    PortalStub(WireMockExtension portal) {
        this.portal = portal;
    }

    static WireMockExtension server() {
        return WireMockExtension.newInstance()
                .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
                .build();
    }

    /** Takes any password. */
    void opens() {
        portal.stubFor(post(urlPathEqualTo(LOGIN)).willReturn(okJson("{\"session\":\"s1\",\"error_code\":\"0\"}")));
    }

    ClientConfig.Builder config(String... settings) {
        return Platforms.adapter("http://127.0.0.1:" + portal.getPort(), settings);
    }

    static ResponseDefinitionBuilder found(String status) {
        return okJson("{\"error_code\":0,\"result\":[{\"MaHoSo\":\"" + DOSSIER.value()
                + "\",\"MaTTHC\":\"1.001234\",\"ChuHoSo\":\"Nguyễn Thị Lan\","
                + "\"NgayTiepNhan\":\"20261123080000\",\"TrangThaiHoSo\":" + status + ",\"MoiLa\":7}]}");
    }

    static RequestPatternBuilder sync(String updating) {
        return postRequestedFor(urlPathEqualTo(CALL))
                .withRequestBody(matchingJsonPath("$.service", equalTo("DongBoHoSoMC")))
                .withRequestBody(matchingJsonPath("$.isUpdating", equalTo(updating)))
                .withRequestBody(matchingJsonPath("$.data[0].MaHoSo", equalTo(DOSSIER.value())));
    }

    void answers(String service, ResponseDefinitionBuilder answer) {
        portal.stubFor(post(urlPathEqualTo(CALL))
                .withRequestBody(matchingJsonPath("$.service", equalTo(service)))
                .willReturn(answer));
    }

    /** Each answer once, the last from then on. */
    void inTurn(String service, ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            portal.stubFor(post(urlPathEqualTo(CALL))
                    .inScenario(service)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "then " + i)
                    .withRequestBody(matchingJsonPath("$.service", equalTo(service)))
                    .willReturn(answers[i])
                    .willSetStateTo("then " + Math.min(i + 1, answers.length - 1)));
        }
    }
}
