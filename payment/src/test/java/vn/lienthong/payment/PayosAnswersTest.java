package vn.lienthong.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.payment.internal.payos.PayosSigning;
import vn.lienthong.payment.internal.rail.PaymentProbe;

/** What payOS gets from us, and what becomes of its answers. */
class PayosAnswersTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final PaymentKey KEY = new PaymentKey("20260001", Instant.parse("2026-11-23T06:00:00Z"));

    private static PaymentClient client() {
        return PaymentClient.create(Payos.config(URI.create(SERVER.baseUrl())).build());
    }

    private static void answer(int status, byte[] body) {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));
    }

    private static void answer(int status, String body) {
        answer(status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static PaymentRequest request() {
        return PaymentRequest.builder(KEY, 180_000, "Viện phí BN 000123").build();
    }

    private static Map<String, Object> created(Object... changes) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("bin", "970436");
        data.put("accountNumber", "0011000000002");
        data.put("accountName", "PHONG KHAM");
        data.put("amount", 180_000);
        data.put("description", "CSABCD Vien phi BN 000123");
        data.put("orderCode", 20_260_001);
        data.put("currency", "VND");
        data.put("paymentLinkId", "1c2d3e");
        data.put("status", "PENDING");
        data.put("expiredAt", null);
        data.put("checkoutUrl", "https://pay.payos.example/web/1c2d3e");
        data.put("qrCode", "0002010102");
        return changed(data, changes);
    }

    private static Map<String, Object> link(Object... changes) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", "1c2d3e");
        data.put("orderCode", 20_260_001);
        data.put("amount", 180_000);
        data.put("amountPaid", 180_000);
        data.put("amountRemaining", 0);
        data.put("status", "PAID");
        data.put("createdAt", "2026-11-23T13:00:00+07:00");
        Map<String, Object> transfer = new LinkedHashMap<>();
        transfer.put("reference", "FT26327.0001");
        transfer.put("amount", 180_000);
        transfer.put("transactionDateTime", "2026-11-23T13:15:00+07:00");
        transfer.put("counterAccountName", null);
        data.put("transactions", List.of(transfer));
        data.put("cancellationReason", null);
        data.put("canceledAt", null);
        return changed(data, changes);
    }

    private static Map<String, Object> changed(Map<String, Object> data, Object... changes) {
        for (int i = 0; i < changes.length; i += 2) {
            data.put(String.valueOf(changes[i]), changes[i + 1]);
        }
        return data;
    }

    private static PlatformException failure(Runnable call) {
        PlatformException e = catchThrowableOfType(PlatformException.class, call::run);
        assertThat(e).isNotNull();
        assertThat(e.getMessage())
                .doesNotContain(Payos.KEY)
                .doesNotContain("APIKEY")
                .hasSizeLessThan(600);
        return e;
    }

    @Test
    void aLinkIsCreatedWithNumbersAsNumbersAndFiveSignedValues() {
        answer(200, Payos.answer(created()));
        Payment payment = client().create(request());
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(payment.redirectTo()).isEqualTo(URI.create("https://pay.payos.example/web/1c2d3e"));
        assertThat(payment.qrPayload()).isEqualTo("0002010102");
        assertThat(payment.transfer())
                .isEqualTo(new BankTransfer("970436", "0011000000002", 180_000, "CSABCD Vien phi BN 000123"));
        assertThat(payment.expiresAt()).isEqualTo(Instant.parse("2026-11-23T06:15:00Z"));
        assertThat(payment.verified()).isTrue();

        LoggedRequest sent = SERVER.findAll(anyRequestedFor(anyUrl())).get(0);
        assertThat(sent.getUrl()).isEqualTo("/v2/payment-requests");
        assertThat(sent.getHeader("x-client-id")).isEqualTo("CLIENT");
        assertThat(sent.getHeader("x-api-key")).isEqualTo("APIKEY");
        String text = "amount=180000&cancelUrl=https://clinic.example/return&description=Vien phi BN 000123"
                + "&orderCode=20260001&returnUrl=https://clinic.example/return";
        assertThat(sent.getBodyAsString())
                .isEqualTo("{\"orderCode\":20260001,\"amount\":180000,\"description\":\"Vien phi BN 000123\","
                        + "\"cancelUrl\":\"https://clinic.example/return\",\"returnUrl\":\"https://clinic.example/return\","
                        + "\"expiredAt\":1795414500,\"signature\":\"" + PayosSigning.sign(Payos.KEY, text) + "\"}");
        assertThat(client().explain(request()).canonicalText()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HD1", "007", "0", "1234567890123456", "1.5", "-5"})
    void aReferenceMustBeANumber(String reference) {
        PaymentKey key = reference.startsWith("-")
                ? new PaymentKey("-5", KEY.createdAt())
                : new PaymentKey(reference, KEY.createdAt());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client().create(
                                PaymentRequest.builder(key, 180_000, "x").build()))
                .withMessageContaining("reference: must be a number of at most 15 digits");
    }

    @ParameterizedTest
    @CsvSource({
        "PAID,180000,PAID,180000",
        "PAID,180001,OVERPAID,180001",
        "PAID,1,NEEDS_REVIEW,1",
        "UNDERPAID,100000,UNDERPAID,100000",
        "UNDERPAID,0,NEEDS_REVIEW,0",
        "PENDING,0,PENDING,180000",
        "PROCESSING,0,PENDING,180000",
        "EXPIRED,0,EXPIRED,180000",
        "EXPIRED,100000,NEEDS_REVIEW,100000",
        "CANCELLED,0,CANCELLED,180000",
        "CANCELLED,180000,NEEDS_REVIEW,180000",
        "FAILED,0,FAILED,180000",
        "REFUNDING,180000,NEEDS_REVIEW,180000"
    })
    void theStatusAndTheMoneyTogetherSayWhatBecameOfALink(
            String said, long paidVnd, PaymentStatus status, long amountVnd) {
        answer(200, Payos.answer(link("status", said, "amountPaid", paidVnd)));
        Payment payment = client().find(KEY).orElseThrow();
        assertThat(payment.status()).isEqualTo(status);
        assertThat(payment.amountVnd()).isEqualTo(amountVnd);
        assertThat(payment.rawCode()).isEqualTo(said);
        assertThat(payment.paidAt()).isEqualTo(status.paidInFull() ? Instant.parse("2026-11-23T06:15:00Z") : null);
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl())).get(0).getUrl())
                .isEqualTo("/v2/payment-requests/20260001");
    }

    @ParameterizedTest
    @CsvSource({
        "PAID,1.5",
        "PAID,'1,000'",
        "PAID,-180000",
        "PAID,''",
        "PAID,1234567890123456",
        "PAID,",
        "UNDERPAID,x",
        "REFUNDING,x"
    })
    void howMuchHasArrivedIsNotGuessed(String said, @Nullable String amountPaid) {
        answer(200, Payos.answer(link("status", said, "amountPaid", amountPaid)));
        Payment payment = client().find(KEY).orElseThrow();
        assertThat(payment.status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        assertThat(payment.amountVnd())
                .as("the amount of the bill has not arrived")
                .isNull();
        assertThat(payment.rawCode()).isEqualTo(said);
        assertThat(payment.paidAt()).isNull();
    }

    @Test
    void aPaymentIsCancelledUnlessThePayerWasFaster() {
        answer(200, Payos.answer(link("status", "CANCELLED", "amountPaid", 0, "cancellationReason", "nham")));
        assertThat(client().cancel(KEY, "Nhập nhầm").status()).isEqualTo(PaymentStatus.CANCELLED);
        LoggedRequest sent = SERVER.findAll(anyRequestedFor(anyUrl())).get(0);
        assertThat(sent.getUrl()).isEqualTo("/v2/payment-requests/20260001/cancel");
        assertThat(sent.getBodyAsString()).isEqualTo("{\"cancellationReason\":\"Nhập nhầm\"}");
        answer(200, Payos.answer(link()));
        assertThat(client().cancel(KEY, "Nhập nhầm").status()).isEqualTo(PaymentStatus.PAID);
        answer(200, "{\"code\":\"101\",\"desc\":\"x\"}");
        PlatformException e = failure(() -> client().cancel(KEY, "x"));
        assertThat(e.effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void aPaymentThatIsNotThereIsAnEmptyAnswer() {
        answer(200, "{\"code\":\"101\",\"desc\":\"Mã thanh toán không tồn tại\",\"data\":null}");
        assertThat(client().find(KEY)).isEmpty();
        answer(404, "{\"code\":\"101\",\"desc\":\"Mã thanh toán không tồn tại\"}");
        assertThat(client().find(KEY)).isEmpty();
        answer(404, "<html>");
        assertThat(failure(() -> client().find(KEY)).kind()).isNotEqualTo(Kind.PROTOCOL);
    }

    @ParameterizedTest
    @CsvSource({
        "200,201,UNAUTHENTICATED,NONE",
        "200,20,REFUSED,UNKNOWN",
        "200,231,REFUSED,UNKNOWN",
        "200,777,REFUSED,UNKNOWN",
        "200,'',PROTOCOL,UNKNOWN",
        "400,20,REFUSED,UNKNOWN",
        "400,01,REFUSED,NONE",
        "401,401,UNAUTHENTICATED,NONE",
        "429,x,THROTTLED,NONE",
        "500,00,UNAVAILABLE,UNKNOWN",
        "503,231,UNAVAILABLE,UNKNOWN"
    })
    void aRefusalSaysWhetherSomethingMayHaveHappened(int status, String code, Kind kind, Effect effect) {
        answer(status, "{\"code\":\"" + code + "\",\"desc\":\"x\",\"data\":null,\"signature\":null}");
        PlatformException e = failure(() -> client().create(request()));
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.effect()).isEqualTo(effect);
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    static Stream<Arguments> badText() {
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("a page", "<html>Bảo trì</html>"),
                Arguments.of("truncated", "{\"code\":\"00\",\"da"),
                Arguments.of("a list", "[]"),
                Arguments.of("null", "null"),
                Arguments.of("no code", "{}"),
                Arguments.of("member twice", "{\"code\":\"00\",\"code\":\"00\"}"),
                Arguments.of("nested code", "{\"code\":{\"a\":1}}"),
                Arguments.of("data a text", "{\"code\":\"00\",\"data\":\"x\"}"),
                Arguments.of("deep", "[".repeat(5_000)),
                Arguments.of("ten megabytes of nines", "9".repeat(10_000_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badText")
    void anAnswerThatCannotBeUnderstoodIsNeverASuccess(String name, String body) {
        answer(200, body);
        assertThat(failure(() -> client().find(KEY)).kind()).as(name).isEqualTo(Kind.PROTOCOL);
        PlatformException e = failure(() -> client().create(request()));
        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(failure(() -> client().cancel(KEY, "x")).effect()).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void anAnswerThatIsNotRightlySignedIsNotBelieved() {
        for (String body : List.of(
                "{\"code\":\"00\",\"data\":null}",
                "{\"code\":\"00\",\"data\":{\"status\":\"PAID\"}}",
                new String(Payos.answer(link()), StandardCharsets.UTF_8).replace("180000", "180001"),
                new String(Payos.answer(link()), StandardCharsets.UTF_8).replace("\"PAID\"", "\"FAILED\""))) {
            answer(200, body);
            PlatformException e = failure(() -> client().find(KEY));
            assertThat(e.kind()).isEqualTo(Kind.SECURITY);
            assertThat(e.effect()).isEqualTo(Effect.NONE);
            assertThat(failure(() -> client().create(request())).effect()).isEqualTo(Effect.UNKNOWN);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "orderCode,20260002,SECURITY",
        "amount,180001,SECURITY",
        "amount,x,SECURITY",
        "qrCode,'',PROTOCOL",
        "checkoutUrl,javascript:alert(1),PROTOCOL",
        "checkoutUrl,'https://a b',PROTOCOL",
        "checkoutUrl,'',PROTOCOL",
        "bin,97043,PROTOCOL",
        "accountNumber,'',PROTOCOL"
    })
    void aRightlySignedAnswerToAnotherRequestIsNotOurs(String member, String value, Kind kind) {
        answer(200, Payos.answer(created(member, value)));
        PlatformException e = failure(() -> client().create(request()));
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void aRightlySignedAnswerAboutAnotherPaymentIsNotOurs() {
        answer(200, Payos.answer(link("orderCode", 1)));
        assertThat(failure(() -> client().find(KEY)).kind()).isEqualTo(Kind.SECURITY);
        answer(200, Payos.answer(link("amount", "1.5")));
        assertThat(failure(() -> client().find(KEY)).kind()).isEqualTo(Kind.PROTOCOL);
        answer(200, Payos.answer(link("transactions", List.of("x", Map.of("transactionDateTime", "soon")))));
        assertThat(client().find(KEY).orElseThrow().paidAt()).isNull();
    }

    @Test
    void theDoctorProvesClientAndKeyWithAQueryAndSaysWhatIsNotProved() {
        answer(200, "{\"code\":\"101\",\"desc\":\"x\"}");
        ClientProbe.Proof proof = new PaymentProbe()
                .prove(Payos.config(URI.create(SERVER.baseUrl())).build());
        assertThat(proof.toString()).contains("checksumKey");
        answer(401, "{\"code\":\"401\",\"desc\":\"x\"}");
        assertThat(failure(() -> new PaymentProbe()
                                .prove(Payos.config(URI.create(SERVER.baseUrl()))
                                        .build()))
                        .kind())
                .isEqualTo(Kind.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "returnUrl; x; settings.returnUrl: must be an absolute URL of 10 to 255 characters",
                "cancelUrl; /cancel; settings.cancelUrl: must be an absolute URL of 10 to 255 characters",
                "expireMinutes; x; settings.expireMinutes: must be a whole number from 0 to 43200, but is 'x'",
                "partnerCode; a b; settings.partnerCode: must be 1 to 100 letters and digits, but is 'a b'",
                "returnURL; https://x.example; settings.returnURL is not known; did you mean 'returnUrl'"
            })
    void aWrongSettingIsRefusedByName(String key, String value, String message) {
        PlatformException e = failure(() -> {
            var config = Payos.config(URI.create(SERVER.baseUrl())).build();
            PaymentClient.create(config.toBuilder()
                    .settings(config.settings().with(key, value))
                    .build());
        });
        assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(e).hasMessageContaining(message);
    }
}
