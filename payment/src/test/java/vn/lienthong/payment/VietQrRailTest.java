package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.payment.vietqr.VietQr;

/** A clinic without a gateway: the code that the payer scans, and the transfer that the payer types. */
class VietQrRailTest {
    private static PaymentRequest bill(String reference, long amountVnd, String description) {
        return PaymentRequest.builder(
                        new PaymentKey(reference, Instant.parse("2026-11-23T06:00:00Z")), amountVnd, description)
                .build();
    }

    @Test
    void theCodeAndTheTypedTransferSayTheSame() {
        PaymentClient client = Banks.client("notices", "standard-webhooks", "merchantName", "Phòng khám Đồng Tâm");
        Payment payment = client.create(bill("HD000123", 1_500_000, "Viện phí bệnh nhân số 12"));
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(payment.hasRedirect()).isFalse();
        assertThat(payment.expiresAt()).isNull();
        BankTransfer transfer = payment.transfer();
        assertThat(transfer).isNotNull();
        assertThat(transfer.purpose()).startsWith("LT8RHD000123").hasSizeLessThanOrEqualTo(25);
        VietQr code = VietQr.parse(String.valueOf(payment.qrPayload()));
        assertThat(code.bin()).isEqualTo(transfer.bin()).isEqualTo("970436");
        assertThat(code.account()).isEqualTo(transfer.account()).isEqualTo(Banks.ACCOUNT);
        assertThat(code.amountVnd()).isEqualTo(transfer.amountVnd()).isEqualTo(1_500_000);
        assertThat(code.dynamic()).isTrue();
        assertThat(code.field("59")).isEqualTo("Phòng khám Đồng Tâm");
        assertThat(client.createQr(bill("HD000123", 1_500_000, "Viện phí bệnh nhân số 12"))
                        .qrPayload())
                .as("the same request gives the same code")
                .isEqualTo(payment.qrPayload());
    }

    /** vietnam-qr-pay #5, odoo pull request 132479: bank applications showed no amount or no purpose. */
    @Test
    void bankApplicationsFindAmountAndPurposeWhereTheyLookForThem() {
        Payment payment = Banks.client().create(bill("HD000123", 180_000, "Viện phí: bà Đặng (BHYT 80%)!"));
        VietQr code = VietQr.parse(String.valueOf(payment.qrPayload()));
        assertThat(code.field("62.08")).matches("[A-Z0-9]+( [A-Za-z0-9]+)*");
        assertThat(code.field("54")).isEqualTo("180000");
        assertThat(code.field("01")).isEqualTo("12");
        assertThat(code.field("38.02")).isEqualTo("QRIBFTTA");
    }

    @Test
    void aVirtualAccountIsOfOnePayment() {
        PaymentClient client = Banks.client("virtualAccountPrefix", "96247", "expireMinutes", "30");
        Payment payment = client.create(bill("0794", 180_000, "Viện phí"));
        assertThat(payment.transfer()).isEqualTo(new BankTransfer("970436", "9624707945", 180_000, "Vien phi"));
        assertThat(VietQr.parse(String.valueOf(payment.qrPayload())).account()).isEqualTo("9624707945");
        assertThat(payment.expiresAt()).isEqualTo(Instant.parse("2026-11-23T06:30:00Z"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.create(bill("HD1", 180_000, "Viện phí")))
                .withMessageContaining("reference: must be digits, for a virtual account");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.create(bill("1".repeat(14), 180_000, "Viện phí")))
                .withMessageContaining("reference: must have at most 13 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "ABCDEFGH12345678,true",
        "ABCDEFGH123456789,false",
        "abcdefgh,true",
        "abcdefghI,false",
        "BL-2026.0001,true",
        "BL-2026.0001XYZ,false",
        "BL-2026.0001-A_,false"
    })
    void aReferenceMustFitIntoTheCode(String reference, boolean fits) {
        PaymentClient client = Banks.client("codePrefix", "PKDTAM", "purposeLength", "25");
        PaymentRequest request = bill(reference, 180_000, "Viện phí");
        if (fits) {
            BankTransfer transfer = client.create(request).transfer();
            assertThat(transfer).isNotNull();
            assertThat(transfer.purpose()).startsWith("PKDTAM").hasSizeLessThanOrEqualTo(25);
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.create(request))
                    .withMessageContaining("reference: must be at most 16 characters");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {500_000_000, 99_999_999_999L})
    void aTransferIsBelowFiveHundredMillion(long amountVnd) {
        PaymentClient client = Banks.client();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.create(bill("HD1", amountVnd, "Viện phí")))
                .withMessageContaining("amountVnd: must be 1 to 499999999 đồng");
        assertThat(client.create(bill("HD1", 499_999_999, "Viện phí")).amountVnd())
                .isEqualTo(499_999_999);
    }

    @Test
    void withoutNoticesItSaysSo() {
        PaymentClient client = PaymentClient.create(Banks.config(Map.of()));
        assertThat(client.supports(Operation.NOTICE)).isFalse();
        assertThat(client.supports(Operation.FIND)).isFalse();
        assertThat(Banks.client("notices", "sepay").supports(Operation.NOTICE)).isTrue();
        assertThatThrownBy(() -> client.readNotice(RawNotice.ofBody(new byte[0])))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "bin; 97043; settings.bin: must be six digits, but is '97043'",
                "account; 0011 001; settings.account: must be 1 to 19 letters and digits, but is '0011 001'",
                "codePrefix; lt; settings.codePrefix: must be 2 to 6 capital letters, but is 'lt'",
                "virtualAccountPrefix; 96-1; settings.virtualAccountPrefix: must be 1 to 12 letters and digits",
                "purposeLength; 10; settings.purposeLength: must be a whole number from 25 to 95, but is '10'",
                "expireMinutes; -1; settings.expireMinutes: must be a whole number from 0",
                "notices; sepai; settings.notices: must be one of casso, sepay, standard-webhooks, but is 'sepai'; did you mean 'sepay'",
                "notice.securty; hmac; settings.notice.securty",
                "notices.x; hmac; settings.notices.x is not known"
            })
    void aWrongSettingIsRefusedByName(String key, String value, String message) {
        assertThatThrownBy(() -> Banks.client(key, value)).isInstanceOfSatisfying(PlatformException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
            assertThat(e).hasMessageContaining(message);
        });
    }

    @Test
    void whatWouldHaveNoEffectIsRefused() {
        assertThatThrownBy(() -> Banks.client("codePrefix", "AB", "virtualAccountPrefix", "96"))
                .hasMessageContaining("settings.codePrefix has no effect beside virtualAccountPrefix");
        assertThatThrownBy(() -> PaymentClient.create(Banks.config(Map.of(), "notice.security", "hmac")))
                .hasMessageContaining("settings.notice.security has no effect without settings.notices; remove it");
        assertThatThrownBy(() -> PaymentClient.create(Banks.config(Map.of("noticeSecret", "x"))))
                .hasMessageContaining("settings.notices: must be set, but is missing");
        assertThatThrownBy(() -> Banks.client("notices", "sepay", "notice.securty", "hmac"))
                .hasMessageContaining("settings.notice.securty is not known; did you mean 'security'");
        PlatformException missing = catchThrowableOfType(
                PlatformException.class, () -> PaymentClient.create(Banks.config(Map.of(), "notices", "casso")));
        assertThat(missing).hasMessageContaining("credentials.noticeSecret is missing");
        assertThatThrownBy(() -> PaymentClient.create(
                        Banks.config(Map.of("noticeSecret", "short"), "notices", "standard-webhooks")))
                .hasMessageContaining("secret: must be 24 to 64 bytes in Base64");
        assertThatThrownBy(() -> Banks.client("merchantName", "x".repeat(100)))
                .hasMessageContaining("settings.merchantName: must be a name of at most 99 characters");
    }
}
