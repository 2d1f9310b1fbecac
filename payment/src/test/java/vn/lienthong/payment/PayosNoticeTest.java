package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
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
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.NoticeResult.Refused;
import vn.lienthong.payment.NoticeResult.Verified;
import vn.lienthong.payment.internal.payos.PayosSigning;

class PayosNoticeTest {
    private final PaymentClient client = Payos.client();

    private static PaymentNotice verified(PaymentClient client, RawNotice raw) {
        NoticeResult result = client.readNotice(raw);
        assertThat(result).isInstanceOf(Verified.class);
        assertThat(client.explain(raw).fits()).isTrue();
        return ((Verified) result).notice();
    }

    @Test
    void aTransferToALinkIsAPayment() {
        PaymentNotice notice = verified(client, Payos.webhook(Payos.data()));
        assertThat(notice.reference()).isEqualTo("20260001");
        assertThat(notice.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(notice.amountVnd()).isEqualTo(180_000);
        assertThat(notice.rawCode()).isEqualTo("00");
        assertThat(notice.transactionId()).isEqualTo("FT26327.0001");
        assertThat(notice.paidAt()).isEqualTo(Instant.parse("2026-11-23T06:15:00Z"));
        assertThat(notice.fields()).containsEntry("desc", "Thành công").containsEntry("counterAccountName", "");
    }

    /** Nothing in the signed data is a replay guard: link and bank's reference make the key, two transfers are two. */
    @Test
    void oneTransferIsOneNoticeAndTwoAreTwo() {
        String key = verified(client, Payos.webhook(Payos.data())).noticeKey();
        assertThat(key).isEqualTo("payment|1c2d3e|FT26327.0001|");
        assertThat(verified(client, Payos.webhook(Payos.data("desc", "OK"))).noticeKey())
                .isEqualTo(key);
        assertThat(verified(client, Payos.webhook(Payos.data("reference", "FT26327.0002")))
                        .noticeKey())
                .isNotEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"00,PAID", "01,NEEDS_REVIEW", "'',NEEDS_REVIEW", "PAID,NEEDS_REVIEW"})
    void onlyTheSignedCodeDecides(String code, PaymentStatus status) {
        PaymentNotice notice = verified(client, Payos.webhook(Payos.data("code", code)));
        assertThat(notice.status()).isEqualTo(status);
        assertThat(notice.rawCode()).isEqualTo(code);
        assertThat(notice.paidAt() != null).isEqualTo(status == PaymentStatus.PAID);
    }

    @Test
    void whatIsNotSignedBesideTheDataDecidesNothing() {
        byte[] body = new String(Payos.webhook(Payos.data()).body(), StandardCharsets.UTF_8)
                .replace("\"code\":\"00\",\"desc\":\"success\",\"success\":true", "\"code\":\"99\",\"success\":false")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(new String(body, StandardCharsets.UTF_8)).contains("\"99\"");
        assertThat(verified(client, RawNotice.ofBody(body)).status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void nobodyPaysNothing() {
        assertThat(verified(client, Payos.webhook(Payos.data("amount", 0))).status())
                .isEqualTo(PaymentStatus.NEEDS_REVIEW);
    }

    /** payos-java refuses a validly signed webhook with a new member, and accepts an unsigned one. */
    @Test
    void aNewMemberThatIsSignedIsFineAndOneThatIsNotIsRefused() {
        Map<String, Object> more =
                Payos.data("newMember", "x", "list", List.of(Map.of("b", 2, "a", "1")), "flag", true);
        assertThat(verified(client, Payos.webhook(more)).fields())
                .containsEntry("newMember", "x")
                .containsEntry("list", "[{\"a\":\"1\",\"b\":2}]");
        Map<String, Object> unsigned = Payos.data("newMember", "x");
        RawNotice raw = Payos.webhook(unsigned, PayosSigning.sign(Payos.KEY, PayosSigning.data(Payos.data())));
        assertThat(refused(raw).reason()).isEqualTo(RefusalReason.BAD_SIGNATURE);
    }

    @Test
    void nullAndItsNamesAreSignedAsEmpty() {
        Map<String, Object> data = Payos.data("a", "null", "b", "undefined", "c", "");
        data.put("d", null);
        assertThat(PayosSigning.data(data)).startsWith("a=&").contains("&b=&", "&c=&", "&d=&");
        verified(client, Payos.webhook(data));
    }

    /** momo payment #39: a number in the JSON where the signed text has a string, and the other way round. */
    @Test
    void aNumberAsTextIsTheSame() {
        String signature = PayosSigning.sign(Payos.KEY, PayosSigning.data(Payos.data()));
        PaymentNotice notice =
                verified(client, Payos.webhook(Payos.data("amount", "180000", "orderCode", "20260001"), signature));
        assertThat(notice.amountVnd()).isEqualTo(180_000);
        assertThat(notice.reference()).isEqualTo("20260001");
    }

    @ParameterizedTest
    @CsvSource({
        "DONE,200,true",
        "ALREADY_DONE,200,true",
        "NOT_FOUND,503,false",
        "WRONG_AMOUNT,503,false",
        "NOT_FOUND_KEPT,200,true",
        "WRONG_AMOUNT_KEPT,200,true",
        "TRY_LATER,503,false"
    })
    void theReplyIsWhatPayosExpects(Handling handling, int status, boolean success) {
        NoticeReply reply = verified(client, Payos.webhook(Payos.data())).reply(handling);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).isEqualTo("{\"success\":" + success + "}");
    }

    @Test
    void theSampleThatConfirmsAnAddressIsATrial() {
        PaymentNotice notice = verified(Payos.sampleClient(), Payos.sample(Payos.SAMPLE_SIGNATURE));
        assertThat(notice.kind()).isEqualTo(PaymentNotice.Kind.TRIAL);
        assertThat(notice.reference()).isEmpty();
        assertThat(notice.reply(Handling.NOT_FOUND).status()).isEqualTo(200);
        NoticeResult old = Payos.sampleClient()
                .readNotice(Payos.sample("8d8640d802576397a1ce45ebda7f835055768ac7ad2e0bfb77f9b8f12cca4c7f"));
        assertThat(old).as("belongs to an older set of fields").isInstanceOf(Refused.class);
    }

    private Refused refused(RawNotice raw) {
        NoticeResult result = client.readNotice(raw);
        assertThat(result).isInstanceOf(Refused.class);
        assertThat(client.explain(raw).toString()).doesNotContain(Payos.KEY);
        assertThat(result.reply(notice -> {
                            throw new AssertionError("called");
                        })
                        .body())
                .isEqualTo("{\"success\":false}");
        return (Refused) result;
    }

    static Stream<Arguments> badNotices() {
        String good = new String(Payos.webhook(Payos.data()).body(), StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("empty", "", RefusalReason.MALFORMED),
                Arguments.of("not JSON", "{", RefusalReason.MALFORMED),
                Arguments.of("a list", "[]", RefusalReason.MALFORMED),
                Arguments.of("no data", "{\"signature\":\"00\"}", RefusalReason.BAD_SIGNATURE),
                Arguments.of("data null", "{\"data\":null,\"signature\":\"00\"}", RefusalReason.BAD_SIGNATURE),
                Arguments.of("data a text", "{\"data\":\"x\",\"signature\":\"00\"}", RefusalReason.MALFORMED),
                Arguments.of("unsigned", good.replaceAll(",\"signature\":\"[^\"]*\"", ""), RefusalReason.BAD_SIGNATURE),
                Arguments.of(
                        "empty signature",
                        good.replaceAll("\"signature\":\"[^\"]*\"", "\"signature\":\"\""),
                        RefusalReason.BAD_SIGNATURE),
                Arguments.of("changed amount", good.replace("180000", "180001"), RefusalReason.BAD_SIGNATURE),
                Arguments.of("changed order", good.replace("20260001", "20260002"), RefusalReason.BAD_SIGNATURE),
                Arguments.of("member removed", good.replace("\"currency\":\"VND\",", ""), RefusalReason.BAD_SIGNATURE),
                Arguments.of(
                        "member twice",
                        good.replace("{\"orderCode\"", "{\"amount\":1,\"orderCode\""),
                        RefusalReason.MALFORMED),
                Arguments.of("more after it", good + "{}", RefusalReason.MALFORMED),
                Arguments.of("deep", "[".repeat(5_000), RefusalReason.MALFORMED),
                Arguments.of("ten megabytes", "9".repeat(10_000_000), RefusalReason.TOO_LARGE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badNotices")
    void aBadNoticeIsRefused(String name, String body, RefusalReason reason) {
        assertThat(refused(RawNotice.ofBody(body.getBytes(StandardCharsets.UTF_8)))
                        .reason())
                .as(name)
                .isEqualTo(reason);
    }

    @Test
    void otherBytesAreRefused() {
        byte[] good = Payos.webhook(Payos.data()).body();
        byte[] torn = Arrays.copyOf(good, good.length);
        torn[20] = (byte) 0xFF;
        assertThat(refused(RawNotice.ofBody(torn)).reason()).isEqualTo(RefusalReason.MALFORMED);
        assertThat(refused(RawNotice.ofQuery("code=00")).reason()).isEqualTo(RefusalReason.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({"amount,-1", "amount,1e5", "amount,1.5", "amount,99999999999999999999", "orderCode,''", "currency,USD"})
    void aRightlySignedNoticeThatMeansNothingIsRefused(String member, String value) {
        assertThat(refused(Payos.webhook(Payos.data(member, value))).reason()).isEqualTo(RefusalReason.MALFORMED);
    }

    @Test
    void upperCaseHexAndTheKeyBeforeThisOneAreAccepted() {
        Map<String, Object> data = Payos.data();
        String hex = PayosSigning.sign(Payos.KEY, PayosSigning.data(data));
        verified(client, Payos.webhook(data, hex.toUpperCase(Locale.ROOT)));
        Map<String, String> secrets = new LinkedHashMap<>(
                Map.of("clientId", "C", "apiKey", "A", "checksumKey", "NEW", "previousChecksumKey", Payos.KEY));
        ClientConfig rotated = Payos.config(URI.create("https://payos.example"))
                .credentials(Credentials.from(secrets))
                .build();
        verified(PaymentClient.create(rotated), Payos.webhook(data, hex));
    }

    @Test
    void theReturnPageIsNotSignedAndShowsNothing() {
        ReturnPage page = client.readReturn(URI.create(
                "https://clinic.example/return?code=00&id=1c2d&cancel=false&status=PAID&orderCode=20260001"));
        assertThat(page.reference()).isEqualTo("20260001");
        assertThat(page.display()).isEqualTo(PaymentStatus.PENDING);
        assertThat(page.verified()).isFalse();
        assertThat(page.codes()).isEmpty();
        assertThat(client.readReturn(URI.create("https://clinic.example/return?orderCode=1&orderCode=2"))
                        .reference())
                .isNull();
    }

    static Stream<Arguments> mistakes() {
        Map<String, Object> data = Payos.data("description", "Vien phi BN", "note", "");
        StringBuilder unsorted = new StringBuilder();
        data.forEach((name, value) -> unsorted.append(unsorted.length() == 0 ? "" : "&")
                .append(name)
                .append('=')
                .append(value));
        String right = PayosSigning.data(data);
        return Stream.of(
                Arguments.of(data, unsorted.toString(), "order of the body"),
                Arguments.of(
                        data,
                        right.replace(" ", "%20")
                                .replace("Thành", "Th%C3%A0nh")
                                .replace("công", "c%C3%B4ng")
                                .replace(":", "%3A"),
                        "percent-encoded"),
                Arguments.of(data, right.replaceAll("[A-Za-z]+=&|&[A-Za-z]+=(?=&|$)", ""), "left out"),
                Arguments.of(data, Json.string(data), "JSON text"),
                Arguments.of(data, "x", "no known rule matches"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void theExplainerNamesTheRuleThatDiffers(Map<String, Object> data, String text, String finding) {
        RawNotice raw = Payos.webhook(data, PayosSigning.sign(Payos.KEY, text));
        SignatureExplanation explanation = client.explain(raw);
        assertThat(explanation.fits()).isFalse();
        assertThat(explanation.findings()).anySatisfy(one -> assertThat(one).contains(finding));
        assertThat(explanation.toString()).doesNotContain(Payos.KEY);
    }
}
