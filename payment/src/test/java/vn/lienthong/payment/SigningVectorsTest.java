package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.lienthong.payment.internal.national.NationalSigning;
import vn.lienthong.payment.internal.payos.PayosSigning;
import vn.lienthong.payment.internal.vnpay.VnpaySigning;

/** The published examples that reproduce. */
class SigningVectorsTest {
    @Test
    void vnpayPay() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("vnp_Version", "2.1.0");
        fields.put("vnp_Command", "pay");
        fields.put("vnp_TmnCode", "DEMOV210");
        fields.put("vnp_Amount", "1806000");
        fields.put("vnp_BankCode", "");
        fields.put("vnp_CreateDate", "20210801153333");
        fields.put("vnp_CurrCode", "VND");
        fields.put("vnp_IpAddr", "127.0.0.1");
        fields.put("vnp_Locale", "vn");
        fields.put("vnp_OrderInfo", "Thanh toan don hang :5");
        fields.put("vnp_OrderType", "other");
        fields.put("vnp_ReturnUrl", "https://domainmerchant.vn/ReturnUrl");
        fields.put("vnp_TxnRef", "5");
        fields.put("vnp_SecureHashType", "HMACSHA512");
        String text = VnpaySigning.query(fields);
        assertThat(text)
                .isEqualTo("vnp_Amount=1806000&vnp_Command=pay&vnp_CreateDate=20210801153333&vnp_CurrCode=VND"
                        + "&vnp_IpAddr=127.0.0.1&vnp_Locale=vn&vnp_OrderInfo=Thanh+toan+don+hang+%3A5&vnp_OrderType=other"
                        + "&vnp_ReturnUrl=https%3A%2F%2Fdomainmerchant.vn%2FReturnUrl&vnp_TmnCode=DEMOV210&vnp_TxnRef=5"
                        + "&vnp_Version=2.1.0");
        assertThat(VnpaySigning.sign(Fixtures.VNPAY_SECRET, text))
                .isEqualTo("d0058b07898b38ab1771b0a443387f017fcfdb859c53c3fb9afa3e69c4c636d9"
                        + "0cddfac399120776d67115299676465a58157e17d4972b25ff4a53ba73009b62");
    }

    @Test
    void vnpayQuery() {
        Map<String, String> fields = Map.of(
                "vnp_RequestId", "REQ0001",
                "vnp_Version", "2.1.0",
                "vnp_Command", "querydr",
                "vnp_TmnCode", "DEMOV210",
                "vnp_TxnRef", "5",
                "vnp_TransactionDate", "20210801153333",
                "vnp_CreateDate", "20210801160000",
                "vnp_IpAddr", "127.0.0.1",
                "vnp_OrderInfo", "Truy van GD 5");
        String text = VnpaySigning.bars(fields, VnpaySigning.QUERY);
        assertThat(text)
                .isEqualTo("REQ0001|2.1.0|querydr|DEMOV210|5|20210801153333|20210801160000|127.0.0.1|Truy van GD 5");
        assertThat(VnpaySigning.sign(Fixtures.VNPAY_SECRET, text))
                .isEqualTo("5d01a1584bb53f81d14a3cb7a3f9ea7522db8a34f85de5275029acfb775f9296"
                        + "b9f6bf195fa1ba14440f6a70870e2072510cf93be8d45970501aa37d26cfd234");
    }

    @Test
    void anAbsentValueLeavesAnEmptySlot() {
        assertThat(VnpaySigning.bars(Map.of("vnp_Command", "querydr", "vnp_TxnRef", "5"), VnpaySigning.QUERY_ANSWER))
                .isEqualTo("|querydr||||5|||||||||");
        assertThat(VnpaySigning.REFUND_ANSWER).hasSize(13).endsWith("vnp_OrderInfo");
        assertThat(VnpaySigning.bars(Map.of(), VnpaySigning.REFUND)).isEqualTo("|".repeat(12));
    }

    @Test
    void nationalInit() {
        Map<String, String> fields = new LinkedHashMap<>();
        List<String> values = List.of(
                "INIT",
                "1.0.6",
                "DT001",
                "dvcH0105202400012320240501143000",
                "180000",
                "PAY",
                "1",
                "1",
                "vi-VN",
                "VND",
                "PAYMENT",
                "THANH TOAN HO SO H01.05-240001-0123",
                "20240501143000",
                "10.0.0.5");
        for (int i = 0; i < values.size(); i++) {
            fields.put(NationalSigning.INIT.get(i), values.get(i));
        }
        String text = NationalSigning.text(fields, NationalSigning.INIT);
        assertThat(NationalSigning.sign("SECRET", text, false))
                .isEqualTo("094d692371aba39e63a830a9fa23d6ecf835e5f60567cad3eae919caf0775a20");
    }

    @Test
    void nationalCallback() {
        String text = NationalSigning.text(Fixtures.callback(), NationalSigning.CALLBACK);
        assertThat(text)
                .isEqualTo("CONFIRM|00|DT001|dvcH0105202400012320240501143000|180000|VND|GD0001|970436|20240501143200"
                        + "|THANH TOAN HO SO H01.05-240001-0123");
        assertThat(NationalSigning.sign("SECRET", text, false))
                .isEqualTo("dccf2d649045326b377a78ac4dd4dd5e85cc32269e63b19b5a3e1d8cbed50daf");
    }

    @Test
    void payosWebhook() {
        String text = PayosSigning.data(Payos.sampleData());
        assertThat(text)
                .isEqualTo("accountNumber=12345678&amount=3000&code=00&counterAccountBankId=&counterAccountBankName="
                        + "&counterAccountName=&counterAccountNumber=&currency=VND&desc=Thành công"
                        + "&description=VQRIO123&orderCode=123&paymentLinkId=124c33293c43417ab7879e14c8d9eb18"
                        + "&reference=TF230204212323&transactionDateTime=2023-02-04 18:25:00&virtualAccountName="
                        + "&virtualAccountNumber=");
        assertThat(PayosSigning.sign("1a54716c8f0efb2744fb28b6e38b25da7f67a925d98bc1c18bd8faaecadd7675", text))
                .isEqualTo(Payos.SAMPLE_SIGNATURE);
    }

    @Test
    void theUrlOfThePayPageIsSignedByTheSameRule() {
        Payment payment = Fixtures.vnpayClient()
                .create(PaymentRequest.builder(
                                new PaymentKey("5", Instant.parse("2021-08-01T08:33:33Z")),
                                18_060,
                                "Thanh toán đơn hàng :5")
                        .payerIp("127.0.0.1")
                        .build());
        URI address = payment.redirectTo();
        assertThat(address).isNotNull();
        assertThat(address.toString())
                .startsWith("https://sandbox.vnpayment.example/paymentv2/vpcpay.html?vnp_Amount=1806000&vnp_Command=pay"
                        + "&vnp_CreateDate=20210801153333&vnp_CurrCode=VND&vnp_ExpireDate=20210801154833")
                .contains("&vnp_OrderInfo=Thanh+toan+don+hang+%3A5&")
                .doesNotContain("BankCode")
                .doesNotContain("SecureHashType");
        String query = address.getRawQuery();
        String signed = query.substring(0, query.indexOf("&vnp_SecureHash="));
        assertThat(query).endsWith("&vnp_SecureHash=" + VnpaySigning.sign(Fixtures.VNPAY_SECRET, signed));
    }
}
