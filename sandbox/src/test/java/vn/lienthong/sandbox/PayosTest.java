package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.sandbox.fault.PaymentFault;

/** payOS without the SDK. */
class PayosTest {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(NOW)));
    private final PayosShop shop = new PayosShop(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void paysOutOnceForAKeyAndRefusesItForAnotherPayout() {
        JsonNode made = shop.payOut("CHI-1", 180_000).path("data");
        assertThat(made.path("approvalState").asText()).isEqualTo("PROCESSING");
        assertThat(shop.payOut("CHI-1", 180_000).path("data").path("id").asText())
                .isEqualTo(made.path("id").asText());
        assertThat(shop.payOut("CHI-1", 90_000).path("code").asText()).isEqualTo("20");
        sandbox.clock().advance(Duration.ofMinutes(1));
        JsonNode found = shop.ask("/v1/payouts?referenceId=CHI-1").path("data").path("payouts");
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("transactions").path(0).path("state").asText())
                .isEqualTo("SUCCEEDED");
        assertThat(shop.ask("/v1/payouts-account/balance")
                        .path("data")
                        .path("balance")
                        .asText())
                .isEqualTo("49820000");
    }

    @Test
    void takesAPaymentAndTellsOfIt() throws Exception {
        try (Merchant merchant = new Merchant(notice -> "{\"success\":true}")) {
            assertThat(shop.post(
                                    "/confirm-webhook",
                                    Map.of("webhookUrl", merchant.address().toString()))
                            .path("code")
                            .asText())
                    .isEqualTo("00");
            JsonNode sample = Stranger.read(merchant.received.get(0));
            assertThat(sample.path("data").path("reference").asText()).isEqualTo("TF230204212323");
            assertThat(sample.path("signature").asText()).isEqualTo(shop.signature(sample.path("data"), ""));

            JsonNode created = shop.create(123_456, 180_000);
            assertThat(created.path("signature").asText()).isEqualTo(shop.signature(created.path("data"), ""));
            URI back = sandbox.people()
                    .pay(URI.create(created.path("data").path("checkoutUrl").asText()));
            assertThat(back.toString())
                    .startsWith("http://127.0.0.1:8080/pay/return?code=00&id=")
                    .endsWith("&cancel=false&status=PAID&orderCode=123456");
            JsonNode notice = Stranger.read(merchant.received.get(1));
            assertThat(notice.path("data").path("amount").asLong()).isEqualTo(180_000);
            assertThat(notice.path("data").path("transactionDateTime").asText()).isEqualTo("2026-11-23 13:00:00");
            assertThat(notice.path("signature").asText()).isEqualTo(shop.signature(notice.path("data"), ""));

            JsonNode found = shop.get(123_456);
            assertThat(found.path("data").path("status").asText()).isEqualTo("PAID");
            String reference = notice.path("data").path("reference").asText();
            assertThat(found.path("signature").asText())
                    .isEqualTo(shop.signature(
                            found.path("data"),
                            "[{\"accountNumber\":\"0011000000002\",\"amount\":180000,\"counterAccountName\":null,"
                                    + "\"description\":\"Vien phi\",\"reference\":\"" + reference
                                    + "\",\"transactionDateTime\":\"2026-11-23T13:00:00+07:00\","
                                    + "\"virtualAccountName\":null}]"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "signature, 00, 201",
        "orderCode, 0, 20",
        "amount, 500000000, 20",
        "description, Viện phí, 20",
        "description, 12345678901234567890123456, 20",
        "returnUrl, x, 20"
    })
    void refusesWhatIsNotRight(String field, String value, String code) {
        Map<String, Object> fields = shop.fields(1, 180_000);
        fields.put(field, value.matches("[0-9]{1,10}") && !field.equals("signature") ? Long.valueOf(value) : value);
        assertThat(shop.create(fields).path("code").asText()).isEqualTo(code);
    }

    @Test
    void takesAnOrderCodeOnceAndKnowsNoOther() {
        assertThat(shop.create(1, 180_000).path("code").asText()).isEqualTo("00");
        assertThat(shop.create(1, 180_000).path("code").asText()).isEqualTo("231");
        assertThat(shop.get(2).path("code").asText()).isEqualTo("101");
        assertThat(Stranger.get(URI.create(sandbox.uri() + "/payos/v2/payment-requests/1"))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "half, UNDERPAID, 90000",
        "double, PAID, 360000",
        "00, PAID, 180000",
        "24, CANCELLED, 0",
        "51, PENDING, 0"
    })
    void endsALinkInManyWays(String choice, String status, long paidVnd) {
        sandbox.people().endPayment(shop.page(1, 180_000), choice);
        JsonNode data = shop.get(1).path("data");
        assertThat(data.path("status").asText()).isEqualTo(status);
        assertThat(data.path("amountPaid").asLong()).isEqualTo(paidVnd);
        assertThat(data.path("amountRemaining").asLong()).isEqualTo(Math.max(0, 180_000 - paidVnd));
    }

    @Test
    void aLinkIsCancelledOrExpires() {
        shop.create(1, 180_000);
        JsonNode cancelled = shop.cancel(1).path("data");
        assertThat(cancelled.path("status").asText()).isEqualTo("CANCELLED");
        assertThat(cancelled.path("cancellationReason").asText()).isEqualTo("nham");
        Map<String, Object> fields = shop.fields(2, 180_000);
        fields.put("expiredAt", NOW.getEpochSecond() + 900);
        shop.create(fields);
        sandbox.clock().advance(Duration.ofMinutes(15));
        assertThat(shop.get(2).path("data").path("status").asText()).isEqualTo("EXPIRED");
    }

    @Test
    void anAddressThatDoesNotAnswerIsNotTaken() {
        for (String address : List.of("http://127.0.0.1:1/x", "https://clinic.example/x", "not a URI")) {
            assertThat(shop.post("/confirm-webhook", Map.of("webhookUrl", address))
                            .path("code")
                            .asText())
                    .isEqualTo("20");
        }
    }

    @Test
    void spoilsTheWebhookOnSwitches() throws Exception {
        try (Merchant merchant = new Merchant(notice -> "{\"success\":true}")) {
            sandbox.registerNotify("payos", merchant.address());
            int order = 10;
            for (PaymentFault fault : List.of(
                    PaymentFault.UNSIGNED_NOTICE, PaymentFault.FORGED_NOTICE, PaymentFault.WRONG_AMOUNT_NOTICE)) {
                sandbox.fail(Fault.of(fault).at("payos").once());
                sandbox.people().pay(shop.page(order++, 180_000));
            }
            JsonNode unsigned = Stranger.read(merchant.received.get(0));
            assertThat(unsigned.has("signature")).isFalse();
            JsonNode forged = Stranger.read(merchant.received.get(1));
            assertThat(forged.path("signature").asText()).isNotEqualTo(shop.signature(forged.path("data"), ""));
            JsonNode other = Stranger.read(merchant.received.get(2));
            assertThat(other.path("data").path("amount").asLong()).isEqualTo(181_000);
            assertThat(other.path("signature").asText()).isEqualTo(shop.signature(other.path("data"), ""));
        }
    }
}
