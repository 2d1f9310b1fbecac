package vn.lienthong.sharing.lgsp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.sharing.Platforms.PURPOSE;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.List;
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

class LgspClientTest {
    private static final TaxCode BUSINESS = TaxCode.parse("0100109106");

    @RegisterExtension
    static final WireMockExtension LGSP = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final Trail trail = new Trail();

    @ParameterizedTest
    @CsvSource({"401,UNAUTHENTICATED", "403,FORBIDDEN", "429,THROTTLED"})
    void theGatewaysOwnErrorsAreRecognisedByStatus(int status, Kind kind) {
        LGSP.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));

        assertThatThrownBy(() -> client().categories())
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
                "{\"fault\":{\"code\":303001}}|must be a list",
                "{\"Status\":\"1\",\"Data\":null}|must be a list",
                "{\"Data\":\"\"}|must be a list",
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
    void anEntryMayHaveNoEnvelopeAndNoneMayBeFound() {
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
    void aHostileAnswerIsAProtocolErrorOrData(String name, byte[] body) {
        LGSP.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withBody(body)));

        for (Runnable call :
                List.<Runnable>of(() -> client().categories(), () -> client().findBusiness(BUSINESS, PURPOSE))) {
            Throwable thrown = catchThrowable(call::run);
            if (thrown != null) {
                assertThat(thrown).isInstanceOfSatisfying(PlatformException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
                    assertThat(e.effect()).isEqualTo(Effect.NONE);
                    assertThat(e.getMessage()).hasSizeLessThan(400);
                });
            }
        }
    }

    @Test
    void anUnknownSettingIsRefusedByName() {
        assertThatThrownBy(() -> client("categoriesPath", "/x")).hasMessageContaining("categoriesPath");
    }

    private LgspClient client(String... settings) {
        // Dialect E signs each request by itself, so there is no token call.
        return LgspClient.create(Platforms.config("http://127.0.0.1:" + LGSP.getPort(), "c06", settings)
                .platform("lgsp")
                .credentials(Credentials.from(Map.of("user", "u", "secretKey", "planted-key")))
                .audit(trail)
                .build());
    }
}
