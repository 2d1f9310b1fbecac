package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.payment.NoticeResult.Refused;
import vn.lienthong.payment.NoticeResult.Verified;
import vn.lienthong.payment.receipt.FeeLine;
import vn.lienthong.payment.receipt.Payer;
import vn.lienthong.payment.receipt.ReceiptData;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.RecordedNotice;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.KeypayFault;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.TransportFault;

/** KeyPay of the national portal over real HTTP. */
class SandboxKeypayTest {
    private static final Instant START = Instant.parse("2026-11-23T06:30:00Z");
    private static final PaymentKey KEY = new PaymentKey("H60.01-261123-0001", START);

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(START)));
    private final PaymentClient client = client();
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(client, 180_000);
        sandbox.registerNotify("keypay", shop.address());
    }

    @AfterEach
    void close() {
        shop.close();
        sandbox.close();
    }

    private PaymentClient client(String... settings) {
        ClientConfig config = sandbox.profile("south").client("payment-keypay");
        for (int i = 0; i < settings.length; i += 2) {
            config = config.toBuilder()
                    .settings(config.settings().with(settings[i], settings[i + 1]))
                    .build();
        }
        return PaymentClient.create(config);
    }

    private static PaymentRequest.Builder request() {
        return PaymentRequest.builder(KEY, 180_000, "Lệ phí hồ sơ H60.01-261123-0001");
    }

    private URI begin() {
        return client.create(request().build()).redirectTo();
    }

    @Test
    void aPaymentWithItsReceiptIsCreatedPaidNotifiedAndFound() {
        ReceiptData receipt = ReceiptData.fee(
                        "Lệ phí hồ sơ", new Payer("Nguyễn Thị \"Ba\" <&>", null, "Xã Minh Xuân", "Tuyên Quang"))
                .feeLine(new FeeLine("1", "LP01", "Lệ phí cấp giấy", 180_000))
                .item("Lệ phí", 180_000)
                .agency("H60.01.02", "Sở Y tế")
                .dossier("H60.01-261123-0001")
                .build();
        Payment payment = client.create(request().receipt(receipt).build());
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(payment.rail()).isEqualTo("payment-keypay");
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);
        URI back = sandbox.people().pay(payment.redirectTo());
        sandbox.settle();

        assertThat(shop.book).containsEntry("H60.01-261123-0001", PaymentStatus.PAID);
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("0");
        assertThat(client.readReturn(back).reference()).isEqualTo("H60.01-261123-0001");
        assertThat(client.readReturn(back).display()).isEqualTo(PaymentStatus.PENDING);
        Payment found = client.find(KEY).orElseThrow();
        assertThat(found.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(found.amountVnd()).isEqualTo(180_000);
        assertThat(found.transactionId()).isEqualTo("KP00000001");
    }

    @Test
    void theSignatureOfAnAnswerIsCheckedIfTheProfileSaysSo() {
        PaymentClient checking = client("checkDetailAnswer", "on");
        sandbox.people().pay(begin());
        assertThat(checking.find(KEY).orElseThrow().verified()).isTrue();
        sandbox.fail(Fault.of(PaymentFault.FORGED_ANSWER).at("keypay").once());
        assertThatThrownBy(() -> checking.find(KEY))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.SECURITY));
    }

    @Test
    void whoCancelsHasNotPaidAsTheQueryAfterTheNoticeSays() {
        URI page = begin();
        URI back = sandbox.people().cancelPay(page);
        assertThat(client.readReturn(back).display()).isEqualTo(PaymentStatus.PENDING);
        assertThat(shop.book)
                .as("of a notice only 0 is known, but the query says it")
                .containsEntry("H60.01-261123-0001", PaymentStatus.FAILED);
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.FAILED);
    }

    @Test
    void theNoticeOfAFailedPaymentSentAgainAsPaidPaysNothing() {
        sandbox.people().cancelPay(begin());
        String replayed = new String(shop.lastRaw().body(), StandardCharsets.UTF_8)
                .replaceAll("\"status\":\"2\"", "\"status\":\"0\"");
        assertThat(replayed).contains("\"status\":\"0\"");
        RawNotice raw = RawNotice.ofBody(replayed.getBytes(StandardCharsets.UTF_8));
        PaymentNotice hint = ((Verified) client.readNotice(raw)).notice();
        assertThat(hint.kind()).isEqualTo(PaymentNotice.Kind.HINT);
        assertThat(hint.status()).isEqualTo(PaymentStatus.PENDING);
        PaymentNotice checked = ((Verified) client.checkNotice(raw)).notice();
        assertThat(checked.kind()).isEqualTo(PaymentNotice.Kind.RESULT);
        assertThat(checked.status()).isEqualTo(PaymentStatus.FAILED);
    }

    @Test
    void aStatusThatNoDocumentListsIsForAPerson() {
        sandbox.people().endPayment(begin(), "7");
        assertThat(shop.book).containsEntry("H60.01-261123-0001", PaymentStatus.NEEDS_REVIEW);
        Payment found = client.find(KEY).orElseThrow();
        assertThat(found.status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        assertThat(found.rawCode()).isEqualTo("7");
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentFault.class,
            names = {"UNSIGNED_NOTICE", "FORGED_NOTICE", "WRONG_AMOUNT_NOTICE"})
    void aBadNoticeChangesNothingAndTheNextOneDoes(PaymentFault kind) {
        sandbox.fail(Fault.of(kind).at("keypay").once());
        sandbox.people().pay(begin());
        assertThat(shop.book).isEmpty();
        assertThat(shop.heard).hasSize(1);
        assertThat(shop.heard.get(0) instanceof Refused).isEqualTo(kind != PaymentFault.WRONG_AMOUNT_NOTICE);
        sandbox.clock().advance(Duration.ofMinutes(6));
        sandbox.settle();
        assertThat(shop.book).containsEntry("H60.01-261123-0001", PaymentStatus.PAID);
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("-1", "0");
    }

    @Test
    void aNoticeSignedWithTheKeyOfTheOtherDirectionIsRefusedAndExplained() {
        sandbox.fail(Fault.of(KeypayFault.WRONG_KEY_NOTICE).at("keypay").once());
        sandbox.people().pay(begin());
        assertThat(shop.book).isEmpty();
        assertThat(client.explain(shop.lastRaw()).findings())
                .singleElement()
                .asString()
                .contains("wrong one of the rail's keys");
    }

    @ParameterizedTest
    @EnumSource(
            value = KeypayFault.class,
            names = {"NUMBERS_IN_NOTICE", "SHORT_NOTICE"})
    void otherFormsOfANoticeAreRead(KeypayFault kind) {
        sandbox.fail(Fault.of(kind).at("keypay"));
        sandbox.fail(Fault.of(PaymentFault.UPPER_CASE_SIGNATURE).at("keypay"));
        sandbox.people().pay(begin());
        assertThat(shop.heard).hasSize(1).allMatch(Verified.class::isInstance);
        assertThat(shop.book).containsEntry("H60.01-261123-0001", PaymentStatus.PAID);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theOtherShapeOfAReplyIsASetting(boolean set) throws Exception {
        sandbox.fail(Fault.of(KeypayFault.RETURN_CODE_WANTED).at("keypay").untilHealed());
        try (Shop other = new Shop(set ? client("replyAs", "return-code") : client, 180_000)) {
            sandbox.registerNotify("keypay", other.address());
            sandbox.people().pay(begin());
            assertThat(sandbox.notices())
                    .extracting(RecordedNotice::answer)
                    .containsExactly(set ? "0" : "no return_code");
        }
    }

    @Test
    void aDuplicateNoticeIsAnsweredFromTheInbox() {
        sandbox.fail(Fault.of(PaymentFault.DUPLICATE_NOTICE).at("keypay").once());
        sandbox.people().pay(begin());
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("0", "0");
        assertThat(shop.heard).hasSize(2);
    }

    @Test
    void aPaymentThatTheConnectionSwallowedIsFoundByItsKey() {
        assertThat(client.find(KEY)).isEmpty();
        sandbox.fail(
                Fault.of(TransportFault.CUT_OFF).at("keypay").path("/create").once());
        assertThatThrownBy(this::begin)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.effect()).isEqualTo(Effect.UNKNOWN));
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);
        assertThatThrownBy(this::begin).isInstanceOfSatisfying(PlatformException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.REFUSED);
            assertThat(e.effect())
                    .as("an unknown code says nothing about the effect")
                    .isEqualTo(Effect.UNKNOWN);
        });
    }

    @Test
    void thereIsNoRefundAndTheClientRefusesBeforeTheCall() {
        assertThat(client.supports(Operation.REFUND)).isFalse();
        assertThat(client.supports(Operation.RECEIPT)).isTrue();
        assertThat(client.supports(Operation.FIND)).isTrue();
    }
}
