package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.ZalopayFault;

class ZalopayTest {
    private final Sandbox sandbox = Sandbox.start(
            SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(Instant.parse("2026-11-23T18:00:00Z"))));
    private final ZalopayShop shop = new ZalopayShop(sandbox);
    private volatile String answer = "{\"return_code\":1,\"return_message\":\"success\"}";
    private Merchant merchant;

    @BeforeEach
    void listen() throws Exception {
        merchant = new Merchant(callback -> answer);
        sandbox.registerNotify("zalopay", merchant.address());
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
        assertThat(shop.query("A1").path("sub_return_code").asInt()).isEqualTo(-101);
        URI page = shop.page("A1", 180_000);
        assertThat(shop.query("A1").path("return_code").asInt()).isEqualTo(3);
        URI back = sandbox.people().pay(page);

        assertThat(Stranger.parameter(back, "apptransid"))
                .as("the day in Vietnam, which has begun already")
                .isEqualTo("261124_A1");
        assertThat(Stranger.parameter(back, "status")).isEqualTo("1");
        assertThat(merchant.received).hasSize(1);
        String data = last().path("data").asText();
        assertThat(last().path("mac").asText()).isEqualTo(shop.hmac("KEY2", data));
        assertThat(Stranger.read(data).path("amount").asLong()).isEqualTo(180_000);
        JsonNode paid = shop.query("A1");
        assertThat(paid.path("return_code").asInt()).isEqualTo(1);
        assertThat(paid.path("zp_trans_id").asLong())
                .isEqualTo(Stranger.read(data).path("zp_trans_id").asLong());
        sandbox.clock().advance(Duration.ofHours(1));
        assertThat(merchant.received).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "app_id, 1, -402",
        "mac, 00, -402",
        "app_trans_id, 261123_A1, -401",
        "app_trans_id, A1, -401",
        "app_time, 1795453200000, -401",
        "amount, 0, -401",
        "amount, -5, -401",
        "embed_data, '', -401",
        "item, {}, -401",
        "expire_duration_seconds, 299, -401",
        "expire_duration_seconds, 2592001, -401"
    })
    void refusesACreationThatIsNotRight(String field, String value, int detail) {
        Map<String, String> fields = shop.payment("A1", 180_000);
        fields.put(field, value);
        JsonNode refused = shop.create(fields);
        assertThat(refused.path("return_code").asInt()).isEqualTo(2);
        assertThat(refused.path("sub_return_code").asInt()).isEqualTo(detail);
    }

    @Test
    void takesATransactionOnce() {
        shop.page("A1", 180_000);
        assertThat(shop.create(shop.payment("A1", 180_000))
                        .path("sub_return_code")
                        .asInt())
                .isEqualTo(-68);
    }

    @Test
    void wantsKey1InsideTheTextOfAQuery() {
        shop.page("A1", 180_000);
        String appId = sandbox.secretValues().get("SANDBOX_ZALOPAY_APP_ID");
        JsonNode refused = shop.send(
                "query",
                Stranger.map(
                        "app_id", appId, "app_trans_id", "261124_A1", "mac", shop.hmac("KEY1", appId + "|261124_A1")));
        assertThat(refused.path("sub_return_code").asInt()).isEqualTo(-402);
    }

    @Test
    void whoCancelsMayTryAgainUntilTheOrderExpires() {
        URI page = shop.page("A1", 180_000);
        assertThat(Stranger.parameter(sandbox.people().cancelPay(page), "status"))
                .isEqualTo("-49");
        assertThat(shop.query("A1").path("return_code").asInt()).isEqualTo(3);
        sandbox.clock().advance(Duration.ofMinutes(15));
        assertThat(shop.query("A1").path("sub_return_code").asInt()).isEqualTo(-54);
        assertThat(merchant.received).isEmpty();
    }

    @Test
    void refundsLaterWhatWasPaidAndNotMore() {
        sandbox.people().pay(shop.page("A1", 180_000));
        long number = shop.query("A1").path("zp_trans_id").asLong();
        assertThat(shop.queryRefund("R1").path("sub_return_code").asInt()).isEqualTo(-101);
        assertThat(shop.refund("R1", number, 80_000).path("return_code").asInt())
                .isEqualTo(3);
        assertThat(shop.refund("R1", number, 80_000).path("return_code").asInt())
                .isEqualTo(2);
        assertThat(shop.refund("R2", number, 100_001).path("return_code").asInt())
                .isEqualTo(2);
        assertThat(shop.refund("R3", 7, 1_000).path("return_code").asInt()).isEqualTo(2);
        assertThat(shop.queryRefund("R1").path("return_code").asInt()).isEqualTo(3);
        sandbox.fail(Fault.of(ZalopayFault.REFUND_REFUSED).once());
        assertThat(shop.refund("R4", number, 100_000).path("return_code").asInt())
                .isEqualTo(3);
        sandbox.clock().advance(Duration.ofMinutes(1));
        assertThat(shop.queryRefund("R1").path("return_code").asInt()).isEqualTo(1);
        assertThat(shop.queryRefund("R4").path("return_code").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 4", "0, 4", "-1, 4", "'\"x\"', 4"})
    void callsAgainAtMostThreeTimesUnlessTheAnswerIs1(String code, int calls) {
        answer = "{\"return_code\":" + code + "}";
        sandbox.people().pay(shop.page("A1", 180_000));
        sandbox.clock().advance(Duration.ofHours(5));
        assertThat(merchant.received).hasSize(calls);
    }

    @Test
    void spoilsCallbacksOnSwitches() {
        assertThat(callbackWith(PaymentFault.UNSIGNED_NOTICE).has("mac")).isFalse();
        JsonNode forged = callbackWith(PaymentFault.FORGED_NOTICE);
        assertThat(forged.path("mac").asText())
                .isNotEqualTo(shop.hmac("KEY2", forged.path("data").asText()));
        JsonNode other = callbackWith(PaymentFault.WRONG_AMOUNT_NOTICE);
        assertThat(other.path("data").asText()).contains("\"amount\":181000");
        assertThat(other.path("mac").asText())
                .isEqualTo(shop.hmac("KEY2", other.path("data").asText()));
        JsonNode upper = callbackWith(PaymentFault.UPPER_CASE_SIGNATURE);
        assertThat(upper.path("mac").asText())
                .isEqualTo(shop.hmac("KEY2", upper.path("data").asText()).toUpperCase(Locale.ROOT));
        JsonNode spaced = callbackWith(ZalopayFault.SPACED_DATA);
        assertThat(spaced.path("data").asText()).contains("\"amount\" : 180000");
        assertThat(spaced.path("mac").asText())
                .isEqualTo(shop.hmac("KEY2", spaced.path("data").asText()));
    }

    private JsonNode callbackWith(FaultKind kind) {
        URI page = shop.page(kind.name(), 180_000);
        sandbox.fail(Fault.of(kind).at("zalopay").once());
        sandbox.people().pay(page);
        sandbox.heal();
        return last();
    }
}
