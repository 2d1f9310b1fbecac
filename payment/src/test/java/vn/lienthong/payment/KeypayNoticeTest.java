package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
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
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.NoticeResult.Refused;
import vn.lienthong.payment.NoticeResult.Verified;
import vn.lienthong.payment.internal.keypay.KeypaySigning;

class KeypayNoticeTest {
    /** One that believes the unsigned status, so that all of a notice can be seen. */
    private final PaymentClient client = KeypayFixtures.client("believeNoticeStatus", "on");

    private NoticeResult read(byte[] body) {
        return client.readNotice(RawNotice.ofBody(body));
    }

    private PaymentNotice verified(Map<String, Object> members) {
        NoticeResult result = read(KeypayFixtures.signed(members, KeypayFixtures.KEY2));
        assertThat(result).isInstanceOf(Verified.class);
        return ((Verified) result).notice();
    }

    private static Map<String, Object> changed(String name, Object value) {
        Map<String, Object> members = KeypayFixtures.notice();
        members.put(name, value);
        return members;
    }

    private static Map<String, Object> without(String... names) {
        Map<String, Object> members = KeypayFixtures.notice();
        members.keySet().removeAll(List.of(names));
        return members;
    }

    @Test
    void aCorrectlySignedNoticeContainsThePayment() {
        PaymentNotice notice = verified(KeypayFixtures.notice());
        assertThat(notice.reference()).isEqualTo("BL-2026.0001");
        assertThat(notice.amountVnd()).isEqualTo(180_000);
        assertThat(notice.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(notice.rawCode()).isEqualTo("0");
        assertThat(notice.transactionId()).isEqualTo("KP00000001");
        assertThat(notice.fields()).containsEntry("addition_fee", "0").containsEntry("status", "0");
    }

    @ParameterizedTest
    @CsvSource({"off,'',NEEDS_REVIEW", "off,PAID,PENDING", "on,PAID,PENDING"})
    void theStatusIsNotSignedSoANoticeIsAHintUnlessTheProfileBelievesItByName(
            String believe, String meaning, PaymentStatus status) {
        PaymentClient careful = meaning.isEmpty()
                ? KeypayFixtures.client("believeNoticeStatus", believe)
                : KeypayFixtures.client("believeNoticeStatus", believe, "detailStates.0", meaning);
        NoticeResult result = careful.readNotice(
                RawNotice.ofBody(KeypayFixtures.signed(KeypayFixtures.notice(), KeypayFixtures.KEY2)));
        PaymentNotice notice = ((Verified) result).notice();
        assertThat(notice.kind()).isEqualTo(PaymentNotice.Kind.HINT);
        assertThat(notice.status()).isEqualTo(status);
        assertThat(careful.supports(Operation.CHECK_NOTICE)).isEqualTo(!meaning.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "2", "00", "", "77", "PAID"})
    void anyOtherStatusIsForAPersonWithItsRawCode(String status) {
        PaymentNotice notice = verified(changed("status", status));
        assertThat(notice.status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        assertThat(notice.rawCode()).isEqualTo(status);
    }

    @Test
    void anAmountMayBeANumberOrATextAndTheOrderOfMembersDoesNotMatter() {
        Map<String, Object> numbers = changed("trans_amount", 180_000);
        numbers.put("status", 0);
        numbers.put("addition_fee", 0);
        assertThat(verified(numbers).amountVnd()).isEqualTo(180_000);
        assertThat(verified(numbers).status()).isEqualTo(PaymentStatus.PAID);
        List<String> names = new ArrayList<>(KeypayFixtures.notice().keySet());
        Collections.reverse(names);
        Map<String, Object> backwards = new LinkedHashMap<>();
        names.forEach(name -> backwards.put(name, KeypayFixtures.notice().get(name)));
        assertThat(verified(backwards).reference()).isEqualTo("BL-2026.0001");
    }

    @Test
    void membersThatAreNotSignedMayBeAddedAndChanged() {
        Map<String, Object> more = changed("bank", Map.of("code", "970436"));
        more.put("payment_fee", "5500");
        assertThat(verified(more).fields()).containsEntry("payment_fee", "5500").doesNotContainKey("bank");
    }

    @Test
    void aNoticeMayLeaveOutWhatWeSentOurselves() {
        Map<String, Object> brief = without("addition_fee", "client_id", "command", "version");
        byte[] body = KeypayFixtures.with(
                brief, KeypaySigning.sign(KeypayFixtures.KEY2, "0|KP001|PAY|180000|BL-2026.0001|3.0"));
        assertThat(read(body)).isInstanceOf(Verified.class);
        assertThat(KeypayFixtures.client("additionFeeVnd", "15000").readNotice(RawNotice.ofBody(body)))
                .as("another fee was signed")
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "DONE,0,success",
        "ALREADY_DONE,0,success",
        "NOT_FOUND,-1,transaction not found",
        "WRONG_AMOUNT,-1,wrong amount",
        "TRY_LATER,-1,try again"
    })
    void theReplyHasTheShapeThatTheProfileNames(Handling handling, String code, String message) {
        byte[] body = KeypayFixtures.signed(KeypayFixtures.notice(), KeypayFixtures.KEY2);
        NoticeReply reply = ((Verified) read(body)).notice().reply(handling);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo("application/json");
        assertThat(reply.body()).isEqualTo("{\"error_code\":" + code + ",\"message\":\"" + message + "\"}");
        NoticeResult other = KeypayFixtures.client("replyAs", "return-code").readNotice(RawNotice.ofBody(body));
        assertThat(((Verified) other).notice().reply(handling).body())
                .isEqualTo("{\"return_code\":" + code + ",\"return_msg\":\"" + message + "\"}");
    }

    @Test
    void nobodyPaysNothing() {
        assertThat(verified(changed("trans_amount", "0")).status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
    }

    @Test
    void eachOutcomeIsANoticeOfItsOwnAndARepetitionTheSame() {
        assertThat(verified(KeypayFixtures.notice()).noticeKey())
                .isEqualTo(verified(KeypayFixtures.notice()).noticeKey())
                .isNotEqualTo(verified(changed("status", "2")).noticeKey())
                .isNotEqualTo(verified(changed("transaction_code", "KP2")).noticeKey());
    }

    @Test
    void upperCaseHexIsTheSameSignatureAndTheOldKeyIsStillAccepted() {
        String body = text(KeypayFixtures.signed(KeypayFixtures.notice(), KeypayFixtures.KEY2));
        String sum = body.replaceAll(".*\"check_sum\":\"([0-9a-f]{64})\".*", "$1");
        assertThat(read(bytes(body.replace(sum, sum.toUpperCase(Locale.ROOT))))).isInstanceOf(Verified.class);
        PaymentClient rotated =
                PaymentClient.create(KeypayFixtures.keypay(URI.create("https://keypay.example"), Map.of())
                        .credentials(Credentials.from(Map.of(
                                "clientId",
                                "KP001",
                                "hashKey1",
                                "K1",
                                "hashKey2",
                                "NEW",
                                "previousHashKey2",
                                KeypayFixtures.KEY2)))
                        .build());
        for (String key : new String[] {"NEW", KeypayFixtures.KEY2}) {
            assertThat(rotated.readNotice(RawNotice.ofBody(KeypayFixtures.signed(KeypayFixtures.notice(), key))))
                    .isInstanceOf(Verified.class);
        }
    }

    @Test
    void theKeyOfTheOtherDirectionSignsNoNoticeAndTheExplanationSaysSo() {
        byte[] body = KeypayFixtures.signed(KeypayFixtures.notice(), KeypayFixtures.KEY1);
        assertThat(read(body))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.BAD_SIGNATURE));
        SignatureExplanation explanation = client.explain(RawNotice.ofBody(body));
        assertThat(explanation.fits()).isFalse();
        assertThat(explanation.findings())
                .singleElement()
                .asString()
                .startsWith("the wrong one of the rail's keys")
                .contains("hash_key_1")
                .contains("hash_key_2");
    }

    static Stream<Arguments> badNotices() {
        String good = signed(KeypayFixtures.notice());
        return Stream.of(
                Arguments.of("empty", "", RefusalReason.MALFORMED),
                Arguments.of("a page", "<html>", RefusalReason.MALFORMED),
                Arguments.of("a list", "[]", RefusalReason.MALFORMED),
                Arguments.of("unsigned", "{\"status\":\"0\"}", RefusalReason.BAD_SIGNATURE),
                Arguments.of(
                        "null signature",
                        good.replaceAll("\"check_sum\":\"[0-9a-f]*\"", "\"check_sum\":null"),
                        RefusalReason.BAD_SIGNATURE),
                Arguments.of(
                        "other key",
                        text(KeypayFixtures.signed(KeypayFixtures.notice(), "OTHER")),
                        RefusalReason.BAD_SIGNATURE),
                Arguments.of("changed amount", good.replace("180000", "18000"), RefusalReason.BAD_SIGNATURE),
                Arguments.of("changed payment", good.replace("BL-2026", "BL-2027"), RefusalReason.BAD_SIGNATURE),
                Arguments.of("member twice", good.replaceFirst("\\{", "{\"status\":\"0\","), RefusalReason.MALFORMED),
                Arguments.of("other client", signed(changed("client_id", "KP002")), RefusalReason.WRONG_MERCHANT),
                Arguments.of("no status", signed(without("status")), RefusalReason.MALFORMED),
                Arguments.of("no payment", signed(changed("transaction_id", "")), RefusalReason.MALFORMED),
                Arguments.of("other currency", signed(changed("currency_code", "USD")), RefusalReason.MALFORMED),
                Arguments.of("a bar", signed(changed("transaction_id", "BL|2026.0001")), RefusalReason.BAD_SIGNATURE),
                Arguments.of(
                        "ten megabytes", "{\"status\":\"" + "9".repeat(10_000_000) + "\"}", RefusalReason.TOO_LARGE));
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static String signed(Map<String, Object> members) {
        return text(KeypayFixtures.signed(members, KeypayFixtures.KEY2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badNotices")
    void aBadNoticeIsRefusedAndNotAcknowledged(String name, String body, RefusalReason reason) {
        assertThat(read(bytes(body))).as(name).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.reply().body()).startsWith("{\"error_code\":-1,");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"-180000", "180000.5", "\"\"", "99999999999999999999", "\"180,000\"", "\"١٨٠٠٠٠\""})
    void anAmountThatIsNoWholeDongIsRefusedAlthoughSigned(String amount) {
        String value = amount.replace("\"", "");
        String body = signed(changed("trans_amount", value)).replace("\"" + value + "\"", amount);
        assertThat(read(bytes(body)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.MALFORMED));
    }

    @Test
    void bytesThatAreNotUtf8AndQueriesAreNoNotice() {
        assertThat(read(new byte[] {'{', (byte) 0xFF, '}'})).isInstanceOf(Refused.class);
        assertThat(client.readNotice(RawNotice.ofQuery("transaction_id=BL-2026.0001&status=0")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void theReturnPageNamesThePaymentAndDecidesNothing() {
        ReturnPage named = client.readReturn(URI.create("https://clinic.example/back?transaction_id=BL-1&status=0"));
        assertThat(client.supports(Operation.RETURN_PAGE)).isFalse();
        assertThat(named.reference()).isEqualTo("BL-1");
        assertThat(named.display()).isEqualTo(PaymentStatus.PENDING);
        assertThat(named.verified()).isFalse();
        for (String bad : new String[] {"", "?transaction_id=1&transaction_id=2", "?transaction_id=%FF"}) {
            ReturnPage page = client.readReturn(URI.create("https://clinic.example/back" + bad));
            assertThat(page.reference()).as(bad).isNull();
            assertThat(page.display()).isEqualTo(PaymentStatus.PENDING);
        }
    }

    static Stream<Arguments> mistakes() {
        Map<String, Object> good = KeypayFixtures.notice();
        return Stream.of(
                Arguments.of(good, sign("0|KP001|PAY|180000|BL-2026.0001|3.0"), ""),
                Arguments.of(good, "", "check_sum is missing"),
                Arguments.of(good, "00", "2 characters"),
                Arguments.of(
                        good,
                        Base64.getEncoder()
                                .encodeToString(HexFormat.of().parseHex(sign("0|KP001|PAY|180000|BL-2026.0001|3.0"))),
                        "in Base64 44: it must be hex"),
                Arguments.of(good, sign("0|KP001|180000|PAY|BL-2026.0001|3.0"), "command stands before trans_amount"),
                Arguments.of(good, sign("KP001|PAY|BL-2026.0001"), "signed as a query"),
                Arguments.of(good, sign("0|KP001|PAY|180000.0|BL-2026.0001|3.0"), "with the decimal .0"),
                Arguments.of(without("addition_fee"), sign("|KP001|PAY|180000|BL-2026.0001|3.0"), "signed as empty"),
                Arguments.of(
                        changed("addition_fee", "5"),
                        sign("0|KP001|PAY|180000|BL-2026.0001|3.0"),
                        "signed with our own addition_fee"),
                Arguments.of(
                        good,
                        Hashing.sha256Hex("0|KP001|PAY|180000|BL-2026.0001|3.0|" + KeypayFixtures.KEY2),
                        "a plain SHA-256"),
                Arguments.of(changed("transaction_id", "A|B"), "0".repeat(64), "contains '|'"),
                Arguments.of(changed("client_id", "KP002"), "0".repeat(64), "client_id is not ours"),
                Arguments.of(good, "0".repeat(64), "no known rule matches"));
    }

    private static String sign(String text) {
        return KeypaySigning.sign(KeypayFixtures.KEY2, text);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void theExplainerNamesTheRuleThatDiffersAndNoKey(Map<String, Object> members, String sum, String finding) {
        SignatureExplanation explanation = client.explain(RawNotice.ofBody(KeypayFixtures.with(members, sum)));
        assertThat(explanation.fits()).isEqualTo(finding.isEmpty());
        if (!finding.isEmpty()) {
            assertThat(explanation.findings())
                    .anySatisfy(text -> assertThat(text).contains(finding));
        }
        assertThat(explanation.toString())
                .doesNotContain(KeypayFixtures.KEY1)
                .doesNotContain(KeypayFixtures.KEY2)
                .doesNotContainPattern("[0-9a-f]{64}");
    }

    @Test
    void aKeyWithALineEndIsNamed() {
        PaymentClient sloppy = PaymentClient.create(KeypayFixtures.keypay(URI.create("https://k.example"), Map.of())
                .credentials(Credentials.from(Map.of("clientId", "KP001", "hashKey1", "A", "hashKey2", "B\n")))
                .build());
        assertThat(sloppy.explain(RawNotice.ofBody(KeypayFixtures.signed(KeypayFixtures.notice(), "B")))
                        .findings())
                .anySatisfy(text -> assertThat(text).contains("hash_key_2 begins or ends with blanks"));
        assertThat(sloppy.explain(RawNotice.ofBody(bytes("nothing"))).findings())
                .containsExactly("not a JSON object that can be read");
    }
}
