package vn.lienthong.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.payment.internal.vnpay.VnpaySigning;

/** VNPAY's QR code that the program shows itself, and its list of banks. */
class VnpayQrTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final String CREATED = "{\"code\":\"00\",\"message\":\"Success\",\"qrcontent\":\"000201010212\"}";

    private static PaymentClient client() {
        return PaymentClient.create(
                Fixtures.vnpay(URI.create(SERVER.baseUrl()), Map.of()).build());
    }

    private static void answer(int status, String body) {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));
    }

    private static LoggedRequest sent() {
        return SERVER.findAll(anyRequestedFor(anyUrl())).get(0);
    }

    private static PaymentRequest request() {
        return PaymentRequest.builder(Fixtures.KEY, 180_000, "Viện phí")
                .bankCode("VNPAYQR")
                .build();
    }

    private static PlatformException failure(Runnable call) {
        PlatformException e = catchThrowableOfType(PlatformException.class, call::run);
        assertThat(e).as("an exception of our own").isNotNull();
        assertThat(e.getMessage()).doesNotContain(Fixtures.VNPAY_SECRET).hasSizeLessThan(600);
        return e;
    }

    @Test
    void aQrCodeIsAskedForWithThePayPagesParametersAndAnotherCommand() {
        answer(200, CREATED);
        Payment payment = client().createQr(request());
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(payment.qrPayload()).isEqualTo("000201010212");
        assertThat(payment.expiresAt()).isEqualTo(Instant.parse("2026-11-23T06:15:00Z"));
        assertThat(payment.verified()).as("the answer is not signed").isFalse();

        assertThat(sent().getMethod().getName()).isEqualTo("GET");
        URI url = URI.create(sent().getUrl());
        assertThat(url.getPath()).isEqualTo("/paymentv2/vpcpay.html");
        URI page = client().create(request()).redirectTo();
        String data = page.getRawQuery()
                .replaceFirst("&vnp_SecureHash=.*", "")
                .replace("vnp_Command=pay", "vnp_Command=genqr");
        assertThat(url.getRawQuery())
                .isEqualTo(data + "&vnp_SecureHash=" + VnpaySigning.sign(Fixtures.VNPAY_SECRET, data));
        assertThat(QueryString.single(QueryString.pairs(url.getRawQuery(), QueryString.Plus.IS_BLANK), "vnp_BankCode"))
                .isEqualTo("VNPAYQR");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"code\":\"97\"}; UNAUTHENTICATED; NONE",
                "{\"code\":\"03\"}; REFUSED; NONE",
                "{\"code\":\"99\"}; UNAVAILABLE; UNKNOWN",
                "{\"code\":\"77\"}; REFUSED; UNKNOWN",
                "{\"message\":\"Success\",\"qrcontent\":\"0002\"}; PROTOCOL; UNKNOWN",
                "{\"code\":\"00\"}; PROTOCOL; UNKNOWN",
                "{\"code\":\"00\",\"qrcontent\":\"\"}; PROTOCOL; UNKNOWN",
                "{\"code\":\"00\",\"qrcontent\":null}; PROTOCOL; UNKNOWN",
                "{\"code\":\"00\",\"qrcontent\":\"mã\"}; PROTOCOL; UNKNOWN",
                "<html>; PROTOCOL; UNKNOWN",
                "[]; PROTOCOL; UNKNOWN"
            })
    void whatIsNoQrCodeIsNeverAPayment(String body, Kind kind, Effect effect) {
        answer(200, body);
        PlatformException e = failure(() -> client().createQr(request()));
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.effect()).isEqualTo(effect);
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aLostAnswerLeavesTheEffectUnknownAndIsNotAskedForAgain() {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(failure(() -> client().createQr(request())).effect()).isEqualTo(Effect.UNKNOWN);
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void theBanksAreAskedForWithTheMerchantsCodeAndShownInVnpaysOrder() {
        answer(200, """
                [{"bank_code":"NCB","bank_name":"Ngân hàng NCB","logo_link":"/a.png","bank_type":1,"display_order":7},
                 {"bank_code":"OLD","bank_name":"Không có thứ tự"},
                 {"bank_code":"VNPAYQR","bank_name":"Ứng dụng\\nhỗ trợ","bank_type":2,"display_order":"1"},
                 {"bank_code":"ODD","bank_name":"Thứ tự lạ","display_order":"a"}]""");
        assertThat(client().methods()).extracting(PaymentMethod::code).containsExactly("VNPAYQR", "NCB", "OLD", "ODD");
        assertThat(client().methods().get(1).name()).isEqualTo("Ngân hàng NCB");
        assertThat(client().methods().get(0).name()).doesNotContain("\n");
        assertThat(sent().getUrl()).isEqualTo("/qrpayauth/api/merchant/get_bank_list");
        assertThat(sent().getBodyAsString()).isEqualTo("tmn_code=DEMOV210");
        assertThat(sent().getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        answer(200, "[]");
        assertThat(client().methods()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "<html>Bảo trì</html>",
                "{}",
                "{\"code\":\"99\"}",
                "[{\"bank_name\":\"x\"}]",
                "[{\"bank_code\":\"\",\"bank_name\":\"x\"}]",
                "[{\"bank_code\":\"NCB\"}]",
                "[{\"bank_code\":{},\"bank_name\":\"x\"}]",
                "[\"NCB\"]"
            })
    void whatIsNoListIsNeverAnEmptyList(String body) {
        answer(200, body);
        PlatformException e = failure(() -> client().methods());
        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(e.effect()).isEqualTo(Effect.NONE);
    }
}
