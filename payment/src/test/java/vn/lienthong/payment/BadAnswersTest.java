package vn.lienthong.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
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
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonTexts;
import vn.lienthong.payment.internal.national.NationalSigning;
import vn.lienthong.payment.internal.vnpay.VnpaySigning;

/** What a gateway must never answer, and what becomes of it when it does. */
class BadAnswersTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static PaymentClient vnpay() {
        return PaymentClient.create(PaymentConfig.of(
                Fixtures.vnpay(URI.create(SERVER.baseUrl()), Map.of()).build()));
    }

    private static PaymentClient national(String... settings) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put(settings[i], settings[i + 1]);
        }
        return PaymentClient.create(PaymentConfig.of(
                Fixtures.national(URI.create(SERVER.baseUrl()), map).build()));
    }

    private static void answer(ResponseDefinitionBuilder response) {
        SERVER.stubFor(any(anyUrl()).willReturn(response));
    }

    private static PlatformException failure(Runnable call) {
        PlatformException e = catchThrowableOfType(PlatformException.class, call::run);
        assertThat(e).as("an exception of our own").isNotNull();
        assertThat(e.getMessage())
                .doesNotContain(Fixtures.VNPAY_SECRET)
                .doesNotContain("SECRET")
                .hasSizeLessThan(600);
        return e;
    }

    private static PaymentRequest request() {
        return PaymentRequest.builder(Fixtures.KEY, 180_000, "Lệ phí").build();
    }

    private static Map<String, String> queryAnswer() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("vnp_ResponseId", "abc");
        members.put("vnp_Command", "querydr");
        members.put("vnp_ResponseCode", "00");
        members.put("vnp_Message", "QueryDR Success");
        members.put("vnp_TmnCode", "DEMOV210");
        members.put("vnp_TxnRef", "BL-2026.0001");
        members.put("vnp_Amount", "18000000");
        members.put("vnp_BankCode", "NCB");
        members.put("vnp_PayDate", "20261123131500");
        members.put("vnp_TransactionNo", "14226112");
        members.put("vnp_TransactionType", "01");
        members.put("vnp_TransactionStatus", "00");
        members.put("vnp_OrderInfo", "Viện phí");
        return members;
    }

    private static byte[] signed(Map<String, String> members) {
        Map<String, String> all = new LinkedHashMap<>(members);
        all.put(
                "vnp_SecureHash",
                VnpaySigning.sign(Fixtures.VNPAY_SECRET, VnpaySigning.bars(members, VnpaySigning.QUERY_ANSWER)));
        return Json.bytes(all);
    }

    @Test
    void theSignatureOfAQueryCoversItsFieldsInTheirOrderAndTheAnswersEmptySlots() {
        answer(ok().withBody(signed(queryAnswer())));
        assertThat(vnpay().find(Fixtures.KEY).orElseThrow().status()).isEqualTo(PaymentStatus.PAID);
        String body = SERVER.findAll(anyRequestedFor(anyUrl())).get(0).getBodyAsString();
        Map<String, String> sent = JsonTexts.parse(body);
        assertThat(sent)
                .containsEntry("vnp_TransactionDate", "20261123130000")
                .containsEntry("vnp_CreateDate", "20261123133000")
                .containsEntry("vnp_TxnRef", "BL-2026.0001")
                .doesNotContainKey("vnp_TransactionNo");
        assertThat(sent.get("vnp_RequestId")).hasSize(32);
        assertThat(sent.get("vnp_SecureHash"))
                .isEqualTo(VnpaySigning.sign(
                        Fixtures.VNPAY_SECRET,
                        String.join(
                                "|",
                                sent.get("vnp_RequestId"),
                                "2.1.0",
                                "querydr",
                                "DEMOV210",
                                "BL-2026.0001",
                                "20261123130000",
                                "20261123133000",
                                "127.0.0.1",
                                sent.get("vnp_OrderInfo"))));
    }

    @Test
    void aQueryAnswerWithAnAmountAsNumberIsTheSame() {
        String body = new String(signed(queryAnswer()), StandardCharsets.UTF_8).replace("\"18000000\"", "18000000");
        answer(ok().withBody(body));
        assertThat(vnpay().find(Fixtures.KEY).orElseThrow().amountVnd()).isEqualTo(180_000);
    }

    static Stream<Arguments> badText() {
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("a page", "<html>Bảo trì hệ thống</html>"),
                Arguments.of("truncated", "{\"vnp_ResponseCode\":\"0"),
                Arguments.of("a list", "[]"),
                Arguments.of("a text", "\"00\""),
                Arguments.of("null", "null"),
                Arguments.of("no code", "{}"),
                Arguments.of("member twice", "{\"vnp_ResponseCode\":\"00\",\"vnp_ResponseCode\":\"00\"}"),
                Arguments.of("nested code", "{\"vnp_ResponseCode\":{\"a\":[]}}"),
                Arguments.of("NUL", "\0"),
                Arguments.of("right-to-left mark", "{\"vnp_ResponseCode\":\"\u202E\"}"),
                Arguments.of("deep", "[".repeat(5_000)),
                Arguments.of("ten megabytes of nines", "9".repeat(10_000_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badText")
    void anAnswerThatCannotBeUnderstoodIsNeverAnEmptySuccess(String name, String body) {
        answer(ok().withBody(body));
        assertThat(failure(() -> vnpay().find(Fixtures.KEY)).kind()).as(name).isIn(Kind.PROTOCOL, Kind.REFUSED);
        assertThat(failure(() -> national().find(Fixtures.KEY)).kind()).isEqualTo(Kind.PROTOCOL);
        PlatformException begun = failure(() -> national().create(request()));
        assertThat(begun.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(begun.effect()).isEqualTo(Effect.UNKNOWN);
        try {
            assertThat(vnpay().refund(refund()).status()).isEqualTo(Refund.Status.NEEDS_REVIEW);
        } catch (PlatformException e) {
            assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(e.effect()).as("the money may be on its way back").isEqualTo(Effect.UNKNOWN);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "01,00,PAID",
        "'',00,PAID",
        "01,02,FAILED",
        "01,01,PENDING",
        "01,08,EXPIRED",
        "02,00,REFUNDED",
        "03,00,PARTLY_REFUNDED",
        "02,02,NEEDS_REVIEW",
        "03,05,NEEDS_REVIEW",
        "04,00,NEEDS_REVIEW"
    })
    void whatBecameOfARefundIsNotWhatBecameOfThePayment(String type, String status, PaymentStatus outcome) {
        Map<String, String> members = queryAnswer();
        members.put("vnp_TransactionType", type);
        members.put("vnp_TransactionStatus", status);
        answer(ok().withBody(signed(members)));
        Payment found = vnpay().find(Fixtures.KEY).orElseThrow();
        assertThat(found.status()).isEqualTo(outcome);
        assertThat(found.paidAt() != null)
                .as("a time of payment only if it was paid")
                .isEqualTo(outcome == PaymentStatus.PAID);
    }

    private static RefundRequest refund() {
        return RefundRequest.full(Fixtures.KEY, new RefundKey("HT1", Fixtures.KEY.createdAt()), 180_000, "Bình");
    }

    private static byte[] signedRefund(String code, String name, String value) {
        Map<String, String> members = queryAnswer();
        members.put("vnp_Command", "refund");
        members.put("vnp_ResponseCode", code);
        members.put("vnp_TransactionType", "02");
        members.put("vnp_TransactionStatus", "05");
        members.put(name, value);
        members.put(
                "vnp_SecureHash",
                VnpaySigning.sign(Fixtures.VNPAY_SECRET, VnpaySigning.bars(members, VnpaySigning.REFUND_ANSWER)));
        return Json.bytes(members);
    }

    @ParameterizedTest
    @CsvSource({
        "00,vnp_TransactionStatus,00,DONE",
        "00,vnp_TransactionStatus,05,PENDING",
        "00,vnp_TransactionStatus,09,REFUSED",
        "00,vnp_TransactionStatus,'',NEEDS_REVIEW",
        "00,vnp_Amount,100,NEEDS_REVIEW",
        "16,vnp_TransactionStatus,'',REFUSED",
        "16,vnp_TxnRef,'',REFUSED",
        "94,vnp_TransactionStatus,'',PENDING",
        "77,vnp_TransactionStatus,'',NEEDS_REVIEW"
    })
    void aRefundIsDoneOnlyIfTheAnswerIsAboutItsAmount(String code, String name, String value, Refund.Status status) {
        answer(ok().withBody(signedRefund(code, name, value)));
        assertThat(vnpay().refund(refund()).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"00,vnp_TxnRef,OTHER", "00,vnp_TxnRef,''", "16,vnp_TxnRef,OTHER", "95,vnp_TmnCode,OTHER001"})
    void aRightlySignedRefundAnswerAboutAnotherPaymentIsNotOurs(String code, String name, String value) {
        answer(ok().withBody(signedRefund(code, name, value)));
        PlatformException e = failure(() -> vnpay().refund(refund()));
        assertThat(e.kind()).isEqualTo(Kind.SECURITY);
        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "vnp_TxnRef,OTHER,SECURITY",
        "vnp_TmnCode,OTHER001,SECURITY",
        "vnp_Amount,18000001,PROTOCOL",
        "vnp_Amount,-1,PROTOCOL",
        "vnp_Amount,,PROTOCOL"
    })
    void aRightlySignedAnswerAboutAnotherPaymentIsNotOurs(String name, String value, Kind kind) {
        Map<String, String> members = queryAnswer();
        members.put(name, value == null ? "" : value);
        answer(ok().withBody(signed(members)));
        assertThat(failure(() -> vnpay().find(Fixtures.KEY)).kind()).isEqualTo(kind);
    }

    @Test
    void anUnsignedGoodAnswerIsNotBelieved() {
        answer(ok().withBody(Json.bytes(queryAnswer())));
        assertThat(failure(() -> vnpay().find(Fixtures.KEY)).kind()).isEqualTo(Kind.SECURITY);
    }

    @ParameterizedTest
    @CsvSource({
        "02,UNAUTHENTICATED",
        "97,UNAUTHENTICATED",
        "03,REFUSED",
        "08,UNAVAILABLE",
        "94,THROTTLED",
        "99,UNAVAILABLE",
        "77,REFUSED"
    })
    void aCodeThatRefusesTheQueryIsAnExceptionWithTheCode(String code, Kind kind) {
        answer(ok().withBody("{\"vnp_ResponseCode\":\"" + code + "\"}"));
        PlatformException e = failure(() -> vnpay().find(Fixtures.KEY));
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.platformCode()).isEqualTo(code);
    }

    @Test
    void anUnknownPaymentIsAnEmptyAnswer() {
        answer(ok().withBody("{\"vnp_ResponseCode\":\"91\",\"vnp_Message\":\"Not found\"}"));
        assertThat(vnpay().find(Fixtures.KEY)).isEmpty();
        answer(ok().withBody("{\"vnp_ResponseCode\":\"91\",\"vnp_TxnRef\":\"OTHER\"}"));
        assertThat(failure(() -> vnpay().find(Fixtures.KEY)).kind()).isEqualTo(Kind.SECURITY);
        answer(ok().withBody("{\"vnp_ResponseCode\":\"91\",\"vnp_SecureHash\":\"00\"}"));
        assertThat(failure(() -> vnpay().find(Fixtures.KEY)).kind()).isEqualTo(Kind.SECURITY);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionDuringAWriteIsSentOnceAndItsEffectIsUnknown(Fault fault) {
        answer(ok().withFault(fault));
        PlatformException begun = failure(() -> national().create(request()));
        assertThat(begun.effect()).isEqualTo(Effect.UNKNOWN);
        SERVER.verify(1, anyRequestedFor(anyUrl()));
        PlatformException refund = failure(() -> vnpay().refund(RefundRequest.full(
                Fixtures.KEY, new RefundKey("HT1", Fixtures.KEY.createdAt()), 180_000, "Bình")));
        assertThat(refund.effect()).isEqualTo(Effect.UNKNOWN);
        SERVER.verify(2, anyRequestedFor(anyUrl()));
    }

    @Test
    void aQueryIsTriedThreeTimesEachWithANewRequestId() {
        answer(status(503));
        assertThat(failure(() -> vnpay().find(Fixtures.KEY)).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl())))
                .hasSize(3)
                .extracting(sent -> JsonTexts.from(sent.getBody()).get("vnp_RequestId"))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"MaLoi\":\"00\",\"UrlThanhToan\":\"https://pay.example/x?a=1\"}; https://pay.example/x?a=1",
                "{\"UrlThanhToan\":\"https://pay.example/x\"}; https://pay.example/x",
                "{\"error_code\":\"0\",\"message\":\"{\\\"UrlThanhToan\\\":\\\"https://pay.example/y\\\"}\"}; https://pay.example/y",
                "{\"error_code\":0,\"message\":{\"MaLoi\":\"00\",\"UrlThanhToan\":\"https://pay.example/z\"}}; https://pay.example/z"
            })
    void theUrlOfThePayPageIsFoundFlatOrInTheEnvelope(String body, URI address) {
        answer(ok().withBody(body));
        assertThat(national().create(request()).redirectTo()).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"MaLoi\":\"00\"}; PROTOCOL; UNKNOWN",
                "{\"MaLoi\":\"00\",\"UrlThanhToan\":\"\"}; PROTOCOL; UNKNOWN",
                "{\"MaLoi\":\"00\",\"UrlThanhToan\":\"javascript:alert(1)\"}; PROTOCOL; UNKNOWN",
                "{\"MaLoi\":\"00\",\"UrlThanhToan\":\"https://a b\"}; PROTOCOL; UNKNOWN",
                "{\"MaLoi\":\"00\",\"MaThamChieu\":\"OTHER\",\"UrlThanhToan\":\"https://a.example\"}; SECURITY; UNKNOWN",
                "{\"MaLoi\":\"05\",\"MoTaLoi\":\"Sai dữ liệu\"}; REFUSED; UNKNOWN",
                "{\"error_code\":\"-1\",\"message\":\"denied\"}; REFUSED; UNKNOWN",
                "{\"MaLoi\":\"99\",\"UrlThanhToan\":\"https://a.example\"}; REFUSED; UNKNOWN",
                "{\"MaLoi\":\"07\",\"TrangThaiGD\":\"1\",\"UrlThanhToan\":\"https://a.example\"}; REFUSED; UNKNOWN",
                "{\"error_code\":\"0\",\"message\":\"not json\"}; PROTOCOL; UNKNOWN"
            })
    void anAnswerToInitWithoutAUrlIsAnException(String body, Kind kind, Effect effect) {
        answer(ok().withBody(body));
        PlatformException e = failure(() -> national("notFoundCodes", "99").create(request()));
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.effect()).isEqualTo(effect);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://pay.example/{a|b}", "https://pay.example/%zz", "https://[pay", "https://"})
    void aPaymentPageThatIsNoUriIsRefusedByItsField(String page) {
        answer(ok().withBody("{\"MaLoi\":\"00\",\"UrlThanhToan\":\"" + page + "\"}"));
        PlatformException e = failure(() -> national().create(request()));
        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(e).hasMessageContaining("UrlThanhToan: must be an absolute URL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"MaLoi\":\"00\",\"TrangThaiGD\":\"4\"}; FAILED",
                "{\"MaLoi\":\"00\",\"TrangThaiGD\":3}; PENDING",
                "{\"MaLoi\":\"00\",\"TrangThaiGD\":\"1\"}; NEEDS_REVIEW",
                "{\"MaLoi\":\"00\",\"TrangThaiGD\":\"2\"}; NEEDS_REVIEW",
                "{\"MaLoi\":\"07\",\"TrangThaiGD\":\"4\"}; NEEDS_REVIEW",
                "{\"TrangThaiGD\":\"\"}; NEEDS_REVIEW"
            })
    void theStateOfAQueryIsReadAndADoubtNeedsReview(String body, PaymentStatus outcome) {
        answer(ok().withBody(body));
        assertThat(national().find(Fixtures.KEY).orElseThrow().status()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"off,1,NEEDS_REVIEW", "on,1,NEEDS_REVIEW", "off,4,NEEDS_REVIEW", "on,4,NEEDS_REVIEW", "on,3,PENDING"})
    void aStateThatAnybodyOnTheWayCouldHaveChangedDecidesNothing(String check, String state, PaymentStatus outcome) {
        Map<String, String> members = Fixtures.callback();
        members.put("MaThamChieu", Fixtures.KEY.reference());
        members.put(
                "MaXacThuc",
                NationalSigning.sign("SECRET", NationalSigning.text(members, NationalSigning.CALLBACK), false));
        members.put("TrangThaiGD", state);
        answer(ok().withBody(Json.bytes(members)));
        Map<String, String> settings = Map.of("checkQueryAnswer", check);
        PaymentClient unguarded =
                PaymentClient.create(PaymentConfig.of(Fixtures.national(URI.create("http://lgsp.example/pay"), settings)
                        .plainHttp(true)
                        .interceptor(next -> sent -> next.send(sent.withUri(URI.create(SERVER.baseUrl()))))
                        .build()));
        assertThat(unguarded.find(Fixtures.KEY).orElseThrow().status())
                .as("the signature does not cover TrangThaiGD, and there is no TLS")
                .isEqualTo(outcome);
    }

    @Test
    void anotherCurrencyIsNotDong() {
        answer(ok().withBody("{\"MaLoi\":\"00\",\"TrangThaiGD\":\"1\",\"SoTien\":\"180000\",\"MaTienTe\":\"USD\"}"));
        assertThat(failure(() -> national().find(Fixtures.KEY)).kind()).isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void anAnswerAboutAnotherPaymentOrWithAWrongSignatureIsNotBelieved() {
        answer(ok().withBody("{\"MaLoi\":\"00\",\"TrangThaiGD\":\"1\",\"MaThamChieu\":\"OTHER\"}"));
        assertThat(failure(() -> national().find(Fixtures.KEY)).kind()).isEqualTo(Kind.SECURITY);
        answer(ok().withBody("{\"MaLoi\":\"00\",\"TrangThaiGD\":\"1\",\"MaXacThuc\":\"00\"}"));
        assertThat(failure(() -> national("checkQueryAnswer", "on").find(Fixtures.KEY))
                        .kind())
                .isEqualTo(Kind.SECURITY);
        assertThat(national().find(Fixtures.KEY).orElseThrow().verified()).isFalse();
    }

    @Test
    void moreMembersOfInitComeFromTheProfileAndNeverReplaceASignedOne() {
        answer(ok().withBody("{\"MaLoi\":\"00\",\"UrlThanhToan\":\"https://pay.example\"}"));
        national("initMembers.UrlKetQua", "https://clinic.example/back", "initMembers.SoTien", "1", "device", "KIOSK")
                .create(request());
        Map<String, String> sent =
                JsonTexts.from(SERVER.findAll(anyRequestedFor(anyUrl())).get(0).getBody());
        assertThat(sent)
                .containsEntry("UrlKetQua", "https://clinic.example/back")
                .containsEntry("SoTien", "180000")
                .containsEntry("MaThietBi", "KIOSK")
                .containsEntry("ThoiGianGD", "20261123130000");
    }
}
