package vn.lienthong.payment;

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
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.payment.NoticeResult.Refused;
import vn.lienthong.payment.NoticeResult.Verified;
import vn.lienthong.payment.vietqr.VietQr;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.TransportFault;

/** payOS over real HTTP, from the link to the webhook. */
class SandboxPayosTest {
    private static final Instant START = Instant.parse("2026-11-23T06:00:00Z");
    private static final PaymentKey KEY = new PaymentKey("20260001", START);

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(START)));
    private final PaymentClient client =
            PaymentClient.create(PaymentConfig.of(sandbox.profile("north").client("payment-payos")));
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(client, 180_000);
        sandbox.registerNotify("payos", shop.address());
    }

    @AfterEach
    void close() {
        shop.close();
        sandbox.close();
    }

    private Payment begin() {
        return client.create(
                PaymentRequest.builder(KEY, 180_000, "Viện phí BN 000123").build());
    }

    @Test
    void aPaymentIsCreatedPaidNotifiedAndFound() {
        assertThat(client.find(KEY)).isEmpty();
        Payment payment = begin();
        VietQr code = VietQr.parse(String.valueOf(payment.qrPayload()));
        assertThat(code.amountVnd()).isEqualTo(180_000);
        URI back = sandbox.people().pay(payment.redirectTo());
        assertThat(shop.book).containsExactly(Map.entry("20260001", PaymentStatus.PAID));
        assertThat(client.readReturn(back).display()).isEqualTo(PaymentStatus.PENDING);
        assertThat(client.readReturn(back).reference()).isEqualTo("20260001");
        Payment found = client.find(KEY).orElseThrow();
        assertThat(found.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(found.verified()).isTrue();
        assertThat(found.paidAt()).isEqualTo(START);
        assertThat(client.supports(Operation.REFUND)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"half,UNDERPAID,90000", "double,OVERPAID,360000", "24,CANCELLED,180000", "51,PENDING,180000"})
    void everyEndingIsFound(String choice, PaymentStatus status, long amountVnd) {
        sandbox.people().endPayment(begin().redirectTo(), choice);
        Payment found = client.find(KEY).orElseThrow();
        assertThat(found.status()).isEqualTo(status);
        assertThat(found.amountVnd()).isEqualTo(amountVnd);
        assertThat(shop.book).as("another amount is for a person").isEmpty();
    }

    @Test
    void aLinkExpiresOrIsCancelled() {
        begin();
        sandbox.clock().advance(Duration.ofMinutes(15));
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.EXPIRED);
        PaymentKey other = new PaymentKey("20260002", sandbox.clock().instant());
        Payment second = client.createQr(
                PaymentRequest.builder(other, 180_000, "Viện phí").build());
        assertThat(client.cancel(other, "Nhập nhầm").status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThatThrownBy(() -> sandbox.people().pay(second.redirectTo())).hasMessageContaining("kết thúc");
        PaymentKey third = new PaymentKey("20260003", sandbox.clock().instant());
        sandbox.people()
                .pay(client.create(PaymentRequest.builder(third, 180_000, "Viện phí")
                                .build())
                        .redirectTo());
        assertThat(client.cancel(third, "Nhập nhầm").status())
                .as("the payer was faster")
                .isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void aSecondLinkOfTheSameOrderIsAskedFor() {
        begin();
        assertThatThrownBy(this::begin).isInstanceOfSatisfying(PlatformException.class, e -> {
            assertThat(e.platformCode()).isEqualTo("231");
            assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        });
        sandbox.fail(Fault.of(TransportFault.NO_ANSWER).at("payos").once());
        PaymentKey lost = new PaymentKey("20260009", START);
        assertThatThrownBy(() -> client.create(
                        PaymentRequest.builder(lost, 180_000, "Viện phí").build()))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.effect()).isEqualTo(Effect.UNKNOWN));
        assertThat(client.find(lost)).isNotNull();
    }

    @Test
    void aDuplicateIsAnsweredFromTheInbox() {
        sandbox.fail(Fault.of(PaymentFault.DUPLICATE_NOTICE).at("payos").once());
        sandbox.people().pay(begin().redirectTo());
        assertThat(shop.heard).hasSize(2).allMatch(Verified.class::isInstance);
        assertThat(sandbox.notices()).allMatch(notice -> notice.status() == 200);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentFault.class,
            names = {"UNSIGNED_NOTICE", "FORGED_NOTICE"})
    void aForgedWebhookChangesNothingAndTheGenuineOneStillSettles(PaymentFault kind) {
        sandbox.fail(Fault.of(kind).at("payos").once());
        sandbox.people().pay(begin().redirectTo());
        assertThat(shop.heard).hasSize(1).allMatch(Refused.class::isInstance);
        assertThat(shop.book).isEmpty();
        sandbox.clock().advance(Duration.ofMinutes(1));
        sandbox.settle();
        assertThat(shop.book).containsEntry("20260001", PaymentStatus.PAID);
    }

    @Test
    void aWrongAmountAndAForgedAnswerAreNotBelieved() {
        sandbox.fail(Fault.of(PaymentFault.WRONG_AMOUNT_NOTICE).at("payos").once());
        sandbox.people().pay(begin().redirectTo());
        assertThat(shop.book).isEmpty();
        sandbox.fail(Fault.of(PaymentFault.FORGED_ANSWER).at("payos"));
        assertThatThrownBy(() -> client.find(KEY))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.SECURITY));
        sandbox.heal();
        sandbox.fail(Fault.of(PaymentFault.UPPER_CASE_SIGNATURE).at("payos"));
        assertThat(client.find(KEY).orElseThrow().verified()).isTrue();
    }

    @Test
    void theAddressOfTheWebhookIsConfirmedWithASampleThatChangesNothing() throws Exception {
        Payment payment = begin();
        shop.close();
        try (Shop fresh = new Shop(client, 180_000)) {
            var secrets = sandbox.secretValues();
            java.net.http.HttpResponse<String> answer = java.net.http.HttpClient.newHttpClient()
                    .send(
                            java.net.http.HttpRequest.newBuilder(URI.create(sandbox.uri() + "/payos/confirm-webhook"))
                                    .header("Content-Type", "application/json")
                                    .header("x-client-id", secrets.get("SANDBOX_PAYOS_CLIENT_ID"))
                                    .header("x-api-key", secrets.get("SANDBOX_PAYOS_API_KEY"))
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                                            "{\"webhookUrl\":\"" + fresh.address() + "\"}"))
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("\"code\":\"00\"");
            assertThat(fresh.book).isEmpty();
            sandbox.people().pay(payment.redirectTo());
            assertThat(fresh.book).containsEntry("20260001", PaymentStatus.PAID);
        }
    }
}
