package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.payment.ViettelpayFixtures.SECRET;
import static vn.lienthong.payment.ViettelpayFixtures.asked;
import static vn.lienthong.payment.ViettelpayFixtures.code;
import static vn.lienthong.payment.ViettelpayFixtures.form;
import static vn.lienthong.payment.ViettelpayFixtures.mac;
import static vn.lienthong.payment.ViettelpayFixtures.question;
import static vn.lienthong.payment.ViettelpayFixtures.result;
import static vn.lienthong.payment.ViettelpayFixtures.told;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonTexts;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.NoticeResult.Refused;
import vn.lienthong.payment.NoticeResult.Verified;
import vn.lienthong.payment.internal.viettelpay.ViettelpaySigning;

/** What ViettelPay sends: the question before the debit, the result, the return page. */
class ViettelpayNoticeTest {
    private final PaymentClient client = ViettelpayFixtures.client();

    private PaymentNotice verified(RawNotice raw) {
        NoticeResult read = client.readNotice(raw);
        assertThat(read).isInstanceOf(Verified.class);
        return ((Verified) read).notice();
    }

    private void refused(RawNotice raw, RefusalReason reason, String code) {
        NoticeResult read = client.readNotice(raw);
        assertThat(read).isInstanceOf(Refused.class);
        assertThat(((Refused) read).reason()).isEqualTo(reason);
        assertThat(((Refused) read).reply().body()).isEqualTo("{\"error_code\":\"" + code + "\"}");
    }

    private static Map<String, String> json(NoticeReply reply) {
        assertThat(reply.status()).isEqualTo(200);
        return JsonTexts.from(reply.bytes());
    }

    @Test
    void theQuestionHasTheAmountOfTheBillThatItsSignatureCovers() {
        PaymentNotice notice = verified(asked("23000"));
        assertThat(notice.kind()).isEqualTo(PaymentNotice.Kind.CONFIRM);
        assertThat(notice.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(notice.reference()).isEqualTo("HD1");
        assertThat(notice.amountVnd()).isEqualTo(23_000);

        Map<String, String> yes = json(notice.reply(Handling.DONE));
        assertThat(yes)
                .containsEntry("error_code", "00")
                .containsEntry("billcode", "HD1-23000VND")
                .containsEntry("order_id", "HD1")
                .containsEntry("merchant_code", "LIENTHONG")
                .containsEntry("trans_amount", "23000")
                .containsEntry("check_sum", mac(yes, ViettelpaySigning.CONFIRM_REPLY, SECRET));
    }

    @ParameterizedTest
    @CsvSource({
        "DONE, 00, 00",
        "ALREADY_DONE, 01, 00",
        "NOT_FOUND, 01, 01",
        "WRONG_AMOUNT, 01, 01",
        "NOT_FOUND_KEPT, 01, 00",
        "WRONG_AMOUNT_KEPT, 01, 00",
        "TRY_LATER, 03, 03"
    })
    void onlyDoneLetsThePayerBeDebited(Handling handling, String toQuestion, String toResult) {
        assertThat(code(verified(asked("23000")).reply(handling))).isEqualTo(toQuestion);
        NoticeReply reply = verified(told()).reply(handling);
        assertThat(code(reply)).isEqualTo(toResult);
        assertThat(json(reply)).containsEntry("check_sum", mac(json(reply), ViettelpaySigning.SHORT_RESULT, SECRET));
    }

    @Test
    void aResultIsPaidIfBothCodesSaySo() {
        PaymentNotice notice = verified(told());
        assertThat(notice.kind()).isEqualTo(PaymentNotice.Kind.RESULT);
        assertThat(notice.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(notice.amountVnd()).isEqualTo(23_000);
        assertThat(notice.transactionId()).isEqualTo("300000001");
        assertThat(notice.rawCode()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "00, 2, NEEDS_REVIEW, 2",
        "00, 3, NEEDS_REVIEW, 3",
        "V06, 5, NEEDS_REVIEW, V06",
        "16, 2, NEEDS_REVIEW, 16",
        "W04, 1, NEEDS_REVIEW, W04",
        "00, 9, NEEDS_REVIEW, 9",
        "00, 0, PENDING, 0",
        "00, -1, PENDING, -1"
    })
    void everythingElseNeedsAPerson(String error, String state, PaymentStatus status, String raw) {
        PaymentNotice notice = verified(told("error_code", error, "payment_status", state));
        assertThat(notice.status()).isEqualTo(status);
        assertThat(notice.rawCode()).isEqualTo(raw);
    }

    @Test
    void aProfileMaySayWhichStatesAreCertainlyUnpaid() {
        PaymentClient client = ViettelpayFixtures.client("unpaidStates", "2, 5");
        NoticeResult read = client.readNotice(told("error_code", "16", "payment_status", "2"));
        assertThat(((Verified) read).notice().status()).isEqualTo(PaymentStatus.FAILED);
        read = client.readNotice(told("error_code", "W04", "payment_status", "3"));
        assertThat(((Verified) read).notice().status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
    }

    @Test
    void aForgedOrUnsignedMessageIsRefused() {
        refused(asked(question(), "23000", "ANOTHER"), RefusalReason.BAD_SIGNATURE, "02");
        refused(form(question()), RefusalReason.BAD_SIGNATURE, "02");
        refused(told(result(), ViettelpaySigning.RESULT, "ANOTHER"), RefusalReason.BAD_SIGNATURE, "02");
        refused(form(result()), RefusalReason.BAD_SIGNATURE, "02");
        assertThat(client.readNotice(asked(question(), "23000", ViettelpayFixtures.BEFORE)))
                .as("the key before the current one")
                .isInstanceOf(Verified.class);
    }

    @Test
    void aQuestionSignedForAnotherAmountThanItsBillIsForged() {
        refused(asked("3000"), RefusalReason.BAD_SIGNATURE, "02");
        Map<String, String> named = question();
        named.put("trans_amount", "3000");
        refused(asked(named, "3000", SECRET), RefusalReason.MALFORMED, "02");
        named.put("trans_amount", "23000");
        assertThat(verified(asked(named, "23000", SECRET)).amountVnd()).isEqualTo(23_000);
    }

    @Test
    void aPairThatWasShiftedIsRefusedAlthoughItsSignatureFits() {
        Map<String, String> shifted = question();
        shifted.put("order_id", "HD12");
        shifted.put("trans_amount", "3000");
        Map<String, String> genuine = question();
        genuine.put("trans_amount", "23000");
        String mac = mac(genuine, ViettelpaySigning.CONFIRM, SECRET);
        assertThat(mac(shifted, ViettelpaySigning.CONFIRM, SECRET)).isEqualTo(mac);
        shifted.put("check_sum", mac);
        refused(form(shifted), RefusalReason.MALFORMED, "02");

        shifted.put("billcode", "HD12-3000VND");
        refused(form(shifted), RefusalReason.BAD_SIGNATURE, "02");
    }

    @ParameterizedTest
    @CsvSource({
        "order_id=HD11;payment_status=2, payment_status=1;trans_amount=23000",
        "trans_amount=2300;vt_transaction_id=0300000001, vt_transaction_id=300000001",
        "trans_amount=230003;vt_transaction_id=00000001, vt_transaction_id=300000001",
        "cust_msisdn=849000000010;error_code=0, error_code=00",
        "cust_msisdn=8490000000;error_code=100, error_code=00",
        "error_code=00LIENTHONG;merchant_code=HD1;order_id=1, error_code=00"
    })
    void noFieldOfAResultCanBeShifted(String shifts, String whatItWas) {
        assertThat(whatItWas).isNotEmpty();
        Map<String, String> fields = result();
        String genuine = mac(fields, ViettelpaySigning.RESULT, SECRET);
        for (String shift : shifts.split(";", -1)) {
            fields.put(shift.substring(0, shift.indexOf('=')), shift.substring(shift.indexOf('=') + 1));
        }
        fields.put("check_sum", genuine);
        assertThat(client.readNotice(form(fields))).isInstanceOf(Refused.class);
        fields.put("check_sum", mac(fields, ViettelpaySigning.RESULT, SECRET));
        NoticeResult read = client.readNotice(form(fields));
        boolean paid = read instanceof Verified one && one.notice().status() == PaymentStatus.PAID;
        assertThat(paid).as("even if it were signed so").isFalse();
    }

    @Test
    void anotherAmountThanThatOfTheBillIsForAPerson() {
        PaymentNotice notice = verified(told("trans_amount", "20000"));
        assertThat(notice.status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        assertThat(notice.amountVnd()).isEqualTo(20_000);
    }

    @Test
    void aResultSignedOverFourValuesIsNeverPaid() {
        refused(told(result(), ViettelpaySigning.SHORT_RESULT, SECRET), RefusalReason.BAD_SIGNATURE, "02");
        PaymentClient client = ViettelpayFixtures.client("resultText", "short");
        NoticeResult read = client.readNotice(told(result(), ViettelpaySigning.SHORT_RESULT, SECRET));
        assertThat(((Verified) read).notice().status())
                .as("neither amount nor payment_status is signed")
                .isEqualTo(PaymentStatus.NEEDS_REVIEW);
        assertThat(client.readNotice(told())).isInstanceOf(Refused.class);
    }

    @Test
    void ourOwnReplyIsNoResult() {
        Map<String, String> reply = json(verified(asked("23000")).reply(Handling.DONE));
        Map<String, String> reflected = result();
        reflected.put("cust_msisdn", "");
        reflected.put("trans_amount", "3000");
        reflected.put("payment_status", "2");
        reflected.put("vt_transaction_id", "");
        assertThat(mac(reflected, ViettelpaySigning.RESULT, SECRET))
                .as("the same text")
                .isEqualTo(reply.get("check_sum"));
        reflected.put("check_sum", reply.get("check_sum"));
        refused(form(reflected), RefusalReason.MALFORMED, "02");
    }

    @Test
    void aMessageForAnotherMerchantIsNotFound() {
        Map<String, String> other = question();
        other.put("merchant_code", "OTHER");
        refused(asked(other, "23000", SECRET), RefusalReason.WRONG_MERCHANT, "01");
        refused(told("merchant_code", "OTHER"), RefusalReason.WRONG_MERCHANT, "01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{", "{}", "[]", "billcode=%", "order_id=HD1&order_id=HD1", "payment_status=1"})
    void whatIsNoMessageIsRefused(String body) {
        refused(RawNotice.ofBody(body.getBytes(StandardCharsets.UTF_8)), RefusalReason.MALFORMED, "02");
        refused(RawNotice.ofQuery(body), RefusalReason.MALFORMED, "02");
    }

    @Test
    void aHugeMessageIsRefused() {
        refused(RawNotice.ofBody(new byte[20_000]), RefusalReason.TOO_LARGE, "02");
    }

    @Test
    void jsonAndUpperCaseHexAreReadToo() {
        Map<String, Object> fields = new LinkedHashMap<>(result());
        fields.put("check_sum", mac(result(), ViettelpaySigning.RESULT, SECRET).toUpperCase(java.util.Locale.ROOT));
        fields.put("trans_amount", 23_000);
        fields.put("payment_status", 1);
        assertThat(verified(RawNotice.ofBody(Json.bytes(fields))).status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void base64IsASettingAndSurvivesAForm() {
        PaymentClient client = ViettelpayFixtures.client("mac", "base64");
        Map<String, String> fields = result();
        String mac = ViettelpaySigning.base64(
                SECRET, ViettelpaySigning.text(ViettelpayFixtures.ACCESS, fields, ViettelpaySigning.RESULT));
        for (String sent : new String[] {mac, mac.replace('+', ' '), mac.replace("=", "%3d")}) {
            fields.put("check_sum", sent);
            assertThat(client.readNotice(form(fields))).as(sent).isInstanceOf(Verified.class);
        }
        fields.put("check_sum", mac.toLowerCase(java.util.Locale.ROOT));
        assertThat(client.readNotice(form(fields))).isInstanceOf(Refused.class);
        assertThat(client.readNotice(told())).as("hex").isInstanceOf(Refused.class);
    }

    private URI back(Map<String, String> fields) {
        return URI.create("https://clinic.example/pay/return?" + QueryString.form(fields));
    }

    @Test
    void theReturnPageIsSignedLikeAResult() {
        Map<String, String> fields = result();
        ReturnPage unsigned = client.readReturn(back(fields));
        assertThat(unsigned.verified()).isFalse();
        assertThat(unsigned.reference()).isEqualTo("HD1");
        assertThat(unsigned.display()).isEqualTo(PaymentStatus.PENDING);
        fields.put("check_sum", mac(fields, ViettelpaySigning.RESULT, SECRET));
        assertThat(client.readReturn(back(fields)).display()).isEqualTo(PaymentStatus.PAID);
        assertThat(client.readReturn(back(fields)).verified()).isTrue();
        assertThat(client.readReturn(URI.create("https://clinic.example/?order_id=HD1&order_id=HD2"))
                        .verified())
                .isFalse();
    }

    @Test
    void theExplanationNamesTheRuleThatFitsAndNoSecret() {
        SignatureExplanation four = client.explain(told(result(), ViettelpaySigning.SHORT_RESULT, SECRET));
        assertThat(four.fits()).isFalse();
        assertThat(four.findings()).contains("fits as a result of four values (resultText: short), in hex");
        assertThat(client.explain(told()).fits()).isTrue();
        Map<String, String> base64 = result();
        base64.put(
                "check_sum",
                ViettelpaySigning.base64(
                        SECRET, ViettelpaySigning.text(ViettelpayFixtures.ACCESS, base64, ViettelpaySigning.RESULT)));
        assertThat(client.explain(form(base64)).findings())
                .contains("fits as a result of nine values (resultText: full), in Base64");
        assertThat(four.toString()).doesNotContain(SECRET).doesNotContain(ViettelpayFixtures.ACCESS);
        assertThat(client.explain(form(question())).findings())
                .containsExactly("check_sum is missing: the message is not signed");
        assertThat(client.explain(RawNotice.ofBody(new byte[0])).findings()).hasSize(1);
    }
}
