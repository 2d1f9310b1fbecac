package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;

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
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.NoticeResult.Refused;
import vn.lienthong.payment.NoticeResult.Verified;

/** What becomes of the notices of banks and of notice services. */
class BankNoticeTest {
    private static final String REFERENCE = "HD000123";

    private final PaymentClient open = Banks.client("notices", "standard-webhooks");
    private final String purpose = purpose(open);

    private static String purpose(PaymentClient client) {
        BankTransfer transfer = client.create(
                        PaymentRequest.builder(new PaymentKey(REFERENCE, Fixtures.NOW), 180_000, "Viện phí")
                                .build())
                .transfer();
        assertThat(transfer).isNotNull();
        return transfer.purpose();
    }

    private static PaymentNotice verified(PaymentClient client, RawNotice raw) {
        NoticeResult result = client.readNotice(raw);
        assertThat(result).isInstanceOf(Verified.class);
        assertThat(client.explain(raw).fits()).isTrue();
        return ((Verified) result).notice();
    }

    private static Refused refused(PaymentClient client, RawNotice raw) {
        NoticeResult result = client.readNotice(raw);
        assertThat(result).isInstanceOf(Refused.class);
        assertThat(client.explain(raw).toString()).doesNotContain(Banks.SECRET);
        return (Refused) result;
    }

    @Test
    void aTransferWithTheCodeIsAPayment() {
        PaymentNotice notice = verified(open, Banks.standard(Banks.event("CT DEN:" + purpose + " GD 613459")));
        assertThat(notice.kind()).isEqualTo(PaymentNotice.Kind.RESULT);
        assertThat(notice.reference()).isEqualTo(REFERENCE);
        assertThat(notice.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(notice.amountVnd()).isEqualTo(180_000);
        assertThat(notice.rawCode()).isEqualTo("FITS");
        assertThat(notice.transactionId()).isEqualTo("FT26327.0001");
        assertThat(notice.paidAt()).isEqualTo(Instant.parse("2026-11-23T06:29:00Z"));
        assertThat(notice.noticeKey())
                .isEqualTo("payment-vietqr|movement|standard-webhooks|0011001234567|FT26327000123");
        BankCredit credit = notice.credit();
        assertThat(credit).isNotNull();
        assertThat(credit.payerName()).isEqualTo("HOANG THI LAN");
        assertThat(credit).hasToString("BankCredit[FT26327000123, IN, 180000 đồng]");
        assertThat(notice.toString()).doesNotContain("LAN");
    }

    @ParameterizedTest
    @CsvSource({"1,PAID", "179999,PAID", "180001,PAID", "0,NEEDS_REVIEW"})
    void whatArrivedIsToldForTheProgramToCompare(long amountVnd, PaymentStatus status) {
        PaymentNotice notice = verified(open, Banks.standard(Banks.event(purpose, "amountVnd", amountVnd)));
        assertThat(notice.amountVnd()).isEqualTo(amountVnd);
        assertThat(notice.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "chuyen tien", "HD000123", "LT8RHD000124X vien phi"})
    void moneyThatNamesNoPaymentIsNotLost(String other) {
        PaymentNotice notice = verified(open, Banks.standard(Banks.event(other)));
        assertThat(notice.kind()).isEqualTo(PaymentNotice.Kind.UNMATCHED);
        assertThat(notice.reference()).isEmpty();
        assertThat(notice.status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        assertThat(notice.rawCode()).isEqualTo("NO_CODE");
        assertThat(notice.amountVnd()).isEqualTo(180_000);
        assertThat(notice.credit()).isNotNull();
        assertThat(notice.noticeKey()).endsWith("FT26327000123");
        assertThat(notice.reply(Handling.DONE).status()).isEqualTo(200);
    }

    @Test
    void twoCodesInOneTransferAreForAPerson() {
        String second = purpose.replace(purpose.substring(0, 13), "LT2X" + "A1" + "?");
        String both = purpose.substring(0, 13) + " " + other("HD000124");
        assertThat(verified(open, Banks.standard(Banks.event(both))).kind()).isEqualTo(PaymentNotice.Kind.UNMATCHED);
        assertThat(verified(open, Banks.standard(Banks.event(second))).kind()).isEqualTo(PaymentNotice.Kind.UNMATCHED);
    }

    private String other(String reference) {
        BankTransfer transfer = open.create(PaymentRequest.builder(new PaymentKey(reference, Fixtures.NOW), 1, "x")
                        .build())
                .transfer();
        assertThat(transfer).isNotNull();
        return transfer.purpose();
    }

    @Test
    void moneyToAnotherAccountOfOursNamesThePaymentAndNeedsAPerson() {
        PaymentNotice notice = verified(open, Banks.standard(Banks.event(purpose, "account", "0011009999999")));
        assertThat(notice.reference()).isEqualTo(REFERENCE);
        assertThat(notice.status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        assertThat(notice.rawCode()).isEqualTo("OTHER_ACCOUNT");
        assertThat(notice.paidAt()).isNull();
    }

    @Test
    void moneyThatGoesOutIsNoPayment() {
        PaymentNotice notice = verified(open, Banks.standard(Banks.event(purpose, "direction", "out")));
        assertThat(notice.kind()).isEqualTo(PaymentNotice.Kind.UNMATCHED);
        assertThat(notice.rawCode()).isEqualTo("OUTGOING");
        assertThat(notice.credit()).isNotNull();
        assertThat(notice.credit().direction()).isEqualTo(BankCredit.Direction.OUT);
    }

    @ParameterizedTest
    @CsvSource({"virtualAccount,9624707945", "account,9624707945"})
    void aVirtualAccountNamesThePayment(String member, String account) {
        PaymentClient client = Banks.client("notices", "standard-webhooks", "virtualAccountPrefix", "96247");
        PaymentNotice notice = verified(client, Banks.standard(Banks.event("bat ky", member, account)));
        assertThat(notice.reference()).isEqualTo("0794");
        assertThat(notice.status()).isEqualTo(PaymentStatus.PAID);
        PaymentNotice other = verified(client, Banks.standard(Banks.event("bat ky", member, "9624707946")));
        assertThat(other.kind()).isEqualTo(PaymentNotice.Kind.UNMATCHED);
    }

    @Test
    void aTrialIsAnsweredWhateverTheProgramSays() {
        byte[] trial = "{\"type\":\"bank.trial\"}".getBytes(StandardCharsets.UTF_8);
        PaymentNotice notice = verified(open, Banks.standard(trial));
        assertThat(notice.kind()).isEqualTo(PaymentNotice.Kind.TRIAL);
        assertThat(notice.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(notice.reply(Handling.NOT_FOUND).status()).isEqualTo(200);
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
    void theReplyStopsTheServiceOnlyOnceTheMoneyIsStored(Handling handling, int status, boolean success) {
        NoticeReply reply = verified(open, Banks.standard(Banks.event(purpose))).reply(handling);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).isEqualTo("{\"success\":" + success + "}");
    }

    static Stream<Arguments> badEvents() {
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("not JSON", "{"),
                Arguments.of("a list", "[]"),
                Arguments.of("another type", "{\"type\":\"bank.balance\",\"data\":{}}"),
                Arguments.of("no data", "{\"type\":\"bank.transaction\"}"),
                Arguments.of("data a text", "{\"type\":\"bank.transaction\",\"data\":\"x\"}"),
                Arguments.of("a member twice", "{\"type\":\"bank.transaction\",\"type\":\"bank.trial\"}"),
                Arguments.of("no id", event("id", null)),
                Arguments.of("id a list", event("id", java.util.List.of())),
                Arguments.of("id of 200", event("id", "9".repeat(200))),
                Arguments.of("no account", event("account", null)),
                Arguments.of("no direction", event("direction", "IN OUT")),
                Arguments.of("amount missing", event("amountVnd", null)),
                Arguments.of("amount negative", event("amountVnd", -180_000)),
                Arguments.of("amount with a fraction", event("amountVnd", 180_000.5)),
                Arguments.of("amount 1e5", event("amountVnd", "1e5")),
                Arguments.of("amount grouped", event("amountVnd", "180.000.000")),
                Arguments.of("amount of twenty nines", event("amountVnd", "99999999999999999999")),
                Arguments.of("amount in Arabic digits", event("amountVnd", "٣٣٣")));
    }

    private static String event(String member, Object value) {
        return new String(Banks.event("x", member, value), StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badEvents")
    void aRightlySignedNoticeThatCannotBeReadIsRefusedAsSuch(String name, String body) {
        Refused refused = refused(open, Banks.standard(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(refused.reason()).as(name).isEqualTo(RefusalReason.MALFORMED);
        assertThat(refused.reply().status()).isEqualTo(400);
        assertThat(refused(open, RawNotice.ofBody(body.getBytes(StandardCharsets.UTF_8)))
                        .reason())
                .as("the signature comes first")
                .isEqualTo(RefusalReason.BAD_SIGNATURE);
    }

    @Test
    void numbersAsTextsAndMembersThatAreNewDoNotMatter() {
        PaymentNotice notice = verified(
                open, Banks.standard(Banks.event(purpose, "amountVnd", "180000", "id", 77, "new", Map.of("a", 1))));
        assertThat(notice.amountVnd()).isEqualTo(180_000);
        assertThat(notice.noticeKey()).endsWith("|77");
        PaymentNotice zeros = verified(open, Banks.standard(Banks.event(purpose, "amountVnd", "180000.00")));
        assertThat(zeros.amountVnd()).isEqualTo(180_000);
        PaymentNotice untimed = verified(open, Banks.standard(Banks.event(purpose, "time", "yesterday")));
        assertThat(untimed.paidAt()).isNull();
        assertThat(untimed.status()).isEqualTo(PaymentStatus.PAID);
        PaymentNotice marked = verified(open, Banks.standard(Banks.event("x\u202Ey\u0000z")));
        assertThat(marked.credit()).isNotNull();
        assertThat(marked.credit().purpose()).isEqualTo("x\uFFFDy\uFFFDz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard-webhooks", "sepay", "casso"})
    void whatIsNotANoticeIsRefusedByEveryReader(String reader) {
        PaymentClient client = Banks.client("notices", reader);
        assertThat(refused(client, RawNotice.ofQuery("a=b")).reason()).isEqualTo(RefusalReason.MALFORMED);
        assertThat(refused(client, RawNotice.ofBody("9".repeat(10_000_000).getBytes(StandardCharsets.UTF_8)))
                        .reply()
                        .status())
                .isEqualTo(413);
        assertThat(refused(client, RawNotice.ofBody(new byte[] {(byte) 0xFF, 0, 1}))
                        .reply()
                        .status())
                .isEqualTo(401);
    }

    @Test
    void sepayIsReadAsItsPagesSay() {
        PaymentClient client = Banks.client("notices", "sepay");
        PaymentNotice notice = verified(client, Banks.sepay(Json.bytes(Banks.sepay(purpose)), 0));
        assertThat(notice.reference()).isEqualTo(REFERENCE);
        assertThat(notice.paidAt()).isEqualTo(Instant.parse("2026-11-23T06:29:00Z"));
        assertThat(notice.transactionId()).isEqualTo("MBVCB.3278907687");
        assertThat(notice.noticeKey()).endsWith("|92704");
        assertThat(verified(client, Banks.sepay(Json.bytes(Banks.sepay("x", "transferType", "out")), 0))
                        .rawCode())
                .isEqualTo("OUTGOING");
        PaymentClient virtual = Banks.client("notices", "sepay", "virtualAccountPrefix", "VQRQ");
        assertThat(verified(virtual, Banks.sepay(Json.bytes(Banks.sepay("x", "subAccount", "VQRQ07945")), 0))
                        .reference())
                .isEqualTo("0794");
    }

    @ParameterizedTest
    @CsvSource({"0,true", "300,true", "-300,true", "301,false", "-301,false"})
    void sepaysTimeMayDifferByFiveMinutes(long seconds, boolean accepted) {
        NoticeResult result =
                Banks.client("notices", "sepay").readNotice(Banks.sepay(Json.bytes(Banks.sepay(purpose)), seconds));
        assertThat(result instanceof Verified).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Apikey MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw; true",
                "apikey MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw; true",
                "Bearer MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw; false",
                "Apikey MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx; false",
                "Apikey; false",
                "'Apikey '; false"
            })
    void sepaysKeyIsComparedWhole(String header, boolean accepted) {
        PaymentClient client = Banks.client("notices", "sepay", "notice.security", "api-key");
        byte[] body = Json.bytes(Banks.sepay(purpose));
        RawNotice raw = RawNotice.ofBody(body, Map.of("authorization", header));
        assertThat(client.readNotice(raw) instanceof Verified).isEqualTo(accepted);
        assertThat(refused(client, Banks.sepay(body, 0)).reason())
                .as("what we did not choose proves nothing")
                .isEqualTo(RefusalReason.BAD_SIGNATURE);
        assertThat(refused(Banks.client("notices", "sepay"), raw).reason()).isEqualTo(RefusalReason.BAD_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "accountNumber", "transferAmount", "transferType"})
    void aSepayNoticeWithoutWhatMattersIsRefused(String member) {
        assertThat(refused(
                                Banks.client("notices", "sepay"),
                                Banks.sepay(Json.bytes(Banks.sepay(purpose, member, null)), 0))
                        .reason())
                .isEqualTo(RefusalReason.MALFORMED);
    }

    /** The sample that Casso publishes for Webhook V2, with its key. */
    private static final String CASSO_KEY = "mgExMrjj4i7a1p8Cs6LmFbpCd8lbw4sSX4LZXPag7TKazeIogtR90tvWYTkwQbvs";

    private static final String CASSO_SIGNATURE =
            "t=1727948258788,v1=ed0a4bd2e826d5cb69988cdb141e6c1a080e21f3b57eb72cd78192220042b9e7"
                    + "dde0868fc667faea8e224900fa7904e7c88dfa098032fb2d6b6996856e8b7ff3";

    private static Map<String, Object> cassoSample() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", 0);
        data.put("reference", "MA_GIAO_DICH_THU_NGHIEM");
        data.put("description", "giao dich thu nghiem");
        data.put("amount", 599_000);
        data.put("runningBalance", 25_000_000);
        data.put("transactionDateTime", "2024-10-03 15:06:37");
        data.put("accountNumber", "88888888");
        data.put("bankName", "VPBank");
        data.put("bankAbbreviation", "VPB");
        data.put("virtualAccountNumber", "");
        data.put("virtualAccountName", "");
        data.put("counterAccountName", "NGUYEN VAN A");
        data.put("counterAccountNumber", "8888888888");
        data.put("counterAccountBankId", "970415");
        data.put("counterAccountBankName", "VietinBank");
        return data;
    }

    private static RawNotice casso(Map<String, Object> data, String header) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("error", 0);
        event.put("data", data);
        return RawNotice.ofBody(Json.bytes(event), Map.of("X-Casso-Signature", header));
    }

    private static PaymentClient casso() {
        return PaymentClient.create(
                PaymentConfig.of(Banks.config(Map.of("noticeSecret", CASSO_KEY), "notices", "casso")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "blank", "upper"})
    void thePublishedSampleOfCassoIsItsTrial(String form) {
        String header = form.equals("blank")
                ? CASSO_SIGNATURE.replace(",", ", ")
                : form.equals("upper")
                        ? "t=1727948258788,v1=" + CASSO_SIGNATURE.substring(19).toUpperCase(Locale.ROOT)
                        : CASSO_SIGNATURE;
        assertThat(verified(casso(), casso(cassoSample(), header)).kind()).isEqualTo(PaymentNotice.Kind.TRIAL);
    }

    @ParameterizedTest
    @CsvSource({
        "amount,599001",
        "description,giao dich",
        "isNew,1",
    })
    void aChangedOrAddedMemberBreaksCassosSignature(String member, String value) {
        Map<String, Object> data = cassoSample();
        data.put(member, value);
        assertThat(refused(casso(), casso(data, CASSO_SIGNATURE)).reason()).isEqualTo(RefusalReason.BAD_SIGNATURE);
        Map<String, Object> fewer = cassoSample();
        fewer.remove("bankName");
        assertThat(refused(casso(), casso(fewer, CASSO_SIGNATURE)).reason()).isEqualTo(RefusalReason.BAD_SIGNATURE);
    }

    @Test
    void aMovementOfCassoIsReadWhateverTheOrderOfItsMembers() {
        Map<String, Object> data = cassoSample();
        data.put("id", 4_711);
        data.put("accountNumber", Banks.ACCOUNT);
        data.put("description", "MBVCB " + purpose + " Thành công");
        String signed = "{\"data\":{\"accountNumber\":\"0011001234567\",\"amount\":599000,"
                + "\"bankAbbreviation\":\"VPB\",\"bankName\":\"VPBank\",\"counterAccountBankId\":\"970415\","
                + "\"counterAccountBankName\":\"VietinBank\",\"counterAccountName\":\"NGUYEN VAN A\","
                + "\"counterAccountNumber\":\"8888888888\",\"description\":\"MBVCB " + purpose
                + " Thành công\",\"id\":4711,\"reference\":\"MA_GIAO_DICH_THU_NGHIEM\",\"runningBalance\":25000000,"
                + "\"transactionDateTime\":\"2024-10-03 15:06:37\",\"virtualAccountName\":\"\","
                + "\"virtualAccountNumber\":\"\"},\"error\":0}";
        String hex = vn.lienthong.core.internal.wire.Hashing.hmacHex("HmacSHA512", CASSO_KEY, "17." + signed);
        PaymentNotice notice = verified(casso(), casso(data, "t=17,v1=" + hex));
        assertThat(notice.reference()).isEqualTo(REFERENCE);
        assertThat(notice.amountVnd()).isEqualTo(599_000);
        assertThat(notice.paidAt()).isEqualTo(Instant.parse("2024-10-03T08:06:37Z"));
        assertThat(notice.credit()).isNotNull();
        assertThat(notice.credit().virtualAccount()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t=1", "v1=00", "t=x,v1=00", "t=1727948258788,v1=ed0a4b", "t=1727948258788,v0=ed"})
    void aMalformedHeaderOfCassoIsABadSignature(String header) {
        assertThat(refused(casso(), casso(cassoSample(), header)).reason()).isEqualTo(RefusalReason.BAD_SIGNATURE);
    }

    @Test
    void theOldNoticesOfCassoAreExplained() {
        RawNotice old = RawNotice.ofBody(Json.bytes(Map.of("error", 0)), Map.of("secure-token", CASSO_KEY));
        assertThat(refused(casso(), old).reason()).isEqualTo(RefusalReason.BAD_SIGNATURE);
        assertThat(casso().explain(old).findings()).singleElement().asString().contains("choose Webhook V2");
    }

    @Test
    void aSecretIsReplacedAtEveryReader() {
        PaymentClient rotated = PaymentClient.create(PaymentConfig.of(Banks.config(
                Map.of("noticeSecret", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "previousNoticeSecret", Banks.SECRET),
                "notices",
                "standard-webhooks")));
        assertThat(verified(rotated, Banks.standard(Banks.event(purpose))).reference())
                .isEqualTo(REFERENCE);
    }
}
