package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.NoticeResult.Refused;
import vn.lienthong.payment.NoticeResult.Verified;

/**
 * Bad input, on every rail alike: nothing is sent, nothing is half done. Amounts in notices and the forms of VietQR codes (inner
 * lengths, lengths over 99, a CRC in lower case, trailing bytes) are tested beside their rails and in VietQrTest.
 */
class BadInputTest {
    private static final URI NOWHERE = URI.create("https://platform.example");

    private static ClientConfig.Builder config(String rail) {
        return switch (rail) {
            case "vnpay" -> Fixtures.vnpay(NOWHERE, Map.of());
            case "momo" -> MomoFixtures.momo(NOWHERE, Map.of());
            case "zalopay" -> ZalopayFixtures.zalopay(NOWHERE, Map.of());
            case "payos" -> Payos.config(NOWHERE);
            case "keypay" -> KeypayFixtures.keypay(NOWHERE, Map.of("createPath", "/create"));
            case "paygov" -> PaygovFixtures.paygov(NOWHERE, Map.of());
            case "viettelpay" -> ViettelpayFixtures.viettelpay(NOWHERE);
            case "vietqr" ->
                Banks.config(Map.of("noticeSecret", Banks.SECRET), "notices", "standard-webhooks").toBuilder();
            default -> Fixtures.national(NOWHERE, Map.of());
        };
    }

    private static PaymentRequest request(long amountVnd, String description) {
        return PaymentRequest.builder(new PaymentKey("20260001", Fixtures.KEY.createdAt()), amountVnd, description)
                .payerIp("203.0.113.9")
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"vnpay", "momo", "zalopay", "payos", "keypay", "paygov", "viettelpay", "vietqr", "national-v1"})
    void anAmountThatCannotBeRightIsRefusedBeforeAnythingIsSent(String rail) {
        AtomicInteger sent = new AtomicInteger();
        PaymentClient client = PaymentClient.create(config(rail)
                .interceptor(next -> out -> {
                    sent.incrementAndGet();
                    return next.send(out);
                })
                .build());
        for (long amountVnd : new long[] {Long.MAX_VALUE, Long.MAX_VALUE / 100 + 1, 1_000_000_000_000_000L}) {
            assertThatIllegalArgumentException()
                    .as("%s %s", rail, amountVnd)
                    .isThrownBy(() -> client.create(request(amountVnd, "Vien phi")))
                    .withMessageContaining("amountVnd: must be")
                    .withMessageContaining(Long.toString(amountVnd));
        }
        assertThat(sent).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void nobodyPaysNothingOrLess(long amountVnd) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(amountVnd, "x"))
                .withMessageContaining("amountVnd");
    }

    /** Marks are folded where a platform forbids them, and sent as UTF-8 where it does not; never a question mark. */
    @ParameterizedTest
    @CsvSource({
        "vnpay,       Vien phi Dang Uoc",
        "momo,        Viện phí Đặng Ước",
        "payos,       Vien phi Dang Uoc",
        "national-v1, Viện phí Đặng Ước"
    })
    void vietnameseLettersAreNeverAQuestionMark(String rail, String sent) {
        String signed = PaymentClient.create(config(rail).build())
                .explain(request(180_000, "Viện phí Đặng Ước"))
                .canonicalText();
        assertThat(signed)
                .doesNotContain("%3F")
                .satisfiesAnyOf(
                        text -> assertThat(text).contains(sent),
                        text -> assertThat(text).contains(QueryString.encode(sent)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"vnpay", "momo", "zalopay", "payos", "keypay", "paygov", "viettelpay", "vietqr", "national-v1"})
    void aNoticeOfTenMegabytesIsRefusedUnread(String rail) {
        PaymentClient client = PaymentClient.create(config(rail).build());
        String nines = "9".repeat(10_000_000);
        RawNotice raw = rail.equals("vnpay")
                ? RawNotice.ofQuery(nines)
                : RawNotice.ofBody(nines.getBytes(StandardCharsets.UTF_8));
        assertThat(client.readNotice(raw)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RefusalReason.TOO_LARGE);
            assertThat(refused.signed()).isFalse();
        });
    }

    @Test
    void aNumberInTheJsonOfTheNationalPlatformIsTheTextThatIsSigned() {
        byte[] texts = Fixtures.signedBody(Fixtures.callback(), "SECRET");
        String numbers = new String(texts, StandardCharsets.UTF_8).replace("\"180000\"", "180000");
        PaymentClient client = Fixtures.nationalClient();
        Verified asText = (Verified) client.readNotice(RawNotice.ofBody(texts));
        Verified asNumber = (Verified) client.readNotice(RawNotice.ofBody(numbers.getBytes(StandardCharsets.UTF_8)));
        assertThat(asNumber.notice().amountVnd()).isEqualTo(180_000);
        assertThat(asNumber.notice().noticeKey()).isEqualTo(asText.notice().noticeKey());
    }

    @Test
    void aTextInTheJsonOfPaygovIsTheNumber() {
        Map<String, Object> texts = new LinkedHashMap<>(PaygovFixtures.callback("BL-1"));
        texts.put("amount", "180000");
        texts.put("errorCode", 0);
        PaymentClient client = PaygovFixtures.client(NOWHERE);
        assertThat(client.readNotice(RawNotice.ofBody(Json.bytes(texts))))
                .isInstanceOfSatisfying(Verified.class, hint -> {
                    assertThat(hint.notice().amountVnd()).isEqualTo(180_000);
                    assertThat(hint.notice().rawCode()).isEqualTo("0");
                });
    }
}
