package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Profile;
import vn.lienthong.payment.receipt.FeeLine;
import vn.lienthong.payment.receipt.Payer;
import vn.lienthong.payment.receipt.ReceiptData;

class PaymentClientsTest {
    private static final String TWO_RAILS = """
            lienthong: "1"
            name: Two rails
            province: "08"
            platforms:
              payment:
                dialect: vnpay
                baseUri: https://sandbox.vnpayment.example
                credentials: {tmnCode: TMN, hashSecret: SECRET}
                settings: {returnUrl: "https://clinic.example/return", atMostVnd: "5000000"}
              payment-card:
                dialect: vnpay
                baseUri: https://sandbox.vnpayment.example
                credentials: {tmnCode: TMN, hashSecret: SECRET}
                settings: {returnUrl: "https://clinic.example/return", atLeastVnd: "10000"}
            """;

    private static final ReceiptData RECEIPT = ReceiptData.fee(
                    "Lệ phí hồ sơ", new Payer("Trần Thị Ba", null, "Xã Minh Xuân", "Tuyên Quang"))
            .feeLine(new FeeLine("1", "LP01", "Lệ phí", 180_000))
            .item("Lệ phí", 180_000)
            .agency("H60.01.02", "Sở Y tế")
            .procedure("1.001234", "Cấp giấy chứng nhận")
            .build();

    private static Profile profile(String yaml) {
        return Profile.parse(yaml, Map.of("TMN", "DEMOV210", "APP", "2553", "SECRET", "NEUTRAL")::get);
    }

    private static PaymentRequest bill(long amountVnd) {
        PaymentKey key = new PaymentKey("BILL-1", Instant.parse("2026-11-23T06:00:00Z"));
        return PaymentRequest.builder(key, amountVnd, "Viện phí").build();
    }

    @Test
    void aBillGoesToTheFirstRailThatCanTakeIt() {
        try (PaymentClients clients = PaymentClients.of(profile(TWO_RAILS))) {
            assertThat(clients.all()).extracting(PaymentClient::name).containsExactly("payment", "payment-card");
            assertThat(clients.choose(bill(180_000)).name()).isEqualTo("payment");
            PaymentClient able = clients.choose(bill(80_000_000));
            assertThat(able.name()).isEqualTo("payment-card");
            Payment payment = able.create(bill(80_000_000));
            assertThat(payment.rail()).isEqualTo("payment-card");
            assertThat(payment.expiresAt()).isEqualTo(Instant.parse("2026-11-23T06:15:00Z"));
            assertThat(clients.named(payment.rail())).isSameAs(able);
        }
    }

    @Test
    void aBillAboveARailsLimitSaysWhichOtherRailCouldTakeIt() {
        try (PaymentClients clients = PaymentClients.of(profile(TWO_RAILS))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> clients.create("payment", bill(80_000_000)))
                    .withMessage(
                            "payment (vnpay): amountVnd: must be 1 to 5000000 đồng, but is 80000000; could take it:"
                                    + " payment-card");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> clients.create("payment-card", bill(10_000_000_000L)))
                    .withMessageEndingWith("no other rail could take it");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> clients.choose(bill(10_000_000_000L)))
                    .withMessage("no payment rail can take it: payment: amountVnd: must be 1 to 5000000 đồng, but is"
                            + " 10000000000; payment-card: amountVnd: must be 10000 to 9999999999 đồng, but is"
                            + " 10000000000");
        }
    }

    private static final String MANY_RAILS = """
            lienthong: "1"
            name: Many rails
            province: "08"
            platforms:
              payment-momo:
                dialect: momo
                baseUri: https://momo.example
                credentials: {partnerCode: TMN, accessKey: SECRET, secretKey: SECRET}
                settings: {returnUrl: "https://clinic.example/return", ipnUrl: "https://clinic.example/notice"}
              payment-zalopay:
                dialect: zalopay
                baseUri: https://zalopay.example
                credentials: {appId: APP, key1: SECRET, key2: SECRET}
                settings: {callbackUrl: "https://clinic.example/notice"}
              payment-payos:
                dialect: payos
                baseUri: https://payos.example
                credentials: {clientId: SECRET, apiKey: SECRET, checksumKey: SECRET}
                settings: {returnUrl: "https://clinic.example/return"}
              payment-vietqr:
                dialect: vietqr
                baseUri: https://bank.example
                settings: {bin: "970436", account: "0011001234567"}
              payment-vnpay:
                dialect: vnpay
                baseUri: https://vnpay.example
                credentials: {tmnCode: TMN, hashSecret: SECRET}
                settings: {returnUrl: "https://clinic.example/return"}
              payment-national:
                dialect: national-v1
                baseUri: https://lgsp.example
                credentials: {partnerCode: TMN, secret: SECRET}
            """;

    @Test
    void noRailIsChosenThatWouldLeaveAPartOut() {
        Instant now = Instant.now();
        PaymentRequest.Builder bill = PaymentRequest.builder(new PaymentKey("17", now), 180_000, "Viện phí");
        try (PaymentClients clients = PaymentClients.of(profile(MANY_RAILS))) {
            assertThat(clients.able(bill.build())).hasSize(6);
            assertThat(clients.able(bill.bankCode("NCB").build()))
                    .extracting(PaymentClient::name)
                    .containsExactly("payment-vnpay", "payment-national");
            assertThat(clients.able(bill.receipt(RECEIPT).build()))
                    .extracting(PaymentClient::name)
                    .containsExactly("payment-national");
            for (String rail : List.of("momo", "zalopay", "payos", "vietqr")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> clients.create("payment-" + rail, bill.build()))
                        .withMessageContaining("bankCode: has no effect at ")
                        .withMessageContaining("receipt: is not sent by this rail")
                        .withMessageEndingWith("; could take it: payment-national");
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> clients.create("payment-vnpay", bill.build()))
                    .withMessageStartingWith("payment-vnpay (vnpay): receipt: is not sent by this rail");
        }
    }

    @Test
    void whatOneRailRefusesForItsProtocolIsGivenToAnother() {
        PaymentKey old = new PaymentKey("17", Instant.now().minusSeconds(3_600));
        try (PaymentClients clients = PaymentClients.of(profile(MANY_RAILS))) {
            assertThat(clients.able(
                            PaymentRequest.builder(old, 180_000, "Viện phí").build()))
                    .extracting(PaymentClient::name)
                    .doesNotContain("payment-zalopay")
                    .hasSize(5);
            assertThat(clients.able(PaymentRequest.builder(old, 180_000, "a|b&orderId=1&amount=1")
                            .build()))
                    .extracting(PaymentClient::name)
                    .containsExactly("payment-payos", "payment-vietqr", "payment-vnpay");
        }
    }

    @Test
    void aRuleOfTheProgramDecidesAmongThoseThatCan() {
        PaymentClients.Rule last = (request, able) -> able.get(able.size() - 1);
        try (PaymentClients clients = PaymentClients.of(profile(TWO_RAILS), last, UnaryOperator.identity())) {
            assertThat(clients.choose(bill(180_000)).name()).isEqualTo("payment-card");
            assertThat(clients.choose(bill(5_000)).name()).isEqualTo("payment");
        }
        PaymentClients.Rule wrong =
                (request, able) -> PaymentClient.create(profile(TWO_RAILS).client("payment"));
        try (PaymentClients clients = PaymentClients.of(profile(TWO_RAILS), wrong, UnaryOperator.identity())) {
            assertThatThrownBy(() -> clients.choose(bill(5_000))).hasMessageContaining("rule must choose one of");
        }
    }

    @Test
    void aRailThatIsNotThereIsRefusedByName() {
        try (PaymentClients clients = PaymentClients.of(profile(TWO_RAILS))) {
            assertThatThrownBy(() -> clients.named("payment-cart"))
                    .hasMessageContaining("payment-cart")
                    .hasMessageContaining("payment-card");
        }
        String none = TWO_RAILS.replace("  payment", "  fees");
        assertThatThrownBy(() -> PaymentClients.of(profile(none))).hasMessageContaining("no platform 'payment'");
    }

    @Test
    void anAgencysOwnLimitsAreChecked() {
        for (String wrong : List.of("\"0\"", "x", "\"1000000000\"", "\"-5\"")) {
            String yaml = TWO_RAILS.replace("atMostVnd: \"5000000\"", "atMostVnd: " + wrong);
            assertThatThrownBy(() -> PaymentClients.of(profile(yaml)))
                    .hasMessageContaining("atMostVnd")
                    .hasMessageContaining("must be a whole number from 1 to 999999999");
        }
    }

    @Test
    void limitsOfAnAgencyThatLeaveNothingAreRefused() {
        ClientConfig none = Fixtures.national(URI.create("https://lgsp.example/pay"), Map.of("atLeastVnd", "100"))
                .build();
        assertThat(PaymentClient.create(none).limits().leastVnd()).isEqualTo(100);
        assertThatThrownBy(() -> PaymentClient.create(Fixtures.national(
                                URI.create("https://lgsp.example/pay"), Map.of("atLeastVnd", "100", "atMostVnd", "99"))
                        .build()))
                .hasMessageContaining("atMostVnd: must be a whole number from 100 to 999999999");
    }
}
