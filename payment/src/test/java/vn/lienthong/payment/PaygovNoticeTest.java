package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.NoticeResult.Refused;
import vn.lienthong.payment.NoticeResult.Verified;

/** A callback of PayGov proves nothing: the rule of its checksum is not public. */
class PaygovNoticeTest {
    private static final URI BASE = URI.create("https://lgsp.example/paygov");

    private final PaymentClient client = PaygovFixtures.client(BASE);

    private NoticeResult read(byte[] body) {
        return client.readNotice(RawNotice.ofBody(body));
    }

    private PaymentNotice hint(Map<String, Object> members) {
        NoticeResult result = read(Json.bytes(members));
        assertThat(result).isInstanceOf(Verified.class);
        return ((Verified) result).notice();
    }

    private static Map<String, Object> changed(String name, Object value) {
        Map<String, Object> members = PaygovFixtures.callback("BL-2026.0001");
        members.put(name, value);
        return members;
    }

    @Test
    void aCallbackAloneIsAHintForAPersonAndNeverPaid() {
        PaymentNotice notice = hint(PaygovFixtures.callback("BL-2026.0001"));
        assertThat(notice.kind()).isEqualTo(PaymentNotice.Kind.HINT);
        assertThat(notice.status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        assertThat(notice.reference()).isEqualTo("BL-2026.0001");
        assertThat(notice.amountVnd()).isEqualTo(180_000);
        assertThat(notice.rawCode()).isEqualTo("00");
        assertThat(notice.transactionId()).isEqualTo("PG1");
        assertThat(notice.paidAt()).isNull();
        assertThat(notice.fields()).containsEntry("payGate", "VNPAY").doesNotContainKey("checksum");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "02", "", "77", "PAID"})
    void noCodeOfACallbackDecidesAnything(String code) {
        assertThat(hint(changed("errorCode", code)).status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        PaymentClient asking = PaygovFixtures.client(BASE, "queryPath", "/query");
        NoticeResult result = asking.readNotice(RawNotice.ofBody(Json.bytes(changed("errorCode", code))));
        PaymentNotice notice = ((Verified) result).notice();
        assertThat(notice.kind()).isEqualTo(PaymentNotice.Kind.HINT);
        assertThat(notice.status())
                .as("the rail can be asked: wait for the answer")
                .isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void whoMakesCallbacksUpMakesTwoNoticesOfAPaymentAtMost() {
        List<String> keys = new ArrayList<>();
        for (String code : new String[] {"00", "01", "02", "77"}) {
            for (String number : new String[] {"A", "B"}) {
                Map<String, Object> members = changed("errorCode", code);
                members.put("transactionNo", number);
                members.put("amount", 1_000 + keys.size());
                keys.add(hint(members).noticeKey());
            }
        }
        assertThat(keys.stream().distinct()).hasSize(2);
    }

    @Test
    void anAmountMayBeATextAndTheOrderOfMembersDoesNotMatter() {
        assertThat(hint(changed("amount", "180000")).amountVnd()).isEqualTo(180_000);
        Map<String, Object> members = PaygovFixtures.callback("BL-2026.0001");
        List<String> names = new ArrayList<>(members.keySet());
        Collections.reverse(names);
        Map<String, Object> backwards = new LinkedHashMap<>();
        names.forEach(name -> backwards.put(name, members.get(name)));
        assertThat(hint(backwards).reference()).isEqualTo("BL-2026.0001");
    }

    @ParameterizedTest
    @CsvSource({
        "DONE,SUCCESSFUL,Confirm transaction",
        "ALREADY_DONE,SUCCESSFUL,Confirm transaction",
        "NOT_FOUND,FAILED,order not found",
        "WRONG_AMOUNT,FAILED,wrong amount",
        "TRY_LATER,FAILED,try again"
    })
    void theReplyIsThatOfThePublicProgram(Handling handling, String code, String message) {
        NoticeReply reply = hint(PaygovFixtures.callback("BL-2026.0001")).reply(handling);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo("application/json");
        assertThat(reply.body()).isEqualTo("{\"error_code\":\"" + code + "\",\"error_message\":\"" + message + "\"}");
    }

    static Stream<Arguments> badCallbacks() {
        return Stream.of(
                Arguments.of("empty", "", RefusalReason.MALFORMED),
                Arguments.of("a page", "<html>", RefusalReason.MALFORMED),
                Arguments.of("a list", "[]", RefusalReason.MALFORMED),
                Arguments.of(
                        "other spelling",
                        "{\"order_id\":\"x\",\"amount\":1,\"errorCode\":\"00\"}",
                        RefusalReason.MALFORMED),
                Arguments.of(
                        "member twice",
                        text(changed("type", "PAY")).replaceFirst("\\{", "{\"amount\":1,"),
                        RefusalReason.MALFORMED),
                Arguments.of("other unit", text(changed("orderId", "H99-BL-1-01")), RefusalReason.WRONG_MERCHANT),
                Arguments.of(
                        "other number", text(changed("orderId", "H60.01.02-BL-1-02")), RefusalReason.WRONG_MERCHANT),
                Arguments.of("no reference", text(changed("orderId", "H60.01.02--01")), RefusalReason.WRONG_MERCHANT),
                Arguments.of(
                        "long reference",
                        text(changed("orderId", "H60.01.02-" + "A".repeat(101) + "-01")),
                        RefusalReason.WRONG_MERCHANT),
                Arguments.of("negative", text(changed("amount", -1)), RefusalReason.MALFORMED),
                Arguments.of("fraction", text(changed("amount", "1.5")), RefusalReason.MALFORMED),
                Arguments.of("huge", text(changed("amount", "9".repeat(30))), RefusalReason.MALFORMED),
                Arguments.of("no code", text(without("errorCode")), RefusalReason.MALFORMED),
                Arguments.of(
                        "ten megabytes", "{\"orderId\":\"" + "9".repeat(10_000_000) + "\"}", RefusalReason.TOO_LARGE));
    }

    private static String text(Map<String, Object> members) {
        return new String(Json.bytes(members), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> without(String name) {
        Map<String, Object> members = PaygovFixtures.callback("BL-2026.0001");
        members.remove(name);
        return members;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badCallbacks")
    void aBadCallbackIsRefusedAndNotAcknowledged(String name, String body, RefusalReason reason) {
        assertThat(read(body.getBytes(StandardCharsets.UTF_8)))
                .as(name)
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(refused.signed()).as("nobody could tell").isFalse();
                    assertThat(refused.reply().body()).startsWith("{\"error_code\":\"FAILED\",");
                });
    }

    @Test
    void bytesThatAreNotUtf8AndQueriesAreNoCallback() {
        assertThat(read(new byte[] {'{', (byte) 0xFF, '}'})).isInstanceOf(Refused.class);
        assertThat(client.readNotice(RawNotice.ofQuery("orderId=H60.01.02-BL-1-01")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void theReturnPageNamesThePaymentAndDecidesNothing() {
        ReturnPage named =
                client.readReturn(URI.create("https://clinic.example/back?orderId=H60.01.02-BL-1-01&errorCode=00"));
        assertThat(named.reference()).isEqualTo("BL-1");
        assertThat(named.display()).isEqualTo(PaymentStatus.PENDING);
        assertThat(named.verified()).isFalse();
        for (String bad : new String[] {"", "?orderId=BL-1", "?orderId=a&orderId=b", "?orderId=%FF"}) {
            assertThat(client.readReturn(URI.create("https://clinic.example/back" + bad))
                            .reference())
                    .as(bad)
                    .isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"order_id\":\"x\",\"amount\":1}; without orderId, errorCode: the spelling of the members is believed only; these came: order_id, amount",
                "{\"orderId\":\"H99-BL-1-01\",\"amount\":1,\"errorCode\":\"00\"}; orderId is not ours: it must begin with our unit and end with our order number, as H60.01.02-…-01",
                "{\"orderId\":\"H60.01.02-BL-1-01\",\"amount\":\"1.5\",\"errorCode\":\"00\"}; amount is no whole đồng",
                "{\"orderId\":\"H60.01.02-BL-1-01\",\"amount\":1,\"errorCode\":\"00\"}; the rule of checksum is not public",
                "nothing; not a JSON object"
            })
    void theExplainerSaysWhatIsMissingAndThatNothingIsVerified(String body, String finding) {
        SignatureExplanation explanation = client.explain(RawNotice.ofBody(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(explanation.fits()).isFalse();
        assertThat(explanation.findings()).anySatisfy(text -> assertThat(text).contains(finding));
    }
}
