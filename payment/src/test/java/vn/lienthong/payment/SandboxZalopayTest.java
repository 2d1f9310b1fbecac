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
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.payment.NoticeResult.Refused;
import vn.lienthong.payment.NoticeResult.Verified;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.RecordedNotice;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.TransportFault;
import vn.lienthong.sandbox.fault.ZalopayFault;

/** ZaloPay over real HTTP, from the creation to the end of the refund. */
class SandboxZalopayTest {
    private static final Instant START = Instant.parse("2026-11-23T06:00:00Z");
    private static final PaymentKey KEY = new PaymentKey("BL-2026.0001", START);

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(START)));
    private final PaymentClient client =
            PaymentClient.create(PaymentConfig.of(sandbox.profile("north").client("payment-zalopay")));
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(client, 180_000);
        sandbox.registerNotify("zalopay", shop.address());
    }

    @AfterEach
    void close() {
        shop.close();
        sandbox.close();
    }

    private static PaymentRequest bill() {
        return PaymentRequest.builder(KEY, 180_000, "Viện phí (khám) bệnh nhân số 000123!")
                .build();
    }

    private URI begin() {
        return client.create(bill()).redirectTo();
    }

    private RefundRequest refund(String reference, long amountVnd) {
        return RefundRequest.partial(KEY, new RefundKey(reference, START), amountVnd, "Nguyễn Văn Bình")
                .withTransactionId(client.find(KEY).orElseThrow().transactionId())
                .withReason("Trả lại tiền thuốc");
    }

    @Test
    void aPaymentIsCreatedPaidNotifiedFoundAndRefunded() {
        assertThat(client.find(KEY)).isEmpty();
        URI page = begin();
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);
        URI back = sandbox.people().pay(page);
        sandbox.settle();

        assertThat(shop.book).containsExactly(Map.entry("BL-2026.0001", PaymentStatus.PAID));
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("1");
        assertThat(client.readReturn(back).display()).isEqualTo(PaymentStatus.PAID);
        assertThat(client.readReturn(back).verified()).isTrue();

        Payment found = client.find(KEY).orElseThrow();
        assertThat(found.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(found.amountVnd()).isEqualTo(180_000);
        assertThat(found.paidAt()).isEqualTo(START);

        RefundRequest part = refund("HT1", 80_000);
        assertThat(client.findRefund(part)).isEmpty();
        assertThat(client.refund(part).status()).isEqualTo(Refund.Status.PENDING);
        assertThat(client.findRefund(part).orElseThrow().status()).isEqualTo(Refund.Status.PENDING);
        sandbox.clock().advance(Duration.ofMinutes(2));
        assertThat(client.findRefund(part).orElseThrow().status()).isEqualTo(Refund.Status.DONE);
        assertThat(client.refund(refund("HT2", 150_000)).status())
                .as("a refusal whose reason is not listed may mean that it was accepted before")
                .isEqualTo(Refund.Status.NEEDS_REVIEW);
    }

    @Test
    void aRefundThatWasAcceptedMayBeRefusedLater() {
        sandbox.people().pay(begin());
        sandbox.fail(Fault.of(ZalopayFault.REFUND_REFUSED).at("zalopay").once());
        RefundRequest all = refund("HT1", 180_000);
        assertThat(client.refund(all).status()).isEqualTo(Refund.Status.PENDING);
        sandbox.clock().advance(Duration.ofMinutes(2));
        assertThat(client.findRefund(all).orElseThrow().status()).isEqualTo(Refund.Status.REFUSED);
    }

    @Test
    void whoCancelsMayTryAgainUntilTheOrderExpires() {
        URI page = begin();
        URI back = sandbox.people().cancelPay(page);
        assertThat(client.readReturn(back).display()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);
        sandbox.clock().advance(Duration.ofMinutes(16));
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(shop.heard).as("a callback tells only of what was paid").isEmpty();
    }

    @Test
    void aFailureWithoutAReasonNeedsAPerson() {
        sandbox.people().endPayment(begin(), "2");
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
    }

    @Test
    void aDuplicateCallbackIsAnsweredFromTheInbox() {
        sandbox.fail(Fault.of(PaymentFault.DUPLICATE_NOTICE).at("zalopay").once());
        sandbox.people().pay(begin());
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("1", "1");
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentFault.class,
            names = {"UNSIGNED_NOTICE", "FORGED_NOTICE"})
    void aCallbackThatIsNotRightlySignedChangesNothingAndTheNextOneDoes(PaymentFault kind) {
        sandbox.fail(Fault.of(kind).at("zalopay").once());
        sandbox.people().pay(begin());
        assertThat(shop.heard).hasSize(1).allMatch(Refused.class::isInstance);
        assertThat(shop.book).isEmpty();
        sandbox.clock().advance(Duration.ofMinutes(6));
        sandbox.settle();
        assertThat(shop.book).containsEntry("BL-2026.0001", PaymentStatus.PAID);
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("-1", "1");
    }

    @Test
    void aSignedCallbackOfAnotherAmountIsNotAcknowledged() {
        sandbox.fail(Fault.of(PaymentFault.WRONG_AMOUNT_NOTICE).at("zalopay").once());
        sandbox.people().pay(begin());
        assertThat(shop.book).isEmpty();
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("0");
    }

    @Test
    void dataWithBlanksAndUpperCaseSignaturesAreVerified() {
        sandbox.fail(Fault.of(ZalopayFault.SPACED_DATA).at("zalopay"));
        sandbox.fail(Fault.of(PaymentFault.UPPER_CASE_SIGNATURE).at("zalopay"));
        sandbox.people().pay(begin());
        assertThat(shop.heard).hasSize(1).allMatch(Verified.class::isInstance);
    }

    @Test
    void aLostAnswerIsAskedForWithTheSameKey() {
        sandbox.fail(Fault.of(TransportFault.CUT_OFF)
                .at("zalopay")
                .path("/v2/create")
                .once());
        assertThatThrownBy(this::begin)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.effect()).isEqualTo(Effect.UNKNOWN));
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);
        Payment again = client.create(bill());
        assertThat(again.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(again.hasRedirect()).isFalse();
    }
}
