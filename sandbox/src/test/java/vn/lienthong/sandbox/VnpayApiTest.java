package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.VnpayFault;

class VnpayApiTest {
    private final Sandbox sandbox = VnpayShop.start();
    private final VnpayShop shop = new VnpayShop(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void knowsThePublishedSignatureOfAQuery() {
        sandbox.clock().set(Instant.parse("2021-08-01T09:00:00Z"));
        JsonNode answer = Stranger.json(
                        shop.at("/vnpay/merchant_webapi/api/transaction"),
                        Stranger.map(
                                "vnp_RequestId", "REQ0001",
                                "vnp_Version", "2.1.0",
                                "vnp_Command", "querydr",
                                "vnp_TmnCode", "DEMOV210",
                                "vnp_TxnRef", "5",
                                "vnp_TransactionDate", "20210801153333",
                                "vnp_CreateDate", "20210801160000",
                                "vnp_IpAddr", "127.0.0.1",
                                "vnp_OrderInfo", "Truy van GD 5",
                                "vnp_SecureHash",
                                        "5d01a1584bb53f81d14a3cb7a3f9ea7522db8a34f85de5275029acfb775f9296"
                                                + "b9f6bf195fa1ba14440f6a70870e2072510cf93be8d45970501aa37d26cfd234"))
                .json();
        assertThat(answer.path("vnp_ResponseCode").asText()).isEqualTo("91");
        assertThat(answer.path("vnp_SecureHash").asText()).isEqualTo(VnpayShop.signature(answer, false));
    }

    @Test
    void answersAQueryForTheReferenceAndTheVeryDateOfThePayment() {
        Stranger.get(shop.payUrl("A1", 180_000));
        JsonNode open = shop.query("A1", Map.of());
        assertThat(open.path("vnp_ResponseCode").asText()).isEqualTo("00");
        assertThat(open.path("vnp_TransactionStatus").asText()).isEqualTo("01");
        assertThat(open.path("vnp_SecureHash").asText()).isEqualTo(VnpayShop.signature(open, false));
        assertThat(shop.query("A1", Map.of("vnp_TransactionDate", "20210801153334"))
                        .path("vnp_ResponseCode")
                        .asText())
                .isEqualTo("91");
        assertThat(shop.query("A9", Map.of()).path("vnp_ResponseCode").asText()).isEqualTo("91");
    }

    @ParameterizedTest
    @CsvSource({
        "vnp_TmnCode, OTHER001, 02",
        "vnp_SecureHash, 00, 97",
        "vnp_Version, 2.0.0, 03",
        "vnp_RequestId, 123456789012345678901234567890123, 03",
        "vnp_IpAddr, x, 03",
        "vnp_CreateDate, 2021, 03",
        "vnp_Command, other, 03",
    })
    void refusesAQueryThatIsNotRight(String field, String value, String code) {
        assertThat(shop.query("A1", Map.of(field, value))
                        .path("vnp_ResponseCode")
                        .asText())
                .isEqualTo(code);
    }

    @Test
    void takesARequestIdOnce() {
        Stranger.get(shop.payUrl("A1", 180_000));
        assertThat(shop.query("A1", Map.of("vnp_RequestId", "R1"))
                        .path("vnp_ResponseCode")
                        .asText())
                .isEqualTo("00");
        assertThat(shop.query("A1", Map.of("vnp_RequestId", "R1"))
                        .path("vnp_ResponseCode")
                        .asText())
                .isEqualTo("94");
    }

    @Test
    void wantsJsonForQueries() {
        assertThat(Stranger.form(shop.at("/vnpay/merchant_webapi/api/transaction"), Map.of("vnp_Command", "querydr"))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void signsAnswersWronglyOnASwitch() {
        sandbox.fail(Fault.of(PaymentFault.FORGED_ANSWER).once());
        JsonNode answer = shop.query("A1", Map.of());
        assertThat(answer.path("vnp_SecureHash").asText()).isNotEqualTo(VnpayShop.signature(answer, false));
    }

    @Test
    void refundsWhatWasPaidAndNotMore() {
        sandbox.people().pay(shop.payUrl("A1", 180_000));
        JsonNode part = shop.refund("A1", Map.of("vnp_TransactionType", "03", "vnp_Amount", "8000000"));
        assertThat(part.path("vnp_ResponseCode").asText()).isEqualTo("00");
        assertThat(part.path("vnp_TransactionStatus").asText()).isEqualTo("05");
        assertThat(part.path("vnp_SecureHash").asText()).isEqualTo(VnpayShop.signature(part, true));
        assertThat(shop.refund("A1", Map.of()).path("vnp_ResponseCode").asText())
                .as("all of it, after a part")
                .isEqualTo("93");
        assertThat(shop.refund("A1", Map.of("vnp_TransactionType", "03", "vnp_Amount", "10000100"))
                        .path("vnp_ResponseCode")
                        .asText())
                .isEqualTo("93");
        assertThat(shop.refund("A1", Map.of("vnp_TransactionType", "03", "vnp_Amount", "10000000"))
                        .path("vnp_ResponseCode")
                        .asText())
                .isEqualTo("00");
        assertThat(shop.refund("A1", Map.of("vnp_TransactionType", "03", "vnp_Amount", "100"))
                        .path("vnp_ResponseCode")
                        .asText())
                .isEqualTo("94");
    }

    @ParameterizedTest
    @CsvSource({
        "vnp_Amount, 17000000, 93",
        "vnp_TransactionNo, 1, 91",
        "vnp_TransactionDate, 20210801153334, 91",
        "vnp_TransactionType, 01, 03",
        "vnp_CreateBy, '', 03",
        "vnp_SecureHash, 00, 97",
    })
    void refusesARefundThatIsNotRight(String field, String value, String code) {
        sandbox.people().pay(shop.payUrl("A1", 180_000));
        assertThat(shop.refund("A1", Map.of(field, value))
                        .path("vnp_ResponseCode")
                        .asText())
                .isEqualTo(code);
    }

    @Test
    void refundsOnlyPaidPaymentsAndOnlyIfRefundsAreEnabled() {
        Stranger.get(shop.payUrl("A1", 180_000));
        assertThat(shop.refund("A1", Map.of()).path("vnp_ResponseCode").asText())
                .isEqualTo("95");
        sandbox.fail(Fault.of(VnpayFault.REFUND_OFF));
        assertThat(shop.refund("A1", Map.of()).path("vnp_ResponseCode").asText())
                .isEqualTo("16");
    }
}
