package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.MomoFault;
import vn.lienthong.sandbox.fault.PaymentFault;

class MomoTest {
    private static final String[] NOTICE = {
        "amount",
        "extraData",
        "message",
        "orderId",
        "orderInfo",
        "orderType",
        "partnerCode",
        "payType",
        "requestId",
        "responseTime",
        "resultCode",
        "transId"
    };

    private final Sandbox sandbox = Sandbox.start(
            SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(Instant.parse("2026-11-23T06:00:00Z"))));
    private final MomoShop shop = new MomoShop(sandbox);
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private HttpServer merchant;
    private volatile int status = 204;

    @BeforeEach
    void listen() throws Exception {
        merchant = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        merchant.createContext("/", exchange -> {
            received.add(Stranger.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        merchant.start();
        sandbox.registerNotify(
                "momo", URI.create("http://127.0.0.1:" + merchant.getAddress().getPort() + "/notice"));
    }

    @AfterEach
    void close() {
        merchant.stop(0);
        sandbox.close();
    }

    @Test
    void takesAPaymentNotifiesTheMerchantAndSendsThePayerBack() {
        JsonNode created = shop.create(shop.payment("A1", 180_000));
        assertThat(created.path("resultCode").asInt(-1)).isZero();
        assertThat(created.path("amount").isIntegralNumber()).isTrue();
        assertThat(created.path("signature").asText())
                .isEqualTo(shop.sign(MomoShop.members(
                        created,
                        "amount",
                        "orderId",
                        "partnerCode",
                        "payUrl",
                        "requestId",
                        "responseTime",
                        "resultCode")));
        assertThat(shop.query("A1").path("resultCode").asInt()).isEqualTo(1000);
        URI back = sandbox.people().pay(URI.create(created.path("payUrl").asText()));

        assertThat(back.toString()).startsWith("http://127.0.0.1:8080/pay/return?partnerCode=");
        assertThat(Stranger.parameter(back, "resultCode")).isEqualTo("0");
        assertThat(received).hasSize(1);
        JsonNode notice = received.get(0);
        assertThat(notice.path("signature").asText()).isEqualTo(shop.sign(MomoShop.members(notice, NOTICE)));
        assertThat(notice.path("paymentOption").asText()).as("not signed").isEqualTo("momo");
        assertThat(Stranger.parameter(back, "signature"))
                .isEqualTo(notice.path("signature").asText());
        assertThat(shop.query("A1").path("transId").asLong())
                .isEqualTo(notice.path("transId").asLong());
        sandbox.clock().advance(Duration.ofHours(1));
        assertThat(received).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "amount, 999, 22",
        "amount, 50000001, 22",
        "orderId, -A, 20",
        "orderId, A b, 20",
        "partnerCode, OTHER, 13",
        "signature, 00, 13",
        "requestType, payLater, 20",
        "redirectUrl, javascript:x, 20",
        "extraData, {}, 20",
        "lang, fr, 20"
    })
    void refusesACreationThatIsNotRight(String member, String value, int code) {
        Map<String, Object> message = shop.payment("A1", 180_000);
        message.put(member, member.equals("amount") ? Long.valueOf(value) : value);
        if (member.equals("lang")) {
            message.remove("lang");
            message.put("signature", shop.sign(message));
            message.put("lang", value);
        }
        assertThat(shop.create(message).path("resultCode").asInt()).isEqualTo(code);
        assertThat(shop.query("A1").path("resultCode").asInt()).isEqualTo(42);
    }

    @Test
    void wantsAnAmountThatIsANumber() {
        Map<String, Object> message = shop.payment("A1", 180_000);
        message.put("amount", "180000");
        assertThat(shop.create(message).path("resultCode").asInt())
                .as("the signature is right, and the format is not")
                .isEqualTo(20);
    }

    @Test
    void repeatsAFinalAnswerAndRefusesDuplicates() {
        Map<String, Object> message = shop.payment("A1", 180_000);
        JsonNode first = shop.create(message);
        assertThat(shop.create(message)).isEqualTo(first);
        Map<String, Object> otherAmount = shop.payment("A1", 90_000);
        assertThat(shop.create(otherAmount).path("resultCode").asInt()).isEqualTo(40);
        otherAmount.put("requestId", "A1-2");
        assertThat(shop.create(otherAmount).path("resultCode").asInt()).isEqualTo(41);
        sandbox.fail(Fault.of(MomoFault.HTTP_400).at("momo").once());
        assertThat(shop.answer("create", otherAmount).status()).isEqualTo(400);
    }

    @Test
    void refundsWhatWasPaidUnderNewReferencesAndNotMore() {
        sandbox.people().pay(shop.page("A1", 180_000));
        long transId = shop.query("A1").path("transId").asLong();
        assertThat(shop.refund("R0", transId, 999).path("resultCode").asInt()).isEqualTo(22);
        assertThat(shop.refund("A1", transId, 80_000).path("resultCode").asInt())
                .as("the requestId of the payment")
                .isEqualTo(40);
        assertThat(shop.refund("R1", transId, 80_000).path("resultCode").asInt())
                .isZero();
        assertThat(shop.refund("R1", transId, 80_000).path("resultCode").asInt())
                .isZero();
        assertThat(shop.refund("R2", transId, 100_001).path("resultCode").asInt())
                .isEqualTo(1081);
        assertThat(shop.refund("R3", transId, 100_000).path("resultCode").asInt())
                .isZero();
        assertThat(shop.refund("R4", transId, 1_000).path("resultCode").asInt()).isEqualTo(1081);
        assertThat(shop.refund("R5", 7, 1_000).path("resultCode").asInt()).isEqualTo(42);
    }

    @Test
    void doesNotRefundWhatIsNotPaid() {
        sandbox.people().decline(shop.page("A1", 180_000));
        assertThat(shop.query("A1").path("resultCode").asInt()).isEqualTo(1001);
        long transId = shop.query("A1").path("transId").asLong();
        assertThat(shop.refund("R1", transId, 80_000).path("resultCode").asInt())
                .isEqualTo(1088);
    }

    @Test
    void aPageExpires() {
        URI page = shop.page("A1", 180_000);
        sandbox.clock().advance(Duration.ofMinutes(15));
        assertThat(shop.query("A1").path("resultCode").asInt()).isEqualTo(1005);
        assertThat(Stranger.parameter(sandbox.people().pay(page), "resultCode")).isEqualTo("1005");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 500})
    void repeatsANoticeThatIsNotAnsweredWith204(int answer) {
        status = answer;
        sandbox.people().pay(shop.page("A1", 180_000));
        assertThat(received).hasSize(1);
        sandbox.clock().advance(Duration.ofMinutes(5));
        assertThat(received).hasSize(2);
        sandbox.clock().advance(Duration.ofHours(5));
        assertThat(received).hasSize(5);
    }

    @Test
    void spoilsNoticesOnSwitches() {
        assertThat(noticeWith(PaymentFault.UNSIGNED_NOTICE).has("signature")).isFalse();
        JsonNode forged = noticeWith(PaymentFault.FORGED_NOTICE);
        assertThat(forged.path("signature").asText()).isNotEqualTo(shop.sign(MomoShop.members(forged, NOTICE)));
        JsonNode other = noticeWith(PaymentFault.WRONG_AMOUNT_NOTICE);
        assertThat(other.path("amount").asLong()).isEqualTo(181_000);
        assertThat(other.path("signature").asText()).isEqualTo(shop.sign(MomoShop.members(other, NOTICE)));
        JsonNode upper = noticeWith(PaymentFault.UPPER_CASE_SIGNATURE);
        assertThat(upper.path("signature").asText())
                .isEqualTo(shop.sign(MomoShop.members(upper, NOTICE)).toUpperCase(Locale.ROOT));
        assertThat(noticeWith(MomoFault.NUMBERS_AS_TEXT).path("amount").isTextual())
                .isTrue();
    }

    private JsonNode noticeWith(FaultKind kind) {
        URI page = shop.page(kind.name().replace('_', '-'), 180_000);
        sandbox.fail(Fault.of(kind).at("momo").once());
        sandbox.people().pay(page);
        sandbox.heal();
        return received.get(received.size() - 1);
    }

    @Test
    void spoilsAnswersOnSwitches() {
        sandbox.fail(Fault.of(MomoFault.UNSIGNED_ANSWER).once());
        assertThat(shop.create(shop.payment("A1", 180_000)).has("signature")).isFalse();
        sandbox.fail(Fault.of(MomoFault.NUMBERS_AS_TEXT).once());
        assertThat(shop.query("A1").path("amount").isTextual()).isTrue();
    }
}
