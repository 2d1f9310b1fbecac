package vn.lienthong.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
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
import vn.lienthong.core.Timeouts;
import vn.lienthong.core.internal.wire.JsonTexts;
import vn.lienthong.payment.internal.momo.MomoSigning;

/** What is sent to MoMo, and what becomes of its answers, good and hostile. */
class MomoAnswersTest {
    private static final String CREATED = """
            {"partnerCode":"MOMO","requestId":"BL-2026.0001","orderId":"BL-2026.0001","amount":180000,"responseTime":1,\
            "message":"Successful.","resultCode":0,"payUrl":"https://pay.example/x?t=1",\
            "deeplink":"momo://app?sid=1","qrCodeUrl":"momo://app?sid=1&isScanQR=true"}""";
    private static final String FOUND = """
            {"partnerCode":"MOMO","requestId":"q","orderId":"BL-2026.0001","extraData":"","amount":180000,\
            "transId":4088878653,"payType":"qr","resultCode":0,"refundTrans":[],"message":"Successful.","responseTime":1}""";
    private static final String REFUNDED = """
            {"partnerCode":"MOMO","orderId":"HT1","requestId":"HT1","amount":180000,"transId":4088878999,"resultCode":0,\
            "message":"Successful.","responseTime":1}""";

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static PaymentClient momo(String... settings) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put(settings[i], settings[i + 1]);
        }
        return PaymentClient.create(
                MomoFixtures.momo(URI.create(SERVER.baseUrl()), map).build());
    }

    private static void answer(ResponseDefinitionBuilder response) {
        SERVER.stubFor(any(anyUrl()).willReturn(response));
    }

    private static void answer(String path, String body) {
        SERVER.stubFor(any(urlEqualTo("/v2/gateway/api/" + path)).willReturn(ok().withBody(body)));
    }

    private static PlatformException failure(Runnable call) {
        PlatformException e = catchThrowableOfType(PlatformException.class, call::run);
        assertThat(e).as("an exception of our own").isNotNull();
        assertThat(e.getMessage()).doesNotContain(MomoFixtures.SECRET).hasSizeLessThan(600);
        return e;
    }

    private static PaymentRequest request() {
        return PaymentRequest.builder(Fixtures.KEY, 180_000, "Viện phí & thuốc").build();
    }

    private static RefundRequest refund(long amountVnd) {
        return RefundRequest.full(Fixtures.KEY, new RefundKey("HT1", Fixtures.KEY.createdAt()), amountVnd, "Bình")
                .withTransactionId("4088878653");
    }

    private static Map<String, String> sent() {
        return JsonTexts.from(SERVER.findAll(anyRequestedFor(anyUrl())).get(0).getBody());
    }

    private static String sentText() {
        return SERVER.findAll(anyRequestedFor(anyUrl())).get(0).getBodyAsString();
    }

    @Test
    void aPaymentIsSentWithItsReferenceForBothIdsAndItsAmountAsANumber() {
        answer("create", CREATED);
        Payment payment = momo("extraData.branch", "01").create(request());
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(payment.redirectTo()).isEqualTo(URI.create("https://pay.example/x?t=1"));
        assertThat(payment.deepLink()).isEqualTo(URI.create("momo://app?sid=1"));
        assertThat(payment.qrPayload()).isEqualTo("momo://app?sid=1&isScanQR=true");
        assertThat(payment.verified()).as("the answer is not signed").isFalse();
        assertThat(sent())
                .containsEntry("orderId", "BL-2026.0001")
                .containsEntry("requestId", "BL-2026.0001")
                .containsEntry("orderInfo", "Viện phí & thuốc")
                .containsEntry("requestType", "captureWallet")
                .containsEntry(
                        "extraData",
                        Base64.getEncoder().encodeToString("{\"branch\":\"01\"}".getBytes(StandardCharsets.UTF_8)))
                .containsEntry("lang", "vi")
                .containsEntry("autoCapture", "true")
                .doesNotContainKey("accessKey");
        assertThat(sentText()).contains("\"amount\":180000,");
        assertThat(sent().get("signature"))
                .isEqualTo(MomoSigning.sign(
                        MomoFixtures.SECRET, MomoSigning.text(MomoFixtures.ACCESS_KEY, sent(), MomoSigning.CREATE)));
        assertThat(momo("extraData.branch", "01").explain(request()).canonicalText())
                .isEqualTo(MomoSigning.text("***", sent(), MomoSigning.CREATE));
    }

    @Test
    void aRefundIsSentWithANewReferenceAndNumbers() {
        answer("refund", REFUNDED);
        Refund refund = momo().refund(refund(180_000).withReason("Trả lại"));
        assertThat(refund.status()).isEqualTo(Refund.Status.DONE);
        assertThat(sentText()).contains("\"amount\":180000,").contains("\"transId\":4088878653,");
        assertThat(sent().get("signature"))
                .isEqualTo(MomoSigning.sign(
                        MomoFixtures.SECRET, MomoSigning.text(MomoFixtures.ACCESS_KEY, sent(), MomoSigning.REFUND)));
    }

    private static String signedAnswer(String secret) {
        String text = MomoSigning.text(MomoFixtures.ACCESS_KEY, JsonTexts.parse(CREATED), MomoSigning.CREATE_ANSWER);
        return CREATED.replaceFirst("\\{", "{\"signature\":\"" + MomoSigning.sign(secret, text) + "\",");
    }

    @Test
    void aSignatureOfTheAnswerIsCheckedIfThereIsOneAndCanBeRequired() {
        answer("create", signedAnswer(MomoFixtures.SECRET));
        assertThat(momo().create(request()).verified()).isTrue();
        assertThat(momo("checkCreateAnswer", "on").create(request()).verified()).isTrue();
        answer("create", signedAnswer("OTHER"));
        PlatformException forged = failure(() -> momo().create(request()));
        assertThat(forged.kind()).isEqualTo(Kind.SECURITY);
        assertThat(forged.effect()).isEqualTo(Effect.UNKNOWN);
        answer("create", CREATED);
        assertThat(failure(() -> momo("checkCreateAnswer", "on").create(request()))
                        .kind())
                .isEqualTo(Kind.SECURITY);
    }

    static Stream<Arguments> badText() {
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("a page", "<html>Bảo trì hệ thống</html>"),
                Arguments.of("truncated", "{\"resultCode\":0,\"payUr"),
                Arguments.of("a list", "[]"),
                Arguments.of("null", "null"),
                Arguments.of("no code", "{}"),
                Arguments.of("member twice", "{\"resultCode\":0,\"resultCode\":0}"),
                Arguments.of("deep", "[".repeat(5_000)),
                Arguments.of("ten megabytes of nines", "9".repeat(10_000_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badText")
    void anAnswerThatCannotBeUnderstoodIsNeverAnEmptySuccess(String name, String body) {
        answer(ok().withBody(body));
        assertThat(failure(() -> momo().find(Fixtures.KEY)).kind()).as(name).isEqualTo(Kind.PROTOCOL);
        PlatformException begun = failure(() -> momo().create(request()));
        assertThat(begun.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(begun.effect()).isEqualTo(Effect.UNKNOWN);
        PlatformException refunded = failure(() -> momo().refund(refund(180_000)));
        assertThat(refunded.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(refunded.effect()).as("the money may be on its way back").isEqualTo(Effect.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "payUrl\":\"https://pay.example/x?t=1, payUrl\":\", PROTOCOL",
        "payUrl\":\"https, payUrl\":\"ftp, PROTOCOL",
        "payUrl\":\"https://pay.example/x?t=1, payUrl\":\"javascript:alert(1), PROTOCOL",
        "orderId\":\"BL-2026.0001, orderId\":\"OTHER, SECURITY",
        "requestId\":\"BL-2026.0001, requestId\":\"OTHER, SECURITY",
        "partnerCode\":\"MOMO, partnerCode\":\"OTHER, SECURITY",
        "amount\":180000, amount\":180001, SECURITY",
        "resultCode\":0, resultCode\":7777, REFUSED"
    })
    void aCreationThatIsNotAnsweredRightHasAnUnknownEffect(String part, String other, Kind kind) {
        answer("create", CREATED.replace(part, other));
        PlatformException e = failure(() -> momo().create(request()));
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "DATA:text/html,x", "not a link", ""})
    void aLinkThatCouldRunInABrowserIsNotHandedOut(String link) {
        answer("create", CREATED.replace("momo://app?sid=1\",", link + "\","));
        assertThat(momo().create(request()).deepLink()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 41})
    void aReferenceThatMomoKnowsIsAskedForAndIsNoFailure(int code) {
        answer("create", "{\"resultCode\":" + code + "}");
        answer("query", FOUND.replace("\"resultCode\":0", "\"resultCode\":1000"));
        Payment payment = momo().create(request());
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(payment.hasRedirect()).isFalse();
        answer("query", FOUND);
        assertThat(momo().create(request()).status()).as("paid meanwhile").isEqualTo(PaymentStatus.PAID);
        answer("query", FOUND.replace("180000", "90000"));
        PlatformException other = failure(() -> momo().create(request()));
        assertThat(other.kind()).isEqualTo(Kind.REFUSED);
        assertThat(other).hasMessageContaining("another amount");
        answer("query", "{\"resultCode\":42}");
        assertThat(failure(() -> momo().create(request())).effect()).isEqualTo(Effect.UNKNOWN);
        answer("query", "{\"resultCode\":99}");
        assertThat(failure(() -> momo().create(request())).effect()).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void aDuplicateIsRecognisedWithHttp400Too() {
        SERVER.stubFor(
                any(urlEqualTo("/v2/gateway/api/create")).willReturn(status(400).withBody("{\"resultCode\":41}")));
        answer("query", FOUND);
        assertThat(momo().create(request()).status()).isEqualTo(PaymentStatus.PAID);
        answer(status(400).withBody("{\"resultCode\":13}"));
        assertThat(failure(() -> momo().find(Fixtures.KEY)).kind()).isEqualTo(Kind.UNAUTHENTICATED);
        answer(status(404).withBody("{\"resultCode\":42}"));
        assertThat(momo().find(Fixtures.KEY)).isEmpty();
        answer(status(400).withBody(FOUND));
        assertThat(failure(() -> momo().find(Fixtures.KEY)).kind())
                .as("success inside HTTP 400 is not believed")
                .isEqualTo(Kind.REFUSED);
        answer(status(500).withBody("{\"resultCode\":42}"));
        assertThat(failure(() -> momo().find(Fixtures.KEY)).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionIsSentAgainUnderTheSameIds(Fault fault) {
        answer(ok().withFault(fault));
        assertThat(failure(() -> momo().create(request())).effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl())))
                .hasSizeGreaterThan(1)
                .extracting(one -> JsonTexts.from(one.getBody()).get("requestId"))
                .containsOnly("BL-2026.0001");
    }

    @Test
    void aQueryIsTriedAgainWithANewRequestId() {
        answer(status(503));
        failure(() -> momo().find(Fixtures.KEY));
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl())))
                .hasSize(3)
                .extracting(one -> JsonTexts.from(one.getBody()).get("requestId"))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "0,PAID",
        "9000,PAID",
        "1000,PENDING",
        "1006,CANCELLED",
        "1005,EXPIRED",
        "4002,FAILED",
        "7777,NEEDS_REVIEW"
    })
    void theCodeOfAQueryIsTheStatus(String code, PaymentStatus status) {
        answer("query", FOUND.replace("\"resultCode\":0", "\"resultCode\":" + code));
        Payment found = momo().find(Fixtures.KEY).orElseThrow();
        assertThat(found.status()).isEqualTo(status);
        assertThat(found.rawCode()).isEqualTo(code);
        assertThat(found.verified()).isFalse();
        answer("query", FOUND.replace("\"resultCode\":0", "\"resultCode\":\"" + code + "\""));
        assertThat(momo().find(Fixtures.KEY).orElseThrow().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "orderId\":\"BL-2026.0001, orderId\":\"OTHER, SECURITY",
        "partnerCode\":\"MOMO, partnerCode\":\"OTHER, SECURITY",
        "amount\":180000, amount\":-1, PROTOCOL",
        "amount\":180000, amount\":180000.5, PROTOCOL",
        "amount\":180000, amount\":99999999999999999999, PROTOCOL",
        "amount\":180000, amountx\":180000, PROTOCOL"
    })
    void anAnswerAboutAnotherPaymentOrWithoutAnAmountIsNotOurs(String part, String other, Kind kind) {
        answer("query", FOUND.replace(part, other));
        assertThat(failure(() -> momo().find(Fixtures.KEY)).kind()).isEqualTo(kind);
    }

    @Test
    void aPaymentWithRefundsNeedsAPersonSinceWhatIsLeftIsNotSigned() {
        answer("query", FOUND.replace("[]", "[{\"orderId\":\"HT1\",\"amount\":80000}]"));
        assertThat(momo().find(Fixtures.KEY).orElseThrow().status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
    }

    @Test
    void anAnswerThatAnybodyOnTheWayCouldHaveChangedDecidesNothing() {
        answer("query", FOUND);
        answer("refund", REFUNDED);
        PaymentClient unguarded = PaymentClient.create(MomoFixtures.momo(URI.create("http://momo.example"), Map.of())
                .plainHttp(true)
                .interceptor(next -> out -> next.send(
                        out.withUri(URI.create(SERVER.baseUrl() + out.uri().getPath()))))
                .build());
        assertThat(unguarded.find(Fixtures.KEY).orElseThrow().status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        assertThat(unguarded.refund(refund(180_000)).status()).isEqualTo(Refund.Status.NEEDS_REVIEW);
        answer("create", CREATED);
        PlatformException unsigned = failure(() -> unguarded.create(request()));
        assertThat(unsigned.kind()).as("the page could be anybody's").isEqualTo(Kind.SECURITY);
        assertThat(unsigned.effect()).isEqualTo(Effect.UNKNOWN);
        Map<String, String> members = JsonTexts.parse(CREATED);
        answer(
                "create",
                CREATED.replace(
                        "}",
                        ",\"signature\":\""
                                + MomoSigning.sign(
                                        MomoFixtures.SECRET,
                                        MomoSigning.text(MomoFixtures.ACCESS_KEY, members, MomoSigning.CREATE_ANSWER))
                                + "\"}"));
        assertThat(unguarded.create(request()).verified()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0,DONE",
        "7000,PENDING",
        "7002,PENDING",
        "1080,REFUSED",
        "1081,NEEDS_REVIEW",
        "22,REFUSED",
        "40,NEEDS_REVIEW",
        "41,NEEDS_REVIEW",
        "7777,NEEDS_REVIEW"
    })
    void aRefusalOfARefundIsAnAnswer(String code, Refund.Status status) {
        answer("refund", REFUNDED.replace("\"resultCode\":0", "\"resultCode\":" + code));
        Refund refund = momo().refund(refund(180_000));
        assertThat(refund.status()).isEqualTo(status);
        assertThat(refund.codes()).containsEntry("resultCode", code);
    }

    @Test
    void aRefundOfAnotherAmountNeedsAPersonAndOneOfAnotherPaymentIsNotOurs() {
        answer("refund", REFUNDED.replace("180000", "18000"));
        assertThat(momo().refund(refund(180_000)).status()).isEqualTo(Refund.Status.NEEDS_REVIEW);
        answer("refund", REFUNDED.replace("\"orderId\":\"HT1\"", "\"orderId\":\"HT2\""));
        assertThat(failure(() -> momo().refund(refund(180_000))).kind()).isEqualTo(Kind.SECURITY);
    }

    @Test
    void whatMomoCannotTakeIsRefusedBeforeItIsSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> momo().refund(refund(999)))
                .withMessageContaining("amountVnd: must be 1000 đồng or more for a refund");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> momo("requestType", "payWithATM").refund(refund(9_999)))
                .withMessageContaining("amountVnd: must be 10000 đồng or more for a refund");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> momo().refund(refund(1_000).withTransactionId(null)))
                .withMessageContaining("transactionId");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> momo().refund(RefundRequest.full(
                                Fixtures.KEY,
                                new RefundKey(Fixtures.KEY.reference(), Fixtures.KEY.createdAt()),
                                1_000,
                                "B")
                        .withTransactionId("1")))
                .withMessageContaining("reference: must be a new one");
        for (long amount : new long[] {999, 50_000_001, 80_000_000}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> momo().create(PaymentRequest.builder(Fixtures.KEY, amount, "x")
                            .build()))
                    .withMessageContaining("amountVnd: must be 1000 to 50000000 đồng");
        }
        for (String reference : new String[] {"-A", "A_", ".", "A".repeat(51)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> momo().create(
                                    PaymentRequest.builder(new PaymentKey(reference, Fixtures.NOW), 1_000, "x")
                                            .build()))
                    .withMessageContaining("reference: must");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> momo().create(PaymentRequest.builder(Fixtures.KEY, 1_000, "x&orderId=B&orderInfo=y")
                        .build()))
                .withMessageContaining("description: must not contain '&'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> momo().create(PaymentRequest.builder(Fixtures.KEY, 1_000, "x")
                        .bankCode("VNPAYQR")
                        .build()))
                .withMessageContaining("bankCode: has no effect");
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).isEmpty();
    }

    @Test
    void theFormOfAReferenceIsCheckedInLinearTime() {
        String slow = "a" + "-_.".repeat(16) + "-";
        assertThat(slow).hasSize(50);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> momo().create(PaymentRequest.builder(new PaymentKey(slow, Fixtures.NOW), 1_000, "x")
                        .build()))
                .withMessageContaining("of which the first and the last character are a letter or digit");
    }

    @Test
    void momoGetsThirtySecondsToAnswer() {
        Timeouts hasty = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(29), Duration.ofSeconds(60));
        assertThatThrownBy(() -> PaymentClient.create(MomoFixtures.momo(URI.create(SERVER.baseUrl()), Map.of())
                        .timeouts(hasty)
                        .build()))
                .hasMessage("momo: timeouts.attempt: must be at least 30 s, since the platform may need that long to"
                        + " answer, but is 29000 ms");
        answer("create", CREATED);
        Duration[] given = new Duration[1];
        PaymentClient patient = PaymentClient.create(MomoFixtures.momo(URI.create(SERVER.baseUrl()), Map.of())
                .interceptor(next -> out -> {
                    given[0] = out.timeout();
                    return next.send(out);
                })
                .build());
        patient.create(request());
        assertThat(given[0]).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({
        "requestType,linkWallet,must be one of captureWallet",
        "returnUrl,ftp://a.example/x,must be an absolute URL",
        "ipnUrl,/notify,must be an absolute URL",
        "language,fr,must be one of",
        "apiPath,/a?b=c,must not contain a query",
        "storeId,S1,is not known"
    })
    void aWrongSettingIsReportedByItsName(String key, String value, String message) {
        assertThatThrownBy(() -> momo(key, value))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("settings." + key)
                .hasMessageContaining(message);
    }

    @Test
    void extraDataHasALimit() {
        assertThatThrownBy(() -> momo("extraData.note", "x".repeat(800)))
                .hasMessageContaining("settings.extraData: must have at most 1000 characters");
    }
}
