package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.payment.NoticeResult.Refused;
import vn.lienthong.payment.receipt.FeeLine;
import vn.lienthong.payment.receipt.Payer;
import vn.lienthong.payment.receipt.ReceiptData;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.RecordedNotice;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.NationalPaymentFault;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.TransportFault;

/** The national payment platform, version 1, over real HTTP behind an LGSP sign-on. */
class SandboxNationalTest {
    // 13:30 in Vietnam: a twelve-hour clock would write 01:30 and never find the payment again.
    private static final Instant START = Instant.parse("2026-11-23T06:30:00Z");
    private static final PaymentKey KEY = new PaymentKey("HS-2026.0001", START);

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(START)));
    private final PaymentClient client = client("checkQueryAnswer", "on");

    @AfterEach
    void close() {
        sandbox.close();
    }

    private PaymentClient client(String... settings) {
        ClientConfig config = sandbox.profile("south").client("payment");
        for (int i = 0; i < settings.length; i += 2) {
            config = config.toBuilder()
                    .settings(config.settings().with(settings[i], settings[i + 1]))
                    .build();
        }
        return PaymentClient.create(PaymentConfig.of(config));
    }

    private static PaymentRequest.Builder request() {
        return PaymentRequest.builder(KEY, 180_000, "Lệ phí hồ sơ HS-2026.0001");
    }

    private URI begin() {
        return client.create(request().build()).redirectTo();
    }

    private static ReceiptData receipt() {
        return ReceiptData.fee("Lệ phí hồ sơ", new Payer("Nguyễn Thị \"Ba\" <&>", null, "Xã Minh Xuân", "Tuyên Quang"))
                .feeLine(new FeeLine("1", "LP01", "Lệ phí cấp giấy", 180_000))
                .item("Lệ phí", 180_000)
                .agency("H60.01.02", "Sở Y tế")
                .procedure("1.001234", "Cấp giấy chứng nhận")
                .build();
    }

    @Test
    void aPaymentIsCreatedPaidNotifiedAndFound() throws Exception {
        try (Shop shop = new Shop(client, 180_000)) {
            sandbox.registerNotify("national-v1", shop.address());
            Payment payment = client.create(request().receipt(receipt()).build());
            assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
            URI back = sandbox.people().pay(payment.redirectTo());
            sandbox.settle();

            assertThat(shop.book).containsEntry("HS-2026.0001", PaymentStatus.PAID);
            assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("00");
            assertThat(client.readReturn(back).reference()).isEqualTo("HS-2026.0001");
            assertThat(client.readReturn(back).display()).isEqualTo(PaymentStatus.PENDING);
            Payment found = client.find(KEY).orElseThrow();
            assertThat(found.status()).isEqualTo(PaymentStatus.PAID);
            assertThat(found.verified()).isTrue();
            assertThat(found.amountVnd()).isEqualTo(180_000);
        }
    }

    @Test
    void theReceiptOfAPaidPaymentIsAPdf(@TempDir Path folder) {
        URI page = begin();
        Path file = folder.resolve("receipt.pdf");
        assertThatThrownBy(() -> client.bill(KEY, file))
                .isInstanceOfSatisfying(PlatformException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.REFUSED);
                    assertThat(e.platformCode()).isEqualTo("99");
                })
                .hasMessageContaining("chưa có biên lai");
        sandbox.people().pay(page);
        client.bill(KEY, file);
        assertThat(file)
                .content(StandardCharsets.ISO_8859_1)
                .startsWith("%PDF-1.4")
                .contains("180000 dong")
                .endsWith("%%EOF\n");
        sandbox.fail(Fault.of(TransportFault.OTHER_BODY)
                .value("html")
                .at("national-v1")
                .once());
        assertThatThrownBy(() -> client.bill(KEY, folder.resolve("other.pdf")))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PROTOCOL))
                .hasMessageContaining("must be a PDF");
        assertThat(folder).isDirectoryContaining("glob:**receipt.pdf").isDirectoryNotContaining("glob:**other*");
    }

    @Test
    void anUnsignedAnswerNeverMakesAPaymentPaid() {
        sandbox.people().pay(begin());
        Payment unchecked = client("checkQueryAnswer", "off").find(KEY).orElseThrow();
        assertThat(unchecked.status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        assertThat(unchecked.verified()).isFalse();
        assertThat(unchecked.codes()).containsEntry("TrangThaiGD", "1");
    }

    @Test
    void stateThreeIsPendingAndStateFourFailed() {
        URI page = begin();
        sandbox.people().endPayment(page, "3");
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);
        sandbox.people().endPayment(page, "4");
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.FAILED);
    }

    @Test
    void theAnswerMayComeInsideTheEnvelopeOfTheLgsp() {
        sandbox.fail(Fault.of(NationalPaymentFault.LGSP_ENVELOPE).at("national-v1"));
        sandbox.people().pay(begin());
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void anOlderPlatformExpectsAnHmacAndTheReceiptAsText() throws Exception {
        sandbox.fail(Fault.of(NationalPaymentFault.HMAC_SIGNATURE).at("national-v1"));
        sandbox.fail(Fault.of(NationalPaymentFault.RECEIPT_AS_TEXT).at("national-v1"));
        PaymentClient older = client("mac", "hmac-sha256", "receiptAs", "text", "checkQueryAnswer", "on");
        try (Shop shop = new Shop(older, 180_000)) {
            sandbox.registerNotify("national-v1", shop.address());
            Payment payment = older.create(request().receipt(receipt()).build());
            sandbox.people().pay(payment.redirectTo());
            sandbox.settle();
            assertThat(shop.book).containsEntry("HS-2026.0001", PaymentStatus.PAID);
            assertThat(older.find(KEY).orElseThrow().verified()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentFault.class,
            names = {"UNSIGNED_NOTICE", "FORGED_NOTICE", "WRONG_AMOUNT_NOTICE"})
    void aBadCallbackChangesNothingAndTheNextOneDoes(PaymentFault kind) throws Exception {
        try (Shop shop = new Shop(client, 180_000)) {
            sandbox.registerNotify("national-v1", shop.address());
            sandbox.fail(Fault.of(kind).at("national-v1").once());
            sandbox.people().pay(begin());
            assertThat(shop.book).isEmpty();
            assertThat(shop.heard).hasSize(1);
            assertThat(shop.heard.get(0) instanceof Refused).isEqualTo(kind != PaymentFault.WRONG_AMOUNT_NOTICE);
            sandbox.clock().advance(Duration.ofMinutes(6));
            sandbox.settle();
            assertThat(shop.book).containsEntry("HS-2026.0001", PaymentStatus.PAID);
            assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("99", "00");
        }
    }

    @Test
    void aForgedAnswerIsNeverBelieved() {
        sandbox.people().pay(begin());
        sandbox.fail(Fault.of(PaymentFault.FORGED_ANSWER).at("national-v1"));
        assertThatThrownBy(() -> client.find(KEY))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.SECURITY));
    }

    @Test
    void aPaymentThatTheConnectionSwallowedIsFoundByItsKey() {
        PaymentClient warm = client("notFoundCodes", "99", "checkQueryAnswer", "on");
        assertThat(warm.find(KEY)).as("signs on, so that the fault meets INIT").isEmpty();
        sandbox.fail(Fault.of(TransportFault.NO_ANSWER).at("national-v1").once());
        assertThatThrownBy(() -> warm.create(request().build()))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.effect()).isEqualTo(Effect.UNKNOWN));
        assertThat(warm.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void anUnknownPaymentIsARefusalUnlessTheProfileSetsItsCode() {
        assertThatThrownBy(() -> client.find(KEY)).isInstanceOfSatisfying(PlatformException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.REFUSED);
            assertThat(e.platformCode()).isEqualTo("99");
        });
        assertThat(client("notFoundCodes", "98, 99").find(KEY)).isEmpty();
    }

    @Test
    void aSecondPaymentUnderTheSameKeyIsRefused() {
        begin();
        assertThatThrownBy(this::begin).isInstanceOfSatisfying(PlatformException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.REFUSED);
            assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        });
    }

    @Test
    void thereIsNoRefundAndTheClientRefusesBeforeTheCall() {
        assertThat(client.supports(Operation.REFUND)).isFalse();
        assertThat(client.supports(Operation.CREATE)).isTrue();
        assertThat(client.supports(Operation.RECEIPT)).isTrue();
        assertThatThrownBy(() ->
                        client.refund(RefundRequest.full(KEY, new RefundKey("HT1", KEY.createdAt()), 180_000, "Bình")))
                .isInstanceOfSatisfying(PlatformException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
                    assertThat(e.effect()).isEqualTo(Effect.NONE);
                });
    }

    @Test
    void aBarInTheDescriptionIsRefusedSinceItShiftsTheSignedFields() {
        PaymentRequest request = PaymentRequest.builder(KEY, 180_000, "A|B").build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.create(request))
                .withMessageContaining("description");
    }
}
