package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.KeypayFault;
import vn.lienthong.sandbox.fault.PaymentFault;

class KeypayTest {
    private final Sandbox sandbox = Sandbox.start(
            SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(Instant.parse("2026-11-23T06:30:00Z"))));
    private final KeypayShop shop = new KeypayShop(sandbox);
    private volatile String answer = "{\"error_code\":0,\"message\":\"success\"}";
    private Merchant merchant;

    @BeforeEach
    void listen() throws Exception {
        merchant = new Merchant(notice -> answer);
        sandbox.registerNotify("keypay", merchant.address());
    }

    @AfterEach
    void close() {
        merchant.close();
        sandbox.close();
    }

    private JsonNode last() {
        return Stranger.read(merchant.received.get(merchant.received.size() - 1));
    }

    @Test
    void takesAPaymentNotifiesTheMerchantAndSendsThePayerBack() {
        assertThat(shop.detail("HS-1").path("error").asText()).isEqualTo("4");
        URI page = shop.page("HS-1", 180_000);
        assertThat(shop.detail("HS-1").path("status").asText()).isEqualTo("1");
        URI back = sandbox.people().pay(page);

        assertThat(Stranger.parameter(back, "transaction_id")).isEqualTo("HS-1");
        assertThat(back.toString()).as("the payer gets no signature").doesNotContain("check_sum");
        assertThat(merchant.received).hasSize(1);
        assertThat(last().path("status").asText()).isEqualTo("0");
        assertThat(last().path("check_sum").asText())
                .as("signed with the key of the other direction")
                .isEqualTo(shop.hmac("2", shop.text(last())));
        assertThat(shop.detail("HS-1").path("status").asText()).isEqualTo("0");
        sandbox.clock().advance(Duration.ofHours(1));
        assertThat(merchant.received).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, OTHER, 2",
        "check_sum, 00, 2",
        "transaction_id, 'HS 1', 1",
        "trans_amount, 0, 1",
        "trans_amount, -5, 1",
        "trans_amount, 1.5, 1",
        "command, REFUND, 1",
        "version, 2.0, 1",
        "environment, 3, 1",
        "currency_code, USD, 1",
        "return_url, '', 1",
        "addition_fee, x, 1"
    })
    void refusesACreationThatIsNotRight(String field, String value, String error) {
        Map<String, String> fields = shop.payment("HS-1", 180_000);
        fields.put(field, value);
        assertThat(shop.create(fields).path("error").asText()).isEqualTo(error);
    }

    @Test
    void takesATransactionOnceAndReadsTheReceipt() {
        shop.page("HS-1", 180_000);
        assertThat(shop.create(shop.payment("HS-1", 180_000)).path("error").asText())
                .isEqualTo("3");
        Map<String, Object> receipt = Map.of("MaDichVu", "2");
        assertThat(shop.create(shop.payment("HS-2", 180_000), Map.of("bill_info", receipt))
                        .path("msg")
                        .asText())
                .isEqualTo("bill_info.NoiDungThanhToan");
        Map<String, Object> whole = Map.of(
                "MaDichVu", "2",
                "NoiDungThanhToan", "Lệ phí",
                "HoTenNguoiNop", "Hoàng Thị Lan",
                "DiaChiNguoiNop", "Tổ 4",
                "TinhNguoiNop", "08",
                "PhiLePhi", List.of(Map.of("LoaiPhiLePhi", "1", "SoTien", "180000")),
                "DSKhoanNop", List.of(Map.of("NoiDung", "Lệ phí", "SoTien", 180000)));
        assertThat(shop.create(shop.payment("HS-2", 180_000), Map.of("bill_info", whole))
                        .path("error")
                        .asText())
                .isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"00, 0", "24, 2", "51, 2", "2, 2", "7, 7"})
    void endsAPaymentAsTheCitizenChoseAndTellsIt(String choice, String status) {
        sandbox.people().endPayment(shop.page("HS-1", 180_000), choice);
        assertThat(last().path("status").asText()).isEqualTo(status);
        assertThat(shop.detail("HS-1").path("status").asText()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"error_code\":0,\"message\":\"success\"}', false, 1",
        "'{\"error_code\":-1}', false, 5",
        "'{\"return_code\":0,\"return_msg\":\"success\"}', false, 5",
        "'{\"return_code\":0,\"return_msg\":\"success\"}', true, 1",
        "'{\"error_code\":0}', true, 5",
        "x, false, 5"
    })
    void callsAgainUntilTheMerchantAnswersInTheExpectedShape(String reply, boolean returnCode, int calls) {
        answer = reply;
        if (returnCode) {
            sandbox.fail(Fault.of(KeypayFault.RETURN_CODE_WANTED).at("keypay").untilHealed());
        }
        sandbox.people().pay(shop.page("HS-1", 180_000));
        sandbox.clock().advance(Duration.ofHours(5));
        assertThat(merchant.received).hasSize(calls);
    }

    @Test
    void spoilsNoticesOnSwitches() {
        assertThat(noticeWith(PaymentFault.UNSIGNED_NOTICE).has("check_sum")).isFalse();
        JsonNode forged = noticeWith(PaymentFault.FORGED_NOTICE);
        assertThat(forged.path("check_sum").asText()).isNotEqualTo(shop.hmac("2", shop.text(forged)));
        JsonNode otherKey = noticeWith(KeypayFault.WRONG_KEY_NOTICE);
        assertThat(otherKey.path("check_sum").asText()).isEqualTo(shop.hmac("1", shop.text(otherKey)));
        JsonNode other = noticeWith(PaymentFault.WRONG_AMOUNT_NOTICE);
        assertThat(other.path("trans_amount").asText()).isEqualTo("1800000");
        assertThat(other.path("check_sum").asText()).isEqualTo(shop.hmac("2", shop.text(other)));
        JsonNode upper = noticeWith(PaymentFault.UPPER_CASE_SIGNATURE);
        assertThat(upper.path("check_sum").asText())
                .isEqualTo(shop.hmac("2", shop.text(upper)).toUpperCase(Locale.ROOT));
        JsonNode numbers = noticeWith(KeypayFault.NUMBERS_IN_NOTICE);
        assertThat(numbers.path("trans_amount").isNumber()).isTrue();
        assertThat(numbers.path("check_sum").asText()).isEqualTo(shop.hmac("2", shop.text(numbers)));
        JsonNode brief = noticeWith(KeypayFault.SHORT_NOTICE);
        assertThat(brief.has("addition_fee") || brief.has("client_id") || brief.has("version"))
                .isFalse();
        assertThat(brief.path("check_sum").asText())
                .isEqualTo(shop.hmac("2", "0|KP001|PAY|180000|" + KeypayFault.SHORT_NOTICE + "|3.0"));
    }

    private JsonNode noticeWith(FaultKind kind) {
        URI page = shop.page(kind.name(), 180_000);
        sandbox.fail(Fault.of(kind).at("keypay").once());
        sandbox.people().pay(page);
        sandbox.heal();
        return last();
    }

    @Test
    void signsTheAnswerToAQueryWronglyOnASwitch() {
        shop.page("HS-1", 180_000);
        assertThat(shop.detail("HS-1").path("check_sum").asText())
                .isEqualTo(shop.hmac("2", "0|KP001|PAY|180000|HS-1|3.0"));
        sandbox.fail(Fault.of(PaymentFault.FORGED_ANSWER).at("keypay").once());
        assertThat(shop.detail("HS-1").path("check_sum").asText())
                .isNotEqualTo(shop.hmac("2", "0|KP001|PAY|180000|HS-1|3.0"));
    }
}
