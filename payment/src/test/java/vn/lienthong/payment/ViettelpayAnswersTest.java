package vn.lienthong.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.util.HashMap;
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
import vn.lienthong.payment.internal.viettelpay.ViettelpaySigning;

/** The address to which ViettelPay's payer is sent, and what becomes of answers to queries, good and hostile. */
class ViettelpayAnswersTest {
    private static final PaymentKey KEY = new PaymentKey("HD1", Fixtures.NOW);

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static PaymentClient client(String... settings) {
        return PaymentClient.create(ViettelpayFixtures.viettelpay(URI.create(SERVER.baseUrl()), settings)
                .build());
    }

    private static PaymentRequest request() {
        return PaymentRequest.builder(KEY, 23_000, "Viện phí & thuốc").build();
    }

    private static void answer(String body) {
        SERVER.stubFor(any(anyUrl()).willReturn(ok().withBody(body)));
    }

    private static Map<String, String> fields(String query) {
        Map<String, String> fields = new HashMap<>();
        QueryString.pairs(query, QueryString.Plus.IS_BLANK).forEach(pair -> fields.put(pair.getKey(), pair.getValue()));
        return fields;
    }

    private static PlatformException failure(String body) {
        answer(body);
        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client().find(KEY));
        assertThat(e).isNotNull();
        assertThat(e.effect()).isEqualTo(Effect.NONE);
        return e;
    }

    @Test
    void thePayersAddressIsSignedHereWithoutACall() {
        Payment payment =
                client("cancelUrl", "https://clinic.example/pay/cancel").create(request());
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        URI page = payment.redirectTo();
        assertThat(page.getPath()).isEqualTo("/PaymentGateway/payment");
        Map<String, String> fields = fields(page.getRawQuery());
        assertThat(fields)
                .containsEntry("billcode", "HD1-23000VND")
                .containsEntry("order_id", "HD1")
                .containsEntry("trans_amount", "23000")
                .containsEntry("command", "PAYMENT")
                .containsEntry("desc", "Vien phi & thuoc")
                .containsEntry("return_url", "https://clinic.example/pay/return")
                .containsEntry("cancel_url", "https://clinic.example/pay/cancel")
                .containsEntry("check_sum", "32f5d1aff0fa905133fe391e58cc22d5e246858d")
                .doesNotContainKey("access_code");
        assertThat(fields(client("mac", "base64").create(request()).redirectTo().getRawQuery()))
                .containsEntry("check_sum", "MvXRr/D6kFEz/jkeWMwi1eJGhY0=");
        assertThat(client().explain(request()).canonicalText()).isEqualTo("***HD1-23000VNDPAYMENTLIENTHONGHD1230002.0");
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).isEmpty();
    }

    @Test
    void aQueryIsAFormSignedOverFiveValues() {
        answer(
                "{\"error_code\":\"00\",\"payment_status\":\"1\",\"vt_transaction_id\":\"300000001\",\"order_id\":\"HD1\"}");
        Payment found = client().find(KEY).orElseThrow();
        assertThat(found.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(found.transactionId()).isEqualTo("300000001");
        assertThat(found.amountVnd()).as("not in the answer").isNull();
        assertThat(found.verified()).isFalse();
        var sent = SERVER.findAll(anyRequestedFor(anyUrl())).get(0);
        assertThat(sent.getUrl()).isEqualTo("/PaymentAPI/webresources/postData");
        assertThat(fields(sent.getBodyAsString()))
                .containsEntry("cmd", "TRANS_INQUIRY")
                .containsEntry("version", "2.0")
                .containsEntry("check_sum", "10f00e5f4f86351360d261762286e54d6d764e4f");
    }

    @ParameterizedTest
    @CsvSource({
        "00, 0, PENDING",
        "00, 2, NEEDS_REVIEW",
        "16, 2, NEEDS_REVIEW",
        "W04, 3, NEEDS_REVIEW",
        "00, 7, NEEDS_REVIEW",
        "V06, 5, NEEDS_REVIEW",
        "16, 1, NEEDS_REVIEW"
    })
    void bothCodesDecide(String error, String state, PaymentStatus status) {
        answer("{\"error_code\":\"" + error + "\",\"payment_status\":" + state + ",\"trans_amount\":23000}");
        Payment found = client().find(KEY).orElseThrow();
        assertThat(found.status()).isEqualTo(status);
        assertThat(found.amountVnd()).isEqualTo(23_000);
        assertThat(found.codes()).containsEntry("error_code", error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error_code\":\"01\"}",
                "{\"error_code\":\"01\",\"payment_status\":\"-1\"}",
                "{\"error_code\":\"00\",\"payment_status\":\"-1\"}"
            })
    void notFoundIsNoPayment(String body) {
        answer(body);
        assertThat(client().find(KEY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "02, UNAUTHENTICATED",
        "V01, UNAUTHENTICATED",
        "03, UNAVAILABLE",
        "V04, UNAVAILABLE",
        "M01, FORBIDDEN",
        "77, REFUSED"
    })
    void aCodeWithoutAStateRefusesTheQuery(String code, Kind kind) {
        PlatformException e = failure("{\"error_code\":\"" + code + "\"}");
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.platformCode()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "null",
                "<html>",
                "{\"error_code\":\"00\"}",
                "{\"payment_status\":\"1\"}",
                "{\"error_code\":\"00\",\"payment_status\":\"1\",\"trans_amount\":\"23.000\"}"
            })
    void whatCannotBeUnderstoodIsAnError(String body) {
        assertThat(failure(body).kind()).isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void anAnswerAboutAnotherPaymentIsRefused() {
        assertThat(failure("{\"error_code\":\"00\",\"payment_status\":\"1\",\"order_id\":\"HD2\"}")
                        .kind())
                .isEqualTo(Kind.SECURITY);
        assertThat(failure("{\"error_code\":\"00\",\"payment_status\":\"1\",\"merchant_code\":\"X\"}")
                        .kind())
                .isEqualTo(Kind.SECURITY);
    }

    @Test
    void aServerErrorIsTriedAgain() {
        SERVER.stubFor(any(anyUrl()).willReturn(status(503)));
        assertThatThrownBy(() -> client().find(KEY)).isInstanceOf(PlatformException.class);
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "mac, md5",
        "resultText, long",
        "unpaidStates, 1",
        "unpaidStates, 0",
        "returnUrl, nowhere",
        "payPath, /pay?x=1",
        "hashAlgorithm, SHA256"
    })
    void aWrongSettingIsRefusedByItsName(String key, String value) {
        assertThatThrownBy(() -> client(key, value)).isInstanceOfSatisfying(PlatformException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
            assertThat(e.getMessage()).contains(key);
        });
    }

    @Test
    void whatTheRailCannotTakeIsRefusedBeforeItIsSigned() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client().create(
                                PaymentRequest.builder(new PaymentKey("A".repeat(51), Fixtures.NOW), 23_000, "Viện phí")
                                        .build()))
                .withMessageContaining("reference");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client().create(PaymentRequest.builder(KEY, 23_000, "Viện phí")
                        .bankCode("VCB")
                        .build()))
                .withMessageContaining("bankCode");
    }

    @Test
    void whatItCanDo() {
        assertThat(client().supports(Operation.CONFIRM)).isTrue();
        assertThat(client().supports(Operation.REFUND)).as("no refund is known").isFalse();
    }

    @Test
    void theTextsAsComputedElsewhere() { // by Python's hmac
        Map<String, String> question = ViettelpayFixtures.question();
        question.put("trans_amount", "23000");
        assertThat(ViettelpayFixtures.mac(question, ViettelpaySigning.CONFIRM, "SECRET"))
                .isEqualTo("206eb058f97c500c86ed0e4da55955eced9af33c");
        assertThat(ViettelpayFixtures.mac(ViettelpayFixtures.result(), ViettelpaySigning.RESULT, "SECRET"))
                .isEqualTo("c9aa9a9e02ab9b6bc8c6e405debcefb299327669");
        assertThat(ViettelpayFixtures.mac(ViettelpayFixtures.result(), ViettelpaySigning.SHORT_RESULT, "SECRET"))
                .isEqualTo("f841554a72722e79d6a043e29280ac761e328894");
    }
}
