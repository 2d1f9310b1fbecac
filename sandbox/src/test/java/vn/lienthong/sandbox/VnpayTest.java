package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VnpayTest {
    /** Published by VNPAY as a sample, with the two vectors below. */
    private static final String SECRET = "RAOEXHYVSDDIIENYWSLDIIZTANXUXZFJ";

    private static final String CREATED = "20210801153333";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults()
            .withClock(SandboxClock.stoppedAt(Instant.parse("2021-08-01T08:33:33Z")))
            .withSecret("SANDBOX_VNPAY_TMN_CODE", "DEMOV210")
            .withSecret("SANDBOX_VNPAY_HASH_SECRET", SECRET));
    private final AtomicInteger numbers = new AtomicInteger();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void knowsThePublishedSignatureAndOnlyMissesTheExpiryThatIsRequiredNow() {
        Stranger.Answer answer = Stranger.get(at("/vnpay/paymentv2/vpcpay.html?vnp_Amount=1806000&vnp_Command=pay"
                + "&vnp_CreateDate=20210801153333&vnp_CurrCode=VND&vnp_IpAddr=127.0.0.1&vnp_Locale=vn"
                + "&vnp_OrderInfo=Thanh+toan+don+hang+%3A5&vnp_OrderType=other"
                + "&vnp_ReturnUrl=https%3A%2F%2Fdomainmerchant.vn%2FReturnUrl&vnp_TmnCode=DEMOV210&vnp_TxnRef=5"
                + "&vnp_Version=2.1.0&vnp_SecureHash=d0058b07898b38ab1771b0a443387f017fcfdb859c53c3fb9afa3e69c4c636d9"
                + "0cddfac399120776d67115299676465a58157e17d4972b25ff4a53ba73009b62"));
        assertThat(answer.location()).endsWith("code=03&field=vnp_ExpireDate");
    }

    @Test
    void knowsThePublishedSignatureOfAQuery() {
        sandbox.clock().set(Instant.parse("2021-08-01T09:00:00Z"));
        JsonNode answer = Stranger.json(
                        at("/vnpay/merchant_webapi/api/transaction"),
                        Stranger.map(
                                "vnp_RequestId", "REQ0001",
                                "vnp_Version", "2.1.0",
                                "vnp_Command", "querydr",
                                "vnp_TmnCode", "DEMOV210",
                                "vnp_TxnRef", "5",
                                "vnp_TransactionDate", CREATED,
                                "vnp_CreateDate", "20210801160000",
                                "vnp_IpAddr", "127.0.0.1",
                                "vnp_OrderInfo", "Truy van GD 5",
                                "vnp_SecureHash",
                                        "5d01a1584bb53f81d14a3cb7a3f9ea7522db8a34f85de5275029acfb775f9296"
                                                + "b9f6bf195fa1ba14440f6a70870e2072510cf93be8d45970501aa37d26cfd234"))
                .json();
        assertThat(answer.path("vnp_ResponseCode").asText()).isEqualTo("91");
        assertThat(answer.path("vnp_SecureHash").asText()).isEqualTo(signature(answer, false));
    }

    @Test
    void takesAPaymentTellsTheMerchantAndSendsTheCitizenBack() throws Exception {
        try (Merchant merchant = new Merchant(notice -> "{\"RspCode\":\"00\",\"Message\":\"Confirm Success\"}")) {
            sandbox.registerNotify("vnpay", merchant.address());
            URI back = sandbox.people().pay(payUrl("A1", 180_000));

            assertThat(back.toString()).startsWith("http://127.0.0.1:8080/pay/return?");
            assertThat(Stranger.parameter(back, "vnp_ResponseCode")).isEqualTo("00");
            assertThat(Stranger.parameter(back, "vnp_TransactionStatus")).isEqualTo("00");
            assertThat(Stranger.parameter(back, "vnp_Amount")).isEqualTo("18000000");
            assertThat(back.getRawQuery()).endsWith("&vnp_SecureHash=" + hash(signedPart(back.getRawQuery())));

            assertThat(merchant.received).hasSize(1);
            String notice = merchant.received.get(0);
            assertThat(notice).contains("vnp_TxnRef=A1", "vnp_SecureHashType=HMACSHA512", "vnp_BankCode=NCB");
            assertThat(notice).endsWith("vnp_SecureHash=" + hash(signedPart(notice)));
            assertThat(sandbox.notices()).hasSize(1);
            assertThat(sandbox.notices().get(0).answer()).isEqualTo("00");
            assertThat(query("A1", Map.of()).path("vnp_TransactionStatus").asText())
                    .isEqualTo("00");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "vnp_SecureHash, 00, 97, vnp_SecureHash",
        "vnp_TmnCode, OTHER001, 02, vnp_TmnCode",
        "vnp_Version, 2.0.1, 03, vnp_Version",
        "vnp_Command, refund, 03, vnp_Command",
        "vnp_Amount, 0, 03, vnp_Amount",
        "vnp_Amount, -100, 03, vnp_Amount",
        "vnp_Amount, 1e6, 03, vnp_Amount",
        "vnp_Amount, 1234567890123, 03, vnp_Amount",
        "vnp_CurrCode, USD, 03, vnp_CurrCode",
        "vnp_CreateDate, 20210832153333, 03, vnp_CreateDate",
        "vnp_ExpireDate, 20210801153333, 03, vnp_ExpireDate",
        "vnp_Locale, fr, 03, vnp_Locale",
        "vnp_OrderInfo, Viện phí, 03, vnp_OrderInfo",
        "vnp_OrderInfo, 'Vien phi (BN 1)', 03, vnp_OrderInfo",
        "vnp_IpAddr, here, 03, vnp_IpAddr",
        "vnp_ReturnUrl, javascript:x, 03, vnp_ReturnUrl",
        "vnp_SecureHashType, SHA512, 03, vnp_SecureHashType",
    })
    void refusesAPayRequestThatIsNotRight(String field, String value, String code, String named) {
        Map<String, String> fields = payFields("A1", 180_000);
        fields.put(field, value);
        String address = field.equals("vnp_SecureHash")
                ? "/vnpay/paymentv2/vpcpay.html?" + Stranger.encode(fields)
                : "/vnpay/paymentv2/vpcpay.html?" + signed(fields);
        assertThat(Stranger.get(at(address)).location()).endsWith("code=" + code + "&field=" + named);
    }

    @Test
    void takesAReferenceOncePerDay() {
        assertThat(Stranger.get(payUrl("A1", 180_000)).location()).contains("token=");
        assertThat(Stranger.get(payUrl("A1", 90_000)).location()).endsWith("code=01&field=vnp_TxnRef");
        assertThatThrownBy(() -> sandbox.people().pay(payUrl("A1", 180_000)))
                .hasMessageContaining("Mã giao dịch đã được dùng trong ngày");
    }

    @Test
    void doesNotTakeMoneyAfterTheExpiryDate() {
        Stranger.Answer page = Stranger.get(payUrl("A1", 180_000));
        sandbox.clock().advance(Duration.ofMinutes(16));
        URI back = sandbox.people().pay(at(page.location()));
        assertThat(Stranger.parameter(back, "vnp_ResponseCode")).isEqualTo("11");
        assertThat(Stranger.get(payUrl("A2", 180_000)).location()).contains("code=11");
    }

    @ParameterizedTest
    @CsvSource({"24, 24, 02", "51, 51, 02", "07, 07, 07", "04, 00, 04", "99, 99, 02"})
    void endsAPaymentInTheGatewaysManyWays(String choice, String response, String status) {
        URI back = sandbox.people().endPayment(payUrl("A1", 180_000), choice);
        assertThat(Stranger.parameter(back, "vnp_ResponseCode")).isEqualTo(response);
        assertThat(query("A1", Map.of()).path("vnp_TransactionStatus").asText()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"00, 1", "02, 1", "03, 1", "01, 10", "04, 10", "97, 10", "99, 10", "'', 10"})
    void callsAgainEveryFiveMinutesAtMostTenTimesUnlessTheMerchantIsDone(String code, int calls) throws Exception {
        try (Merchant merchant = new Merchant(notice -> "{\"RspCode\":\"" + code + "\"}")) {
            sandbox.registerNotify("vnpay", merchant.address());
            sandbox.people().pay(payUrl("A1", 180_000));
            assertThat(merchant.received).hasSize(1);
            sandbox.clock().advance(Duration.ofMinutes(5));
            assertThat(merchant.received).hasSize(Math.min(2, calls));
            sandbox.clock().advance(Duration.ofHours(5));
            assertThat(merchant.received).hasSize(calls);
            assertThat(sandbox.notices())
                    .extracting(RecordedNotice::attempt)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, calls).boxed().toList());
        }
    }

    @Test
    void callsAgainWhereNobodyListens() {
        sandbox.registerNotify("vnpay", URI.create("http://127.0.0.1:1/notice"));
        sandbox.people().pay(payUrl("A1", 180_000));
        sandbox.clock().advance(Duration.ofMinutes(10));
        assertThat(sandbox.notices()).hasSize(3).allMatch(notice -> notice.status() == 0);
    }

    @Test
    void repeatsAnAcknowledgedNoticeOnASwitch() throws Exception {
        sandbox.fail(Fault.of(Fault.Kind.DUPLICATE_NOTICE).at("vnpay").once());
        assertThat(notices("A1")).hasSize(2).allMatch(notice -> notice.contains("vnp_TxnRef=A1"));
        assertThat(notices("A2")).hasSize(1);
    }

    @Test
    void sendsTheNoticeLateOnASwitch() throws Exception {
        sandbox.fail(Fault.lateNotice(Duration.ofHours(2)).at("vnpay").once());
        try (Merchant merchant = new Merchant(notice -> "{\"RspCode\":\"00\"}")) {
            sandbox.registerNotify("vnpay", merchant.address());
            sandbox.people().pay(payUrl("A1", 180_000));
            sandbox.clock().advance(Duration.ofMinutes(119));
            assertThat(merchant.received).isEmpty();
            sandbox.clock().advance(Duration.ofMinutes(1));
            assertThat(merchant.received).hasSize(1);
        }
    }

    @Test
    void losesTheNoticeOnASwitch() throws Exception {
        sandbox.fail(Fault.of(Fault.Kind.NO_NOTICE).once());
        assertThat(notices("A1")).isEmpty();
    }

    @Test
    void spoilsTheNoticeOnSwitches() throws Exception {
        sandbox.fail(Fault.of(Fault.Kind.UNSIGNED_NOTICE).once());
        assertThat(notices("A1").get(0)).doesNotContain("vnp_SecureHash=");

        sandbox.fail(Fault.of(Fault.Kind.FORGED_NOTICE).once());
        String forged = notices("A2").get(0);
        assertThat(forged).contains("vnp_SecureHash=").doesNotContain(hash(signedPart(forged)));

        sandbox.fail(Fault.of(Fault.Kind.WRONG_AMOUNT_NOTICE).once());
        String other = notices("A3").get(0);
        assertThat(other).contains("vnp_Amount=18100000").endsWith(hash(signedPart(other)));

        sandbox.fail(Fault.of(Fault.Kind.UPPER_CASE_SIGNATURE).once());
        String upper = notices("A4").get(0);
        assertThat(upper).endsWith(hash(signedPart(upper)).toUpperCase(Locale.ROOT));
    }

    @Test
    void answersAQueryForTheReferenceAndTheVeryDateOfThePayment() {
        Stranger.get(payUrl("A1", 180_000));
        JsonNode open = query("A1", Map.of());
        assertThat(open.path("vnp_ResponseCode").asText()).isEqualTo("00");
        assertThat(open.path("vnp_TransactionStatus").asText()).isEqualTo("01");
        assertThat(open.path("vnp_SecureHash").asText()).isEqualTo(signature(open, false));
        assertThat(query("A1", Map.of("vnp_TransactionDate", "20210801153334"))
                        .path("vnp_ResponseCode")
                        .asText())
                .isEqualTo("91");
        assertThat(query("A9", Map.of()).path("vnp_ResponseCode").asText()).isEqualTo("91");
    }

    @ParameterizedTest
    @CsvSource({
        "vnp_TmnCode, OTHER001, 02",
        "vnp_SecureHash, 00, 97",
        "vnp_Version, 2.0.0, 03",
        "vnp_RequestId, 123456789012345678901234567890123, 03",
        "vnp_IpAddr, x, 03",
        "vnp_CreateDate, 2021, 03",
        "vnp_Command, other, 03",
    })
    void refusesAQueryThatIsNotRight(String field, String value, String code) {
        assertThat(query("A1", Map.of(field, value)).path("vnp_ResponseCode").asText())
                .isEqualTo(code);
    }

    @Test
    void takesARequestIdOnce() {
        Stranger.get(payUrl("A1", 180_000));
        assertThat(query("A1", Map.of("vnp_RequestId", "R1"))
                        .path("vnp_ResponseCode")
                        .asText())
                .isEqualTo("00");
        assertThat(query("A1", Map.of("vnp_RequestId", "R1"))
                        .path("vnp_ResponseCode")
                        .asText())
                .isEqualTo("94");
    }

    @Test
    void wantsJsonForQueries() {
        assertThat(Stranger.form(at("/vnpay/merchant_webapi/api/transaction"), Map.of("vnp_Command", "querydr"))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void signsAnswersWronglyOnASwitch() {
        sandbox.fail(Fault.of(Fault.Kind.FORGED_ANSWER).once());
        JsonNode answer = query("A1", Map.of());
        assertThat(answer.path("vnp_SecureHash").asText()).isNotEqualTo(signature(answer, false));
    }

    @Test
    void refundsWhatWasPaidAndNotMore() {
        sandbox.people().pay(payUrl("A1", 180_000));
        JsonNode part = refund("A1", Map.of("vnp_TransactionType", "03", "vnp_Amount", "8000000"));
        assertThat(part.path("vnp_ResponseCode").asText()).isEqualTo("00");
        assertThat(part.path("vnp_TransactionStatus").asText()).isEqualTo("05");
        assertThat(part.path("vnp_SecureHash").asText()).isEqualTo(signature(part, true));
        assertThat(refund("A1", Map.of()).path("vnp_ResponseCode").asText())
                .as("all of it, after a part")
                .isEqualTo("93");
        assertThat(refund("A1", Map.of("vnp_TransactionType", "03", "vnp_Amount", "10000100"))
                        .path("vnp_ResponseCode")
                        .asText())
                .isEqualTo("93");
        assertThat(refund("A1", Map.of("vnp_TransactionType", "03", "vnp_Amount", "10000000"))
                        .path("vnp_ResponseCode")
                        .asText())
                .isEqualTo("00");
        assertThat(refund("A1", Map.of("vnp_TransactionType", "03", "vnp_Amount", "100"))
                        .path("vnp_ResponseCode")
                        .asText())
                .isEqualTo("94");
    }

    @ParameterizedTest
    @CsvSource({
        "vnp_Amount, 17000000, 93",
        "vnp_TransactionNo, 1, 91",
        "vnp_TransactionDate, 20210801153334, 91",
        "vnp_TransactionType, 01, 03",
        "vnp_CreateBy, '', 03",
        "vnp_SecureHash, 00, 97",
    })
    void refusesARefundThatIsNotRight(String field, String value, String code) {
        sandbox.people().pay(payUrl("A1", 180_000));
        assertThat(refund("A1", Map.of(field, value)).path("vnp_ResponseCode").asText())
                .isEqualTo(code);
    }

    @Test
    void refundsOnlyWhatIsPaidAndOnlyWhereItIsEnabled() {
        Stranger.get(payUrl("A1", 180_000));
        assertThat(refund("A1", Map.of()).path("vnp_ResponseCode").asText()).isEqualTo("95");
        sandbox.fail(Fault.of(Fault.Kind.REFUND_OFF));
        assertThat(refund("A1", Map.of()).path("vnp_ResponseCode").asText()).isEqualTo("16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/vnpay/nothing", "/vnpay/paymentv2"})
    void saysThatNothingLivesElsewhere(String path) {
        assertThat(Stranger.get(at(path)).status()).isEqualTo(404);
    }

    private List<String> notices(String reference) throws Exception {
        try (Merchant merchant = new Merchant(notice -> "{\"RspCode\":\"00\"}")) {
            sandbox.registerNotify("vnpay", merchant.address());
            sandbox.people().pay(payUrl(reference, 180_000));
            sandbox.settle();
            return merchant.received;
        }
    }

    private Map<String, String> payFields(String reference, long amountVnd) {
        return Stranger.map(
                "vnp_Version", "2.1.0",
                "vnp_Command", "pay",
                "vnp_TmnCode", "DEMOV210",
                "vnp_Amount", String.valueOf(amountVnd * 100),
                "vnp_CreateDate", CREATED,
                "vnp_ExpireDate", "20210801154833",
                "vnp_CurrCode", "VND",
                "vnp_IpAddr", "127.0.0.1",
                "vnp_Locale", "vn",
                "vnp_OrderInfo", "Vien phi BN 000123",
                "vnp_OrderType", "other",
                "vnp_ReturnUrl", "http://127.0.0.1:8080/pay/return",
                "vnp_TxnRef", reference);
    }

    private URI payUrl(String reference, long amountVnd) {
        return at("/vnpay/paymentv2/vpcpay.html?" + signed(payFields(reference, amountVnd)));
    }

    /** A pay address made at {@code now}, good for a quarter of an hour, of 180,000 đồng for merchant DEMOV210. */
    static URI payUrl(URI sandbox, String secret, String returnUrl, Instant now, String reference) {
        DateTimeFormatter form = DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.ofHours(7));
        Map<String, String> fields = new TreeMap<>(Map.ofEntries(
                Map.entry("vnp_Version", "2.1.0"),
                Map.entry("vnp_Command", "pay"),
                Map.entry("vnp_TmnCode", "DEMOV210"),
                Map.entry("vnp_Amount", "18000000"),
                Map.entry("vnp_CreateDate", form.format(now)),
                Map.entry("vnp_ExpireDate", form.format(now.plusSeconds(900))),
                Map.entry("vnp_CurrCode", "VND"),
                Map.entry("vnp_IpAddr", "127.0.0.1"),
                Map.entry("vnp_Locale", "vn"),
                Map.entry("vnp_OrderInfo", "Vien phi benh nhan 000123"),
                Map.entry("vnp_OrderType", "other"),
                Map.entry("vnp_ReturnUrl", returnUrl),
                Map.entry("vnp_TxnRef", reference)));
        String text = Stranger.encode(fields);
        return URI.create(sandbox + "/vnpay/paymentv2/vpcpay.html?" + text + "&vnp_SecureHash=" + hash(secret, text));
    }

    private static String signed(Map<String, String> fields) {
        Map<String, String> hashed = new TreeMap<>(fields);
        hashed.remove("vnp_SecureHashType");
        return Stranger.encode(new TreeMap<>(fields)) + "&vnp_SecureHash=" + hash(Stranger.encode(hashed));
    }

    /** The raw query without the signature and its type, in the order in which it came. */
    private static String signedPart(String query) {
        return Stream.of(query.split("&"))
                .filter(pair -> !pair.startsWith("vnp_SecureHash"))
                .collect(Collectors.joining("&"));
    }

    private JsonNode query(String reference, Map<String, String> changes) {
        return send(
                Stranger.map(
                        "vnp_RequestId", "Q" + numbers.incrementAndGet(),
                        "vnp_Version", "2.1.0",
                        "vnp_Command", "querydr",
                        "vnp_TmnCode", "DEMOV210",
                        "vnp_TxnRef", reference,
                        "vnp_TransactionDate", CREATED,
                        "vnp_CreateDate", "20210801160000",
                        "vnp_IpAddr", "127.0.0.1",
                        "vnp_OrderInfo", "Truy van"),
                changes);
    }

    private JsonNode refund(String reference, Map<String, String> changes) {
        return send(
                Stranger.map(
                        "vnp_RequestId", "R" + numbers.incrementAndGet(),
                        "vnp_Version", "2.1.0",
                        "vnp_Command", "refund",
                        "vnp_TmnCode", "DEMOV210",
                        "vnp_TransactionType", "02",
                        "vnp_TxnRef", reference,
                        "vnp_Amount", "18000000",
                        "vnp_TransactionNo", "",
                        "vnp_TransactionDate", CREATED,
                        "vnp_CreateBy", "thu ngan 1",
                        "vnp_CreateDate", "20210801160000",
                        "vnp_IpAddr", "127.0.0.1",
                        "vnp_OrderInfo", "Hoan vien phi"),
                changes);
    }

    private JsonNode send(Map<String, String> fields, Map<String, String> changes) {
        fields.putAll(changes);
        if (!changes.containsKey("vnp_SecureHash")) {
            fields.put("vnp_SecureHash", hash(String.join("|", fields.values())));
        }
        if (fields.getOrDefault("vnp_TransactionNo", "x").isEmpty()) {
            fields.remove("vnp_TransactionNo");
        }
        return Stranger.json(at("/vnpay/merchant_webapi/api/transaction"), fields)
                .json();
    }

    /** The answer's own signature by the published order; an absent value leaves its place empty. */
    private static String signature(JsonNode answer, boolean refund) {
        Stream<String> names = Stream.of(
                "ResponseId",
                "Command",
                "ResponseCode",
                "Message",
                "TmnCode",
                "TxnRef",
                "Amount",
                "BankCode",
                "PayDate",
                "TransactionNo",
                "TransactionType",
                "TransactionStatus",
                "OrderInfo");
        Stream<String> all = refund ? names : Stream.concat(names, Stream.of("PromotionCode", "PromotionAmount"));
        return hash(all.map(name -> answer.path("vnp_" + name).asText()).collect(Collectors.joining("|")));
    }

    private static String hash(String text) {
        return hash(SECRET, text);
    }

    private static String hash(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private URI at(String path) {
        return URI.create(sandbox.uri() + path);
    }
}
