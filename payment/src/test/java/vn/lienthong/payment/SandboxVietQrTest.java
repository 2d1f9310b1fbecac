package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.payment.NoticeResult.Refused;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.RecordedNotice;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.SandboxTransfer;
import vn.lienthong.sandbox.fault.PaymentFault;

/** A clinic takes transfers over real HTTP: by code, by virtual account, and those that fit nothing. */
class SandboxVietQrTest {
    private static final Instant START = Instant.parse("2026-11-23T06:00:00Z");

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(START)));
    private PaymentClient client;
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        open("notices", "standard-webhooks");
    }

    private void open(String key, String value) throws Exception {
        close(shop);
        ClientConfig given = sandbox.profile("north").client("payment-vietqr");
        client = PaymentClient.create(PaymentConfig.of(
                given.toBuilder().settings(given.settings().with(key, value)).build()));
        shop = new Shop(client, 180_000);
        sandbox.registerNotify("vietqr", shop.address());
    }

    private static void close(Shop shop) {
        if (shop != null) {
            shop.close();
        }
    }

    @AfterEach
    void close() {
        close(shop);
        sandbox.close();
    }

    private SandboxTransfer begin(String reference) {
        Payment payment = client.create(
                PaymentRequest.builder(new PaymentKey(reference, START), 180_000, "Viện phí bệnh nhân số 12")
                        .build());
        return SandboxTransfer.scanned(String.valueOf(payment.qrPayload()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard-webhooks", "sepay", "casso"})
    void aScannedTransferSettlesThePaymentWhoeverTellsOfIt(String reader) throws Exception {
        open("notices", reader);
        sandbox.people().transfer(begin("BL-2026.0001").noticedBy(reader));
        assertThat(shop.book).containsExactly(Map.entry("BL-2026.0001", PaymentStatus.PAID));
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("success true");
    }

    @Test
    void aVirtualAccountSettlesItWithoutACode() throws Exception {
        open("virtualAccountPrefix", "96247");
        sandbox.people().transfer(begin("0794").withPurpose("toi tra tien"));
        assertThat(shop.book).containsExactly(Map.entry("0794", PaymentStatus.PAID));
    }

    @Test
    void whatFitsNothingIsKeptForAPerson() {
        SandboxTransfer transfer = begin("HD1");
        sandbox.people().transfer(transfer.withPurpose("LT2XHD1X"));
        sandbox.people().transfer(transfer.withPurpose("chuyen tien"));
        assertThat(shop.book).isEmpty();
        assertThat(shop.cases).extracting(BankCredit::amountVnd).containsExactly(180_000L, 180_000L);
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsOnly("success true");
    }

    @Test
    void aShortTransferIsNotThePayment() {
        sandbox.people().transfer(begin("HD1").withAmountVnd(100_000));
        assertThat(shop.book).isEmpty();
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("HTTP 503");
    }

    @Test
    void twoTransfersOfOneBillAreTwoNoticesAndADuplicateIsNone() {
        SandboxTransfer transfer = begin("HD1");
        sandbox.fail(Fault.of(PaymentFault.DUPLICATE_NOTICE).at("vietqr").once());
        sandbox.people().transfer(transfer);
        sandbox.people().transfer(transfer);
        assertThat(shop.heard).hasSize(3);
        assertThat(shop.heard.stream()
                        .map(result -> ((NoticeResult.Verified) result).notice().noticeKey())
                        .distinct())
                .hasSize(2);
    }

    /** VPay #11: two orders of the same amount at the same moment were settled crosswise. */
    @Test
    void twoBillsOfOneAmountAtOneMomentAreNotSettledCrosswise() {
        SandboxTransfer first = begin("HD1");
        SandboxTransfer second = begin("HD2");
        sandbox.people().transfer(second);
        assertThat(shop.book).containsOnlyKeys("HD2");
        sandbox.people().transfer(first);
        assertThat(shop.book).containsOnlyKeys("HD1", "HD2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard-webhooks", "sepay", "casso"})
    void aForgedNoticeBeforeTheGenuineOneIsRefusedAndTheGenuineOneSettles(String reader) throws Exception {
        open("notices", reader);
        sandbox.fail(Fault.of(PaymentFault.FORGED_BEFORE_GENUINE).at("vietqr").once());

        sandbox.people().transfer(begin("BL-2026.0001").noticedBy(reader));

        assertThat(shop.heard).hasSize(2);
        assertThat(shop.heard.get(0)).isInstanceOf(NoticeResult.Refused.class);
        assertThat(shop.book).containsExactly(Map.entry("BL-2026.0001", PaymentStatus.PAID));
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentFault.class,
            names = {"UNSIGNED_NOTICE", "FORGED_NOTICE"})
    void aForgedNoticeChangesNothingAndTheGenuineOneStillSettles(PaymentFault kind) {
        sandbox.fail(Fault.of(kind).at("vietqr").once());
        sandbox.people().transfer(begin("HD1"));
        assertThat(shop.heard).hasSize(1).allMatch(Refused.class::isInstance);
        assertThat(shop.book).isEmpty();
        sandbox.clock().advance(Duration.ofMinutes(5));
        sandbox.settle();
        assertThat(shop.book).containsEntry("HD1", PaymentStatus.PAID);
    }

    @Test
    void aLateNoticeIsStillBelievedSinceItIsSignedWhenItIsSent() {
        sandbox.fail(Fault.of(PaymentFault.LATE_NOTICE)
                .delay(Duration.ofHours(20))
                .at("vietqr")
                .once());
        sandbox.people().transfer(begin("HD1"));
        sandbox.clock().advance(Duration.ofHours(20));
        sandbox.settle();
        assertThat(shop.book).containsEntry("HD1", PaymentStatus.PAID);
    }
}
