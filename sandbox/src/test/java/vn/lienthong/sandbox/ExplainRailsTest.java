package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each known mistake is made on purpose on the other rails, and the page names it. */
class ExplainRailsTest {
    private static final Sandbox SANDBOX = Sandbox.start(
            SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(Instant.parse("2026-11-16T07:30:00Z"))));
    private static final String MOMO = secret("SANDBOX_MOMO_SECRET_KEY");
    private static final String ACCESS = secret("SANDBOX_MOMO_ACCESS_KEY");
    private static final String KEY1 = secret("SANDBOX_ZALOPAY_KEY1");
    private static final String KEY2 = secret("SANDBOX_ZALOPAY_KEY2");
    private static final String PAYOS = secret("SANDBOX_PAYOS_CHECKSUM_KEY");
    private static final String NATIONAL = secret("SANDBOX_PAYMENT_V1_SECRET");
    private static final String BANK = secret("SANDBOX_BANK_NOTICE_SECRET");

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    private static String secret(String name) {
        return SANDBOX.secretValues().getOrDefault(name, "");
    }

    private static String mac(String key, String text) {
        return Explained.hmac("HmacSHA256", key, text);
    }

    private static List<String> mistakes(Map<String, ?> body) {
        return Explained.pasted(SANDBOX, Stranger.write(body), "").mistakes();
    }

    static Stream<Arguments> momo() {
        String right = "accessKey=" + ACCESS + "&amount=50000&extraData=&ipnUrl=http://127.0.0.1:1/n&orderId=M1"
                + "&orderInfo=Viện phí (1)&partnerCode=MOMOSANDBOX&redirectUrl=http://127.0.0.1:1/r&requestId=Q1"
                + "&requestType=captureWallet";
        String sent = "accessKey=" + ACCESS + "&partnerCode=MOMOSANDBOX&requestId=Q1&orderId=M1&amount=50000"
                + "&orderInfo=Viện phí (1)&redirectUrl=http://127.0.0.1:1/r&ipnUrl=http://127.0.0.1:1/n&extraData="
                + "&requestType=captureWallet";
        return Stream.of(
                arguments("", mac(MOMO, right)),
                arguments("UNSORTED_KEYS", mac(MOMO, sent)),
                arguments("US_ASCII", Explained.hmac("HmacSHA256", MOMO, right, StandardCharsets.US_ASCII)),
                arguments("HASH_NOT_REMOVED", mac(MOMO, right + "&signature=")),
                arguments("AMOUNT_TIMES_100", mac(MOMO, right.replace("50000", "5000000"))),
                arguments("WRONG_SECRET", mac("another", right)),
                arguments("SECRET_WITH_BLANKS", mac(MOMO + " ", right)),
                arguments(
                        "SPECIAL_CHARACTERS",
                        mac(
                                MOMO,
                                right.replace("Viện phí (1)", "Vi%E1%BB%87n%20ph%C3%AD%20(1)")
                                        .replace("http://127.0.0.1:1/", "http%3A%2F%2F127.0.0.1%3A1%2F"))),
                arguments(
                        "ENCODED",
                        mac(
                                MOMO,
                                right.replace("Viện phí (1)", "Vi%E1%BB%87n+ph%C3%AD+%281%29")
                                        .replace("http://127.0.0.1:1/", "http%3A%2F%2F127.0.0.1%3A1%2F"))),
                arguments("OTHER_KEY", mac(ACCESS, right)),
                arguments("OTHER_KEY", mac(PAYOS, right)),
                arguments("SECRET_PLACE", mac(MOMO, right.substring(right.indexOf('&') + 1))),
                arguments("OTHER_FIELDS", mac(MOMO, right.replace("&orderId", "&lang=vi&orderId"))),
                arguments("OTHER_ALGORITHM", Explained.hmac("HmacSHA512", MOMO, right)),
                arguments("UPPER_CASE", mac(MOMO, right).toUpperCase(Locale.ROOT)),
                arguments("UNSIGNED", ""));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("momo")
    void theMistakeAtMomoIsNamed(String mistake, String signature) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("partnerCode", "MOMOSANDBOX");
        body.put("requestId", "Q1");
        body.put("orderId", "M1");
        body.put("amount", 50_000);
        body.put("orderInfo", "Viện phí (1)");
        body.put("redirectUrl", "http://127.0.0.1:1/r");
        body.put("ipnUrl", "http://127.0.0.1:1/n");
        body.put("extraData", "");
        body.put("requestType", "captureWallet");
        body.put("lang", "vi");
        body.put("signature", signature);

        Explained page = Explained.pasted(SANDBOX, Stranger.write(body), "");

        check(page, mistake);
        assertThat(page.canonical()).startsWith("accessKey=•••&amount=50000").doesNotContain(ACCESS);
    }

    static Stream<Arguments> zalopay() {
        String right = "2599|261116_1|user|50000|1794900600000|{}|[]";
        String form = "amount=50000&app_id=2599&app_time=1794900600000&app_trans_id=261116_1&app_user=user"
                + "&description=Vi%E1%BB%87n+ph%C3%AD&embed_data=%7B%7D&item=%5B%5D&mac=";
        String query = "app_id=2599&app_trans_id=261116_1&mac=";
        return Stream.of(
                arguments("", form + mac(KEY1, right)),
                arguments("UNSORTED_KEYS", form + mac(KEY1, "50000|2599|1794900600000|261116_1|user|{}|[]")),
                arguments("OTHER_KEY", form + mac(KEY2, right)),
                arguments("AMOUNT_TIMES_100", form + mac(KEY1, right.replace("50000", "5000000"))),
                arguments("HASH_NOT_REMOVED", form + mac(KEY1, right + "|")),
                arguments("ENCODED", form + mac(KEY1, right.replace("{}|[]", "%7B%7D|%5B%5D"))),
                arguments("WRONG_SECRET", form + mac("another", right)),
                arguments("SECRET_PLACE", form + mac(KEY1, right + "|" + KEY1)),
                arguments("", query + mac(KEY1, "2599|261116_1|" + KEY1)),
                arguments("SECRET_PLACE", query + mac(KEY1, "2599|261116_1")),
                arguments("OTHER_KEY", query + mac(KEY2, "2599|261116_1|" + KEY2)));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("zalopay")
    void theMistakeAtZalopayIsNamed(String mistake, String form) {
        Explained page = Explained.pasted(SANDBOX, form, "");

        check(page, mistake);
        assertThat(page.canonical()).startsWith("2599|261116_1").doesNotContain(KEY1);
    }

    @Test
    void aCallbackOfZalopayThatIsWrittenAnewIsNamed() {
        String data = "{\"app_id\" : 2599, \"amount\" : 50000, \"app_user\" : \"Lân\"}";
        Map<String, Object> body = Map.of("data", data, "type", 1, "mac", mac(KEY2, data));
        String text = Stranger.write(body);

        assertThat(Explained.pasted(SANDBOX, text, "").fits()).isTrue();
        assertThat(own(text, mac(KEY2, "{\"app_id\":2599,\"amount\":50000,\"app_user\":\"Lân\"}")))
                .containsExactly("WRITTEN_ANEW");
        assertThat(own(text, mac(KEY1, data))).containsExactly("OTHER_KEY");
        assertThat(own(text, Explained.hmac("HmacSHA256", KEY2, data, StandardCharsets.US_ASCII)))
                .containsExactly("US_ASCII");
        assertThat(own(text, mac(KEY2, data.replace("50000", "500")))).containsExactly("AMOUNT_TIMES_100");
    }

    static Stream<Arguments> payos() {
        String right = "amount=50000&code=00&description=Viện phí (1)&orderCode=7&reference=";
        return Stream.of(
                arguments("", mac(PAYOS, right)),
                arguments(
                        "UNSORTED_KEYS",
                        mac(PAYOS, "orderCode=7&amount=50000&description=Viện phí (1)&reference=&code=00")),
                arguments("US_ASCII", Explained.hmac("HmacSHA256", PAYOS, right, StandardCharsets.US_ASCII)),
                arguments("HASH_NOT_REMOVED", mac(PAYOS, right + "&signature=")),
                arguments("AMOUNT_TIMES_100", mac(PAYOS, right.replace("50000", "5000000"))),
                arguments("ENCODED", mac(PAYOS, right.replace("Viện phí (1)", "Vi%E1%BB%87n%20ph%C3%AD%20%281%29"))),
                arguments(
                        "SPECIAL_CHARACTERS",
                        mac(PAYOS, right.replace("Viện phí (1)", "Vi%E1%BB%87n%20ph%C3%AD%20(1)"))),
                arguments("EMPTY_FIELDS", mac(PAYOS, right.replace("&reference=", ""))),
                arguments("WRONG_SECRET", mac("another", right)),
                arguments("OTHER_KEY", mac(secret("SANDBOX_PAYOS_API_KEY"), right)),
                arguments("OTHER_KEY", mac(MOMO, right)));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("payos")
    void theMistakeAtPayosIsNamed(String mistake, String signature) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("orderCode", 7);
        data.put("amount", 50_000);
        data.put("description", "Viện phí (1)");
        data.put("reference", null);
        data.put("code", "00");

        check(
                Explained.pasted(
                        SANDBOX, Stranger.write(Map.of("code", "00", "data", data, "signature", signature)), ""),
                mistake);
    }

    static Stream<Arguments> national() {
        String right = "QUERY|1.0.6|DT001|hs1|20261116143000";
        return Stream.of(
                arguments("", Explained.sha256(right + "|" + NATIONAL)),
                arguments("UNSORTED_KEYS", Explained.sha256("1.0.6|DT001|hs1|20261116143000|QUERY|" + NATIONAL)),
                arguments("HASH_NOT_REMOVED", Explained.sha256(right + "||" + NATIONAL)),
                arguments("TWELVE_HOUR_CLOCK", Explained.sha256(right.replace("1430", "0230") + "|" + NATIONAL)),
                arguments("WRONG_SECRET", Explained.sha256(right + "|another")),
                arguments("SECRET_WITH_BLANKS", Explained.sha256(right + "|" + NATIONAL + "\n")),
                arguments("SECRET_PLACE", Explained.sha256(right + NATIONAL)),
                arguments("OTHER_ALGORITHM", mac(NATIONAL, right)),
                arguments("OTHER_KEY", Explained.sha256(right + "|" + secret("SANDBOX_PAYMENT_V1_CONSUMER_SECRET"))),
                arguments("OTHER_KEY", Explained.sha256(right + "|" + secret("SANDBOX_VNPAY_HASH_SECRET"))));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("national")
    void theMistakeAtTheNationalPlatformIsNamed(String mistake, String hash) {
        Explained page = Explained.pasted(SANDBOX, Stranger.write(query("20261116143000", hash)), "");

        check(page, mistake);
        assertThat(page.canonical()).isEqualTo("QUERY|1.0.6|DT001|hs1|20261116143000|•••");
    }

    @Test
    void aTimeOfATwelveHourClockIsNamedAlthoughItsSignatureFits() {
        String hash = Explained.sha256("QUERY|1.0.6|DT001|hs1|20261116023000|" + NATIONAL);

        Explained page = Explained.pasted(SANDBOX, Stranger.write(query("20261116023000", hash)), "");

        assertThat(page.fits()).isTrue();
        assertThat(page.mistakes()).containsExactly("TWELVE_HOUR_CLOCK");
    }

    @Test
    void otherMistakesInAnInitOfTheNationalPlatformAreNamed() {
        Map<String, String> sent = Stranger.map(
                "LoaiBanTin", "INIT",
                "PhienBan", "1.0.6",
                "MaDoiTac", "DT001",
                "MaThamChieu", "hs1",
                "SoTien", "180000",
                "LoaiHinhThanhToan", "PAY",
                "MaKenhThanhToan", "1",
                "MaThietBi", "1",
                "NgonNgu", "vi-VN",
                "MaTienTe", "VND",
                "MaNganHang", "PAYMENT",
                "ThongTinGiaoDich", "Lệ phí (1)",
                "ThoiGianGD", "20261116143000",
                "Ip", "10.0.0.5");
        String right = String.join("|", sent.values()) + "|" + NATIONAL;

        assertThat(init(sent, Explained.sha256(right, StandardCharsets.US_ASCII)))
                .containsExactly("US_ASCII");
        assertThat(init(sent, Explained.sha256(right.replace("180000", "18000000"))))
                .containsExactly("AMOUNT_TIMES_100");
        assertThat(init(sent, Explained.sha256(right.replace("Lệ phí (1)", "L%E1%BB%87+ph%C3%AD+(1)"))))
                .containsExactly("SPECIAL_CHARACTERS");
        assertThat(init(sent, Explained.sha256(String.join("|", new TreeMap<>(sent).values()) + "|" + NATIONAL)))
                .containsExactly("UNSORTED_KEYS");
    }

    private static List<String> init(Map<String, String> sent, String hash) {
        Map<String, String> body = new LinkedHashMap<>(sent);
        body.put("MaXacThuc", hash);
        return mistakes(body);
    }

    private static Map<String, String> query(String time, String hash) {
        return Stranger.map(
                "PhienBan", "1.0.6",
                "MaDoiTac", "DT001",
                "MaThamChieu", "hs1",
                "ThoiGianGD", time,
                "LoaiBanTin", "QUERY",
                "MaXacThuc", hash);
    }

    @Test
    void theMistakesWithABanksNoticeAreNamed() {
        long time = SANDBOX.clock().instant().getEpochSecond();
        String body = "{\"type\": \"bank.transaction\", \"data\": {\"id\": \"FT1\", \"amountVnd\": 5}}";
        String text = "msg_1." + time + "." + body;
        byte[] key = Base64.getDecoder().decode(BANK);
        String head = "webhook-id: msg_1\nwebhook-timestamp: " + time + "\nwebhook-signature: v1,";

        assertThat(Explained.pasted(SANDBOX, head + base64(key, text) + "\n\n" + body, "")
                        .fits())
                .isTrue();
        assertThat(bank(head + base64(BANK.getBytes(StandardCharsets.UTF_8), text), body))
                .containsExactly("SECRET_PLACE");
        assertThat(bank(head + base64(key, body), body)).containsExactly("OTHER_FIELDS");
        assertThat(bank(head + base64(key, text.replace(": ", ":").replace(", ", ",")), body))
                .containsExactly("WRITTEN_ANEW");
        assertThat(bank(head + base64(new byte[] {1, 2, 3}, text), body)).containsExactly("WRONG_SECRET");
        assertThat(bank(
                        "X-SePay-Timestamp: " + time + "\nX-SePay-Signature: sha256="
                                + Explained.hmac("HmacSHA256", BANK, body),
                        body))
                .containsExactly("OTHER_FIELDS");
        assertThat(bank(
                        "X-Casso-Signature: t=" + time + "000,v1="
                                + Explained.hmac("HmacSHA512", BANK, time + "000." + body),
                        body))
                .containsExactly("UNSORTED_KEYS");
        assertThat(bank("X-SePay-Timestamp: 1\nX-SePay-Signature: sha256=" + mac(BANK, "1." + body), body))
                .containsExactly("OLD_TIME");
    }

    private static List<String> bank(String headers, String body) {
        return Explained.pasted(SANDBOX, headers + "\n\n" + body, "").mistakes();
    }

    private static String base64(byte[] key, String text) {
        return Base64.getEncoder()
                .encodeToString(Explained.hmac("HmacSHA256", key, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> own(String message, String computed) {
        return Explained.pasted(SANDBOX, message, computed).mistakes();
    }

    private static void check(Explained page, String mistake) {
        if (mistake.isEmpty()) {
            assertThat(page.fits()).isTrue();
            assertThat(page.mistakes()).isEmpty();
        } else {
            assertThat(page.mistakes()).containsExactly(mistake);
        }
    }
}
