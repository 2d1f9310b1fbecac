package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.NoticeResult.Refused;
import vn.lienthong.payment.NoticeResult.Verified;
import vn.lienthong.payment.internal.zalopay.ZalopaySigning;

class ZalopayNoticeTest {
    private final PaymentClient client = ZalopayFixtures.client();

    private NoticeResult read(byte[] body) {
        return client.readNotice(RawNotice.ofBody(body));
    }

    private PaymentNotice verified(String data) {
        NoticeResult result = read(ZalopayFixtures.callback(data, ZalopayFixtures.KEY2));
        assertThat(result).isInstanceOf(Verified.class);
        return ((Verified) result).notice();
    }

    @Test
    void aCorrectlySignedCallbackContainsThePayment() {
        PaymentNotice notice = verified(ZalopayFixtures.data());
        assertThat(notice.reference()).isEqualTo("BL-2026.0001");
        assertThat(notice.amountVnd()).isEqualTo(180_000);
        assertThat(notice.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(notice.transactionId()).isEqualTo("261123000000389");
        assertThat(notice.paidAt()).isEqualTo(Instant.ofEpochMilli(1_795_414_500_000L));
        assertThat(notice.fields())
                .containsEntry("app_trans_id", "261123_BL-2026.0001")
                .containsEntry("channel", "38");
    }

    @Test
    void theDataIsVerifiedAsItCameAndNeverWrittenAnew() {
        String spaced = ZalopayFixtures.data().replace(",\"", ",\n  \"").replace("\"amount\":", "\"amount\" : ");
        assertThat(verified(spaced).amountVnd()).isEqualTo(180_000);
        String escaped = ZalopayFixtures.data().replace("/", "\\/").replace("LienThong", "Li\\u00eanThông <b>&");
        assertThat(verified(escaped).fields()).containsEntry("app_user", "LiênThông <b>&");
        assertThat(read(ZalopayFixtures.callback(
                        spaced, ZalopaySigning.sign(ZalopayFixtures.KEY2, ZalopayFixtures.data()), 1)))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "DONE,1",
        "ALREADY_DONE,1",
        "NOT_FOUND,0",
        "WRONG_AMOUNT,0",
        "NOT_FOUND_KEPT,1",
        "WRONG_AMOUNT_KEPT,1",
        "TRY_LATER,0"
    })
    void zalopayStopsAt1AndCallsAgainAfterAnythingElse(Handling handling, String code) {
        NoticeReply reply = verified(ZalopayFixtures.data()).reply(handling);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo("application/json");
        assertThat(reply.body()).startsWith("{\"return_code\":" + code + ",\"return_message\":\"");
    }

    @Test
    void nobodyPaysNothing() {
        assertThat(verified(ZalopayFixtures.data().replace("180000", "0")).status())
                .isEqualTo(PaymentStatus.NEEDS_REVIEW);
    }

    @Test
    void membersBesideTheDataAreNotSignedAndNotBelieved() {
        String mac = ZalopaySigning.sign(ZalopayFixtures.KEY2, ZalopayFixtures.data());
        assertThat(read(ZalopayFixtures.callback(ZalopayFixtures.data(), mac, 2)))
                .isInstanceOf(Verified.class);
        String more = new String(ZalopayFixtures.callback(ZalopayFixtures.data(), mac, 1), StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"amount\":1,\"app_trans_id\":\"261123_OTHER\",");
        NoticeResult result = read(more.getBytes(StandardCharsets.UTF_8));
        assertThat(((Verified) result).notice().reference()).isEqualTo("BL-2026.0001");
    }

    @Test
    void upperCaseHexIsTheSameSignatureAndTheOldKeyIsStillAccepted() {
        String mac = ZalopaySigning.sign(ZalopayFixtures.KEY2, ZalopayFixtures.data());
        assertThat(read(ZalopayFixtures.callback(ZalopayFixtures.data(), mac.toUpperCase(Locale.ROOT), 1)))
                .isInstanceOf(Verified.class);
        PaymentClient rotated =
                PaymentClient.create(ZalopayFixtures.zalopay(URI.create("https://sb-openapi.zalopay.example"), Map.of())
                        .credentials(Credentials.from(Map.of(
                                "appId", "2553", "key1", "K1", "key2", "NEW", "previousKey2", ZalopayFixtures.KEY2)))
                        .build());
        for (String key : new String[] {"NEW", ZalopayFixtures.KEY2}) {
            assertThat(rotated.readNotice(RawNotice.ofBody(ZalopayFixtures.callback(ZalopayFixtures.data(), key))))
                    .isInstanceOf(Verified.class);
        }
        assertThat(rotated.readNotice(RawNotice.ofBody(ZalopayFixtures.callback(ZalopayFixtures.data(), "K1"))))
                .as("key1 signs nothing that ZaloPay sends")
                .isInstanceOf(Refused.class);
    }

    static Stream<Arguments> badNotices() {
        String data = ZalopayFixtures.data();
        return Stream.of(
                Arguments.of("empty", "", RefusalReason.MALFORMED),
                Arguments.of("a page", "<html>", RefusalReason.MALFORMED),
                Arguments.of("no data", "{\"mac\":\"00\",\"type\":1}", RefusalReason.BAD_SIGNATURE),
                Arguments.of("unsigned", "{\"data\":\"{}\",\"type\":1}", RefusalReason.BAD_SIGNATURE),
                Arguments.of(
                        "key1",
                        text(ZalopayFixtures.callback(data, ZalopayFixtures.KEY1)),
                        RefusalReason.BAD_SIGNATURE),
                Arguments.of("other key", text(ZalopayFixtures.callback(data, "OTHER")), RefusalReason.BAD_SIGNATURE),
                Arguments.of("changed amount", signed(data).replace("180000", "18000"), RefusalReason.BAD_SIGNATURE),
                Arguments.of(
                        "member twice", signed(data).replaceFirst("\\{", "{\"mac\":\"\","), RefusalReason.MALFORMED),
                Arguments.of("data is no JSON", signed("hello"), RefusalReason.MALFORMED),
                Arguments.of("data is a list", signed("[]"), RefusalReason.MALFORMED),
                Arguments.of(
                        "data has a member twice",
                        signed(data.replaceFirst("\\{", "{\"amount\":1,")),
                        RefusalReason.MALFORMED),
                Arguments.of("other application", signed(data.replace("2553,", "2554,")), RefusalReason.WRONG_MERCHANT),
                Arguments.of("no transaction", signed(data.replace("app_trans_id", "x")), RefusalReason.MALFORMED),
                Arguments.of(
                        "a transaction of others", signed(data.replace("261123_BL", "BL")), RefusalReason.MALFORMED),
                Arguments.of(
                        "ten megabytes", "{\"data\":\"" + "9".repeat(10_000_000) + "\"}", RefusalReason.TOO_LARGE));
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String signed(String data) {
        return text(ZalopayFixtures.callback(data, ZalopayFixtures.KEY2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badNotices")
    void aBadCallbackIsRefusedAndNotAcknowledged(String name, String body, RefusalReason reason) {
        assertThat(read(body.getBytes(StandardCharsets.UTF_8)))
                .as(name)
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(refused.reply().body()).contains("\"return_code\":-1,");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"-180000", "18e4", "180000.5", "\"\"", "99999999999999999999", "null", "\"١٨٠٠٠٠\""})
    void anAmountThatIsNoWholeDongIsRefusedAlthoughSigned(String amount) {
        NoticeResult result = read(ZalopayFixtures.callback(
                ZalopayFixtures.data().replace(":180000,", ":" + amount + ","), ZalopayFixtures.KEY2));
        if (amount.equals("18e4")) {
            assertThat(result).as("the same number in another form").isInstanceOf(Verified.class);
        } else {
            assertThat(result)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.MALFORMED));
        }
    }

    @Test
    void bytesThatAreNotUtf8AndQueriesAreNoNotice() {
        assertThat(read(new byte[] {'{', (byte) 0xFF, '}'})).isInstanceOf(Refused.class);
        assertThat(client.readNotice(RawNotice.ofQuery("appid=2553"))).isInstanceOf(Refused.class);
    }

    private static URI page(String status, String key, String more) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("appid", "2553");
        fields.put("apptransid", "261123_BL-2026.0001");
        fields.put("pmcid", "38");
        fields.put("bankcode", "");
        fields.put("amount", "180000");
        fields.put("discountamount", "0");
        fields.put("status", status);
        fields.put("checksum", ZalopaySigning.sign(key, ZalopaySigning.text(fields, ZalopaySigning.RETURN_PAGE)));
        return URI.create("https://clinic.example/back?" + QueryString.form(fields) + more);
    }

    @Test
    void theReturnPageIsOnlyBelievedIfTheProfileSaysSo() {
        ReturnPage unchecked = client.readReturn(page("1", ZalopayFixtures.KEY2, ""));
        assertThat(client.supports(Operation.RETURN_PAGE)).isFalse();
        assertThat(unchecked.reference()).isEqualTo("BL-2026.0001");
        assertThat(unchecked.display()).isEqualTo(PaymentStatus.PENDING);
        assertThat(unchecked.verified()).isFalse();

        PaymentClient checking = ZalopayFixtures.client("checkReturnPage", "on");
        assertThat(checking.supports(Operation.RETURN_PAGE)).isTrue();
        assertThat(checking.readReturn(page("1", ZalopayFixtures.KEY2, "")).display())
                .isEqualTo(PaymentStatus.PAID);
        assertThat(checking.readReturn(page("-49", ZalopayFixtures.KEY2, "")).display())
                .isEqualTo(PaymentStatus.NEEDS_REVIEW);
        assertThat(checking.readReturn(page("1", ZalopayFixtures.KEY1, "")).verified())
                .isFalse();
        assertThat(checking.readReturn(page("1", ZalopayFixtures.KEY2, "&status=1"))
                        .verified())
                .isFalse();
        assertThat(checking.readReturn(URI.create("https://clinic.example/back"))
                        .display())
                .isEqualTo(PaymentStatus.PENDING);
    }

    static Stream<Arguments> mistakes() {
        String data = ZalopayFixtures.data().replace(",\"item\"", ", \"item\"");
        return Stream.of(
                Arguments.of(data, ZalopaySigning.sign(ZalopayFixtures.KEY2, data), ""),
                Arguments.of(data, "", "mac is missing"),
                Arguments.of(data, "00", "2 characters"),
                Arguments.of(data, ZalopaySigning.sign(ZalopayFixtures.KEY1, data), "signed with key1"),
                Arguments.of(
                        data,
                        ZalopaySigning.sign(ZalopayFixtures.KEY2, data.replace(" ", "")),
                        "parsed and written anew"),
                Arguments.of(data, ZalopaySigning.sign(ZalopayFixtures.KEY2, data.replace("/", "\\/")), "'/' escaped"),
                Arguments.of(data.replace("2553,", "2554,"), "0".repeat(64), "app_id is not ours"),
                Arguments.of(data, "0".repeat(64), "no known rule matches"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void theExplainerNamesTheRuleThatDiffersAndNoKey(String data, String mac, String finding) {
        SignatureExplanation explanation = client.explain(RawNotice.ofBody(ZalopayFixtures.callback(data, mac, 1)));
        assertThat(explanation.fits()).isEqualTo(finding.isEmpty());
        if (!finding.isEmpty()) {
            assertThat(explanation.findings())
                    .anySatisfy(text -> assertThat(text).contains(finding));
        }
        assertThat(explanation.canonicalText()).isEqualTo(data);
        assertThat(explanation.toString())
                .doesNotContain(ZalopayFixtures.KEY1)
                .doesNotContain(ZalopayFixtures.KEY2)
                .doesNotContainPattern("[0-9a-f]{64}");
    }
}
