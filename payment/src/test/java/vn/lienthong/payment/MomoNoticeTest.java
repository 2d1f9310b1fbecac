package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.NoticeResult.Refused;
import vn.lienthong.payment.NoticeResult.Verified;
import vn.lienthong.payment.internal.momo.MomoSigning;

class MomoNoticeTest {
    private final PaymentClient client = MomoFixtures.client();

    private NoticeResult read(byte[] body) {
        return client.readNotice(RawNotice.ofBody(body));
    }

    private NoticeResult read(String body) {
        return read(body.getBytes(StandardCharsets.UTF_8));
    }

    private PaymentNotice verified(Map<String, String> fields) {
        NoticeResult result = read(MomoFixtures.body(fields, MomoFixtures.SECRET));
        assertThat(result).isInstanceOf(Verified.class);
        return ((Verified) result).notice();
    }

    private static String good() {
        return new String(MomoFixtures.body(MomoFixtures.ipn(), MomoFixtures.SECRET), StandardCharsets.UTF_8);
    }

    @Test
    void aCorrectlySignedNoticeContainsThePayment() {
        PaymentNotice notice = verified(MomoFixtures.ipn());
        assertThat(notice.reference()).isEqualTo("MOMO1700000000000");
        assertThat(notice.amountVnd()).isEqualTo(50_000);
        assertThat(notice.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(notice.rawCode()).isEqualTo("0");
        assertThat(notice.transactionId()).isEqualTo("4088878653");
        assertThat(notice.paidAt()).isEqualTo(Instant.parse("2023-11-14T22:13:32.345Z"));
        assertThat(notice.fields()).containsEntry("payType", "qr").doesNotContainKey("signature");
    }

    @ParameterizedTest
    @CsvSource({
        "0,PAID",
        "9000,PAID",
        "1000,PENDING",
        "7002,PENDING",
        "1006,CANCELLED",
        "1005,EXPIRED",
        "1001,FAILED",
        "99,NEEDS_REVIEW", // an error of a call is no result of a payment
        "42,NEEDS_REVIEW",
        "1080,NEEDS_REVIEW",
        "7777,NEEDS_REVIEW",
        "'',NEEDS_REVIEW",
        "-1,NEEDS_REVIEW"
    })
    void theCodeDecidesAndADoubtNeedsReview(String code, PaymentStatus status) {
        Map<String, String> fields = MomoFixtures.ipn();
        fields.put("resultCode", code);
        PaymentNotice notice = verified(fields);
        assertThat(notice.status()).isEqualTo(status);
        assertThat(notice.rawCode()).isEqualTo(code);
        assertThat(notice.paidAt() != null).isEqualTo(status == PaymentStatus.PAID);
    }

    @Test
    void nobodyPaysNothing() {
        Map<String, String> fields = MomoFixtures.ipn();
        fields.put("amount", "0");
        assertThat(verified(fields).status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        fields.put("resultCode", "1006");
        fields.put("transId", "0");
        assertThat(verified(fields).status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(verified(fields).transactionId()).as("0 is no number").isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "DONE,204",
        "ALREADY_DONE,204",
        "NOT_FOUND,500",
        "WRONG_AMOUNT,500",
        "NOT_FOUND_KEPT,204",
        "WRONG_AMOUNT_KEPT,204",
        "TRY_LATER,500"
    })
    void theReplyIs204WithoutABodyAndNothingElseAcknowledges(Handling handling, int status) {
        NoticeReply reply = verified(MomoFixtures.ipn()).reply(handling);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.bytes()).isEmpty();
    }

    @Test
    void newMembersThatAreNotSignedNeitherBreakANoticeNorAreBelieved() {
        String more = good().replaceFirst(
                        "\\{",
                        "{\"paymentOption\":\"pay_later\",\"userFee\":12,\"promotionInfo\":[{\"amount\":1}],"
                                + "\"storeId\":\"S1\",\"accessKey\":\"x\",");
        NoticeResult result = read(more);
        assertThat(result).isInstanceOf(Verified.class);
        assertThat(((Verified) result).notice().fields()).containsOnlyKeys(MomoSigning.NOTICE);
        assertThat(read(more.replace("\"userFee\":12", "\"userFee\":99"))).isInstanceOf(Verified.class);
    }

    @Test
    void numbersAndTextsOfTheSameDigitsAreTheSame() {
        Map<String, Object> texts = new LinkedHashMap<>(MomoFixtures.ipn());
        texts.put("signature", MomoFixtures.sign(MomoFixtures.ipn(), MomoFixtures.SECRET));
        assertThat(read(Json.bytes(texts))).isInstanceOf(Verified.class);
        assertThat(read(good().replace("50000,", "50000.0,"))).isInstanceOf(Refused.class);
    }

    @Test
    void spacesLineEndsAndEscapesOfTheJsonDoNotMatter() {
        assertThat(read("\n{ " + good().substring(1).replace(",", " ,\r\n\t"))).isInstanceOf(Verified.class);
        assertThat(read(good().replace("pay with", "p\\u0061y with"))).isInstanceOf(Verified.class);
    }

    @Test
    void vietnameseTextIsSignedAsUtf8() {
        Map<String, String> fields = MomoFixtures.ipn();
        fields.put("orderInfo", "Viện phí <Đặng Thị Ước> & con");
        fields.put("message", "Thành công.");
        assertThat(verified(fields).fields()).containsEntry("message", "Thành công.");
    }

    @Test
    void upperCaseHexIsTheSameSignature() {
        String signature = MomoFixtures.sign(MomoFixtures.ipn(), MomoFixtures.SECRET);
        assertThat(read(good().replace(signature, signature.toUpperCase(Locale.ROOT))))
                .isInstanceOf(Verified.class);
    }

    @Test
    void thePreviousSecretIsStillAccepted() {
        PaymentClient rotated =
                PaymentClient.create(MomoFixtures.momo(URI.create("https://test-payment.momo.example"), Map.of())
                        .credentials(Credentials.from(Map.of(
                                "partnerCode",
                                "MOMO",
                                "accessKey",
                                MomoFixtures.ACCESS_KEY,
                                "secretKey",
                                "NEW",
                                "previousSecretKey",
                                MomoFixtures.SECRET)))
                        .build());
        for (String secret : new String[] {MomoFixtures.SECRET, "NEW"}) {
            assertThat(rotated.readNotice(RawNotice.ofBody(MomoFixtures.body(MomoFixtures.ipn(), secret))))
                    .isInstanceOf(Verified.class);
        }
        assertThat(rotated.readNotice(RawNotice.ofBody(MomoFixtures.body(MomoFixtures.ipn(), "OTHER"))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void bothKeysCanBeReplacedAtOnce() {
        PaymentClient rotated =
                PaymentClient.create(MomoFixtures.momo(URI.create("https://test-payment.momo.example"), Map.of())
                        .credentials(Credentials.from(Map.of(
                                "partnerCode", "MOMO",
                                "accessKey", "NEW-ACCESS",
                                "previousAccessKey", MomoFixtures.ACCESS_KEY,
                                "secretKey", "NEW",
                                "previousSecretKey", MomoFixtures.SECRET)))
                        .build());
        assertThat(rotated.readNotice(RawNotice.ofBody(MomoFixtures.body(MomoFixtures.ipn(), MomoFixtures.SECRET))))
                .isInstanceOf(Verified.class);
        assertThat(rotated.readNotice(RawNotice.ofBody(MomoFixtures.body(MomoFixtures.ipn(), "OTHER"))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aForgedNoticeBeforeTheGenuineOneChangesNothing() {
        PaymentClient client =
                PaymentClient.create(MomoFixtures.momo(URI.create("https://test-payment.momo.example"), Map.of())
                        .build());
        RawNotice forged = RawNotice.ofBody(MomoFixtures.body(MomoFixtures.ipn(), "OTHER"));
        RawNotice genuine = RawNotice.ofBody(MomoFixtures.body(MomoFixtures.ipn(), MomoFixtures.SECRET));
        for (int i = 0; i < 3; i++) {
            assertThat(client.readNotice(forged).reply(notice -> Handling.DONE).status())
                    .isEqualTo(400);
        }
        PaymentNotice first = ((Verified) client.readNotice(genuine)).notice();
        PaymentNotice second = ((Verified) client.readNotice(genuine)).notice();
        assertThat(second.noticeKey()).isEqualTo(first.noticeKey());
    }

    static Stream<Arguments> badNotices() {
        Map<String, String> foreign = MomoFixtures.ipn();
        foreign.put("partnerCode", "OTHER");
        Map<String, String> nameless = MomoFixtures.ipn();
        nameless.remove("orderId");
        // The signed text is that of a payment "A" with a description that contains another order.
        Map<String, String> genuine = MomoFixtures.ipn();
        genuine.put("orderInfo", "x&orderId=B&orderInfo=y");
        Map<String, String> shifted = MomoFixtures.ipn();
        shifted.put("message", "Successful.&orderId=MOMO1700000000000&orderInfo=x");
        shifted.put("orderId", "B");
        shifted.put("orderInfo", "y");
        return Stream.of(
                Arguments.of("empty", "", RefusalReason.MALFORMED),
                Arguments.of("a page", "<html>", RefusalReason.MALFORMED),
                Arguments.of("a list", "[" + good() + "]", RefusalReason.MALFORMED),
                Arguments.of("two objects", good() + good(), RefusalReason.MALFORMED),
                Arguments.of(
                        "unsigned", good().replaceAll(",\"signature\":\"[0-9a-f]+\"", ""), RefusalReason.BAD_SIGNATURE),
                Arguments.of(
                        "empty signature",
                        good().replaceAll("\"signature\":\"[0-9a-f]+\"", "\"signature\":\"\""),
                        RefusalReason.BAD_SIGNATURE),
                Arguments.of(
                        "null signature",
                        good().replaceAll("\"signature\":\"[0-9a-f]+\"", "\"signature\":null"),
                        RefusalReason.BAD_SIGNATURE),
                Arguments.of(
                        "short signature", good().replaceAll("[0-9a-f]\"\\}$", "\"}"), RefusalReason.BAD_SIGNATURE),
                Arguments.of("other amount", good().replace("50000,", "5000,"), RefusalReason.BAD_SIGNATURE),
                Arguments.of(
                        "other code",
                        good().replace("\"resultCode\":0", "\"resultCode\":9000"),
                        RefusalReason.BAD_SIGNATURE),
                Arguments.of("member removed", good().replace("\"payType\":\"qr\",", ""), RefusalReason.BAD_SIGNATURE),
                Arguments.of(
                        "member twice", good().replaceFirst("\\{", "{\"orderId\":\"A\","), RefusalReason.MALFORMED),
                Arguments.of(
                        "signature twice",
                        good().replaceFirst("\\{", "{\"signature\":\"00\","),
                        RefusalReason.MALFORMED),
                Arguments.of("shifted members", text(shifted), RefusalReason.BAD_SIGNATURE),
                Arguments.of("another pair in a member", text(genuine), RefusalReason.BAD_SIGNATURE),
                Arguments.of("other merchant", text(foreign), RefusalReason.WRONG_MERCHANT),
                Arguments.of("no reference", text(nameless), RefusalReason.MALFORMED),
                Arguments.of("ten megabytes", "{\"a\":\"" + "9".repeat(10_000_000) + "\"}", RefusalReason.TOO_LARGE));
    }

    private static String text(Map<String, String> fields) {
        return new String(MomoFixtures.body(fields, MomoFixtures.SECRET), StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badNotices")
    void aBadNoticeIsRefusedAndNotAcknowledged(String name, String body, RefusalReason reason) {
        assertThat(read(body)).as(name).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.reply().status()).isEqualTo(400);
            assertThat(refused.reply().bytes()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"-50000", "5e4", "50000.5", " ", "9999999999999999", "٥٠٠٠٠"})
    void anAmountThatIsNoWholeDongIsRefusedAlthoughSigned(String amount) {
        Map<String, String> fields = MomoFixtures.ipn();
        fields.put("amount", amount);
        assertThat(read(MomoFixtures.body(fields, MomoFixtures.SECRET)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.MALFORMED));
    }

    @Test
    void bytesThatAreNotUtf8AndQueriesAreNoNotice() {
        assertThat(read(new byte[] {'{', (byte) 0xFF, (byte) 0xFE, '}'})).isInstanceOf(Refused.class);
        assertThat(client.readNotice(RawNotice.ofQuery("orderId=A"))).isInstanceOf(Refused.class);
    }

    private static URI page(Map<String, String> fields, String more) {
        return URI.create("https://clinic.example/back?" + QueryString.form(fields) + "&signature="
                + MomoFixtures.sign(fields, MomoFixtures.SECRET) + more);
    }

    @Test
    void theReturnPageIsSignedByTheSameRuleAndForDisplay() {
        ReturnPage shown = client.readReturn(page(MomoFixtures.ipn(), "&utm_source=a&utm_source=b"));
        assertThat(shown.display()).isEqualTo(PaymentStatus.PAID);
        assertThat(shown.verified()).isTrue();
        assertThat(shown.reference()).isEqualTo("MOMO1700000000000");
        assertThat(shown.codes()).containsEntry("resultCode", "0");
        for (String change : new String[] {"&orderId=B", "&signature=00", "&amount=1"}) {
            ReturnPage changed = client.readReturn(page(MomoFixtures.ipn(), change));
            assertThat(changed.verified()).as(change).isFalse();
            assertThat(changed.display()).isEqualTo(PaymentStatus.PENDING);
            assertThat(changed.codes()).isEmpty();
        }
        ReturnPage none = client.readReturn(URI.create("https://clinic.example/back?orderId=%3Cb%3E"));
        assertThat(none.verified()).isFalse();
        assertThat(none.reference()).isNull();
    }

    static Stream<Arguments> mistakes() {
        Map<String, String> fields = MomoFixtures.ipn();
        fields.put("orderInfo", "Viện phí a&b");
        Map<String, String> encoded = new LinkedHashMap<>();
        fields.forEach((name, value) -> encoded.put(name, QueryString.encode(value)));
        Map<String, String> decimal = new LinkedHashMap<>(fields);
        decimal.put("amount", "50000.0");
        Map<String, String> all = new TreeMap<>(fields);
        all.put("accessKey", MomoFixtures.ACCESS_KEY);
        all.put("storeId", "S1");
        Map<String, String> withStore = new LinkedHashMap<>(fields);
        withStore.put("storeId", "S1");
        String text = MomoSigning.text(MomoFixtures.ACCESS_KEY, fields, MomoSigning.NOTICE);
        return Stream.of(
                Arguments.of(fields, MomoFixtures.sign(fields, MomoFixtures.SECRET), ""),
                Arguments.of(fields, "", "is missing"),
                Arguments.of(fields, "00", "2 characters"),
                Arguments.of(fields, MomoFixtures.sign(encoded, MomoFixtures.SECRET), "percent-encoded"),
                Arguments.of(fields, MomoFixtures.sign(decimal, MomoFixtures.SECRET), "50000.0"),
                Arguments.of(fields, hmac(text.substring(text.indexOf('&') + 1)), "accessKey was left out"),
                Arguments.of(
                        withStore,
                        hmac(all.entrySet().stream()
                                .map(pair -> pair.getKey() + "=" + pair.getValue())
                                .collect(Collectors.joining("&"))),
                        "all members were signed"),
                Arguments.of(
                        fields,
                        hmac("accessKey=" + MomoFixtures.ACCESS_KEY + "&"
                                + fields.entrySet().stream()
                                        .map(pair -> pair.getKey() + "=" + pair.getValue())
                                        .collect(Collectors.joining("&"))),
                        "must be sorted"),
                Arguments.of(fields, MomoFixtures.sign(fields, MomoFixtures.ACCESS_KEY), "instead of the secretKey"),
                Arguments.of(fields, "0".repeat(64), "no known rule matches"));
    }

    private static String hmac(String text) {
        return MomoSigning.sign(MomoFixtures.SECRET, text);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void theExplainerNamesTheRuleThatDiffersAndNoSecret(Map<String, String> fields, String signature, String finding) {
        Map<String, Object> message = new LinkedHashMap<>(fields);
        message.put("signature", signature);
        SignatureExplanation explanation = client.explain(RawNotice.ofBody(Json.bytes(message)));
        assertThat(explanation.fits()).isEqualTo(finding.isEmpty());
        if (!finding.isEmpty()) {
            assertThat(explanation.findings())
                    .anySatisfy(text -> assertThat(text).contains(finding));
        }
        assertThat(explanation.toString())
                .startsWith("HMAC-SHA256")
                .contains("accessKey=***&amount=50000")
                .doesNotContain(MomoFixtures.SECRET)
                .doesNotContain(MomoFixtures.ACCESS_KEY)
                .doesNotContainPattern("[0-9a-f]{64}");
    }
}
