package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sandbox.fault.PaymentFault;

class VnpayTest {
    private final Sandbox sandbox = VnpayShop.start();
    private final VnpayShop shop = new VnpayShop(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void knowsThePublishedSignatureAndOnlyMissesTheExpiryThatIsRequiredNow() {
        Stranger.Answer answer = Stranger.get(shop.at("/vnpay/paymentv2/vpcpay.html?vnp_Amount=1806000&vnp_Command=pay"
                + "&vnp_CreateDate=20210801153333&vnp_CurrCode=VND&vnp_IpAddr=127.0.0.1&vnp_Locale=vn"
                + "&vnp_OrderInfo=Thanh+toan+don+hang+%3A5&vnp_OrderType=other"
                + "&vnp_ReturnUrl=https%3A%2F%2Fdomainmerchant.vn%2FReturnUrl&vnp_TmnCode=DEMOV210&vnp_TxnRef=5"
                + "&vnp_Version=2.1.0&vnp_SecureHash=d0058b07898b38ab1771b0a443387f017fcfdb859c53c3fb9afa3e69c4c636d9"
                + "0cddfac399120776d67115299676465a58157e17d4972b25ff4a53ba73009b62"));
        assertThat(answer.location()).endsWith("code=03&field=vnp_ExpireDate");
    }

    @Test
    void takesAPaymentNotifiesTheMerchantAndSendsTheCitizenBack() throws Exception {
        try (Merchant merchant = new Merchant(notice -> "{\"RspCode\":\"00\",\"Message\":\"Confirm Success\"}")) {
            sandbox.registerNotify("vnpay", merchant.address());
            URI back = sandbox.people().pay(shop.payUrl("A1", 180_000));

            assertThat(back.toString()).startsWith("http://127.0.0.1:8080/pay/return?");
            assertThat(Stranger.parameter(back, "vnp_ResponseCode")).isEqualTo("00");
            assertThat(Stranger.parameter(back, "vnp_TransactionStatus")).isEqualTo("00");
            assertThat(Stranger.parameter(back, "vnp_Amount")).isEqualTo("18000000");
            assertThat(back.getRawQuery())
                    .endsWith("&vnp_SecureHash=" + VnpayShop.hash(VnpayShop.signedPart(back.getRawQuery())));

            assertThat(merchant.received).hasSize(1);
            String notice = merchant.received.get(0);
            assertThat(notice).contains("vnp_TxnRef=A1", "vnp_SecureHashType=HMACSHA512", "vnp_BankCode=NCB");
            assertThat(notice).endsWith("vnp_SecureHash=" + VnpayShop.hash(VnpayShop.signedPart(notice)));
            assertThat(sandbox.notices()).hasSize(1);
            assertThat(sandbox.notices().get(0).answer()).isEqualTo("00");
            assertThat(shop.query("A1", Map.of()).path("vnp_TransactionStatus").asText())
                    .isEqualTo("00");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "vnp_SecureHash, 00, 97, vnp_SecureHash",
        "vnp_TmnCode, OTHER001, 02, vnp_TmnCode",
        "vnp_Version, 2.0.1, 03, vnp_Version",
        "vnp_Command, refund, 03, vnp_Command",
        "vnp_Amount, 0, 03, vnp_Amount",
        "vnp_Amount, -100, 03, vnp_Amount",
        "vnp_Amount, 1e6, 03, vnp_Amount",
        "vnp_Amount, 1234567890123, 03, vnp_Amount",
        "vnp_CurrCode, USD, 03, vnp_CurrCode",
        "vnp_CreateDate, 20210832153333, 03, vnp_CreateDate",
        "vnp_ExpireDate, 20210801153333, 03, vnp_ExpireDate",
        "vnp_Locale, fr, 03, vnp_Locale",
        "vnp_OrderInfo, Viện phí, 03, vnp_OrderInfo",
        "vnp_OrderInfo, 'Vien phi (BN 1)', 03, vnp_OrderInfo",
        "vnp_IpAddr, here, 03, vnp_IpAddr",
        "vnp_ReturnUrl, javascript:x, 03, vnp_ReturnUrl",
        "vnp_SecureHashType, SHA512, 03, vnp_SecureHashType",
    })
    void refusesAPayRequestThatIsNotRight(String field, String value, String code, String named) {
        Map<String, String> fields = shop.payFields("A1", 180_000);
        fields.put(field, value);
        String address = field.equals("vnp_SecureHash")
                ? "/vnpay/paymentv2/vpcpay.html?" + Stranger.encode(fields)
                : "/vnpay/paymentv2/vpcpay.html?" + VnpayShop.signed(fields);
        assertThat(Stranger.get(shop.at(address)).location()).endsWith("code=" + code + "&field=" + named);
    }

    @Test
    void takesAReferenceOncePerDay() {
        assertThat(Stranger.get(shop.payUrl("A1", 180_000)).location()).contains("token=");
        assertThat(Stranger.get(shop.payUrl("A1", 90_000)).location()).endsWith("code=01&field=vnp_TxnRef");
        assertThatThrownBy(() -> sandbox.people().pay(shop.payUrl("A1", 180_000)))
                .hasMessageContaining("Mã giao dịch đã được dùng trong ngày");
    }

    @Test
    void doesNotTakeMoneyAfterTheExpiryDate() {
        Stranger.Answer page = Stranger.get(shop.payUrl("A1", 180_000));
        sandbox.clock().advance(Duration.ofMinutes(16));
        URI back = sandbox.people().pay(shop.at(page.location()));
        assertThat(Stranger.parameter(back, "vnp_ResponseCode")).isEqualTo("11");
        assertThat(Stranger.get(shop.payUrl("A2", 180_000)).location()).contains("code=11");
    }

    @ParameterizedTest
    @CsvSource({"24, 24, 02", "51, 51, 02", "07, 07, 07", "04, 00, 04", "99, 99, 02"})
    void endsAPaymentInTheGatewaysManyWays(String choice, String response, String status) {
        URI back = sandbox.people().endPayment(shop.payUrl("A1", 180_000), choice);
        assertThat(Stranger.parameter(back, "vnp_ResponseCode")).isEqualTo(response);
        assertThat(shop.query("A1", Map.of()).path("vnp_TransactionStatus").asText())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"00, 1", "02, 1", "03, 1", "01, 10", "04, 10", "97, 10", "99, 10", "'', 10"})
    void callsAgainEveryFiveMinutesAtMostTenTimesUnlessTheMerchantIsDone(String code, int calls) throws Exception {
        try (Merchant merchant = new Merchant(notice -> "{\"RspCode\":\"" + code + "\"}")) {
            sandbox.registerNotify("vnpay", merchant.address());
            sandbox.people().pay(shop.payUrl("A1", 180_000));
            assertThat(merchant.received).hasSize(1);
            sandbox.clock().advance(Duration.ofMinutes(5));
            assertThat(merchant.received).hasSize(Math.min(2, calls));
            sandbox.clock().advance(Duration.ofHours(5));
            assertThat(merchant.received).hasSize(calls);
            assertThat(sandbox.notices())
                    .extracting(RecordedNotice::attempt)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, calls).boxed().toList());
        }
    }

    @Test
    void callsAgainIfNobodyListens() {
        sandbox.registerNotify("vnpay", URI.create("http://127.0.0.1:1/notice"));
        sandbox.people().pay(shop.payUrl("A1", 180_000));
        sandbox.clock().advance(Duration.ofMinutes(10));
        assertThat(sandbox.notices()).hasSize(3).allMatch(notice -> notice.status() == 0);
    }

    @Test
    void repeatsAnAcknowledgedNoticeOnASwitch() throws Exception {
        sandbox.fail(Fault.of(PaymentFault.DUPLICATE_NOTICE).at("vnpay").once());
        assertThat(notices("A1")).hasSize(2).allMatch(notice -> notice.contains("vnp_TxnRef=A1"));
        assertThat(notices("A2")).hasSize(1);
    }

    @Test
    void sendsTheNoticeLateOnASwitch() throws Exception {
        sandbox.fail(Fault.of(PaymentFault.LATE_NOTICE)
                .delay(Duration.ofHours(2))
                .at("vnpay")
                .once());
        try (Merchant merchant = new Merchant(notice -> "{\"RspCode\":\"00\"}")) {
            sandbox.registerNotify("vnpay", merchant.address());
            sandbox.people().pay(shop.payUrl("A1", 180_000));
            sandbox.clock().advance(Duration.ofMinutes(119));
            assertThat(merchant.received).isEmpty();
            sandbox.clock().advance(Duration.ofMinutes(1));
            assertThat(merchant.received).hasSize(1);
        }
    }

    @Test
    void losesTheNoticeOnASwitch() throws Exception {
        sandbox.fail(Fault.of(PaymentFault.NO_NOTICE).once());
        assertThat(notices("A1")).isEmpty();
    }

    @Test
    void spoilsTheNoticeOnSwitches() throws Exception {
        sandbox.fail(Fault.of(PaymentFault.UNSIGNED_NOTICE).once());
        assertThat(notices("A1").get(0)).doesNotContain("vnp_SecureHash=");

        sandbox.fail(Fault.of(PaymentFault.FORGED_NOTICE).once());
        String forged = notices("A2").get(0);
        assertThat(forged).contains("vnp_SecureHash=").doesNotContain(VnpayShop.hash(VnpayShop.signedPart(forged)));

        sandbox.fail(Fault.of(PaymentFault.WRONG_AMOUNT_NOTICE).once());
        String other = notices("A3").get(0);
        assertThat(other).contains("vnp_Amount=18100000").endsWith(VnpayShop.hash(VnpayShop.signedPart(other)));

        sandbox.fail(Fault.of(PaymentFault.UPPER_CASE_SIGNATURE).once());
        String upper = notices("A4").get(0);
        assertThat(upper).endsWith(VnpayShop.hash(VnpayShop.signedPart(upper)).toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/vnpay/nothing", "/vnpay/paymentv2"})
    void answers404Elsewhere(String path) {
        assertThat(Stranger.get(shop.at(path)).status()).isEqualTo(404);
    }

    private List<String> notices(String reference) throws Exception {
        try (Merchant merchant = new Merchant(notice -> "{\"RspCode\":\"00\"}")) {
            sandbox.registerNotify("vnpay", merchant.address());
            sandbox.people().pay(shop.payUrl(reference, 180_000));
            sandbox.settle();
            return merchant.received;
        }
    }
}
