package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.payment.receipt.FeeLine;
import vn.lienthong.payment.receipt.Payer;
import vn.lienthong.payment.receipt.ReceiptData;

class RequestsTest {
    private static final RefundKey REFUND = new RefundKey("1", Instant.parse("2026-03-15T01:00:00Z"));

    private static final URI BASE = URI.create("https://sandbox.vnpayment.example");

    private static String sent(PaymentRequest request, String name) {
        URI address = Fixtures.vnpayClient().create(request).redirectTo();
        return Objects.requireNonNull(
                QueryString.single(QueryString.pairs(address.getRawQuery(), QueryString.Plus.IS_BLANK), name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Viện phí bà Đặng Thị Ước; Vien phi ba Dang Thi Uoc",
                "Khám (lần 2)! ~ 'gấp' * A|B; Kham lan 2 gap A B",
                "Đơn thuốc – số “12”; Don thuoc - so \"12\"",
                "THANH TOAN :5 #6 & 7 + 8; THANH TOAN :5 #6 & 7 + 8"
            })
    void theDescriptionReachesVnpayInAFormThatAllItsLanguagesEncodeAlike(String description, String expected) {
        PaymentRequest request =
                PaymentRequest.builder(Fixtures.KEY, 180_000, description).build();
        assertThat(sent(request, "vnp_OrderInfo")).isEqualTo(expected);
    }

    @Test
    void timesAreVietnameseOnATwentyFourHourClock() {
        PaymentRequest request = PaymentRequest.builder(
                        new PaymentKey("A1", Instant.parse("2026-12-31T17:50:00Z")), 1, "x")
                .build();
        assertThat(sent(request, "vnp_CreateDate")).isEqualTo("20270101005000");
        assertThat(sent(request, "vnp_ExpireDate")).isEqualTo("20270101010500");
    }

    @Test
    void theFactorOfAHundredStaysInTheAdapterAndIsExact() {
        assertThat(sent(
                        PaymentRequest.builder(Fixtures.KEY, 9_999_999_999L, "x")
                                .build(),
                        "vnp_Amount"))
                .isEqualTo("999999999900");
        PaymentRequest tooMuch =
                PaymentRequest.builder(Fixtures.KEY, 10_000_000_000L, "x").build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fixtures.vnpayClient().create(tooMuch))
                .withMessageContaining("amountVnd");
    }

    @Test
    void theSameRequestMakesTheSameUrl() {
        PaymentRequest request = PaymentRequest.builder(Fixtures.KEY, 180_000, "x")
                .payerIp("10.0.0.5")
                .bankCode("VNPAYQR")
                .build();
        assertThat(Fixtures.vnpayClient().create(request).redirectTo())
                .isEqualTo(Fixtures.vnpayClient().create(request).redirectTo());
        assertThat(sent(request, "vnp_IpAddr")).isEqualTo("10.0.0.5");
        assertThat(sent(request, "vnp_BankCode")).isEqualTo("VNPAYQR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a|b", "ắ", "a\0", "a\u202E", "a/b"})
    void aReferenceThatAPlatformWouldNotTakeIsRefused(String reference) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PaymentKey(reference, Fixtures.NOW))
                .withMessageContaining("reference");
    }

    static Stream<Arguments> badRequests() {
        PaymentKey key = Fixtures.KEY;
        return Stream.of(
                Arguments.of(
                        "amountVnd",
                        run(() -> PaymentRequest.builder(key, 0, "x").build())),
                Arguments.of(
                        "amountVnd",
                        run(() -> PaymentRequest.builder(key, -5, "x").build())),
                Arguments.of(
                        "description",
                        run(() -> PaymentRequest.builder(key, 1, " ").build())),
                Arguments.of(
                        "description",
                        run(() ->
                                PaymentRequest.builder(key, 1, "x".repeat(256)).build())),
                Arguments.of(
                        "description",
                        run(() -> PaymentRequest.builder(key, 1, "a\nb").build())),
                Arguments.of(
                        "description",
                        run(() -> Fixtures.vnpayClient()
                                .create(PaymentRequest.builder(key, 1, "付款").build()))),
                Arguments.of(
                        "description",
                        run(() -> Fixtures.vnpayClient()
                                .create(PaymentRequest.builder(key, 1, "!!").build()))),
                Arguments.of(
                        "description",
                        run(() -> PaymentRequest.builder(key, 1, "a\u202Eb").build())),
                Arguments.of("requestedBy", run(() -> RefundRequest.full(key, REFUND, 1, "A\u200Bn"))),
                Arguments.of("name", run(() -> new Payer("A\u202En", null, "", ""))),
                Arguments.of(
                        "amountVnd",
                        run(() -> ReceiptData.fee("x", new Payer("A", null, "", ""))
                                .item("y", -1))),
                Arguments.of(
                        "payerIp",
                        run(() -> PaymentRequest.builder(key, 1, "x")
                                .payerIp("localhost")
                                .build())),
                Arguments.of("createdAt", run(() -> new PaymentKey("A1", Instant.MAX))),
                Arguments.of("createdAt", run(() -> new PaymentKey("A1", Instant.EPOCH))),
                Arguments.of(
                        "bankCode",
                        run(() -> PaymentRequest.builder(key, 1, "x")
                                .bankCode("a|b")
                                .build())),
                Arguments.of("reference", run(() -> new RefundKey("x".repeat(33), key.createdAt()))),
                Arguments.of("reference", run(() -> new RefundKey("", key.createdAt()))),
                Arguments.of("createdAt", run(() -> new RefundKey("1", Instant.MAX))),
                Arguments.of("amountVnd", run(() -> RefundRequest.full(key, REFUND, 0, "B"))),
                Arguments.of("requestedBy", run(() -> RefundRequest.full(key, REFUND, 1, "a|b"))),
                Arguments.of(
                        "reason",
                        run(() -> RefundRequest.full(key, REFUND, 1, "B").withReason(""))),
                Arguments.of("amountVnd", run(() -> new FeeLine("1", "2", "3", -1))),
                Arguments.of("name", run(() -> new Payer("", null, "", ""))));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void aRequestThatCannotBeRightIsRefusedBeforeItIsSent(String field, Runnable call) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessageContaining(field);
    }

    @Test
    void aNoticeKeepsItsHeadersByNameInAnyCase() {
        Map<String, String> headers = new HashMap<>(Map.of("X-Signature", "abc"));
        RawNotice notice = RawNotice.ofBody(new byte[3], headers);
        headers.clear();
        assertThat(notice.header("x-signature")).isEqualTo("abc");
        assertThat(notice.header("other")).isNull();
        assertThat(RawNotice.ofQuery("a=b").header("X-Signature")).isNull();
        assertThat(notice.toString()).doesNotContain("abc");
    }

    static Stream<Arguments> badConfigurations() {
        return Stream.of(
                Arguments.of(
                        "toy-wallet, vietqr, viettelpay, vnpay",
                        ClientConfig.builder(BASE, "nobody").build()),
                Arguments.of(
                        "did you mean 'vnpay'",
                        ClientConfig.builder(BASE, "vnpya").build()),
                Arguments.of(
                        "returnUrl",
                        Fixtures.vnpay(BASE, Map.of("returnUrl", "ftp://x.example"))
                                .build()),
                Arguments.of(
                        "locale", Fixtures.vnpay(BASE, Map.of("locale", "fr")).build()),
                Arguments.of(
                        "expireMinutes",
                        Fixtures.vnpay(BASE, Map.of("expireMinutes", "0")).build()),
                Arguments.of(
                        "retrunUrl",
                        Fixtures.vnpay(BASE, Map.of("retrunUrl", "https://a.example"))
                                .build()),
                Arguments.of(
                        "hashSecret",
                        Fixtures.vnpay(BASE, Map.of())
                                .credentials(Credentials.from(Map.of("tmnCode", "DEMOV210", "hashSecret", "")))
                                .build()),
                Arguments.of(
                        "mac", Fixtures.national(BASE, Map.of("mac", "md5")).build()),
                Arguments.of(
                        "receiptAs",
                        Fixtures.national(BASE, Map.of("receiptAs", "xml")).build()),
                Arguments.of(
                        "partnerCode",
                        Fixtures.national(BASE, Map.of())
                                .credentials(Credentials.from(Map.of("secret", "SECRET")))
                                .build()));
    }

    @ParameterizedTest
    @MethodSource("badConfigurations")
    void aWrongProfileIsReportedWithTheWrongKey(String key, ClientConfig config) {
        assertThatThrownBy(() -> PaymentClient.create(PaymentConfig.of(config)))
                .isInstanceOfSatisfying(PlatformException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
                    assertThat(e.getMessage()).contains(key);
                });
    }

    @Test
    void nothingPersonalOrSecretIsPrintable() {
        Payment payment = Fixtures.vnpayClient()
                .create(PaymentRequest.builder(Fixtures.KEY, 180_000, "Nguyễn Văn An")
                        .build());
        ReceiptData receipt = ReceiptData.fine("Phạt", new Payer("Nguyễn Văn An", "008499123456", "Xã A", "B"))
                .payerDistrict("Huyện C")
                .decision("12/QĐ", "23/11/2026", "CQ", "Công an")
                .penalty("1", "Phạt tiền")
                .violation("10:00", "Quốc lộ 2", "Nguyễn Văn An")
                .treasury("KB", "7111")
                .dossier("H60.01-1")
                .service("1.000.01", "DVC")
                .beneficiary("0011", "970436", "Kho bạc")
                .build();
        for (Object printed : new Object[] {
            payment,
            receipt,
            new Payer("Nguyễn Văn An", "008499123456", "Xã A", "B"),
            PaymentRequest.builder(Fixtures.KEY, 180_000, "Nguyễn Văn An").build(),
            RawNotice.ofQuery("vnp_OrderInfo=Nguyen+Van+An"),
            RawNotice.ofBody(new byte[3]),
            Fixtures.vnpay(BASE, Map.of()).build()
        }) {
            assertThat(printed.toString())
                    .doesNotContain("An")
                    .doesNotContain("SecureHash")
                    .doesNotContain("008499123456")
                    .doesNotContain(Fixtures.VNPAY_SECRET);
        }
        assertThat(Fixtures.vnpayClient()
                        .explain(PaymentRequest.builder(Fixtures.KEY, 180_000, "x")
                                .build())
                        .toString())
                .contains("vnp_Amount=18000000")
                .doesNotContain(Fixtures.VNPAY_SECRET);
    }

    private static Runnable run(Runnable call) {
        return call;
    }
}
