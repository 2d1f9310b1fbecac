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
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.RecordedNotice;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.MomoFault;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.TransportFault;

/** MoMo over real HTTP, from the creation to the refund. */
class SandboxMomoTest {
    private static final Instant START = Instant.parse("2026-11-23T06:00:00Z");
    private static final PaymentKey KEY = new PaymentKey("BL-2026.0001", START);

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(START)));
    private final PaymentClient client =
            PaymentClient.create(PaymentConfig.of(sandbox.profile("north").client("payment-momo")));
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(client, 180_000);
        sandbox.registerNotify("momo", shop.address());
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

    private static RefundRequest refund(String reference, long amountVnd, String transaction) {
        return RefundRequest.partial(KEY, new RefundKey(reference, START), amountVnd, "Nguyễn Văn Bình")
                .withTransactionId(transaction)
                .withReason("Trả lại tiền thuốc");
    }

    @Test
    void aPaymentIsCreatedPaidNotifiedFoundAndRefunded() {
        assertThat(client.supports(Operation.FIND_REFUND)).isFalse();
        assertThat(client.find(KEY)).isEmpty();
        Payment created = client.create(bill());
        assertThat(created.verified()).isTrue();
        assertThat(created.deepLink()).hasScheme("momo");
        assertThat(created.qrPayload()).isNotNull();
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);
        URI back = sandbox.people().pay(created.redirectTo());
        sandbox.settle();

        assertThat(shop.book).containsExactly(Map.entry("BL-2026.0001", PaymentStatus.PAID));
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("204");
        assertThat(client.readReturn(back).display()).isEqualTo(PaymentStatus.PAID);
        assertThat(client.readReturn(back).verified()).isTrue();

        Payment found = client.find(KEY).orElseThrow();
        assertThat(found.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(found.amountVnd()).isEqualTo(180_000);

        String transaction = found.transactionId();
        assertThat(client.refund(refund("HT1", 80_000, transaction)).status()).isEqualTo(Refund.Status.DONE);
        assertThat(client.refund(refund("HT1", 80_000, transaction)).status())
                .as("the same once more: MoMo repeats its answer")
                .isEqualTo(Refund.Status.DONE);
        Refund tooMuch = client.refund(refund("HT2", 150_000, transaction));
        assertThat(tooMuch.status())
                .as("1081 is also what a refund gets whose answer was lost")
                .isEqualTo(Refund.Status.NEEDS_REVIEW);
        assertThat(tooMuch.codes()).containsEntry("resultCode", "1081");
    }

    @ParameterizedTest
    @CsvSource({
        "9000,PAID",
        "24,CANCELLED",
        "51,FAILED",
        "1003,CANCELLED",
        "1005,EXPIRED",
        "4002,FAILED",
        "7002,PENDING",
        "7777,NEEDS_REVIEW"
    })
    void everyEndingIsTheSameByNoticeQueryAndReturnPage(String code, PaymentStatus status) {
        URI back = sandbox.people().endPayment(begin(), code);
        sandbox.settle();
        assertThat(shop.book).containsEntry("BL-2026.0001", status);
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(status);
        assertThat(client.readReturn(back).display()).isEqualTo(status);
    }

    @Test
    void aPageThatNobodyPaidExpires() {
        URI page = begin();
        sandbox.people().openAndLeave(page);
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);
        sandbox.clock().advance(Duration.ofMinutes(16));
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.EXPIRED);
        sandbox.people().pay(page);
        assertThat(shop.book).containsEntry("BL-2026.0001", PaymentStatus.EXPIRED);
    }

    @Test
    void aDuplicateNoticeIsAnsweredFromTheInbox() {
        sandbox.fail(Fault.of(PaymentFault.DUPLICATE_NOTICE).at("momo").once());
        sandbox.people().pay(begin());
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("204", "204");
        assertThat(shop.heard).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentFault.class,
            names = {"UNSIGNED_NOTICE", "FORGED_NOTICE"})
    void aNoticeThatIsNotRightlySignedChangesNothingAndTheNextOneDoes(PaymentFault kind) {
        sandbox.fail(Fault.of(kind).at("momo").once());
        sandbox.people().pay(begin());
        assertThat(shop.heard).hasSize(1).allMatch(Refused.class::isInstance);
        assertThat(shop.book).isEmpty();
        sandbox.clock().advance(Duration.ofMinutes(6));
        sandbox.settle();
        assertThat(shop.book).containsEntry("BL-2026.0001", PaymentStatus.PAID);
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("HTTP 400", "204");
    }

    @Test
    void aSignedNoticeOfAnotherAmountIsNotAcknowledged() {
        sandbox.fail(Fault.of(PaymentFault.WRONG_AMOUNT_NOTICE).at("momo").once());
        sandbox.people().pay(begin());
        assertThat(shop.book).isEmpty();
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("HTTP 500");
    }

    @Test
    void upperCaseSignaturesAndNumbersAsTextAreAcceptedEverywhere() {
        sandbox.fail(Fault.of(PaymentFault.UPPER_CASE_SIGNATURE).at("momo"));
        sandbox.fail(Fault.of(MomoFault.NUMBERS_AS_TEXT).at("momo"));
        sandbox.people().pay(begin());
        assertThat(shop.heard).isNotEmpty().allMatch(Verified.class::isInstance);
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void aForgedAnswerIsNeverBelievedAndAnUnsignedOneIsNotVerified() {
        sandbox.fail(Fault.of(PaymentFault.FORGED_ANSWER).at("momo").once());
        assertThatThrownBy(this::begin).isInstanceOfSatisfying(PlatformException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.SECURITY);
            assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        });
        sandbox.fail(Fault.of(MomoFault.UNSIGNED_ANSWER).at("momo").once());
        Payment again = client.create(bill());
        assertThat(again.verified()).isFalse();
        assertThat(again.hasRedirect()).as("MoMo repeats its answer").isTrue();
    }

    @Test
    void aLostAnswerIsAskedForUnderTheSameIds() {
        sandbox.fail(Fault.of(TransportFault.CUT_OFF)
                .at("momo")
                .path("/v2/gateway/api")
                .once());
        Payment payment = client.create(bill());
        assertThat(payment.hasRedirect()).isTrue();
        sandbox.people().pay(payment.redirectTo());
        assertThat(shop.book).containsEntry("BL-2026.0001", PaymentStatus.PAID);
    }

    @Test
    void aReferenceThatWasUsedForAnotherBillIsRefusedByItsAmount() {
        begin();
        sandbox.fail(Fault.of(MomoFault.HTTP_400).at("momo"));
        PaymentRequest other = PaymentRequest.builder(KEY, 90_000, "Viện phí").build();
        assertThatThrownBy(() -> client.create(other)).isInstanceOfSatisfying(PlatformException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.REFUSED);
            assertThat(e).hasMessageContaining("another amount");
        });
        PaymentRequest same =
                PaymentRequest.builder(KEY, 180_000, "Other words").build();
        assertThat(client.create(same).status()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void aRefundOfWhatIsNotPaidIsAnAnswer() {
        sandbox.people().decline(begin());
        String transaction = client.find(KEY).orElseThrow().transactionId();
        Refund refund = client.refund(refund("HT1", 180_000, transaction));
        assertThat(refund.status()).isEqualTo(Refund.Status.REFUSED);
        assertThat(refund.codes()).containsEntry("resultCode", "1088");
        sandbox.fail(Fault.of(MomoFault.HTTP_400).at("momo"));
        assertThat(client.refund(refund("HT2", 180_000, transaction)).status()).isEqualTo(Refund.Status.REFUSED);
    }
}
