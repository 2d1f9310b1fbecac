package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonTexts;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.NoticeResult.Refused;
import vn.lienthong.payment.NoticeResult.Verified;
import vn.lienthong.payment.internal.national.NationalSigning;

class NationalNoticeTest {
    private final PaymentClient client = Fixtures.nationalClient();

    private PaymentNotice verified(Map<String, String> fields) {
        NoticeResult result = client.readNotice(RawNotice.ofBody(Fixtures.signedBody(fields, "SECRET")));
        assertThat(result).isInstanceOf(Verified.class);
        return ((Verified) result).notice();
    }

    @Test
    void aCorrectlySignedCallbackContainsThePayment() {
        PaymentNotice notice = verified(Fixtures.callback());
        assertThat(notice.reference()).isEqualTo("dvcH0105202400012320240501143000");
        assertThat(notice.amountVnd()).isEqualTo(180_000);
        assertThat(notice.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(notice.transactionId()).isEqualTo("GD0001");
        assertThat(notice.paidAt()).isEqualTo(Instant.parse("2024-05-01T07:32:00Z"));
    }

    @Test
    void anAmountMayBeANumberAndUnsignedMembersMayBeAdded() {
        Map<String, String> fields = Fixtures.callback();
        String hash = NationalSigning.sign("SECRET", NationalSigning.text(fields, NationalSigning.CALLBACK), false);
        fields.put("MaXacThuc", hash);
        String body = new String(Json.bytes(fields), StandardCharsets.UTF_8)
                .replace("\"180000\"", "180000")
                .replace("{\"LoaiBanTin\"", "{ \"Moi\" : {\"a\":[1]}, \"LoaiBanTin\"");
        NoticeResult result = client.readNotice(RawNotice.ofBody(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(result).isInstanceOf(Verified.class);
        assertThat(((Verified) result).notice().fields()).doesNotContainKey("Moi");
    }

    @Test
    void anyOtherCodeIsForAPerson() {
        Map<String, String> fields = Fixtures.callback();
        fields.put("MaLoi", "99");
        assertThat(verified(fields).status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        assertThat(verified(fields).paidAt()).isNull();
        assertThat(verified(fields).fields()).containsEntry("MaLoi", "99");
    }

    @ParameterizedTest
    @CsvSource({
        "DONE,00,Thành công",
        "ALREADY_DONE,00,Thành công",
        "NOT_FOUND,99,Không tìm thấy giao dịch",
        "WRONG_AMOUNT,99,Sai số tiền",
        "NOT_FOUND_KEPT,00,Thành công",
        "WRONG_AMOUNT_KEPT,00,Thành công",
        "TRY_LATER,99,Lỗi khác"
    })
    void theReplyIsSigned(Handling handling, String code, String message) {
        NoticeReply reply = verified(Fixtures.callback()).reply(handling);
        Map<String, String> fields = JsonTexts.from(reply.bytes());
        assertThat(fields)
                .containsEntry("MaLoi", code)
                .containsEntry("MoTaLoi", message)
                .containsEntry("MaDoiTac", "DT001")
                .containsEntry("MaThamChieu", "dvcH0105202400012320240501143000")
                .containsEntry("ThoiGianGD", "20240501143200");
        assertThat(fields.get("MaXacThuc"))
                .isEqualTo(vn.lienthong.core.internal.wire.Hashing.sha256Hex(String.join(
                        "|", code, message, "DT001", "dvcH0105202400012320240501143000", "20240501143200", "SECRET")));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo("application/json;charset=UTF-8");
    }

    @Test
    void aCallbackOfAnotherAmountIsNoRepetition() {
        Map<String, String> fields = Fixtures.callback();
        String key = verified(fields).noticeKey();
        assertThat(verified(fields).noticeKey()).isEqualTo(key);
        fields.put("SoTien", "180001");
        assertThat(verified(fields).noticeKey()).isNotEqualTo(key);
    }

    static Stream<Arguments> badNotices() {
        byte[] good = Fixtures.signedBody(Fixtures.callback(), "SECRET");
        String text = new String(good, StandardCharsets.UTF_8);
        Map<String, String> foreign = Fixtures.callback();
        foreign.put("MaDoiTac", "DT002");
        Map<String, String> bar = Fixtures.callback();
        bar.put("ThongTinGiaoDich", "A|B");
        Map<String, String> dollars = Fixtures.callback();
        dollars.put("MaTienTe", "USD");
        Map<String, String> negative = Fixtures.callback();
        negative.put("SoTien", "-5");
        return Stream.of(
                Arguments.of("empty", "", RefusalReason.MALFORMED),
                Arguments.of("truncated", text.substring(0, text.length() - 5), RefusalReason.MALFORMED),
                Arguments.of("a list", "[]", RefusalReason.MALFORMED),
                Arguments.of("a text", "\"MaLoi\"", RefusalReason.MALFORMED),
                Arguments.of("empty object", "{}", RefusalReason.BAD_SIGNATURE),
                Arguments.of("member twice", text.replace("{", "{\"MaLoi\":\"00\","), RefusalReason.MALFORMED),
                Arguments.of("unsigned", text.replaceAll(",\"MaXacThuc\":\"[^\"]*\"", ""), RefusalReason.BAD_SIGNATURE),
                Arguments.of(
                        "null signature",
                        text.replaceAll("(\"MaXacThuc\":)\"[^\"]*\"", "$1null"),
                        RefusalReason.BAD_SIGNATURE),
                Arguments.of("changed amount", text.replace("180000", "180001"), RefusalReason.BAD_SIGNATURE),
                Arguments.of("changed code", text.replace("\"00\"", "\"01\""), RefusalReason.BAD_SIGNATURE),
                Arguments.of(
                        "shifted fields",
                        text.replace("GD0001\",\"MaNganHang\":\"", "GD0001|\",\"MaNganHang\":\""),
                        RefusalReason.BAD_SIGNATURE),
                Arguments.of("object for a text", text.replace("\"GD0001\"", "{\"a\":1}"), RefusalReason.BAD_SIGNATURE),
                Arguments.of(
                        "other secret",
                        new String(Fixtures.signedBody(Fixtures.callback(), "X"), StandardCharsets.UTF_8),
                        RefusalReason.BAD_SIGNATURE),
                Arguments.of(
                        "bar in a field",
                        new String(Fixtures.signedBody(bar, "SECRET"), StandardCharsets.UTF_8),
                        RefusalReason.BAD_SIGNATURE),
                Arguments.of(
                        "other partner",
                        new String(Fixtures.signedBody(foreign, "SECRET"), StandardCharsets.UTF_8),
                        RefusalReason.WRONG_MERCHANT),
                Arguments.of(
                        "dollars",
                        new String(Fixtures.signedBody(dollars, "SECRET"), StandardCharsets.UTF_8),
                        RefusalReason.MALFORMED),
                Arguments.of(
                        "negative amount",
                        new String(Fixtures.signedBody(negative, "SECRET"), StandardCharsets.UTF_8),
                        RefusalReason.MALFORMED),
                Arguments.of("right-to-left mark", "{\"MaLoi\":\"\u202E\"}", RefusalReason.BAD_SIGNATURE),
                Arguments.of("exponent beyond all numbers", "{\"SoTien\":1e9999999999}", RefusalReason.MALFORMED),
                Arguments.of("NUL", "\0{}", RefusalReason.MALFORMED),
                Arguments.of("deep", "[".repeat(10_000), RefusalReason.MALFORMED),
                Arguments.of("ten megabytes of nines", "9".repeat(10_000_000), RefusalReason.TOO_LARGE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badNotices")
    void aBadCallbackIsRefusedAndNothingOfItIsSigned(String name, String body, RefusalReason reason) {
        NoticeResult result = client.readNotice(RawNotice.ofBody(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(result).as(name).isInstanceOf(Refused.class);
        Refused refused = (Refused) result;
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(JsonTexts.from(refused.reply().bytes()))
                .containsEntry("MaLoi", "99")
                .containsEntry("MaThamChieu", "")
                .containsEntry("ThoiGianGD", "20261123133000");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] body = Fixtures.signedBody(Fixtures.callback(), "SECRET");
        body[20] = (byte) 0xFF;
        assertThat(client.readNotice(RawNotice.ofBody(body))).isInstanceOf(Refused.class);
    }

    @Test
    void anOlderPlatformSignsWithAnHmac() {
        PaymentClient older = PaymentClient.create(
                PaymentConfig.of(Fixtures.national(URI.create("https://lgsp.example/pay"), Map.of("mac", "hmac-sha256"))
                        .build()));
        Map<String, String> fields = Fixtures.callback();
        fields.put(
                "MaXacThuc",
                NationalSigning.sign("SECRET", NationalSigning.text(fields, NationalSigning.CALLBACK), true));
        RawNotice raw = RawNotice.ofBody(Json.bytes(fields));
        assertThat(older.readNotice(raw)).isInstanceOf(Verified.class);
        assertThat(client.readNotice(raw)).isInstanceOf(Refused.class);
        assertThat(client.explain(raw).findings()).containsExactly("signed with HMAC-SHA256: setting mac is sha256");
        assertThat(client.explain(raw).canonicalText()).endsWith("|***").doesNotContain("SECRET");
    }

    @Test
    void theSecretBeforeThisOneIsStillAccepted() {
        PaymentClient rotated = PaymentClient.create(
                PaymentConfig.of(Fixtures.national(URI.create("https://lgsp.example/pay"), Map.of())
                        .credentials(Credentials.from(
                                Map.of("partnerCode", "DT001", "secret", "NEW", "previousSecret", "SECRET")))
                        .build()));
        assertThat(rotated.readNotice(RawNotice.ofBody(Fixtures.signedBody(Fixtures.callback(), "SECRET"))))
                .isInstanceOf(Verified.class);
    }

    @Test
    void theReturnPageShowsTheReferenceAndNothingElse() {
        ReturnPage page = client.readReturn(URI.create("https://clinic.example/pay/return?MaThamChieu=A1&MaLoi=00"));
        assertThat(page).isEqualTo(new ReturnPage("A1", PaymentStatus.PENDING, Map.of(), false));
        for (String query :
                new String[] {"MaThamChieu=%FF&MaThamChieu=2", "MaThamChieu=%3Cscript%3E", "MaThamChieu=A%0AB"}) {
            assertThat(client.readReturn(URI.create("https://clinic.example/r?" + query))
                            .reference())
                    .as(query)
                    .isNull();
        }
    }
}
