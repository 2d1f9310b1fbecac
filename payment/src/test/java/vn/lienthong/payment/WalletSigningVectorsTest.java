package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.payment.internal.momo.MomoSigning;
import vn.lienthong.payment.internal.zalopay.ZalopaySigning;

/** The examples of the wallets that reproduce, and some that must not. */
class WalletSigningVectorsTest {
    private static Map<String, String> momoPayment() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("requestType", "captureWallet");
        fields.put("amount", "50000");
        fields.put("ipnUrl", "https://callback.url/notify");
        fields.put("orderId", "MOMO1700000000000");
        fields.put("orderInfo", "pay with MoMo");
        fields.put("partnerCode", "MOMO");
        fields.put("redirectUrl", "https://momo.vn/return");
        fields.put("requestId", "MOMO1700000000000");
        return fields;
    }

    @Test
    void momoCreate() {
        String text = MomoSigning.text(MomoFixtures.ACCESS_KEY, momoPayment(), MomoSigning.CREATE);
        assertThat(text)
                .isEqualTo("accessKey=F8BBA842ECF85&amount=50000&extraData=&ipnUrl=https://callback.url/notify"
                        + "&orderId=MOMO1700000000000&orderInfo=pay with MoMo&partnerCode=MOMO"
                        + "&redirectUrl=https://momo.vn/return&requestId=MOMO1700000000000&requestType=captureWallet");
        assertThat(MomoSigning.sign(MomoFixtures.SECRET, text))
                .isEqualTo("4378bb95714712f6be833da81f743910a01e5ba6279bfe596b8a08e891259424");
    }

    @Test
    void momoNotice() {
        String text = MomoSigning.text(MomoFixtures.ACCESS_KEY, MomoFixtures.ipn(), MomoSigning.NOTICE);
        assertThat(text)
                .isEqualTo("accessKey=F8BBA842ECF85&amount=50000&extraData=&message=Successful."
                        + "&orderId=MOMO1700000000000&orderInfo=pay with MoMo&orderType=momo_wallet&partnerCode=MOMO"
                        + "&payType=qr&requestId=MOMO1700000000000&responseTime=1700000012345&resultCode=0"
                        + "&transId=4088878653");
        assertThat(MomoSigning.sign(MomoFixtures.SECRET, text))
                .isEqualTo("002fd3713f926adc44e3af3146bffaf3625dc9662437faa7a1ffa4fb5ec6b82e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"50000.0", "050000", "50001", "50000 "})
    void anotherSpellingOfTheAmountIsAnotherSignature(String amount) {
        Map<String, String> fields = MomoFixtures.ipn();
        fields.put("amount", amount);
        assertThat(MomoFixtures.sign(fields, MomoFixtures.SECRET))
                .isNotEqualTo("002fd3713f926adc44e3af3146bffaf3625dc9662437faa7a1ffa4fb5ec6b82e");
    }

    @Test
    void theSignedMembersOfQueryAndRefundAreInTheirOrder() {
        Map<String, String> fields = Map.of(
                "orderId", "O",
                "partnerCode", "P",
                "requestId", "R",
                "amount", "1000",
                "transId", "7",
                "lang", "vi",
                "description", "trả lại");
        assertThat(MomoSigning.text("A", fields, MomoSigning.QUERY))
                .isEqualTo("accessKey=A&orderId=O&partnerCode=P&requestId=R");
        assertThat(MomoSigning.text("A", fields, MomoSigning.REFUND))
                .isEqualTo("accessKey=A&amount=1000&description=trả lại&orderId=O&partnerCode=P&requestId=R&transId=7");
        assertThat(MomoSigning.text("A", Map.of("payUrl", "u", "resultCode", "0"), MomoSigning.CREATE_ANSWER))
                .isEqualTo("accessKey=A&amount=&orderId=&partnerCode=&payUrl=u&requestId=&responseTime=&resultCode=0");
    }

    private static String zalopayCreate(String appId, String transaction, String amount, String time) {
        return ZalopaySigning.text(
                Map.of(
                        "app_id",
                        appId,
                        "app_trans_id",
                        transaction,
                        "app_user",
                        "user123",
                        "amount",
                        amount,
                        "app_time",
                        time,
                        "embed_data",
                        "{}",
                        "item",
                        "[]",
                        "description",
                        "not signed"),
                ZalopaySigning.CREATE);
    }

    @Test
    void zalopayCreateAsPublished() {
        String text = zalopayCreate("553", "200904_000234", "10000", "1599202366026");
        assertThat(text).isEqualTo("553|200904_000234|user123|10000|1599202366026|{}|[]");
        assertThat(ZalopaySigning.sign("9phuAOYhan4urywHTh0ndEXiV3pKHr5Q", text))
                .isEqualTo("7e95836a9feace32458f23416feea423172ef0a098f27a668a1e10788b5a6838");
    }

    @Test
    void zalopayCreateOfThePublishedSandboxApplication() {
        String text = zalopayCreate("2553", "231115_000001", "50000", "1700000000000");
        assertThat(ZalopaySigning.sign(ZalopayFixtures.KEY1, text))
                .isEqualTo("54febb6c8086ac888fd18ee3d0ce44fda07c361bad20ebe983531903f18e08b0");
        assertThat(ZalopaySigning.sign(ZalopayFixtures.KEY2, text))
                .as("key2 is for what ZaloPay sends")
                .isNotEqualTo("54febb6c8086ac888fd18ee3d0ce44fda07c361bad20ebe983531903f18e08b0");
    }

    @Test
    void theSlotsOfZalopayAreInTheirOrder() {
        Map<String, String> fields = Map.of(
                "app_id", "1",
                "zp_trans_id", "2",
                "amount", "3",
                "refund_fee_amount", "4",
                "description", "5",
                "timestamp", "6",
                "m_refund_id", "7");
        assertThat(ZalopaySigning.text(fields, ZalopaySigning.REFUND)).isEqualTo("1|2|3|5|6");
        assertThat(ZalopaySigning.text(fields, ZalopaySigning.REFUND_WITH_FEE)).isEqualTo("1|2|3|4|5|6");
        assertThat(ZalopaySigning.text(fields, ZalopaySigning.QUERY_REFUND)).isEqualTo("1|7|6");
        assertThat(ZalopaySigning.text(fields, ZalopaySigning.QUERY)).isEqualTo("1|");
        assertThat(ZalopaySigning.text(Map.of("appid", "1", "status", "7"), ZalopaySigning.RETURN_PAGE))
                .isEqualTo("1||||||7");
    }
}
