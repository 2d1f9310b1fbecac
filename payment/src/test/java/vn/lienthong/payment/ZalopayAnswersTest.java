package vn.lienthong.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.payment.internal.zalopay.ZalopaySigning;

/** What is sent to ZaloPay, and what becomes of its answers, good and hostile. */
class ZalopayAnswersTest {
    private static final String CREATED = """
            {"return_code":1,"return_message":"","sub_return_code":1,"zp_trans_token":"AC","order_url":"https://pay.example/x?order=1",\
            "order_token":"AC","qr_code":"00020101"}""";
    private static final String PAID = """
            {"return_code":1,"return_message":"","sub_return_code":1,"is_processing":false,"amount":180000,\
            "zp_trans_id":261123000000389,"server_time":1795414500000,"discount_amount":0}""";

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static PaymentClient zalopay(String... settings) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put(settings[i], settings[i + 1]);
        }
        return PaymentClient.create(
                ZalopayFixtures.zalopay(URI.create(SERVER.baseUrl()), map).build());
    }

    private static void answer(ResponseDefinitionBuilder response) {
        SERVER.stubFor(any(anyUrl()).willReturn(response));
    }

    private static void answer(String path, String body) {
        SERVER.stubFor(any(urlEqualTo("/v2/" + path)).willReturn(ok().withBody(body)));
    }

    private static PlatformException failure(Runnable call) {
        PlatformException e = catchThrowableOfType(PlatformException.class, call::run);
        assertThat(e).as("an exception of our own").isNotNull();
        assertThat(e.getMessage()).doesNotContain(ZalopayFixtures.KEY1).hasSizeLessThan(600);
        return e;
    }

    private static PaymentRequest request() {
        return PaymentRequest.builder(Fixtures.KEY, 180_000, "Viện phí & thuốc").build();
    }

    private static RefundRequest refund() {
        return RefundRequest.full(Fixtures.KEY, new RefundKey("HT1", Fixtures.KEY.createdAt()), 180_000, "Bình")
                .withTransactionId("261123000000389")
                .withReason("Trả lại");
    }

    private static Map<String, String> sent() {
        Map<String, String> fields = new LinkedHashMap<>();
        QueryString.pairs(SERVER.findAll(anyRequestedFor(anyUrl())).get(0).getBodyAsString(), QueryString.Plus.IS_BLANK)
                .forEach(pair -> fields.put(pair.getKey(), pair.getValue()));
        return fields;
    }

    @Test
    void aPaymentIsSentWithTheDayInVietnamAndItsReference() {
        answer("create", CREATED);
        Payment payment = zalopay("returnUrl", "https://clinic.example/back", "expireMinutes", "5")
                .create(request());
        assertThat(payment.redirectTo()).isEqualTo(URI.create("https://pay.example/x?order=1"));
        assertThat(payment.qrPayload()).isEqualTo("00020101");
        assertThat(payment.expiresAt()).isEqualTo(Fixtures.KEY.createdAt().plusSeconds(300));
        assertThat(sent())
                .containsEntry("app_id", "2553")
                .containsEntry("app_trans_id", "261123_BL-2026.0001")
                .containsEntry(
                        "app_time", String.valueOf(Fixtures.KEY.createdAt().toEpochMilli()))
                .containsEntry("amount", "180000")
                .containsEntry("description", "Viện phí & thuốc")
                .containsEntry("expire_duration_seconds", "300")
                .containsEntry("callback_url", "https://clinic.example/pay/notice")
                .containsEntry("item", "[]")
                .containsEntry("embed_data", "{\"redirecturl\":\"https://clinic.example/back\"}");
        assertThat(sent().get("mac"))
                .isEqualTo(
                        ZalopaySigning.sign(ZalopayFixtures.KEY1, ZalopaySigning.text(sent(), ZalopaySigning.CREATE)));
        assertThat(zalopay("returnUrl", "https://clinic.example/back")
                        .explain(request())
                        .canonicalText())
                .isEqualTo(ZalopaySigning.text(sent(), ZalopaySigning.CREATE));
    }

    @Test
    void withoutAReturnUrlTheEmbeddedDataAreAnEmptyObject() {
        answer("create", CREATED);
        zalopay().create(request());
        assertThat(sent()).containsEntry("embed_data", "{}").containsEntry("expire_duration_seconds", "900");
    }

    @Test
    void theDayIsThatOfVietnamAroundMidnight() {
        answer("query", PAID);
        zalopay().find(new PaymentKey("A1", Instant.parse("2026-12-31T17:00:00Z")));
        assertThat(sent()).containsEntry("app_trans_id", "270101_A1");
        assertThat(sent().get("mac"))
                .isEqualTo(ZalopaySigning.sign(ZalopayFixtures.KEY1, "2553|270101_A1|" + ZalopayFixtures.KEY1));
    }

    @Test
    void aPaymentThatIsNotOfNowIsNotSent() {
        for (String moment : new String[] {"2026-11-23T05:44:59Z", "2026-11-23T06:16:01Z"}) {
            PaymentRequest stale = PaymentRequest.builder(new PaymentKey("A1", Instant.parse(moment)), 180_000, "x")
                    .build();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> zalopay().create(stale))
                    .withMessageContaining("createdAt: must be at most 15 minutes from now");
        }
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).isEmpty();
    }

    @Test
    void aRefundIsSentWithTheDayTheApplicationAndItsReference() {
        answer("refund", "{\"return_code\":3,\"sub_return_code\":3,\"refund_id\":1}");
        assertThat(zalopay().refund(refund()).status()).isEqualTo(Refund.Status.PENDING);
        assertThat(sent())
                .containsEntry("m_refund_id", "261123_2553_HT1")
                .containsEntry("zp_trans_id", "261123000000389")
                .containsEntry("description", "Trả lại")
                .doesNotContainKey("refund_fee_amount");
        assertThat(sent().get("mac"))
                .isEqualTo(ZalopaySigning.sign(
                        ZalopayFixtures.KEY1, "2553|261123000000389|180000|Trả lại|" + sent().get("timestamp")));
    }

    @Test
    void aFeeOfRefundsIsSentOnlyIfTheProfileHasOne() {
        answer("refund", "{\"return_code\":3}");
        zalopay("refundFeeVnd", "2000").refund(refund());
        assertThat(sent()).containsEntry("refund_fee_amount", "2000");
        assertThat(sent().get("mac"))
                .isEqualTo(ZalopaySigning.sign(
                        ZalopayFixtures.KEY1, "2553|261123000000389|180000|2000|Trả lại|" + sent().get("timestamp")));
    }

    static Stream<Arguments> badText() {
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("a page", "<html>Bảo trì hệ thống</html>"),
                Arguments.of("truncated", "{\"return_code\":1,\"order_u"),
                Arguments.of("a list", "[]"),
                Arguments.of("no code", "{}"),
                Arguments.of("member twice", "{\"return_code\":1,\"return_code\":1}"),
                Arguments.of("deep", "[".repeat(5_000)),
                Arguments.of("ten megabytes of nines", "9".repeat(10_000_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badText")
    void anAnswerThatCannotBeUnderstoodIsNeverAnEmptySuccess(String name, String body) {
        answer(ok().withBody(body));
        assertThat(failure(() -> zalopay().find(Fixtures.KEY)).kind()).as(name).isEqualTo(Kind.PROTOCOL);
        assertThat(failure(() -> zalopay().findRefund(refund())).kind()).isEqualTo(Kind.PROTOCOL);
        for (PlatformException e : new PlatformException[] {
            failure(() -> zalopay().create(request())), failure(() -> zalopay().refund(refund()))
        }) {
            assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"return_code\":1}; PROTOCOL; UNKNOWN",
                "{\"return_code\":1,\"order_url\":\"javascript:alert(1)\"}; PROTOCOL; UNKNOWN",
                "{\"return_code\":2,\"sub_return_code\":-402}; UNAUTHENTICATED; NONE",
                "{\"return_code\":2,\"sub_return_code\":-401}; REFUSED; NONE",
                "{\"return_code\":2,\"sub_return_code\":-500}; UNAVAILABLE; UNKNOWN",
                "{\"return_code\":2,\"sub_return_code\":-7777}; REFUSED; UNKNOWN",
                "{\"return_code\":7}; REFUSED; UNKNOWN"
            })
    void aCreationWithoutAPageIsAnException(String body, Kind kind, Effect effect) {
        answer("create", body);
        PlatformException e = failure(() -> zalopay().create(request()));
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.effect()).isEqualTo(effect);
    }

    @Test
    void aReferenceThatZalopayKnowsIsAskedForAndIsNoFailure() {
        answer("create", "{\"return_code\":2,\"sub_return_code\":-68}");
        answer("query", PAID);
        assertThat(zalopay().create(request()).status()).isEqualTo(PaymentStatus.PAID);
        answer("query", PAID.replace("180000", "90000"));
        assertThat(failure(() -> zalopay().create(request()))).hasMessageContaining("another amount");
        answer("query", "{\"return_code\":2,\"sub_return_code\":-101}");
        assertThat(failure(() -> zalopay().create(request())).effect()).isEqualTo(Effect.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionDuringAWriteIsSentOnceAndItsEffectIsUnknown(Fault fault) {
        answer(ok().withFault(fault));
        assertThat(failure(() -> zalopay().create(request())).effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(failure(() -> zalopay().refund(refund())).effect()).isEqualTo(Effect.UNKNOWN);
        SERVER.verify(2, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"return_code\":3,\"sub_return_code\":3,\"amount\":0,\"zp_trans_id\":0}; PENDING; 3",
                "{\"return_code\":\"3\"}; PENDING; 3",
                "{\"return_code\":2,\"sub_return_code\":-54,\"amount\":0}; EXPIRED; -54",
                "{\"return_code\":2,\"sub_return_code\":-54,\"is_processing\":true}; PENDING; -54",
                "{\"return_code\":2,\"sub_return_code\":-92}; NEEDS_REVIEW; -92",
                "{\"return_code\":2}; NEEDS_REVIEW; 2",
                "{\"return_code\":7}; NEEDS_REVIEW; 7",
                "{\"return_code\":1,\"amount\":0}; NEEDS_REVIEW; 1"
            })
    void theCodesOfAQueryDecideAndADoubtNeedsReview(String body, PaymentStatus status, String code) {
        answer("query", body);
        Payment found = zalopay().find(Fixtures.KEY).orElseThrow();
        assertThat(found.status()).isEqualTo(status);
        assertThat(found.rawCode()).isEqualTo(code);
        assertThat(found.verified()).isFalse();
        assertThat(found.transactionId()).isNull();
    }

    @Test
    void aPaidQueryHasItsAmountNumberAndTime() {
        answer("query", PAID);
        Payment found = zalopay().find(Fixtures.KEY).orElseThrow();
        assertThat(found.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(found.amountVnd()).isEqualTo(180_000);
        assertThat(found.transactionId()).isEqualTo("261123000000389");
        assertThat(found.paidAt()).isEqualTo(Instant.ofEpochMilli(1_795_414_500_000L));
        for (String amount : new String[] {"-1", "1.5", "99999999999999999999", "null"}) {
            answer("query", PAID.replace("180000", amount));
            assertThat(failure(() -> zalopay().find(Fixtures.KEY)).kind()).isEqualTo(Kind.PROTOCOL);
        }
    }

    @Test
    void whichCodeMeansThatThereIsNoPaymentIsASetting() {
        answer("query", "{\"return_code\":2,\"sub_return_code\":-101}");
        assertThat(zalopay().find(Fixtures.KEY)).isEmpty();
        assertThat(zalopay("notFoundCodes", "-49")
                        .find(Fixtures.KEY)
                        .orElseThrow()
                        .status())
                .isEqualTo(PaymentStatus.NEEDS_REVIEW);
        answer("query_refund", "{\"return_code\":2,\"sub_return_code\":-101}");
        assertThat(zalopay().findRefund(refund())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,1,PENDING,DONE", "3,3,PENDING,PENDING", "2,-13,NEEDS_REVIEW,REFUSED", "7,7,NEEDS_REVIEW,NEEDS_REVIEW"
    })
    void aRefundIsAcceptedFirstAndAskedForLater(int code, int detail, Refund.Status first, Refund.Status later) {
        String body = "{\"return_code\":" + code + ",\"sub_return_code\":" + detail + "}";
        answer("refund", body);
        answer("query_refund", body);
        assertThat(zalopay().refund(refund()).status()).isEqualTo(first);
        assertThat(zalopay().findRefund(refund()).orElseThrow().status()).isEqualTo(later);
    }

    @Test
    void anAnswerThatAnybodyOnTheWayCouldHaveChangedDecidesNothing() {
        answer("query", PAID);
        PaymentClient unguarded =
                PaymentClient.create(ZalopayFixtures.zalopay(URI.create("http://zalopay.example"), Map.of())
                        .plainHttp(true)
                        .interceptor(next -> out -> next.send(out.withUri(
                                URI.create(SERVER.baseUrl() + out.uri().getPath()))))
                        .build());
        assertThat(unguarded.find(Fixtures.KEY).orElseThrow().status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
    }

    @ParameterizedTest
    @ValueSource(ints = {34, 100})
    void aReferenceLeavesRoomForTheDay(int length) {
        PaymentRequest longer = PaymentRequest.builder(new PaymentKey("A".repeat(length), Fixtures.NOW), 180_000, "x")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zalopay().create(longer))
                .withMessageContaining("reference: must have at most 33 characters");
    }

    @Test
    void whatZalopayCannotTakeIsRefusedBeforeItIsSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zalopay().refund(refund().withTransactionId(null)))
                .withMessageContaining("transactionId");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zalopay()
                        .create(PaymentRequest.builder(Fixtures.KEY, 1_000, "x")
                                .bankCode("NCB")
                                .build()))
                .withMessageContaining("bankCode: has no effect");
    }

    @ParameterizedTest
    @CsvSource({
        "callbackUrl,/notify,must be an absolute URL",
        "returnUrl,ftp://a.example/x,must be an absolute URL",
        "expireMinutes,4,must be a whole number from 5 to 43200",
        "expireMinutes,43201,must be a whole number from 5 to 43200",
        "refundFeeVnd,0,must be a whole number from 1",
        "appUser,a|b,must be 1 to 50",
        "checkReturnPage,yes,must be one of on",
        "redirectUrl,https://a.example,is not known"
    })
    void aWrongSettingIsReportedByItsName(String key, String value, String message) {
        assertThatThrownBy(() -> zalopay(key, value))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("settings." + key)
                .hasMessageContaining(message);
    }

    @Test
    void theClockMayDifferByFifteenMinutes() {
        answer("create", CREATED);
        for (int seconds : new int[] {-900, 900}) {
            PaymentClient client = PaymentClient.create(ZalopayFixtures.zalopay(URI.create(SERVER.baseUrl()), Map.of())
                    .clock(Clock.fixed(Fixtures.KEY.createdAt().plus(Duration.ofSeconds(seconds)), ZoneOffset.UTC))
                    .build());
            assertThat(client.create(request()).hasRedirect()).isTrue();
        }
    }
}
