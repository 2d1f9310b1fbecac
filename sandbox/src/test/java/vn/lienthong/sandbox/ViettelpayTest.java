package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.ViettelpayFault;

class ViettelpayTest {
    private static final String[] RESULT = {
        "billcode",
        "cust_msisdn",
        "error_code",
        "merchant_code",
        "order_id",
        "payment_status",
        "trans_amount",
        "vt_transaction_id"
    };

    private final Sandbox sandbox = Sandbox.start(
            SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(Instant.parse("2026-11-23T06:00:00Z"))));
    private final ViettelpayShop shop = new ViettelpayShop(sandbox);
    private volatile String code = "00";
    private volatile String stored = "00";
    private Merchant merchant;

    @BeforeEach
    void listen() throws Exception {
        merchant = new Merchant(form -> shop.answer(form, form.contains("payment_status") ? stored : code));
        sandbox.registerNotify("viettelpay", merchant.address());
    }

    @AfterEach
    void close() {
        merchant.close();
        sandbox.close();
    }

    private Map<String, String> heard(int index) {
        return ViettelpayShop.fields(merchant.received.get(index));
    }

    @Test
    void asksTheMerchantDebitsThePayerTellsTheResultAndSendsThePayerBack() {
        assertThat(shop.inquiry("A1").path("error_code").asText()).isEqualTo("01");
        URI page = shop.page("A1", 180_000);
        sandbox.people().openAndLeave(page);
        assertThat(shop.inquiry("A1").path("payment_status").asText()).isEqualTo("0");
        URI back = sandbox.people().pay(page);

        assertThat(merchant.received).hasSize(2);
        assertThat(heard(0)).as("the amount is signed, and not sent").doesNotContainKey("trans_amount");
        Map<String, String> question = heard(0);
        question.put("trans_amount", "180000");
        assertThat(question.get("check_sum"))
                .isEqualTo(shop.mac(question, "billcode", "merchant_code", "order_id", "trans_amount"));
        Map<String, String> result = heard(1);
        assertThat(result).containsEntry("payment_status", "1").containsEntry("trans_amount", "180000");
        assertThat(result.get("check_sum")).isEqualTo(shop.mac(result, RESULT));
        assertThat(Stranger.parameter(back, "check_sum")).isEqualTo(result.get("check_sum"));
        assertThat(shop.inquiry("A1").path("payment_status").asText()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"01, V05", "02, V05", "03, V05"})
    void debitsNobodyUnlessTheMerchantSaysYes(String answer, String error) {
        code = answer;
        sandbox.people().pay(shop.page("A1", 180_000));
        assertThat(heard(1)).containsEntry("error_code", error).containsEntry("payment_status", "2");
        assertThat(shop.inquiry("A1").path("payment_status").asText()).isEqualTo("2");
    }

    @Test
    void doesNotBelieveAYesForAnotherAmount() {
        sandbox.people().pay(shop.page("A1", 90_000)); // this merchant signs for 180,000
        assertThat(sandbox.notices().get(0).answer()).isEqualTo("00 not signed");
        assertThat(heard(1)).containsEntry("payment_status", "2");
    }

    @Test
    void doesNotAskWhenThePayerCancelsOrHasNoMoney() {
        sandbox.people().cancelPay(shop.page("A1", 180_000));
        sandbox.people().decline(shop.page("A2", 180_000));
        assertThat(heard(0)).containsEntry("error_code", "V06").containsEntry("payment_status", "5");
        assertThat(heard(1)).containsEntry("error_code", "16").containsEntry("payment_status", "2");
    }

    @ParameterizedTest
    @CsvSource({
        "merchant_code, OTHER",
        "check_sum, 00",
        "command, REFUND",
        "trans_amount, 0",
        "version, 1.0",
        "return_url, nowhere"
    })
    void refusesAnAddressThatIsNotRight(String field, String value) {
        Map<String, String> fields = shop.payment("A1", 180_000);
        fields.put(field, value);
        assertThatThrownBy(() -> sandbox.people().pay(shop.address(fields))).isInstanceOf(IllegalStateException.class);
        assertThat(merchant.received).isEmpty();
    }

    @Test
    void anOrderHasOneAmountAndIsPaidOnce() {
        URI page = shop.page("A1", 180_000);
        sandbox.people().openAndLeave(page);
        assertThatThrownBy(() -> sandbox.people().pay(shop.page("A1", 90_000)))
                .isInstanceOf(IllegalStateException.class);
        sandbox.people().pay(page);
        assertThatThrownBy(() -> sandbox.people().pay(page)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void faultsChangeWhatIsSent() {
        sandbox.fail(Fault.of(ViettelpayFault.QUESTION_TWICE).once());
        sandbox.fail(Fault.of(ViettelpayFault.SHORT_RESULT).once());
        sandbox.people().pay(shop.page("A1", 180_000));
        assertThat(merchant.received).hasSize(3);
        assertThat(heard(2).get("check_sum")).isEqualTo(shop.mac(heard(2), "error_code", "merchant_code", "order_id"));

        sandbox.fail(Fault.of(ViettelpayFault.RESULT_FIRST).once());
        sandbox.fail(Fault.of(ViettelpayFault.BASE64_SIGNATURE).once());
        sandbox.people().pay(shop.page("A2", 180_000));
        assertThat(heard(3)).containsEntry("payment_status", "1");
        assertThat(heard(3).get("check_sum")).hasSize(28).endsWith("=");
        assertThat(heard(4)).doesNotContainKey("payment_status");

        sandbox.fail(Fault.of(PaymentFault.WRONG_AMOUNT_NOTICE).at("viettelpay").once());
        sandbox.people().pay(shop.page("A3", 180_000));
        assertThat(heard(6)).containsEntry("trans_amount", "181000");
        assertThat(heard(6).get("check_sum")).isEqualTo(shop.mac(heard(6), RESULT));
    }

    @Test
    void aResultIsRepeatedUntilItIsStored() {
        stored = "03";
        sandbox.fail(Fault.of(PaymentFault.FORGED_NOTICE).at("viettelpay").once());
        sandbox.people().pay(shop.page("A1", 180_000));
        assertThat(heard(1).get("check_sum")).isNotEqualTo(shop.mac(heard(1), RESULT));
        stored = "00";
        sandbox.clock().advance(Duration.ofMinutes(6));
        sandbox.settle();
        assertThat(merchant.received).hasSize(3);
        assertThat(heard(2).get("check_sum")).isEqualTo(shop.mac(heard(2), RESULT));
        sandbox.clock().advance(Duration.ofHours(1));
        sandbox.settle();
        assertThat(merchant.received).hasSize(3);
    }
}
