package vn.lienthong.sharing.xroad;

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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.sharing.Platforms;

class XRoadTest {
    private static final XRoadSubsystem REGISTER = XRoadSubsystem.parse("VN/GOV/000.00.00.G22/đăng ký");

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @Test
    void aCallHasItsServiceInPathAndHeaderWithEachPartEncodedAndTheSlashesBetweenNot() {
        SERVER.stubFor(any(anyUrl())
                .willReturn(okJson("{\"a\":1}")
                        .withHeader("X-Road-Id", "m1")
                        .withHeader("X-Road-Request-Id", "r1")
                        .withHeader("X-Road-Request-Hash", "aGFzaA==")));

        XRoadAnswer answer = client().call(XRoadRequest.builder("get", REGISTER, "tra-cuu")
                .segment("xã 1")
                .query("số", "0100109106")
                .id("m1")
                .build());

        assertThat(answer.text()).isEqualTo("{\"a\":1}");
        assertThat(answer.evidence()).isEqualTo(new XRoadAnswer.Evidence("m1", "r1", "aGFzaA=="));
        SERVER.verify(getRequestedFor(urlEqualTo("/r1/VN/GOV/000.00.00.G22/%C4%91%C4%83ng%20k%C3%BD/tra-cuu/x%C3%A3%201"
                        + "?s%E1%BB%91=0100109106"))
                .withHeader("X-Road-Client", equalTo("VN/GOV/H60.01.02/mot-cua"))
                .withHeader("X-Road-Id", equalTo("m1"))
                .withHeader("Accept", equalTo("application/json")));
    }

    @ParameterizedTest
    @CsvSource({
        "Client.BadRequest,400,REFUSED,false,NONE",
        "Client.SslAuthenticationFailed,500,UNAUTHENTICATED,false,NONE",
        "Server.ClientProxy.NetworkError,500,UNAVAILABLE,true,UNKNOWN",
        "Server.ClientProxy.SslAuthenticationFailed,500,UNAVAILABLE,true,UNKNOWN",
        "Server.ServerProxy.NetworkError,500,UNAVAILABLE,true,UNKNOWN",
        "Server.ServerProxy.AccessDenied,500,FORBIDDEN,false,NONE",
        "Server.ServerProxy.UnknownService,500,REFUSED,false,NONE",
        "Server.ServerProxy.ServiceDisabled,500,REFUSED,false,NONE",
        "Server.ServerProxy.ServiceFailed.X,500,REFUSED,false,UNKNOWN",
        "Something.New,500,REFUSED,false,UNKNOWN",
        ",500,UNAVAILABLE,false,UNKNOWN",
        ",404,REFUSED,false,NONE",
        ",503,UNAVAILABLE,true,UNKNOWN",
        ",302,PROTOCOL,false,UNKNOWN"
    })
    void aFailureIsClassifiedByWhoFailed(String type, int status, Kind kind, boolean retryable, Effect effect) {
        var answer = aResponse().withStatus(status).withBody("{}").withHeader("X-Road-Request-Id", "r1");
        SERVER.stubFor(any(anyUrl()).willReturn(type == null ? answer : answer.withHeader("X-Road-Error", type)));

        PlatformException e = catchThrowableOfType(
                PlatformException.class,
                () -> client().call(XRoadRequest.builder("POST", REGISTER, "ghi")
                        .body(Attachment.of(new byte[] {'{', '}'}, "application/json"))
                        .build()));

        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.retryable()).isEqualTo(retryable);
        assertThat(e.effect()).isEqualTo(effect);
        assertThat(e.platformCode()).isEqualTo(type == null ? String.valueOf(status) : type);
        assertThat(e.requestId()).isEqualTo("r1");
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aQuestionIsAskedAgainWhenASecurityServerFailsAndNotWhenTheProviderDoes() {
        SERVER.stubFor(any(anyUrl())
                .willReturn(aResponse().withStatus(500).withHeader("X-Road-Error", "Server.ServerProxy.NetworkError")));
        assertThatThrownBy(() -> client().call(get())).isInstanceOf(PlatformException.class);
        SERVER.verify(3, anyRequestedFor(anyUrl()));

        SERVER.resetAll();
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));
        assertThatThrownBy(() -> client().call(get())).isInstanceOf(PlatformException.class);
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".", "a/b", "a\\b", "a%2Fb", "a;b", "a\u0000", "\u202Ea"})
    void aPathThatCouldLeadOutOfTheServiceIsRefused(String segment) {
        assertThatThrownBy(() -> XRoadRequest.builder("GET", REGISTER, "a").segment(segment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("path");
        assertThatThrownBy(() -> XRoadRequest.builder("GET", REGISTER, segment)).hasMessageContaining("service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "VN", "VN/GOV/1", "VN/GOV/1/2/3", "VN//1/2", "VN/GOV/../2", "VN/GOV/\u0000/2"})
    void whatNamesNoSubsystemIsRefused(String text) {
        assertThatThrownBy(() -> XRoadSubsystem.parse(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> XRoadClient.create(
                        Platforms.config(base(), "x-road", "xRoadClient", text).build()))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("xRoadClient");
    }

    @Test
    void aColonIsAllowedInAPathButNotInAnIdentifier() {
        SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}")));

        client().call(XRoadRequest.builder("GET", REGISTER, "a")
                .segment("2026-11-23T08:00:00")
                .build());

        SERVER.verify(getRequestedFor(
                urlEqualTo("/r1/VN/GOV/000.00.00.G22/%C4%91%C4%83ng%20k%C3%BD/a/2026-11-23T08%3A00%3A00")));
        assertThatThrownBy(() -> XRoadRequest.builder("GET", REGISTER, "a:b")).hasMessageContaining("service");
    }

    @Test
    void aSecurityServerThatNamesNothingIsRefusedBeforeTheFirstCall() {
        assertThatThrownBy(() -> XRoadClient.create(Platforms.config(
                                base(), "x-road", "xRoadClient", "VN/GOV/H60/mot-cua", "securityServer", "VN/GOV")
                        .build()))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessageContaining("securityServer");
    }

    @Test
    void tenMegabytesNameNoSubsystem() {
        assertThatThrownBy(() -> XRoadSubsystem.parse("9".repeat(10 << 20)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("four parts");
    }

    @Test
    void aMemberIdMayBeWrittenWithColons() {
        assertThat(XRoadSubsystem.parse("VN:GOV:000.00.00.G22:vpcpdvcprovider"))
                .hasToString("VN/GOV/000.00.00.G22/vpcpdvcprovider");
    }

    @Test
    void aQueryParameterMayBeThereSeveralTimes() {
        XRoadRequest request = XRoadRequest.builder("GET", REGISTER, "tra-cuu")
                .query("q", "1")
                .query("r", "a b")
                .query("q", "2")
                .build();

        assertThat(request.query).isEqualTo("q=1&r=a+b&q=2");
    }

    @Test
    void aHeaderCannotBeSmuggledIn() {
        assertThatThrownBy(() -> XRoadRequest.builder("GET", REGISTER, "a").issue("1\r\nX-Road-Client: x"))
                .hasMessageContaining("X-Road-Issue");
        assertThatThrownBy(() -> XRoadRequest.builder("CONNECT", REGISTER, "a")).hasMessageContaining("method");
    }

    @ParameterizedTest
    @CsvSource({
        "query,,http://h.vn/XrdAdapter/RestService/forward/mapi/g?dstcode=VN:GOV:1:a,",
        "header,,http://h.vn/XrdAdapter/RestService/forward/mapi/g,VN:GOV:1:a",
        "both,,http://h.vn/XrdAdapter/RestService/forward/mapi/g?dstcode=VN:GOV:1:a,VN:GOV:1:a",
        "query,https://p.vn/api,http://h.vn/XrdAdapter/RestService/forward/mapi/g?dstcode=VN:GOV:1:a&providerurl=https%3A%2F%2Fp.vn%2Fapi,",
        "header,https://p.vn,http://h.vn/XrdAdapter/RestService/forward/mapi/g?providerurl=https%3A%2F%2Fp.vn,VN:GOV:1:a"
    })
    void theAdapterGetsTheProviderWhereTheProfileSetsIt(String where, String providerUrl, String uri, String header) {
        var config = Platforms.config("http://h.vn", "xrd-adapter", "dstcode", "VN:GOV:1:a", "dstcodeIn", where)
                .plainHttp(true);
        XrdAdapter adapter = XrdAdapter.create(
                providerUrl == null
                        ? config.build()
                        : config.settings(config.build().settings().with("providerUrl", providerUrl))
                                .build());
        AtomicReference<WireRequest> sent = new AtomicReference<>();

        assertThatThrownBy(() -> adapter.apply(request -> {
                            sent.set(request);
                            throw new IllegalStateException("sent");
                        })
                        .send(WireRequest.of("POST", adapter.forward("/mapi/g"))))
                .hasMessage("sent");

        assertThat(sent.get().uri()).isEqualTo(URI.create(uri));
        assertThat(sent.get().header("dstcode")).isEqualTo(header);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/../b", "/a/%2e%2e/b", "/a%2Fb", "/a\\b", "/a/..;x/b", "/a%252Fb", "/a?b", "/a#b"})
    void aProviderPathThatCouldLeadOutOfTheForwarderIsRefused(String path) {
        XrdAdapter adapter = XrdAdapter.create(
                Platforms.config(base(), "xrd-adapter", "dstcode", "VN:GOV:1:a").build());

        assertThatThrownBy(() -> adapter.forward(path)).isInstanceOf(PlatformException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VN GOV", "VN:GOV:1:é", "a\nb"})
    void aProviderThatIsNoMemberIdIsRefused(String dstcode) {
        assertThatThrownBy(() -> XrdAdapter.create(Platforms.config(base(), "xrd-adapter", "dstcode", dstcode)
                        .build()))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("dstcode");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "xrd-adaptor, dstcodeIn, query, did you mean 'xrd-adapter'",
        "xrd-adapter, dstcodein, query, settings.dstcodein is not known; did you mean 'dstcodeIn'",
        "xrd-adapter, providerUrl, a b, settings.providerUrl: must be a URI",
        "xrd-adapter, forwardPath, /a b, settings.forwardPath: '/a b' cannot be read",
    })
    void anAdapterOfItsOwnIsNotMadeFromAWordThatHasNoEffect(
            String dialect, String setting, String value, String message) {
        assertThatThrownBy(() ->
                        XrdAdapter.create(Platforms.config(base(), dialect, "dstcode", "VN:GOV:1:a", setting, value)
                                .build()))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anAdapterOfItsOwnRefusesASignOnAndAnAgencyCode() {
        ClientConfig config =
                Platforms.config(base(), "xrd-adapter", "dstcode", "VN:GOV:1:a").build();
        assertThatThrownBy(
                        () -> XrdAdapter.create(config.toBuilder().signOn("c06").build()))
                .hasMessageContaining("signOn: must not be set");
        assertThatThrownBy(() ->
                        XrdAdapter.create(config.toBuilder().agencyCode("H60").build()))
                .hasMessageContaining("agencyCode: has no effect");
    }

    @Test
    void anAdapterWithoutAProviderIsRefused() {
        assertThatThrownBy(() -> XrdAdapter.create(
                        Platforms.config(base(), "xrd-adapter").build()))
                .hasMessageContaining("dstcode");
    }

    private static XRoadRequest get() {
        return XRoadRequest.builder("GET", REGISTER, "tra-cuu").build();
    }

    private static XRoadClient client() {
        return XRoadClient.create(Platforms.config(base(), "x-road", "xRoadClient", "VN/GOV/H60.01.02/mot-cua")
                .build());
    }

    private static String base() {
        return "http://127.0.0.1:" + SERVER.getPort();
    }
}
