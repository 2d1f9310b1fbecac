package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.Credentials;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.NoticeResult.Refused;
import vn.lienthong.payment.NoticeResult.Verified;

class VnpayNoticeTest {
    private final PaymentClient client = Fixtures.vnpayClient();

    private NoticeResult read(Map<String, String> fields) {
        return client.readNotice(RawNotice.ofQuery(Fixtures.signedQuery(fields, Fixtures.VNPAY_SECRET)));
    }

    private PaymentNotice verified(Map<String, String> fields) {
        assertThat(read(fields)).isInstanceOf(Verified.class);
        return ((Verified) read(fields)).notice();
    }

    @Test
    void aCorrectlySignedNoticeContainsThePayment() {
        PaymentNotice notice = verified(Fixtures.ipn());
        assertThat(notice.reference()).isEqualTo("BL-2026.0001");
        assertThat(notice.amountVnd()).isEqualTo(180_000);
        assertThat(notice.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(notice.transactionId()).isEqualTo("14226112");
        assertThat(notice.paidAt()).isEqualTo(Instant.parse("2026-11-23T06:15:00Z"));
        assertThat(notice.fields())
                .containsEntry("vnp_BankTranNo", "VNP14226112")
                .doesNotContainKey("vnp_SecureHash");
    }

    @ParameterizedTest
    @CsvSource({
        "00,00,PAID",
        "00,01,PENDING",
        "00,02,NEEDS_REVIEW",
        "00,04,NEEDS_REVIEW",
        "00,07,NEEDS_REVIEW",
        "07,07,NEEDS_REVIEW",
        "07,00,NEEDS_REVIEW",
        "24,02,CANCELLED",
        "51,02,FAILED",
        "11,08,EXPIRED",
        "51,08,EXPIRED",
        "11,02,EXPIRED",
        "99,02,FAILED",
        "99,01,NEEDS_REVIEW",
        "24,01,NEEDS_REVIEW",
        "24,00,NEEDS_REVIEW",
        "24,04,NEEDS_REVIEW",
        "XX,02,NEEDS_REVIEW",
        "00,77,NEEDS_REVIEW",
        "00,'',NEEDS_REVIEW",
        "'','',NEEDS_REVIEW"
    })
    void onlyBothCodesTogetherMeanPaidAndADoubtNeedsReview(String response, String status, PaymentStatus outcome) {
        Map<String, String> fields = Fixtures.ipn();
        fields.put("vnp_ResponseCode", response);
        fields.put("vnp_TransactionStatus", status);
        assertThat(verified(fields).status()).isEqualTo(outcome);
        assertThat(verified(fields).paidAt() != null)
                .as("a time of payment only if it was paid")
                .isEqualTo(outcome == PaymentStatus.PAID);
    }

    @Test
    void nobodyPaysNothing() {
        Map<String, String> fields = Fixtures.ipn();
        fields.put("vnp_Amount", "0");
        assertThat(verified(fields).status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        fields.put("vnp_ResponseCode", "24");
        fields.put("vnp_TransactionStatus", "02");
        assertThat(verified(fields).status()).as("nothing was paid").isEqualTo(PaymentStatus.CANCELLED);
    }

    @ParameterizedTest
    @CsvSource({
        "DONE,00,Confirm Success",
        "ALREADY_DONE,02,Order already confirmed",
        "NOT_FOUND,01,Order not found",
        "WRONG_AMOUNT,04,Invalid amount",
        "NOT_FOUND_KEPT,01,Order not found",
        "WRONG_AMOUNT_KEPT,04,Invalid amount",
        "TRY_LATER,99,Unknown error"
    })
    void theReplyIsWhatVnpayExpects(Handling handling, String code, String message) {
        NoticeReply reply = verified(Fixtures.ipn()).reply(handling);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo("application/json");
        assertThat(reply.body()).isEqualTo("{\"RspCode\":\"" + code + "\",\"Message\":\"" + message + "\"}");
        assertThat(reply.bytes()).isEqualTo(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theTypeOfTheHashAndForeignParametersAreNotSigned() {
        String query = Fixtures.signedQuery(Fixtures.ipn(), Fixtures.VNPAY_SECRET);
        assertThat(client.readNotice(RawNotice.ofQuery("rail=vnpay&" + query + "&vnp_SecureHashType=HMACSHA512")))
                .isInstanceOf(Verified.class);
    }

    @Test
    void upperCaseHexIsTheSameSignature() {
        String query = Fixtures.signedQuery(Fixtures.ipn(), Fixtures.VNPAY_SECRET);
        int at = query.indexOf("vnp_SecureHash=") + 15;
        String upper = query.substring(0, at) + query.substring(at).toUpperCase(Locale.ROOT);
        assertThat(client.readNotice(RawNotice.ofQuery(upper))).isInstanceOf(Verified.class);
    }

    @Test
    void theSecretBeforeThisOneIsStillAcceptedAndNeverSigned() {
        PaymentClient rotated = PaymentClient.create(PaymentConfig.of(Fixtures.vnpay(
                        URI.create("https://sandbox.vnpayment.example"), Map.of())
                .credentials(Credentials.from(Map.of(
                        "tmnCode", "DEMOV210", "hashSecret", "NEW", "previousHashSecret", Fixtures.VNPAY_SECRET)))
                .build()));
        assertThat(rotated.readNotice(RawNotice.ofQuery(Fixtures.signedQuery(Fixtures.ipn(), Fixtures.VNPAY_SECRET))))
                .isInstanceOf(Verified.class);
        assertThat(rotated.readNotice(RawNotice.ofQuery(Fixtures.signedQuery(Fixtures.ipn(), "NEW"))))
                .isInstanceOf(Verified.class);
        assertThat(rotated.readNotice(RawNotice.ofQuery(Fixtures.signedQuery(Fixtures.ipn(), "OTHER"))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aRepeatedNoticeHasTheSameKeyAndAnotherOneHasNot() {
        PaymentClient client = Fixtures.vnpayClient();
        RawNotice raw = RawNotice.ofQuery(Fixtures.signedQuery(Fixtures.ipn(), Fixtures.VNPAY_SECRET));
        PaymentNotice first = ((Verified) client.readNotice(raw)).notice();
        PaymentNotice second = ((Verified) client.readNotice(raw)).notice();
        assertThat(second.noticeKey()).isEqualTo(first.noticeKey());
        assertThat(second.reply(Handling.ALREADY_DONE).body()).contains("\"02\"");
        for (String changed : new String[] {"vnp_TransactionStatus=07", "vnp_Amount=18000100"}) {
            Map<String, String> later = Fixtures.ipn();
            later.put(changed.split("=", 2)[0], changed.split("=", 2)[1]);
            RawNotice other = RawNotice.ofQuery(Fixtures.signedQuery(later, Fixtures.VNPAY_SECRET));
            assertThat(((Verified) client.readNotice(other)).notice().noticeKey())
                    .as(changed)
                    .isNotEqualTo(first.noticeKey());
        }
    }

    static Stream<Arguments> badNotices() {
        String good = Fixtures.signedQuery(Fixtures.ipn(), Fixtures.VNPAY_SECRET);
        Map<String, String> foreign = Fixtures.ipn();
        foreign.put("vnp_TmnCode", "OTHER001");
        Map<String, String> noReference = Fixtures.ipn();
        noReference.remove("vnp_TxnRef");
        return Stream.of(
                Arguments.of("empty", "", RefusalReason.BAD_SIGNATURE, "97"),
                Arguments.of("unsigned", good.replaceAll("&vnp_SecureHash=.*", ""), RefusalReason.BAD_SIGNATURE, "97"),
                Arguments.of(
                        "empty signature",
                        good.replaceAll("&vnp_SecureHash=.*", "&vnp_SecureHash="),
                        RefusalReason.BAD_SIGNATURE,
                        "97"),
                Arguments.of(
                        "truncated signature", good.substring(0, good.length() - 1), RefusalReason.BAD_SIGNATURE, "97"),
                Arguments.of(
                        "other secret", Fixtures.signedQuery(Fixtures.ipn(), "X"), RefusalReason.BAD_SIGNATURE, "97"),
                Arguments.of(
                        "changed amount",
                        good.replace("Amount=18000000", "Amount=1800000"),
                        RefusalReason.BAD_SIGNATURE,
                        "97"),
                Arguments.of(
                        "changed code",
                        good.replace("ResponseCode=00", "ResponseCode=01"),
                        RefusalReason.BAD_SIGNATURE,
                        "97"),
                Arguments.of("one field more", good + "&vnp_Extra=1", RefusalReason.BAD_SIGNATURE, "97"),
                Arguments.of("field twice", good + "&vnp_TxnRef=BL-2026.0001", RefusalReason.MALFORMED, "97"),
                Arguments.of("signature twice", good + "&vnp_SecureHash=00", RefusalReason.MALFORMED, "97"),
                Arguments.of("broken percent sequence", good + "&vnp_X=%G1", RefusalReason.MALFORMED, "97"),
                Arguments.of("not UTF-8", good + "&vnp_X=%FF%FE", RefusalReason.BAD_SIGNATURE, "97"),
                Arguments.of("right-to-left mark", good + "&vnp_X=\u202E", RefusalReason.BAD_SIGNATURE, "97"),
                Arguments.of("NUL", good + "&vnp_X=\0", RefusalReason.BAD_SIGNATURE, "97"),
                Arguments.of("hundreds of fields", "vnp_a=1&".repeat(501), RefusalReason.MALFORMED, "97"),
                Arguments.of("ten megabytes of nines", "9".repeat(10_000_000), RefusalReason.TOO_LARGE, "97"),
                Arguments.of(
                        "other merchant",
                        Fixtures.signedQuery(foreign, Fixtures.VNPAY_SECRET),
                        RefusalReason.WRONG_MERCHANT,
                        "99"),
                Arguments.of(
                        "no reference",
                        Fixtures.signedQuery(noReference, Fixtures.VNPAY_SECRET),
                        RefusalReason.MALFORMED,
                        "99"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badNotices")
    void aBadNoticeIsRefusedWithTheReplyToSend(String name, String query, RefusalReason reason, String code) {
        NoticeResult result = client.readNotice(RawNotice.ofQuery(query));
        assertThat(result).as(name).isInstanceOf(Refused.class);
        Refused refused = (Refused) result;
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.reply().status()).isEqualTo(200);
        assertThat(refused.reply().body()).contains("\"RspCode\":\"" + code + "\"");
        assertThat(refused.reason().sentence(Locale.forLanguageTag("vi"))).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource({"-18000000", "1e7", "18000001", "' '", "9999999999999999"})
    void anAmountThatIsNoWholeDongIsRefusedAlthoughSigned(String amount) {
        Map<String, String> fields = Fixtures.ipn();
        fields.put("vnp_Amount", amount);
        assertThat(read(fields))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.MALFORMED));
    }

    @Test
    void aBodyIsNoVnpayNotice() {
        assertThat(client.readNotice(RawNotice.ofBody(new byte[] {1, 2, 3}))).isInstanceOf(Refused.class);
    }

    @Test
    void theReturnPageIsForDisplayAndShowsNothingThatIsNotSigned() {
        String good = Fixtures.signedQuery(Fixtures.ipn(), Fixtures.VNPAY_SECRET);
        ReturnPage page = client.readReturn(URI.create("https://clinic.example/pay/return?" + good));
        assertThat(page.display()).isEqualTo(PaymentStatus.PAID);
        assertThat(page.verified()).isTrue();
        assertThat(page.reference()).isEqualTo("BL-2026.0001");
        ReturnPage forged = client.readReturn(
                URI.create("https://clinic.example/pay/return?" + good.replace("=18000000", "=17000000")));
        assertThat(forged.display()).isEqualTo(PaymentStatus.PENDING);
        assertThat(forged.verified()).isFalse();
        assertThat(forged.codes()).isEmpty();
        assertThat(forged.reference()).isEqualTo("BL-2026.0001");
        for (String stranger : new String[] {"%3Cscript%3E", "A%0AB", "%E2%80%AEA", "9".repeat(101), ""}) {
            assertThat(client.readReturn(URI.create("https://clinic.example/pay/return?vnp_TxnRef=" + stranger))
                            .reference())
                    .as(stranger)
                    .isNull();
        }
        assertThat(client.readReturn(URI.create("https://clinic.example/pay/return"))
                        .display())
                .isEqualTo(PaymentStatus.PENDING);
    }

    static Stream<Arguments> mistakes() {
        String good = Fixtures.signedQuery(Fixtures.ipn(), Fixtures.VNPAY_SECRET);
        String plain = "vnp_Amount=18000000&vnp_OrderInfo=a b!&vnp_TmnCode=DEMOV210&vnp_TxnRef=1";
        return Stream.of(
                Arguments.of(good, ""),
                Arguments.of(good.replaceAll("&vnp_SecureHash=.*", ""), "is missing"),
                Arguments.of(query(plain, sign(plain)), "without percent-encoding"),
                Arguments.of(
                        query(
                                plain,
                                sign("vnp_Amount=18000000&vnp_OrderInfo=a%20b%21&vnp_TmnCode=DEMOV210&vnp_TxnRef=1")),
                        "%20"),
                Arguments.of(
                        query(plain, sign("vnp_Amount=18000000&vnp_OrderInfo=a+b!&vnp_TmnCode=DEMOV210&vnp_TxnRef=1")),
                        "encodeURIComponent"),
                Arguments.of(
                        query(plain, sign("vnp_Amount=180000&vnp_OrderInfo=a+b%21&vnp_TmnCode=DEMOV210&vnp_TxnRef=1")),
                        "divided by 100"),
                Arguments.of(query(plain, "0".repeat(128)), "no known rule matches"),
                Arguments.of(query(plain.replace("DEMOV210", "OTHER001"), "00"), "not ours"));
    }

    private static String sign(String text) {
        return vn.lienthong.payment.internal.vnpay.VnpaySigning.sign(Fixtures.VNPAY_SECRET, text);
    }

    private static String query(String plain, String hash) {
        return plain.replace(" ", "+").replace("!", "%21") + "&vnp_SecureHash=" + hash;
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void theExplainerNamesTheRuleThatDiffersAndNoSecret(String query, String finding) {
        SignatureExplanation explanation = client.explain(RawNotice.ofQuery(query));
        assertThat(explanation.fits()).isEqualTo(finding.isEmpty());
        if (!finding.isEmpty()) {
            assertThat(explanation.findings())
                    .anySatisfy(text -> assertThat(text).contains(finding));
        }
        assertThat(explanation.toString()).doesNotContain(Fixtures.VNPAY_SECRET).doesNotContainPattern("[0-9a-f]{64}");
    }
}
