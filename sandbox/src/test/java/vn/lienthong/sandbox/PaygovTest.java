package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.PaygovFault;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.SignOnFault;

class PaygovTest {
    private final Sandbox sandbox = Sandbox.start(
            SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(Instant.parse("2026-11-23T06:30:00Z"))));
    private final PaygovShop shop = new PaygovShop(sandbox);
    private volatile String answer = "{\"error_code\":\"SUCCESSFUL\",\"error_message\":\"Confirm transaction\"}";
    private Merchant merchant;

    @BeforeEach
    void listen() throws Exception {
        merchant = new Merchant(notice -> answer);
        sandbox.registerNotify("paygov", merchant.address());
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
    void takesAPaymentTellsOfItAndKnowsItsOwnCallback() {
        URI page = shop.page("HS-1", 180_000);
        assertThat(shop.query("HS-1").path("data").path("errorCode").asText()).isEqualTo("01");
        URI back = sandbox.people().pay(page);

        assertThat(Stranger.parameter(back, "orderId")).isEqualTo("H29.01.02-HS-1-01");
        assertThat(merchant.received).hasSize(1);
        assertThat(last().path("errorCode").asText()).isEqualTo("00");
        assertThat(last().path("amount").asLong()).isEqualTo(180_000);
        assertThat(shop.check(last()).path("error_code").asText()).isEqualTo("SUCCESSFUL");
        assertThat(shop.query("HS-1").path("data").path("errorCode").asText()).isEqualTo("00");
        sandbox.clock().advance(Duration.ofHours(1));
        assertThat(merchant.received).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "partnerCode, OTHER, INVALID",
        "orderId, HS-1, INVALID",
        "amount, 0, INVALID",
        "amount, 1.5, INVALID",
        "orderInfo, Lệ phí, INVALID",
        "requestCode, '', INVALID",
        "ipAddress, localhost, INVALID",
        "returnUrl, back, INVALID"
    })
    void refusesACreationThatIsNotRight(String member, String value, String code) {
        Map<String, Object> members = shop.payment("HS-1", 180_000);
        members.put(member, value);
        assertThat(shop.create(members).path("error_code").asText()).isEqualTo(code);
    }

    @Test
    void takesAnOrderOnceAndWantsTheTokenOfTheLgsp() {
        shop.page("HS-1", 180_000);
        assertThat(shop.create(shop.payment("HS-1", 180_000)).path("error_code").asText())
                .isEqualTo("DUPLICATE");
        URI create = URI.create(sandbox.uri() + "/paygov/api/v1/PayGov/Create");
        assertThat(Stranger.json(create, shop.payment("HS-2", 1_000)).status()).isEqualTo(401);
        sandbox.fail(Fault.of(SignOnFault.SESSION_EXPIRED).at("paygov").once());
        assertThat(shop.send("Create", shop.payment("HS-2", 1_000)).status()).isEqualTo(401);
        assertThat(Stranger.form(
                                URI.create(sandbox.uri() + "/paygov/token"),
                                Map.of("grant_type", "client_credentials"),
                                "Authorization",
                                Stranger.basic("x", "y"))
                        .status())
                .isEqualTo(401);
        assertThat(shop.query("HS-9").path("error_code").asText()).isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({"00, 00", "24, 02", "51, 02", "02, 02", "77, 77"})
    void endsAPaymentAsTheCitizenChose(String choice, String state) {
        sandbox.people().endPayment(shop.page("HS-1", 180_000), choice);
        assertThat(last().path("errorCode").asText()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"SUCCESSFUL, 1", "FAILED, 5", "successful, 5"})
    void callsAgainUntilTheAnswerIsSuccessful(String code, int calls) {
        answer = "{\"error_code\":\"" + code + "\"}";
        sandbox.people().pay(shop.page("HS-1", 180_000));
        sandbox.clock().advance(Duration.ofHours(5));
        assertThat(merchant.received).hasSize(calls);
    }

    @Test
    void spoilsCallbacksOnSwitches() {
        for (PaymentFault kind : new PaymentFault[] {PaymentFault.UNSIGNED_NOTICE, PaymentFault.FORGED_NOTICE}) {
            assertThat(shop.check(callbackWith(kind)).path("error_code").asText())
                    .isEqualTo("FAILED");
        }
        JsonNode other = callbackWith(PaymentFault.WRONG_AMOUNT_NOTICE);
        assertThat(other.path("amount").asLong()).isEqualTo(1_800_000);
        assertThat(shop.check(other).path("error_code").asText()).isEqualTo("SUCCESSFUL");
        JsonNode text = callbackWith(PaygovFault.AMOUNT_AS_TEXT);
        assertThat(text.path("amount").isTextual()).isTrue();
        assertThat(shop.check(text).path("error_code").asText()).isEqualTo("SUCCESSFUL");
        assertThat(callbackWith(PaygovFault.OTHER_SPELLING).path("order_id").asText())
                .isEqualTo("H29.01.02-OTHER_SPELLING-01");
    }

    private JsonNode callbackWith(FaultKind kind) {
        URI page = shop.page(kind.name(), 180_000);
        sandbox.fail(Fault.of(kind).at("paygov").once());
        sandbox.people().pay(page);
        sandbox.heal();
        return last();
    }

    @Test
    void answersInOtherWaysOnSwitches() {
        sandbox.fail(Fault.of(PaygovFault.NO_ERROR_CODE).at("paygov").once());
        JsonNode bare = shop.create(shop.payment("HS-1", 180_000));
        assertThat(bare.has("error_code")).isFalse();
        assertThat(bare.path("data").path("url").asText()).startsWith("http");
        sandbox.fail(Fault.of(PaygovFault.CHECK_UNKNOWN).at("paygov").once());
        assertThat(shop.check(bare).path("error_code").asText()).isEqualTo("SYSTEM_BUSY");
        sandbox.fail(Fault.of(PaygovFault.CHECKSUM_WANTED).at("paygov").untilHealed());
        Map<String, Object> members = shop.payment("HS-2", 180_000);
        assertThat(shop.create(members).path("error_code").asText()).isEqualTo("CHECKSUM");
        members.put("accessKey", shop.secret("ACCESS_KEY"));
        members.put("checksum", shop.hmac(shop.secret("ACCESS_KEY") + "|H29.01.02-HS-2-01|180000|HS-21"));
        assertThat(shop.create(members).path("error_code").asText()).isEqualTo("SUCCESSFUL");
    }
}
