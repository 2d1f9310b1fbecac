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
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonTexts;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.NoticeResult.Refused;
import vn.lienthong.payment.NoticeResult.Verified;

/** What is sent to PayGov, and what becomes of its answers, good and hostile. */
class PaygovAnswersTest {
    private static final String CREATED =
            "{\"error_code\":\"SUCCESSFUL\",\"data\":{\"url\":\"https://pay.example/x?token=1\"}}";
    private static final String[] ASKING = {
        "queryPath", "/query", "queryStates.00", "PAID", "queryStates.01", "PENDING", "queryStates.02", "FAILED"
    };

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static PaymentClient paygov(String... settings) {
        return PaygovFixtures.client(URI.create(SERVER.baseUrl()), settings);
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
        assertThat(e.getMessage()).hasSizeLessThan(600);
        return e;
    }

    private static PaymentRequest.Builder request() {
        return PaymentRequest.builder(Fixtures.KEY, 180_000, "Lệ phí hồ sơ & đường");
    }

    private static RawNotice callback() {
        return RawNotice.ofBody(Json.bytes(PaygovFixtures.callback("BL-2026.0001")));
    }

    private static Map<String, String> sent() {
        return JsonTexts.from(SERVER.findAll(anyRequestedFor(anyUrl())).get(0).getBody());
    }

    @Test
    void aPaymentIsSentWithItsUnitAndWithoutAccents() {
        answer(CREATED);
        Payment payment = paygov("createPath", "/api/v1/PayGov/Create")
                .create(request().payerIp("10.0.0.5").build());
        assertThat(payment.redirectTo()).isEqualTo(URI.create("https://pay.example/x?token=1"));
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(sent())
                .containsOnlyKeys(
                        "partnerCode", "orderId", "requestCode", "returnUrl", "amount", "orderInfo", "ipAddress")
                .containsEntry("partnerCode", "PAYGOV-X")
                .containsEntry("returnUrl", "https://clinic.example/back")
                .containsEntry("orderId", "H60.01.02-BL-2026.0001-01")
                .containsEntry("amount", "180000")
                .containsEntry("orderInfo", "Le phi ho so & duong")
                .containsEntry("requestCode", "BL-2026.000120261123130000")
                .containsEntry("ipAddress", "10.0.0.5");
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl())).get(0).getBodyAsString())
                .as("the amount is a number")
                .contains("\"amount\":180000,");
        SERVER.verify(1, postRequestedFor(urlEqualTo("/api/v1/PayGov/Create")));
    }

    @Test
    void whatSomeProvincesWantBesidesIsASetting() {
        answer(CREATED);
        Map<String, String> settings = Map.of(
                "returnUrl", "https://clinic.example/back",
                "unit", "G17",
                "orderNumber", "02",
                "serviceCode", "S1",
                "createMembers.channel", "WEB",
                "createMembers.amount", "1",
                "checksum", "hmac-sha256",
                "checksumMembers", "accessKey, orderId, amount, missing");
        PaymentClient client = PaymentClient.create(PaygovFixtures.paygov(URI.create(SERVER.baseUrl()), settings)
                .credentials(Credentials.from(
                        Map.of("partnerCode", "P", "paygovAccessKey", "AK", "paygovSecretKey", "SK-planted")))
                .build());
        client.create(request().build());
        assertThat(sent())
                .containsEntry("orderId", "G17-BL-2026.0001-02")
                .containsEntry("accessKey", "AK")
                .containsEntry("serviceCode", "S1")
                .containsEntry("channel", "WEB")
                .containsEntry("amount", "180000")
                .containsEntry("ipAddress", "127.0.0.1")
                .containsEntry(
                        "checksum", Hashing.hmacHex("HmacSHA256", "SK-planted", "AK|G17-BL-2026.0001-02|180000|"));
        SignatureExplanation explanation = client.explain(request().build());
        assertThat(explanation.canonicalText()).isEqualTo("AK|G17-BL-2026.0001-02|180000|");
        assertThat(explanation.algorithm()).isEqualTo("HMAC-SHA256");
        assertThat(explanation.toString()).doesNotContain("SK-planted");
    }

    @Test
    void aPlainHashHasTheSecretAtItsEnd() {
        answer(CREATED);
        PaymentClient client = PaymentClient.create(PaygovFixtures.paygov(
                        URI.create(SERVER.baseUrl()), Map.of("checksum", "sha256", "checksumMembers", "orderId"))
                .credentials(Credentials.from(Map.of("partnerCode", "P", "paygovSecretKey", "SK")))
                .build());
        client.create(request().build());
        assertThat(sent().get("checksum")).isEqualTo(Hashing.sha256Hex("H60.01.02-BL-2026.0001-01|SK"));
        assertThat(client.explain(request().build()).canonicalText()).isEqualTo("H60.01.02-BL-2026.0001-01|***");
    }

    static Stream<Arguments> badText() {
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("a page", "<html>Bảo trì hệ thống</html>"),
                Arguments.of("truncated", "{\"error_code\":\"SUCC"),
                Arguments.of("a list", "[]"),
                Arguments.of("nothing", "{}"),
                Arguments.of("member twice", "{\"data\":1,\"data\":2}"),
                Arguments.of("deep", "[".repeat(5_000)),
                Arguments.of("ten megabytes of nines", "9".repeat(10_000_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badText")
    void anAnswerThatCannotBeUnderstoodIsNeverAnEmptySuccess(String name, String body) {
        answer(body);
        PlatformException created = failure(() -> paygov().create(request().build()));
        assertThat(created.kind()).as(name).isEqualTo(Kind.PROTOCOL);
        assertThat(created.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(failure(() -> paygov(ASKING).find(Fixtures.KEY)).kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(failure(() -> paygov("checkPath", "/check").checkNotice(callback()))
                        .kind())
                .isEqualTo(Kind.PROTOCOL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"error_code\":\"SUCCESSFUL\"}; PROTOCOL; UNKNOWN",
                "{\"error_code\":\"SUCCESSFUL\",\"data\":\"https://a.example\"}; PROTOCOL; UNKNOWN",
                "{\"error_code\":\"SUCCESSFUL\",\"data\":{\"url\":\"javascript:alert(1)\"}}; PROTOCOL; UNKNOWN",
                "{\"error_code\":\"SUCCESSFUL\",\"data\":{\"URL\":\"https://a.example\"}}; PROTOCOL; UNKNOWN",
                "{\"error_code\":\"FAILED\",\"data\":{\"url\":\"https://a.example\"}}; REFUSED; UNKNOWN",
                "{\"error_code\":\"successful\",\"data\":{\"url\":\"https://a.example\"}}; REFUSED; UNKNOWN"
            })
    void aCreationWithoutAPageIsAnException(String body, Kind kind, Effect effect) {
        answer(body);
        PlatformException e = failure(() -> paygov().create(request().build()));
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.effect()).isEqualTo(effect);
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aCreationMayBeAnsweredWithTheAddressAlone() {
        answer("{\"data\":{\"url\":\"https://pay.example/y\"}}");
        assertThat(paygov().create(request().build()).redirectTo()).isEqualTo(URI.create("https://pay.example/y"));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionDuringAWriteIsSentOnceAndItsEffectIsUnknown(Fault fault) {
        answer(ok().withFault(fault));
        assertThat(failure(() -> paygov().create(request().build())).effect()).isEqualTo(Effect.UNKNOWN);
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void thereIsNoQueryAndNoCheckUnlessTheProfileHasTheirAddress() {
        assertThat(paygov().supports(Operation.FIND)).isFalse();
        assertThat(paygov().supports(Operation.CHECK_NOTICE)).isFalse();
        assertThat(paygov().supports(Operation.REFUND)).isFalse();
        assertThat(failure(() -> paygov().find(Fixtures.KEY)).kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(failure(() -> paygov().checkNotice(callback())).kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).isEmpty();
    }

    @Test
    void theCheckSendsTheCallbackAsItCameAndItsWordMakesItAResult() {
        answer("{\"error_code\":\"SUCCESSFUL\"}");
        String body =
                " {\"orderId\":\"H60.01.02-BL-2026.0001-01\", \"amount\":180000,\"errorCode\":\"00\",\"transactionNo\":\"PG1\",\"checksum\":\"ab\\u0063\"}\n";
        NoticeResult result =
                paygov("checkPath", "/check").checkNotice(RawNotice.ofBody(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(SERVER.findAll(postRequestedFor(urlEqualTo("/check"))).get(0).getBodyAsString())
                .isEqualTo(body);
        assertThat(result).isInstanceOfSatisfying(Verified.class, verified -> {
            assertThat(verified.notice().kind()).isEqualTo(PaymentNotice.Kind.RESULT);
            assertThat(verified.notice().status()).isEqualTo(PaymentStatus.PAID);
            assertThat(verified.notice().transactionId()).isEqualTo("PG1");
        });
    }

    @Test
    void aCodeThatIsNotListedIsForAPersonAlthoughTheCallbackIsGenuine() {
        answer("{\"error_code\":\"SUCCESSFUL\"}");
        Map<String, Object> members = PaygovFixtures.callback("BL-2026.0001");
        members.put("errorCode", "24");
        NoticeResult result = paygov("checkPath", "/check").checkNotice(RawNotice.ofBody(Json.bytes(members)));
        assertThat(((Verified) result).notice().status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        members.put("errorCode", "00");
        members.put("amount", 0);
        NoticeResult nothing = paygov("checkPath", "/check").checkNotice(RawNotice.ofBody(Json.bytes(members)));
        assertThat(((Verified) nothing).notice().status())
                .as("nobody pays nothing")
                .isEqualTo(PaymentStatus.NEEDS_REVIEW);
    }

    @Test
    void aCallbackThatIsNotItsOwnIsRefusedAndAnUnknownWordIsNoAnswer() {
        answer("{\"error_code\":\"FAILED\",\"error_message\":\"checksum\"}");
        assertThat(paygov("checkPath", "/check").checkNotice(callback()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.BAD_SIGNATURE));
        answer("{\"error_code\":\"SYSTEM_BUSY\"}");
        PlatformException e = failure(() -> paygov("checkPath", "/check").checkNotice(callback()));
        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e.effect()).isEqualTo(Effect.NONE);
        assertThat(e.platformCode()).isEqualTo("SYSTEM_BUSY");
    }

    @Test
    void anAnswerThatNamesAPageIsThatOfACreationAndCallsNothingGenuine() {
        answer(CREATED);
        PlatformException e = failure(() -> paygov("checkPath", "/check").checkNotice(callback()));
        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(e.effect()).isEqualTo(Effect.NONE);
        assertThat(e).hasMessageContaining("data.url").hasMessageContaining("checkPath");
        answer("{\"error_code\":\"SUCCESSFUL\",\"data\":{\"orderId\":\"x\"}}");
        assertThat(paygov("checkPath", "/check").checkNotice(callback())).isInstanceOf(Verified.class);
    }

    @Test
    void whatIsNoCallbackOfOursIsNotAskedFor() {
        answer("{\"error_code\":\"SUCCESSFUL\"}");
        Map<String, Object> members = PaygovFixtures.callback("BL-2026.0001");
        members.put("orderId", "H99-BL-1-01");
        assertThat(paygov("checkPath", "/check").checkNotice(RawNotice.ofBody(Json.bytes(members))))
                .isInstanceOf(Refused.class);
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).isEmpty();
    }

    @Test
    void withoutTlsACheckLeavesAHintAHintAndAnEndIsForAPerson() {
        PaymentClient unguarded = PaymentClient.create(PaygovFixtures.paygov(
                        URI.create("http://lgsp.example"),
                        Map.of("checkPath", "/check", "queryPath", "/query", "queryStates.00", "PAID"))
                .plainHttp(true)
                .interceptor(next -> sent -> next.send(sent.withUri(URI.create(SERVER.baseUrl()))))
                .build());
        answer("{\"error_code\":\"SUCCESSFUL\",\"data\":{\"errorCode\":\"00\",\"amount\":180000}}");
        NoticeResult checked = unguarded.checkNotice(callback());
        assertThat(((Verified) checked).notice().kind()).isEqualTo(PaymentNotice.Kind.HINT);
        assertThat(((Verified) checked).notice().status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(unguarded.find(Fixtures.KEY).orElseThrow().status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"errorCode\":\"00\",\"amount\":180000,\"transactionNo\":\"PG1\"}; PAID; 00",
                "{\"errorCode\":\"00\",\"amount\":\"0\"}; NEEDS_REVIEW; 00",
                "{\"errorCode\":\"01\"}; PENDING; 01",
                "{\"errorCode\":\"02\",\"amount\":180000}; FAILED; 02",
                "{\"errorCode\":\"77\"}; NEEDS_REVIEW; 77"
            })
    void theTableOfTheProfileSaysWhatAStateMeans(String data, PaymentStatus status, String code) {
        answer("{\"error_code\":\"SUCCESSFUL\",\"data\":" + data + "}");
        Payment found = paygov(ASKING).find(Fixtures.KEY).orElseThrow();
        assertThat(found.status()).isEqualTo(status);
        assertThat(found.rawCode()).isEqualTo(code);
        assertThat(sent())
                .containsOnlyKeys("partnerCode", "orderId", "requestCode")
                .containsEntry("requestCode", "BL-2026.000120261123130000");
        assertThat(paygov("queryPath", "/query")
                        .find(Fixtures.KEY)
                        .orElseThrow()
                        .status())
                .as("without a table nothing is believed")
                .isEqualTo(PaymentStatus.NEEDS_REVIEW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"error_code\":\"SUCCESSFUL\"}; PROTOCOL",
                "{\"error_code\":\"SUCCESSFUL\",\"data\":{\"errorCode\":\"00\"}}; PROTOCOL",
                "{\"error_code\":\"SUCCESSFUL\",\"data\":{\"errorCode\":\"01\",\"amount\":-1}}; PROTOCOL",
                "{\"error_code\":\"SUCCESSFUL\",\"data\":{\"errorCode\":\"00\",\"amount\":1,\"orderId\":\"OTHER\"}}; SECURITY",
                "{\"error_code\":\"FAILED\"}; REFUSED"
            })
    void anAnswerToAQueryThatIsNotOursIsAnException(String body, Kind kind) {
        answer(body);
        assertThat(failure(() -> paygov(ASKING).find(Fixtures.KEY)).kind()).isEqualTo(kind);
    }

    @Test
    void whichCodeMeansThatThereIsNoPaymentIsASetting() {
        answer("{\"error_code\":\"NOT_FOUND\"}");
        assertThat(failure(() -> paygov(ASKING).find(Fixtures.KEY)).kind()).isEqualTo(Kind.REFUSED);
        assertThat(paygov("queryPath", "/query", "notFoundCodes", "NOT_FOUND").find(Fixtures.KEY))
                .isEmpty();
        answer(status(503));
        assertThat(failure(() -> paygov(ASKING).find(Fixtures.KEY)).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "unit,H60-01",
        "orderNumber,a b",
        "checksum,md5",
        "checksumMembers,orderId",
        "queryStates.00,OK",
        "serverIp,localhost",
        "returnUrl,back"
    })
    void aWrongSettingIsRefusedByName(String key, String value) {
        PlatformException e = failure(() -> paygov(key, value));
        assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(e).hasMessageContaining("settings." + key);
    }

    @Test
    void aChecksumNeedsItsMembersAndItsSecret() {
        assertThat(failure(() -> paygov("checksum", "sha256"))).hasMessageContaining("settings.checksumMembers");
        assertThat(failure(() -> paygov("checksum", "sha256", "checksumMembers", "orderId")))
                .hasMessageContaining("paygovSecretKey");
        PlatformException e =
                failure(() -> PaymentClient.create(PaygovFixtures.paygov(URI.create("https://x.example"), Map.of())
                        .agencyCode(null)
                        .build()));
        assertThat(e).hasMessageContaining("settings.unit");
    }

    @Test
    void aBankHasNoEffectAndIsRefused() {
        PaymentRequest request = request().bankCode("VCB").build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> paygov().create(request))
                .withMessageContaining("bankCode");
    }
}
