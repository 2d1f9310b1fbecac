package vn.lienthong.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.JsonTexts;
import vn.lienthong.payment.internal.keypay.KeypaySigning;
import vn.lienthong.payment.receipt.FeeLine;
import vn.lienthong.payment.receipt.Payer;
import vn.lienthong.payment.receipt.ReceiptData;

/** What is sent to KeyPay, and what becomes of its answers, good and hostile. */
class KeypayAnswersTest {
    private static final String CREATED =
            "{\"error\":\"0\",\"msg\":\"success\",\"payment_url\":\"https://pay.example/x?token=1\"}";
    private static final String[] STATES = {
        "detailStates.0", "PAID", "detailStates.1", "PENDING", "detailStates.2", "FAILED"
    };

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static PaymentClient keypay(String... settings) {
        return KeypayFixtures.client(URI.create(SERVER.baseUrl()), settings);
    }

    private static void answer(ResponseDefinitionBuilder response) {
        SERVER.stubFor(any(anyUrl()).willReturn(response));
    }

    private static void answer(String body) {
        answer(ok().withBody(body));
    }

    private static PlatformException failure(Runnable call) {
        PlatformException e = catchThrowableOfType(PlatformException.class, call::run);
        assertThat(e).as("an exception of our own").isNotNull();
        assertThat(e.getMessage()).doesNotContain(KeypayFixtures.KEY1).hasSizeLessThan(600);
        return e;
    }

    private static PaymentRequest.Builder request() {
        return PaymentRequest.builder(Fixtures.KEY, 180_000, "Lệ phí & thuốc");
    }

    private static Map<String, String> sent() {
        return JsonTexts.from(SERVER.findAll(anyRequestedFor(anyUrl())).get(0).getBody());
    }

    @Test
    void aPaymentIsSentSignedWithTheFirstKey() {
        answer(CREATED);
        Payment payment = keypay().create(request().build());
        assertThat(payment.redirectTo()).isEqualTo(URI.create("https://pay.example/x?token=1"));
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(sent())
                .containsEntry("client_id", "KP001")
                .containsEntry("transaction_id", "BL-2026.0001")
                .containsEntry("trans_amount", "180000")
                .containsEntry("command", "PAY")
                .containsEntry("version", "3.0")
                .containsEntry("description", "Lệ phí & thuốc")
                .containsEntry("locale", "vn")
                .containsEntry("country_code", "vi")
                .containsEntry("currency_code", "VND")
                .containsEntry("environment", "1")
                .containsEntry("return_url", "https://clinic.example/back")
                .containsEntry("addition_fee", "0")
                .containsEntry(
                        "check_sum", KeypaySigning.sign(KeypayFixtures.KEY1, "0|KP001|PAY|180000|BL-2026.0001|3.0"))
                .doesNotContainKey("bill_info");
        SERVER.verify(1, postRequestedFor(urlEqualTo("/create")));
        assertThat(keypay().explain(request().build()).canonicalText())
                .isEqualTo("0|KP001|PAY|180000|BL-2026.0001|3.0");
    }

    @Test
    void theProfileDecidesWhatIsNotPublic() {
        answer("{\"ma\":0,\"url\":\"https://pay.example/y\"}");
        Payment payment = keypay(
                        "createPath", "/v3/tao",
                        "environment", "2",
                        "additionFeeVnd", "15000",
                        "locale", "en",
                        "countryCode", "vn",
                        "errorMember", "ma",
                        "pageMember", "url")
                .create(request().build());
        assertThat(payment.redirectTo()).isEqualTo(URI.create("https://pay.example/y"));
        assertThat(sent())
                .containsEntry("environment", "2")
                .containsEntry("addition_fee", "15000")
                .containsEntry("locale", "en")
                .containsEntry("country_code", "vn")
                .containsEntry(
                        "check_sum",
                        KeypaySigning.sign(KeypayFixtures.KEY1, "15000|KP001|PAY|180000|BL-2026.0001|3.0"));
        SERVER.verify(1, postRequestedFor(urlEqualTo("/v3/tao")));
    }

    @Test
    void theReceiptIsTheBillInfoAndNotSigned() {
        answer(CREATED);
        ReceiptData receipt = ReceiptData.fee(
                        "Lệ phí", new Payer("Nguyễn Thị \"Ba\"", null, "Xã Minh Xuân", "Tuyên Quang"))
                .feeLine(new FeeLine("1", "LP01", "Lệ phí cấp giấy", 180_000))
                .item("Lệ phí", 180_000)
                .agency("H60.01.02", "Sở Y tế")
                .build();
        keypay().create(request().receipt(receipt).build());
        Map<String, String> bill = JsonTexts.parse(sent().getOrDefault("bill_info", ""));
        assertThat(bill)
                .containsEntry("MaDichVu", "2")
                .containsEntry("HoTenNguoiNop", "Nguyễn Thị \"Ba\"")
                .containsEntry("MaDonVi", "H60.01.02");
        assertThat(bill.get("DSKhoanNop")).isEqualTo("[{\"NoiDung\":\"Lệ phí\",\"SoTien\":\"180000\"}]");
        assertThat(sent().get("check_sum"))
                .isEqualTo(KeypaySigning.sign(KeypayFixtures.KEY1, "0|KP001|PAY|180000|BL-2026.0001|3.0"));
    }

    @Test
    void aQueryHasItsOwnSignature() {
        answer("{\"error\":0,\"status\":\"1\"}");
        keypay(STATES).find(Fixtures.KEY);
        assertThat(sent())
                .containsOnlyKeys("client_id", "transaction_id", "command", "check_sum")
                .containsEntry("command", "PAY")
                .containsEntry("check_sum", KeypaySigning.sign(KeypayFixtures.KEY1, "KP001|PAY|BL-2026.0001"));
        SERVER.verify(1, postRequestedFor(urlEqualTo("/detail")));
    }

    static Stream<Arguments> badText() {
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("a page", "<html>Bảo trì hệ thống</html>"),
                Arguments.of("truncated", "{\"error\":\"0\",\"paym"),
                Arguments.of("a list", "[]"),
                Arguments.of("no code", "{}"),
                Arguments.of("member twice", "{\"error\":\"0\",\"error\":\"0\"}"),
                Arguments.of("deep", "[".repeat(5_000)),
                Arguments.of("ten megabytes of nines", "9".repeat(10_000_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badText")
    void anAnswerThatCannotBeUnderstoodIsNeverAnEmptySuccess(String name, String body) {
        answer(body);
        PlatformException created = failure(() -> keypay().create(request().build()));
        assertThat(created.kind()).as(name).isEqualTo(Kind.PROTOCOL);
        assertThat(created.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(failure(() -> keypay(STATES).find(Fixtures.KEY)).kind()).isEqualTo(Kind.PROTOCOL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"error\":\"0\"}; PROTOCOL; UNKNOWN",
                "{\"error\":\"0\",\"payment_url\":\"javascript:alert(1)\"}; PROTOCOL; UNKNOWN",
                "{\"error\":\"0\",\"payment_url\":\"https://a b\"}; PROTOCOL; UNKNOWN",
                "{\"error\":\"0\",\"transaction_id\":\"OTHER\",\"payment_url\":\"https://a.example\"}; SECURITY; UNKNOWN",
                "{\"error\":\"0\",\"client_id\":\"OTHER\",\"payment_url\":\"https://a.example\"}; SECURITY; UNKNOWN",
                "{\"error\":\"3\",\"msg\":\"exists\"}; REFUSED; UNKNOWN",
                "{\"error\":\"00\",\"payment_url\":\"https://a.example\"}; REFUSED; UNKNOWN"
            })
    void aCreationWithoutAPageIsAnException(String body, Kind kind, Effect effect) {
        answer(body);
        PlatformException e = failure(() -> keypay().create(request().build()));
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.effect()).isEqualTo(effect);
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionDuringAWriteIsSentOnceAndItsEffectIsUnknown(Fault fault) {
        answer(ok().withFault(fault));
        assertThat(failure(() -> keypay().create(request().build())).effect()).isEqualTo(Effect.UNKNOWN);
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aQueryIsTriedAgain() {
        answer(status(503));
        assertThat(failure(() -> keypay().find(Fixtures.KEY)).kind()).isEqualTo(Kind.UNAVAILABLE);
        SERVER.verify(3, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"error\":\"0\",\"status\":\"1\"}; PENDING; 1",
                "{\"error\":0,\"status\":2,\"trans_amount\":180000}; FAILED; 2",
                "{\"error\":\"0\",\"status\":\"0\",\"trans_amount\":\"180000\"}; PAID; 0",
                "{\"status\":\"0\",\"trans_amount\":0}; NEEDS_REVIEW; 0",
                "{\"error\":\"0\",\"status\":\"7\"}; NEEDS_REVIEW; 7",
                "{\"error\":\"0\",\"status\":\"\"}; NEEDS_REVIEW; ''"
            })
    void theTableOfTheProfileSaysWhatAStateMeans(String body, PaymentStatus status, String code) {
        answer(body);
        Payment found = keypay(STATES).find(Fixtures.KEY).orElseThrow();
        assertThat(found.status()).isEqualTo(status);
        assertThat(found.rawCode()).isEqualTo(code);
        assertThat(found.verified()).isFalse();
    }

    @Test
    void withoutATableNoStateOfAQueryDecidesAnything() {
        for (String state : new String[] {"0", "1", "2"}) {
            answer("{\"error\":\"0\",\"trans_amount\":\"180000\",\"status\":\"" + state + "\"}");
            assertThat(keypay().find(Fixtures.KEY).orElseThrow().status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"status\":\"0\"",
                "\"status\":\"0\",\"trans_amount\":\"-1\"",
                "\"status\":\"1\",\"trans_amount\":\"1.5\"",
                "\"status\":\"0\",\"trans_amount\":\"99999999999999999999\"",
                "\"status\":\"0\",\"trans_amount\":\"180000\",\"currency_code\":\"USD\"",
                "\"msg\":\"success\""
            })
    void aStateWithoutARightAmountIsNotUnderstood(String members) {
        answer("{\"error\":\"0\"," + members + "}");
        assertThat(failure(() -> keypay(STATES).find(Fixtures.KEY)).kind()).isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void anAnswerAboutAnotherPaymentIsNotBelieved() {
        answer("{\"error\":\"0\",\"status\":\"0\",\"trans_amount\":1,\"transaction_id\":\"OTHER\"}");
        assertThat(failure(() -> keypay(STATES).find(Fixtures.KEY)).kind()).isEqualTo(Kind.SECURITY);
    }

    @Test
    void anUnknownPaymentIsARefusalUnlessTheProfileSetsItsCode() {
        answer("{\"error\":\"4\",\"msg\":\"not found\"}");
        PlatformException refused = failure(() -> keypay(STATES).find(Fixtures.KEY));
        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refused.platformCode()).isEqualTo("4");
        assertThat(refused.effect()).isEqualTo(Effect.NONE);
        assertThat(keypay("notFoundCodes", "3, 4").find(Fixtures.KEY)).isEmpty();
    }

    @Test
    void theSignatureOfAnAnswerIsCheckedIfTheProfileSaysSo() {
        String[] checking = {"checkDetailAnswer", "on", "detailStates.0", "PAID"};
        Map<String, Object> members = KeypayFixtures.notice();
        answer(ok().withBody(KeypayFixtures.signed(members, KeypayFixtures.KEY2)));
        Payment found = keypay(checking).find(Fixtures.KEY).orElseThrow();
        assertThat(found.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(found.verified()).isTrue();
        answer(ok().withBody(KeypayFixtures.signed(members, KeypayFixtures.KEY1)));
        assertThat(failure(() -> keypay(checking).find(Fixtures.KEY)).kind()).isEqualTo(Kind.SECURITY);
        answer("{\"error\":\"0\",\"status\":\"0\",\"trans_amount\":\"180000\"}");
        assertThat(failure(() -> keypay(checking).find(Fixtures.KEY)).kind()).isEqualTo(Kind.SECURITY);
    }

    @Test
    void withoutTlsAnEndOfAPaymentIsForAPerson() {
        answer("{\"error\":\"0\",\"status\":\"0\",\"trans_amount\":\"180000\"}");
        PaymentClient unguarded = PaymentClient.create(PaymentConfig.of(KeypayFixtures.keypay(
                        URI.create("http://keypay.example"), Map.of("detailStates.0", "PAID"))
                .plainHttp(true)
                .interceptor(next -> sent -> next.send(sent.withUri(URI.create(SERVER.baseUrl()))))
                .build()));
        assertThat(unguarded.find(Fixtures.KEY).orElseThrow().status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
    }

    @ParameterizedTest
    @CsvSource({
        "environment,3",
        "additionFeeVnd,-1",
        "command,PAY|X",
        "errorMember,a b",
        "replyAs,xml",
        "detailStates.0,DONE",
        "returnUrl,back"
    })
    void aWrongSettingIsRefusedByName(String key, String value) {
        PlatformException e = failure(() -> keypay(key, value));
        assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(e).hasMessageContaining("settings." + key);
    }

    @Test
    void aBankHasNoEffectAndIsRefused() {
        PaymentRequest request = request().bankCode("VCB").build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keypay().create(request))
                .withMessageContaining("bankCode");
    }
}
