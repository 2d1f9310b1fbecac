package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each known mistake is made on purpose with VNPAY's signature, and the page names it. */
class ExplainVnpayTest {
    private static final String SECRET = "neutral-secret-of-vnpay";
    private static final Sandbox SANDBOX = Sandbox.start(SandboxOptions.defaults()
            .withClock(SandboxClock.stoppedAt(Instant.parse("2021-08-01T08:33:33Z")))
            .withSecret("SANDBOX_VNPAY_TMN_CODE", "DEMOV210")
            .withSecret("SANDBOX_VNPAY_HASH_SECRET", SECRET));
    private static final VnpayShop SHOP = new VnpayShop(SANDBOX);

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    private static Map<String, String> fields(String orderInfo) {
        Map<String, String> fields = new TreeMap<>(SHOP.payFields("HD1", 180_000));
        fields.put("vnp_OrderInfo", orderInfo);
        return fields;
    }

    private static String hash(String text) {
        return Explained.hmac("HmacSHA512", SECRET, text);
    }

    private static String address(Map<String, String> fields, String hash) {
        return SANDBOX.uri() + "/vnpay/paymentv2/vpcpay.html?" + Stranger.encode(fields) + "&vnp_SecureHash=" + hash;
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> changed = new TreeMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    static Stream<Arguments> mistakes() {
        Map<String, String> plain = fields("Vien phi BN 000123");
        Map<String, String> marked = fields("Viện phí BN 000123");
        Map<String, String> special = fields("Vien phi (BN 000123)!*");
        Map<String, String> unsorted = new LinkedHashMap<>(SHOP.payFields("HD1", 180_000));
        String text = Stranger.encode(plain);
        String java = Stranger.encode(special);
        return Stream.of(
                arguments("UNSORTED_KEYS", address(unsorted, hash(Stranger.encode(unsorted)))),
                arguments(
                        "US_ASCII",
                        address(
                                marked,
                                hash(Stranger.encode(marked)
                                        .replace(
                                                Stranger.encode("Viện phí"),
                                                URLEncoder.encode("Viện phí", StandardCharsets.US_ASCII))))),
                arguments("US_ASCII", address(fields("Vi?n ph?"), hash(Stranger.encode(fields("Vi?n ph?"))))),
                arguments(
                        "HASH_NOT_REMOVED",
                        address(
                                with(plain, "vnp_SecureHashType", "HMACSHA512"),
                                hash(Stranger.encode(with(plain, "vnp_SecureHashType", "HMACSHA512"))))),
                arguments("HASH_NOT_REMOVED", address(plain, hash(Stranger.encode(with(plain, "vnp_SecureHash", ""))))),
                arguments(
                        "AMOUNT_NOT_TIMES_100",
                        address(plain, hash(Stranger.encode(with(plain, "vnp_Amount", "180000"))))),
                arguments(
                        "AMOUNT_NOT_TIMES_100",
                        address(
                                with(plain, "vnp_Amount", "180000"),
                                hash(Stranger.encode(with(plain, "vnp_Amount", "180000"))))),
                arguments("WRONG_SECRET", address(plain, Explained.hmac("HmacSHA512", "another secret", text))),
                arguments("SECRET_WITH_BLANKS", address(plain, Explained.hmac("HmacSHA512", SECRET + "\n", text))),
                arguments(
                        "SPECIAL_CHARACTERS",
                        address(
                                special,
                                hash(java.replace("%28", "(")
                                        .replace("%29", ")")
                                        .replace("%21", "!")))),
                arguments("SPECIAL_CHARACTERS", address(special, hash(java.replace("*", "%2A")))),
                arguments(
                        "TWELVE_HOUR_CLOCK",
                        address(
                                with(plain, "vnp_CreateDate", "20210801033333"),
                                hash(Stranger.encode(with(plain, "vnp_CreateDate", "20210801033333"))))),
                arguments(
                        "OTHER_KEY",
                        address(
                                plain,
                                Explained.hmac(
                                        "HmacSHA512", SANDBOX.secretValues().get("SANDBOX_MOMO_SECRET_KEY"), text))),
                arguments("BLANK_AS_20", address(plain, hash(text.replace("+", "%20")))),
                arguments("NOT_ENCODED", address(plain, hash(Explained.raw(plain)))),
                arguments(
                        "EMPTY_FIELDS",
                        address(
                                with(plain, "vnp_BankCode", ""),
                                hash(Stranger.encode(with(plain, "vnp_BankCode", ""))))),
                arguments("OTHER_ALGORITHM", address(plain, Explained.hmac("HmacSHA256", SECRET, text))),
                arguments("OTHER_MERCHANT", address(with(plain, "vnp_TmnCode", "OTHER210"), "00")),
                arguments("UNSIGNED", address(plain, "")));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("mistakes")
    void theMistakeInAPayAddressIsNamed(String mistake, String address) {
        assertThat(Explained.pasted(SANDBOX, address, "").mistakes())
                .contains(mistake)
                .satisfies(found -> assertThat(found.contains("WRONG_SECRET"))
                        .as("nothing else explains it")
                        .isEqualTo(mistake.equals("WRONG_SECRET") || mistake.equals("OTHER_MERCHANT")));
    }

    static Stream<Arguments> mistakesInQueries() {
        Map<String, String> sent = new LinkedHashMap<>(Stranger.map(
                "vnp_Command", "refund",
                "vnp_RequestId", "R1",
                "vnp_Version", "2.1.0",
                "vnp_TmnCode", "DEMOV210",
                "vnp_TransactionType", "02",
                "vnp_TxnRef", "HD1",
                "vnp_Amount", "18000000",
                "vnp_TransactionDate", "20210801153333",
                "vnp_CreateBy", "thu ngân",
                "vnp_CreateDate", "20210801153333",
                "vnp_IpAddr", "127.0.0.1",
                "vnp_OrderInfo", "Hoan vien phi"));
        String right = "R1|2.1.0|refund|DEMOV210|02|HD1|18000000||20210801153333|thu ngân|20210801153333|127.0.0.1|Hoan"
                + " vien phi";
        return Stream.of(
                arguments("", sent, right),
                arguments("UNSORTED_KEYS", sent, String.join("|", sent.values())),
                arguments("US_ASCII", sent, right.replace("â", "?")),
                arguments("HASH_NOT_REMOVED", sent, right + "|"),
                arguments("AMOUNT_NOT_TIMES_100", sent, right.replace("18000000", "180000")),
                arguments("EMPTY_FIELDS", sent, right.replace("||", "|")),
                arguments("EMPTY_FIELDS", sent, right.replace("||", "|0|")),
                arguments("OTHER_FORM", sent, Stranger.encode(new TreeMap<>(sent))));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("mistakesInQueries")
    void theMistakeInARefundIsNamed(String mistake, Map<String, String> sent, String signed) {
        Map<String, String> body = new LinkedHashMap<>(sent);
        body.put("vnp_SecureHash", hash(signed));

        Explained page = Explained.pasted(SANDBOX, Stranger.write(body), "");

        if (mistake.isEmpty()) {
            assertThat(page.fits()).isTrue();
            assertThat(page.mistakes()).isEmpty();
        } else {
            assertThat(page.mistakes()).containsExactly(mistake);
        }
    }

    @Test
    void aRightAddressFits() {
        Map<String, String> plain = fields("Vien phi BN 000123");
        String hash = hash(Stranger.encode(plain));

        Explained page = Explained.pasted(SANDBOX, address(plain, hash), "");

        assertThat(page.fits()).isTrue();
        assertThat(page.mistakes()).isEmpty();
        assertThat(page.canonical()).isEqualTo(Stranger.encode(plain));
        assertThat(page.html())
                .as("only the beginning of a signature is shown besides what was pasted")
                .contains(hash.substring(0, 8) + "… (128)");
    }

    @Test
    void theSecretIsNeverShown() {
        String page = Explained.pasted(SANDBOX, "vnp_OrderInfo=" + SECRET + "&vnp_TxnRef=1", "")
                .canonical();
        assertThat(page).contains("vnp_OrderInfo=•••").doesNotContain(SECRET);
    }

    @Test
    void aRefusedAddressIsExplainedFromTheRecordedRequests() {
        Map<String, String> plain = fields("Vien phi BN 000123");
        plain.put("vnp_Amount", "123456789000");
        Stranger.get(URI.create(address(plain, hash(Explained.raw(plain)))));
        int number = SANDBOX.requests().size() - 1;

        Explained page = Explained.recorded(SANDBOX, "request=" + number);

        assertThat(page.mistakes())
                .as("from the real bytes, although the list of requests masks numbers as long as this amount")
                .containsExactly("NOT_ENCODED");
        assertThat(page.html()).contains("GET /vnpay/paymentv2/vpcpay.html", "href=\"/ui/explain?request=" + number);
        assertThat(SANDBOX.requests().get(number).query()).doesNotContain("123456789000");
    }

    /** Who checks a notice and gets another signature pastes that: VNPAY's is right, so the program made the mistake. */
    @ParameterizedTest
    @MethodSource("ownMistakes")
    void theMistakeOfAProgramThatChecksANoticeIsNamed(String mistake, String signed) {
        String notice = "vnp_TxnRef=HD1&vnp_Amount=18000000&vnp_OrderInfo=Vien+phi&vnp_TmnCode=DEMOV210";
        String right = "vnp_Amount=18000000&vnp_OrderInfo=Vien+phi&vnp_TmnCode=DEMOV210&vnp_TxnRef=HD1";
        String query = notice + "&vnp_SecureHash=" + hash(right);

        Explained page = Explained.pasted(SANDBOX, query, hash(signed.replace("<hash>", hash(right))));

        assertThat(page.mistakes()).containsExactly(mistake);
        assertThat(page.fits()).as("the notice itself is right").isTrue();
    }

    static Stream<Arguments> ownMistakes() {
        return Stream.of(
                arguments(
                        "UNSORTED_KEYS",
                        "vnp_TxnRef=HD1&vnp_Amount=18000000&vnp_OrderInfo=Vien+phi&vnp_TmnCode=DEMOV210"),
                arguments(
                        "HASH_NOT_REMOVED",
                        "vnp_Amount=18000000&vnp_OrderInfo=Vien+phi&vnp_SecureHash=<hash>&vnp_TmnCode=DEMOV210"
                                + "&vnp_TxnRef=HD1"),
                arguments(
                        "AMOUNT_NOT_TIMES_100",
                        "vnp_Amount=180000&vnp_OrderInfo=Vien+phi&vnp_TmnCode=DEMOV210&vnp_TxnRef=HD1"));
    }

    @Test
    void whatIsNoSignedMessageIsSaidSo() {
        assertThat(Explained.pasted(SANDBOX, "xin chào", "").html())
                .contains("Không nhận ra bản tin", "This is no signed message");
        assertThat(Explained.recorded(SANDBOX, "request=999999").html()).contains("không còn trong bộ nhớ");
        assertThat(Explained.pasted(SANDBOX, "a=" + "b".repeat(70_000), "").html())
                .contains("65.536");
        assertThat(Explained.pasted(SANDBOX, "vnp_TxnRef=%zz&vnp_TxnRef=2&&=&vnp_SecureHash", "")
                        .mistakes())
                .contains("UNSIGNED");
    }

    @Test
    void whatIsPastedIsShownAsText() {
        assertThat(Explained.pasted(SANDBOX, "vnp_TxnRef=</textarea><script>alert(1)</script>", "")
                        .html())
                .doesNotContain("<script>alert");
    }
}
