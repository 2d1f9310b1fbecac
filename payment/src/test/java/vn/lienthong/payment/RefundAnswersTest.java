package vn.lienthong.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.payment.internal.vnpay.VnpaySigning;

/** On every rail with refunds: an answer that does not say our amount, or says another, is no success. */
class RefundAnswersTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final Map<String, String> MOMO = Map.of(
            "partnerCode", "MOMO", "orderId", "HT1", "requestId", "HT1", "amount", "180000", "transId", "4088878999");
    private static final Map<String, String> VNPAY = Map.of(
            "vnp_ResponseId", "abc",
            "vnp_Command", "refund",
            "vnp_TmnCode", "DEMOV210",
            "vnp_TxnRef", "BL-2026.0001",
            "vnp_Amount", "18000000",
            "vnp_TransactionType", "02");

    private static RefundRequest refund() {
        return RefundRequest.full(Fixtures.KEY, new RefundKey("HT1", Fixtures.KEY.createdAt()), 180_000, "Bình")
                .withTransactionId("4088878653");
    }

    private static void answer(Map<String, String> members) {
        SERVER.stubFor(any(anyUrl()).willReturn(ok().withBody(Json.bytes(members))));
    }

    /** The members with one more, or without it if the value is {@code -}. */
    private static Map<String, String> with(Map<String, String> members, String name, String value) {
        Map<String, String> changed = new TreeMap<>(members);
        changed.put(name, value);
        changed.values().removeIf("-"::equals);
        return changed;
    }

    private static Refund momo(String code, String name, String value) {
        answer(with(with(MOMO, "resultCode", code), name, value));
        return PaymentClient.create(MomoFixtures.momo(URI.create(SERVER.baseUrl()), Map.of())
                        .build())
                .refund(refund());
    }

    private static Refund vnpay(String code, String status, String name, String value) {
        Map<String, String> members =
                with(with(with(VNPAY, "vnp_ResponseCode", code), "vnp_TransactionStatus", status), name, value);
        Map<String, String> signed = new LinkedHashMap<>(members);
        signed.put(
                VnpaySigning.HASH,
                VnpaySigning.sign(Fixtures.VNPAY_SECRET, VnpaySigning.bars(members, VnpaySigning.REFUND_ANSWER)));
        answer(signed);
        return PaymentClient.create(
                        Fixtures.vnpay(URI.create(SERVER.baseUrl()), Map.of()).build())
                .refund(refund());
    }

    @ParameterizedTest
    @CsvSource({
        "0,amount,180000,DONE",
        "7000,amount,180000,PENDING",
        "0,amount,-,NEEDS_REVIEW",
        "0,amount,'',NEEDS_REVIEW",
        "0,amount,18000,NEEDS_REVIEW",
        "0,amount,180000.0,NEEDS_REVIEW",
        "7000,amount,-,NEEDS_REVIEW",
        "7002,amount,1,NEEDS_REVIEW",
        "1080,amount,-,REFUSED"
    })
    void atMomo(String code, String name, String value, Refund.Status status) {
        assertThat(momo(code, name, value).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "00,00,vnp_Amount,18000000,DONE",
        "00,05,vnp_Amount,18000000,PENDING",
        "00,00,vnp_Amount,-,NEEDS_REVIEW",
        "00,00,vnp_Amount,'',NEEDS_REVIEW",
        "00,05,vnp_Amount,-,NEEDS_REVIEW",
        "00,00,vnp_Amount,180000,NEEDS_REVIEW",
        "94,-,vnp_Amount,-,PENDING",
        "94,-,vnp_Amount,100,NEEDS_REVIEW",
        "95,-,vnp_Amount,-,REFUSED"
    })
    void atVnpay(String code, String status, String name, String value, Refund.Status expected) {
        assertThat(vnpay(code, status, name, value).status()).isEqualTo(expected);
    }

    /** ZaloPay's answers name neither the refund nor its amount: only one that names others says that it is not ours. */
    @ParameterizedTest
    @CsvSource({
        "refund_id,1,DONE",
        "amount,180000,DONE",
        "amount,18000,NEEDS_REVIEW",
        "m_refund_id,261123_2553_HT1,DONE",
        "m_refund_id,261123_2553_HT2,NEEDS_REVIEW"
    })
    void atZalopay(String name, String value, Refund.Status status) {
        Map<String, String> done = Map.of("return_code", "1", "sub_return_code", "1");
        answer(with(done, name, value));
        PaymentClient client = PaymentClient.create(
                ZalopayFixtures.zalopay(URI.create(SERVER.baseUrl()), Map.of()).build());
        assertThat(client.refund(refund()).status())
                .isEqualTo(status == Refund.Status.DONE ? Refund.Status.PENDING : status);
        assertThat(client.findRefund(refund()).orElseThrow().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"orderId,-", "orderId,HT2", "requestId,-", "requestId,HT2", "partnerCode,-", "partnerCode,OTHER"})
    void anAnswerAboutAnotherRefundIsNotOurs(String name, String value) {
        PlatformException e = catchThrowableOfType(PlatformException.class, () -> momo("0", name, value));
        assertThat(e.kind()).isEqualTo(Kind.SECURITY);
        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
    }
}
