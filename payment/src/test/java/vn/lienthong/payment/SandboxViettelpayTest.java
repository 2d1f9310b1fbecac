package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.payment.NoticeResult.Refused;
import vn.lienthong.payment.NoticeResult.Verified;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.RecordedNotice;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.ViettelpayFault;

/** ViettelPay over real HTTP: the question, the debit, the result. */
class SandboxViettelpayTest {
    private static final Instant START = Instant.parse("2026-11-23T06:00:00Z");
    private static final PaymentKey KEY = new PaymentKey("BL-2026.0001", START);

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(START)));
    private final PaymentClient client =
            PaymentClient.create(sandbox.profile("north").client("payment-viettelpay"));
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(client, 180_000);
        sandbox.registerNotify("viettelpay", shop.address());
    }

    @AfterEach
    void close() {
        shop.close();
        sandbox.close();
    }

    private URI begin(long amountVnd) {
        return client.create(PaymentRequest.builder(KEY, amountVnd, "Viện phí (khám) bệnh nhân số 000123!")
                        .build())
                .redirectTo();
    }

    @Test
    void aPaymentIsAskedForDebitedToldAndFound() {
        assertThat(client.find(KEY)).isEmpty();
        URI page = begin(180_000);
        assertThat(client.find(KEY)).as("the payer has not come yet").isEmpty();
        sandbox.people().openAndLeave(page);
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);
        URI back = sandbox.people().pay(page);
        sandbox.settle();

        assertThat(shop.heard)
                .extracting(heard -> ((Verified) heard).notice().kind())
                .containsExactly(PaymentNotice.Kind.CONFIRM, PaymentNotice.Kind.RESULT);
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("00", "00");
        assertThat(shop.book).containsExactly(Map.entry("BL-2026.0001", PaymentStatus.PAID));
        assertThat(client.readReturn(back).display()).isEqualTo(PaymentStatus.PAID);
        assertThat(client.readReturn(back).verified()).isTrue();
        Payment found = client.find(KEY).orElseThrow();
        assertThat(found.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(found.transactionId()).isNotNull();
    }

    @Test
    void whoIsAnsweredNoIsNotDebited() {
        sandbox.people().pay(begin(90_000)); // this shop wants 180,000
        assertThat(sandbox.notices().get(0).answer()).isEqualTo("01");
        assertThat(client.find(KEY).orElseThrow().codes()).containsEntry("error_code", "V05");
        assertThat(shop.book).doesNotContainValue(PaymentStatus.PAID);
    }

    @Test
    void aForgedQuestionIsAnsweredWithTheCodeOfTheSignatureAndNobodyIsDebited() {
        sandbox.fail(Fault.of(ViettelpayFault.FORGED_QUESTION).once());
        sandbox.people().pay(begin(180_000));
        assertThat(sandbox.notices().get(0).answer()).isEqualTo("02");
        assertThat(shop.book).doesNotContainValue(PaymentStatus.PAID);
    }

    @Test
    void aQuestionThatIsAskedTwiceIsAnsweredTwice() {
        sandbox.fail(Fault.of(ViettelpayFault.QUESTION_TWICE).once());
        sandbox.people().pay(begin(180_000));
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("00", "00", "00");
        assertThat(shop.book).containsEntry("BL-2026.0001", PaymentStatus.PAID);
    }

    @Test
    void theEndingsOfAPaymentWithoutMoneyNeedAPersonUnlessTheProfileKnowsBetter() {
        sandbox.people().cancelPay(begin(180_000));
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        try (PaymentClient knowing =
                PaymentClient.create(sandbox.profile("north").client("payment-viettelpay").toBuilder()
                        .settings(sandbox.profile("north")
                                .client("payment-viettelpay")
                                .settings()
                                .with("unpaidStates", "2,5"))
                        .build())) {
            assertThat(knowing.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.FAILED);
        }
    }

    @Test
    void anOutcomeThatThePlatformDoesNotKnowNeedsAPerson() {
        sandbox.people().endPayment(begin(180_000), "3");
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        assertThat(shop.book).containsEntry("BL-2026.0001", PaymentStatus.NEEDS_REVIEW);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentFault.class,
            names = {"UNSIGNED_NOTICE", "FORGED_NOTICE"})
    void aResultThatIsNotRightlySignedChangesNothingAndTheNextOneDoes(PaymentFault kind) {
        sandbox.fail(Fault.of(kind).at("viettelpay").once());
        sandbox.people().pay(begin(180_000));
        assertThat(shop.heard).hasSize(2).last().isInstanceOf(Refused.class);
        sandbox.clock().advance(Duration.ofMinutes(6));
        sandbox.settle();
        assertThat(shop.book).containsEntry("BL-2026.0001", PaymentStatus.PAID);
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("00", "02", "00");
    }

    @Test
    void aSignedResultOfAnotherAmountIsNotPaid() {
        sandbox.fail(Fault.of(PaymentFault.WRONG_AMOUNT_NOTICE).at("viettelpay").once());
        sandbox.people().pay(begin(180_000));
        assertThat(shop.heard)
                .last()
                .isInstanceOfSatisfying(
                        Verified.class,
                        read -> assertThat(read.notice().status()).isEqualTo(PaymentStatus.NEEDS_REVIEW));
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("00", "01");
    }

    @Test
    void aPlatformThatSignsFourValuesOrInBase64IsASettingAway() {
        sandbox.fail(Fault.of(ViettelpayFault.BASE64_SIGNATURE));
        sandbox.people().pay(begin(180_000));
        assertThat(shop.heard).allMatch(Refused.class::isInstance);
        try (PaymentClient other =
                PaymentClient.create(sandbox.profile("north").client("payment-viettelpay").toBuilder()
                        .settings(sandbox.profile("north")
                                .client("payment-viettelpay")
                                .settings()
                                .with("mac", "base64"))
                        .build())) {
            assertThat(other.readNotice(shop.lastRaw())).isInstanceOf(Verified.class);
        }
    }

    @Test
    void aDuplicateResultIsAnsweredFromTheInbox() {
        sandbox.fail(Fault.of(PaymentFault.DUPLICATE_NOTICE).at("viettelpay").once());
        sandbox.people().pay(begin(180_000));
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("00", "00", "00");
    }
}
