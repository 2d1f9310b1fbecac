package vn.lienthong.payment.toyplatform;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Settings;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.NoticeResult.Refused;
import vn.lienthong.payment.NoticeResult.Verified;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.Refund;
import vn.lienthong.payment.RefundKey;
import vn.lienthong.payment.RefundRequest;
import vn.lienthong.payment.vietqr.VietQr;
import vn.lienthong.testsupport.SettableClock;

/** The slot {@code national-tttt} around a codec that is made up: what the rail adds to any codec. */
class ToyPlatformTest {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    private static final PaymentKey KEY = new PaymentKey("BL-2026.0001", NOW);
    private static final String CREATED = """
            {"toyCode":"OK","toyReference":"BL-2026.0001","toyAmount":180000,"toyAccount":"96388VIENPHI0001","toyBank":"970418",\
            "MaHoaDon":"HD77","MaGiaoDich":"GD5","MaGiaoDichTTTT":"TT9"}""";

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static ClientConfig.Builder config(Map<String, String> settings) {
        return ClientConfig.builder(URI.create(SERVER.baseUrl()), "national-tttt")
                .credentials(Credentials.from(Map.of("toyKey", "toy-secret", "previousToyKey", "BEFORE")))
                .settings(Settings.from(settings))
                .clock(SettableClock.at(NOW.toString()))
                .sleeper(duration -> {});
    }

    private static PaymentClient client() {
        return PaymentClient.create(config(Map.of("codec.unit", "U1")).build());
    }

    private static PaymentRequest bill() {
        return PaymentRequest.builder(KEY, 180_000, "Viện phí").build();
    }

    private static RefundRequest refund() {
        return RefundRequest.full(KEY, new RefundKey("HT1", NOW), 180_000, "Bình");
    }

    private static void answer(String body) {
        SERVER.stubFor(any(anyUrl()).willReturn(ok().withBody(body)));
    }

    private static List<LoggedRequest> sent() {
        return SERVER.findAll(anyRequestedFor(anyUrl()));
    }

    private static PlatformException failure(Runnable call) {
        PlatformException e = catchThrowableOfType(PlatformException.class, call::run);
        assertThat(e).isNotNull();
        assertThat(e.getMessage()).doesNotContain("toy-secret");
        return e;
    }

    @Test
    void aBillIsCreatedWithItsOwnAccountAndTheVietQrOfIt() {
        answer(CREATED);
        Payment payment = client().create(bill());
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(payment.hasRedirect()).isFalse();
        VietQr qr = VietQr.parse(String.valueOf(payment.qrPayload()));
        assertThat(qr.payload()).contains("970418").contains("96388VIENPHI0001").contains("5406180000");
        assertThat(payment.transfer()).isNotNull();
        assertThat(payment.transactionId()).isEqualTo("TT9");
        assertThat(payment.codes())
                .containsEntry("MaHoaDon", "HD77")
                .containsEntry("MaGiaoDich", "GD5")
                .containsEntry("MaGiaoDichTTTT", "TT9");

        LoggedRequest request = sent().get(0);
        assertThat(request.getUrl()).isEqualTo("/toy/bills");
        assertThat(request.getBodyAsString())
                .contains("\"toyAmount\":180000")
                .contains("\"toyReference\":\"BL-2026.0001\"")
                .contains("\"toyText\":\"Viện phí\"");
        assertThat(request.getHeader("x-request-signature"))
                .isEqualTo(ToyCodec.hmac("toy-secret", request.getHeader("x-request-id"), request.getBody()));
    }

    @Test
    void theIdentifierStaysWhileTheSignatureIsMadeAnewForEachAttempt() {
        SERVER.stubFor(any(anyUrl())
                .inScenario("again")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(status(503))
                .willSetStateTo("up"));
        SERVER.stubFor(
                any(anyUrl()).inScenario("again").whenScenarioStateIs("up").willReturn(ok().withBody(CREATED)));
        AtomicReference<String> key = new AtomicReference<>("toy-secret");
        PaymentClient client = PaymentClient.create(config(Map.of("codec.unit", "U1"))
                .credentials(Credentials.from(() -> Map.of("toyKey", key.get())))
                .sleeper(pause -> key.set("another-secret")) // the key changes between the attempts
                .build());
        client.create(bill());

        assertThat(sent()).hasSize(2);
        LoggedRequest first = sent().get(0);
        LoggedRequest second = sent().get(1);
        String id = first.getHeader("x-request-id");
        assertThat(second.getHeader("x-request-id")).isEqualTo(id);
        assertThat(second.getBody()).isEqualTo(first.getBody());
        assertThat(first.getHeader("x-request-signature")).isEqualTo(ToyCodec.hmac("toy-secret", id, first.getBody()));
        assertThat(second.getHeader("x-request-signature"))
                .isEqualTo(ToyCodec.hmac("another-secret", id, second.getBody()));
    }

    @Test
    void theIdentifierOfAChangeIsThatOfItsKeyAlsoAfterARestart() {
        answer(CREATED);
        client().create(bill());
        client().create(bill());
        client().create(PaymentRequest.builder(new PaymentKey("BL-2026.0001", NOW.plusSeconds(1)), 180_000, "Viện phí")
                .build());
        answer("{\"toyCode\":\"OK\",\"toyReference\":\"BL-2026.0001\",\"toyState\":\"OPEN\"}");
        client().find(KEY);
        client().find(KEY);
        List<String> ids =
                sent().stream().map(one -> one.getHeader("x-request-id")).toList();
        assertThat(ids.get(0))
                .isEqualTo(ids.get(1))
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
        assertThat(ids.get(3)).as("a question is new each time").isNotEqualTo(ids.get(4));
    }

    @Test
    void aLostAnswerMayHaveCreatedTheBill() {
        SERVER.stubFor(any(anyUrl())
                .willReturn(com.github.tomakehurst.wiremock.client.WireMock.aResponse()
                        .withFault(Fault.EMPTY_RESPONSE)));
        assertThat(failure(() -> client().create(bill())).effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(sent()).as("under one identifier").hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"OPEN, PENDING", "PAID, PAID", "OVER, EXPIRED", "SOMETHING-NEW, NEEDS_REVIEW", "paid, NEEDS_REVIEW"})
    void aStateThatTheCodecDoesNotListNeedsAPerson(String state, PaymentStatus status) {
        answer("{\"toyCode\":\"OK\",\"toyReference\":\"BL-2026.0001\",\"toyState\":\"" + state
                + "\",\"toyAmount\":\"180000\",\"toyPaidAt\":\"2026-11-23T05:00:00Z\",\"MaGiaoDichTTTT\":\"TT9\"}");
        Payment found = client().find(KEY).orElseThrow();
        assertThat(found.status()).isEqualTo(status);
        assertThat(found.rawCode()).isEqualTo(state);
        assertThat(found.amountVnd()).isEqualTo(180_000);
        assertThat(found.paidAt() != null).isEqualTo(status == PaymentStatus.PAID);
    }

    @Test
    void notFoundIsEmptyAndOnlyThat() {
        answer("{\"toyCode\":\"NONE\"}");
        assertThat(client().find(KEY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "KEY, UNAUTHENTICATED, NONE",
        "NO, REFUSED, NONE",
        "LATER, UNAVAILABLE, UNKNOWN",
        "E-77, REFUSED, UNKNOWN",
        "NONE, REFUSED, UNKNOWN"
    })
    void aCodeThatTheCodecDoesNotListRefusesACreationButProvesNothing(String code, Kind kind, Effect effect) {
        answer("{\"toyCode\":\"" + code + "\"}");
        PlatformException e = failure(() -> client().create(bill()));
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.effect()).isEqualTo(effect);
        assertThat(e.platformCode()).isEqualTo(code);
        assertThat(failure(() -> {
                            answer("{\"toyCode\":\"E-77\"}");
                            client().find(KEY);
                        })
                        .effect())
                .isEqualTo(Effect.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "<html>",
                "{\"toyCode\":\"OK\"}",
                "{\"toyCode\":\"OK\",\"toyAccount\":\"1\",\"toyBank\":\"12\"}",
                "{\"toyCode\":\"OK\",\"toyAmount\":180000.5,\"toyAccount\":\"1\",\"toyBank\":\"970418\"}"
            })
    void anAnswerThatCannotBeUnderstoodMayHaveCreatedTheBill(String body) {
        answer(body);
        PlatformException e = failure(() -> client().create(bill()));
        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void anAnswerAboutAnotherBillOrAmountIsRefused() {
        answer(CREATED.replace("BL-2026.0001", "BL-2026.0002"));
        assertThat(failure(() -> client().create(bill())).kind()).isEqualTo(Kind.SECURITY);
        answer(CREATED.replace("180000", "18000"));
        assertThat(failure(() -> client().create(bill())).kind()).isEqualTo(Kind.SECURITY);
        answer("{\"toyCode\":\"OK\",\"toyReference\":\"X\",\"toyState\":\"PAID\"}");
        assertThat(failure(() -> client().find(KEY)).kind()).isEqualTo(Kind.SECURITY);
        answer("{\"toyCode\":\"OK\",\"toyState\":\"PAID\"}");
        assertThat(failure(() -> client().find(KEY)).kind()).isEqualTo(Kind.PROTOCOL);
    }

    @ParameterizedTest
    @CsvSource({
        "OK, BACK, 180000, DONE",
        "OK, ON-ITS-WAY, 180000, PENDING",
        "OK, NEW, 180000, NEEDS_REVIEW",
        "OK, BACK, 90000, NEEDS_REVIEW",
        "E-77, BACK, 180000, NEEDS_REVIEW",
        "NO, '', 180000, REFUSED"
    })
    void aRefundIsWhatTheCodecListsOrForAPerson(String code, String state, String amount, Refund.Status status) {
        answer("{\"toyCode\":\"" + code + "\",\"toyRefundState\":\"" + state + "\",\"toyAmount\":" + amount + "}");
        Refund refund = client().refund(refund());
        assertThat(refund.status()).isEqualTo(status);
        assertThat(sent().get(0).getUrl()).isEqualTo("/toy/refunds");
    }

    private static RawNotice notice(String body, String key) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return RawNotice.ofBody(
                bytes, Map.of("X-Request-Id", "N1", "X-Request-Signature", ToyCodec.hmac(key, "N1", bytes)));
    }

    private static final String PAID =
            "{\"toyReference\":\"BL-2026.0001\",\"toyState\":\"PAID\",\"toyAmount\":180000,\"MaGiaoDichTTTT\":\"TT9\"}";

    @Test
    void aNoticeIsReadAfterTheCodecHasFoundItGenuine() {
        assertThat(client().readNotice(notice(PAID, "toy-secret"))).isInstanceOfSatisfying(Verified.class, read -> {
            assertThat(read.notice().status()).isEqualTo(PaymentStatus.PAID);
            assertThat(read.notice().amountVnd()).isEqualTo(180_000);
            assertThat(read.notice().transactionId()).isEqualTo("TT9");
            assertThat(read.notice().reply(Handling.DONE).body()).isEqualTo("{\"toyCode\":\"OK\"}");
            assertThat(read.notice().reply(Handling.TRY_LATER).body()).isEqualTo("{\"toyCode\":\"LATER\"}");
        });
        assertThat(client().readNotice(notice(PAID, "BEFORE"))).isInstanceOf(Verified.class);
        assertThat(client().readNotice(notice(PAID.replace("PAID", "ODD"), "toy-secret")))
                .isInstanceOfSatisfying(
                        Verified.class,
                        read -> assertThat(read.notice().status()).isEqualTo(PaymentStatus.NEEDS_REVIEW));
        assertThat(client().explain(notice(PAID, "toy-secret")).fits()).isTrue();
        assertThat(client().explain(notice(PAID, "OTHER")).fits()).isFalse();
    }

    private static RefusalReason reason(RawNotice notice) {
        return ((Refused) client().readNotice(notice)).reason();
    }

    @Test
    void whatIsNotGenuineOrCannotBeReadIsRefused() {
        assertThat(reason(notice(PAID, "OTHER"))).isEqualTo(RefusalReason.BAD_SIGNATURE);
        assertThat(reason(RawNotice.ofBody(PAID.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(RefusalReason.BAD_SIGNATURE);
        assertThat(reason(notice("{", "toy-secret"))).isEqualTo(RefusalReason.MALFORMED);
        assertThat(reason(notice("{}", "toy-secret"))).isEqualTo(RefusalReason.MALFORMED);
        assertThat(reason(notice(PAID.replace("180000", "180000.5"), "toy-secret")))
                .isEqualTo(RefusalReason.MALFORMED);
        assertThat(reason(RawNotice.ofQuery("a=b"))).isEqualTo(RefusalReason.MALFORMED);
        assertThat(reason(RawNotice.ofBody(new byte[70_000]))).isEqualTo(RefusalReason.TOO_LARGE);
    }

    @Test
    void theCodecsOwnSettingsAndCredentialsAreChecked() {
        assertThat(client().supports(Operation.CREATE_QR)).isTrue();
        assertThat(client().supports(Operation.CANCEL)).isFalse();
        assertThatThrownBy(() -> PaymentClient.create(config(Map.of()).build())).hasMessageContaining("codec.unit");
        assertThatThrownBy(() -> PaymentClient.create(
                        config(Map.of("codec.unit", "U1", "codec.unti", "U2")).build()))
                .hasMessageContaining("codec.unti");
        assertThatThrownBy(() -> PaymentClient.create(
                        config(Map.of("codec.unit", "U1", "codec", "other")).build()))
                .hasMessageContaining("must be one of toy-platform, but is 'other'");
        assertThatThrownBy(() -> PaymentClient.create(config(Map.of("codec.unit", "U1"))
                        .credentials(Credentials.from(Map.of()))
                        .build()))
                .hasMessageContaining("toyKey");
    }
}
