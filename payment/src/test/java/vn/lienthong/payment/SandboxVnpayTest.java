package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
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
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.TransportFault;
import vn.lienthong.sandbox.fault.VnpayFault;

/** VNPAY over real HTTP, from the pay page to the refund. */
class SandboxVnpayTest {
    private static final Instant START = Instant.parse("2026-11-23T06:00:00Z");
    private static final PaymentKey KEY = new PaymentKey("BL-2026.0001", START);

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(START)));
    private final PaymentClient client = PaymentClient.create(PaymentConfig.of(sandbox.profile("north")));
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(client, 180_000);
        sandbox.registerNotify("vnpay", shop.address());
    }

    @AfterEach
    void close() {
        shop.close();
        sandbox.close();
    }

    private URI begin() {
        Payment payment = client.create(PaymentRequest.builder(KEY, 180_000, "Viện phí (khám) bệnh nhân số 000123!")
                .build());
        return payment.redirectTo();
    }

    @Test
    void aPaymentIsCreatedPaidNotifiedFoundAndRefunded() {
        assertThat(client.supports(Operation.REFUND)).isTrue();
        assertThat(client.supports(Operation.RECEIPT)).isFalse();
        assertThat(client.find(KEY)).isEmpty();
        URI back = sandbox.people().pay(begin());
        sandbox.settle();

        assertThat(shop.book).containsExactly(Map.entry("BL-2026.0001", PaymentStatus.PAID));
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("00");
        ReturnPage page = client.readReturn(back);
        assertThat(page.display()).isEqualTo(PaymentStatus.PAID);
        assertThat(page.verified()).isTrue();

        Payment found = client.find(KEY).orElseThrow();
        assertThat(found.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(found.amountVnd()).isEqualTo(180_000);
        assertThat(found.verified()).isTrue();
        assertThat(found.paidAt()).isEqualTo(START);
        assertThat(found.codes()).containsEntry("vnp_TransactionStatus", "00");

        Refund part = client.refund(
                RefundRequest.partial(KEY, new RefundKey("HT1", KEY.createdAt()), 80_000, "Nguyễn Văn Bình")
                        .withTransactionId(found.transactionId())
                        .withReason("Trả lại tiền thuốc"));
        assertThat(part.status()).isEqualTo(Refund.Status.PENDING);
        assertThat(part.verified()).isTrue();
        Refund tooMuch = client.refund(
                RefundRequest.partial(KEY, new RefundKey("HT2", KEY.createdAt()), 150_000, "Nguyễn Văn Bình"));
        assertThat(tooMuch.status()).isEqualTo(Refund.Status.REFUSED);
        assertThat(tooMuch.codes()).containsEntry("vnp_ResponseCode", "93");
    }

    @ParameterizedTest
    @CsvSource({
        "24,CANCELLED,FAILED", // only the notice says why
        "51,FAILED,FAILED",
        "11,EXPIRED,EXPIRED",
        "99,FAILED,FAILED",
        "07,NEEDS_REVIEW,NEEDS_REVIEW",
        "04,NEEDS_REVIEW,NEEDS_REVIEW"
    })
    void everyEndingIsTheSameByNoticeQueryAndReturnPage(String code, PaymentStatus outcome, PaymentStatus byQuery) {
        URI back = sandbox.people().endPayment(begin(), code);
        sandbox.settle();
        assertThat(shop.book).containsEntry("BL-2026.0001", outcome);
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(byQuery);
        assertThat(client.readReturn(back).display()).isEqualTo(outcome);
    }

    @Test
    void aQrCodeOfOnesOwnIsPaidLikeAPage() {
        assertThat(client.methods()).extracting(PaymentMethod::code).containsExactly("VNPAYQR", "NCB", "VIETCOMBANK");
        PaymentRequest request = PaymentRequest.builder(KEY, 180_000, "Vien phi")
                .bankCode("VNPAYQR")
                .build();
        Payment payment = client.createQr(request);
        String content = Objects.requireNonNull(payment.qrPayload());
        assertThat(content).startsWith("000201").contains("5406180000");
        sandbox.people()
                .pay(sandbox.uri()
                        .resolve("/vnpay/paymentv2/Transaction/Scan?content="
                                + URLEncoder.encode(content, StandardCharsets.UTF_8)));
        sandbox.settle();
        assertThat(shop.book).containsEntry("BL-2026.0001", PaymentStatus.PAID);
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.PAID);
        assertThatThrownBy(() -> client.createQr(request)).isInstanceOfSatisfying(PlatformException.class, e -> {
            assertThat(e.platformCode()).isEqualTo("01");
            assertThat(e.effect()).as("the reference is known: it may be ours").isEqualTo(Effect.UNKNOWN);
        });
    }

    @Test
    void aPaymentLeftOpenIsPending() {
        sandbox.people().openAndLeave(begin());
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void aDuplicateNoticeIsAnsweredFromTheInbox() {
        sandbox.fail(Fault.of(PaymentFault.DUPLICATE_NOTICE).at("vnpay").once());
        sandbox.people().pay(begin());
        sandbox.clock().advance(Duration.ofMinutes(6));
        sandbox.settle();
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("00", "02");
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentFault.class,
            names = {"UNSIGNED_NOTICE", "FORGED_NOTICE"})
    void aNoticeThatIsNotRightlySignedChangesNothingAndTheNextOneDoes(PaymentFault kind) {
        sandbox.fail(Fault.of(kind).at("vnpay").once());
        sandbox.people().pay(begin());
        assertThat(shop.heard).hasSize(1).allMatch(Refused.class::isInstance);
        assertThat(shop.book).isEmpty();
        sandbox.clock().advance(Duration.ofMinutes(6));
        sandbox.settle();
        assertThat(shop.book).containsEntry("BL-2026.0001", PaymentStatus.PAID);
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("97", "00");
    }

    @Test
    void aSignedNoticeOfAnotherAmountIsAnsweredSo() {
        sandbox.fail(Fault.of(PaymentFault.WRONG_AMOUNT_NOTICE).at("vnpay").once());
        sandbox.people().pay(begin());
        assertThat(shop.book).isEmpty();
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("04");
    }

    @Test
    void upperCaseSignaturesAreAcceptedEverywhere() {
        sandbox.fail(Fault.of(PaymentFault.UPPER_CASE_SIGNATURE).at("vnpay"));
        sandbox.people().pay(begin());
        assertThat(shop.heard).isNotEmpty().allMatch(Verified.class::isInstance);
        assertThat(client.find(KEY).orElseThrow().verified()).isTrue();
    }

    @Test
    void aForgedAnswerIsNeverBelieved() {
        sandbox.people().pay(begin());
        sandbox.fail(Fault.of(PaymentFault.FORGED_ANSWER).at("vnpay"));
        assertThatThrownBy(() -> client.find(KEY)).isInstanceOfSatisfying(PlatformException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.SECURITY);
            assertThat(e.effect()).isEqualTo(Effect.NONE);
        });
        assertThatThrownBy(() ->
                        client.refund(RefundRequest.full(KEY, new RefundKey("HT1", KEY.createdAt()), 180_000, "Bình")))
                .isInstanceOfSatisfying(PlatformException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.SECURITY);
                    assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
                });
    }

    @Test
    void aQueryIsTriedAgainWithANewSignatureAndARefundIsNot() {
        sandbox.people().pay(begin());
        sandbox.fail(Fault.of(TransportFault.NO_ANSWER)
                .at("vnpay")
                .path("/merchant_webapi")
                .once());
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.PAID);

        sandbox.fail(Fault.of(TransportFault.NO_ANSWER)
                .at("vnpay")
                .path("/merchant_webapi")
                .once());
        long before = calls();
        assertThatThrownBy(() ->
                        client.refund(RefundRequest.full(KEY, new RefundKey("HT1", KEY.createdAt()), 180_000, "Bình")))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.effect()).isEqualTo(Effect.UNKNOWN));
        assertThat(calls() - before).isEqualTo(1);
        assertThat(client.refund(RefundRequest.full(KEY, new RefundKey("HT1", KEY.createdAt()), 180_000, "Bình"))
                        .status())
                .as("the same key once more: the platform knows it")
                .isEqualTo(Refund.Status.PENDING);
    }

    @Test
    void aRefundThatIsNotEnabledOrNotPaidIsAnAnswer() {
        begin();
        sandbox.people().openAndLeave(begin());
        assertThat(client.refund(RefundRequest.full(KEY, new RefundKey("HT1", KEY.createdAt()), 180_000, "Bình"))
                        .codes())
                .containsEntry("vnp_ResponseCode", "95");
        sandbox.fail(Fault.of(VnpayFault.REFUND_OFF).at("vnpay"));
        Refund refund = client.refund(RefundRequest.full(KEY, new RefundKey("HT2", KEY.createdAt()), 180_000, "Bình"));
        assertThat(refund.status()).isEqualTo(Refund.Status.REFUSED);
        assertThat(refund.codes()).containsEntry("vnp_ResponseCode", "16");
    }

    private long calls() {
        return sandbox.requests().stream()
                .filter(request -> request.toString().contains("merchant_webapi"))
                .count();
    }
}
