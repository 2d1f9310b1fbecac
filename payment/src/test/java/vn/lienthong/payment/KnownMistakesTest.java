package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.payment.internal.momo.MomoSigning;
import vn.lienthong.payment.internal.national.NationalSigning;
import vn.lienthong.payment.internal.payos.PayosSigning;
import vn.lienthong.payment.internal.vnpay.VnpaySigning;
import vn.lienthong.payment.internal.zalopay.ZalopaySigning;

/** Each mistake that every rail knows is made on purpose, and {@code explain} names it. */
class KnownMistakesTest {
    static Stream<Arguments> vnpay() {
        Map<String, String> fields = new TreeMap<>(Fixtures.ipn());
        fields.put("vnp_OrderInfo", "Viện phí (1)*");
        fields.put("vnp_PayDate", "20261123143000");
        String right = VnpaySigning.query(fields);
        return Stream.of(
                arguments(fields, VnpaySigning.query(with(fields, "vnp_OrderInfo", "Vi?n ph? (1)*")), "US-ASCII"),
                arguments(fields, hashed(fields), "vnp_SecureHash was signed too"),
                arguments(fields, right.replace("*", "%2A"), "PHP's urlencode"),
                arguments(fields, right.replace("%28", "(").replace("%29", ")"), "encodeURIComponent"),
                arguments(fields, right.replace("=18000000", "=180000"), "divided by 100"),
                arguments(fields, right.replace("=18000000", "=1800000000"), "multiplied by 100"),
                arguments(fields, right.replace("20261123143000", "20261123023000"), "12-hour clock"));
    }

    private static String hashed(Map<String, String> fields) {
        Map<String, String> hashed = new TreeMap<>(fields);
        hashed.values().removeIf(String::isEmpty);
        hashed.put("vnp_SecureHash", "");
        return QueryString.form(hashed);
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("vnpay")
    void theMistakeWithANoticeOfVnpayIsNamed(Map<String, String> fields, String text, String finding) {
        Map<String, String> sent = new LinkedHashMap<>(fields);
        sent.put("vnp_SecureHash", VnpaySigning.sign(Fixtures.VNPAY_SECRET, text));

        check(Fixtures.vnpayClient().explain(RawNotice.ofQuery(QueryString.form(sent))), finding);
    }

    static Stream<Arguments> momo() {
        Map<String, String> fields = MomoFixtures.ipn();
        fields.put("orderInfo", "Viện phí (1)");
        String right = MomoSigning.text(MomoFixtures.ACCESS_KEY, fields, MomoSigning.NOTICE);
        Map<String, String> encoded = new LinkedHashMap<>(fields);
        encoded.replaceAll((name, value) -> QueryString.encode(value)
                .replace("+", "%20")
                .replace("%28", "(")
                .replace("%29", ")"));
        return Stream.of(
                arguments(right.replace("Viện phí", "Vi?n ph?"), MomoFixtures.SECRET, "US-ASCII"),
                arguments(right + "&signature=", MomoFixtures.SECRET, "signature was signed too"),
                arguments(right.replace("amount=50000", "amount=5000000"), MomoFixtures.SECRET, "multiplied by 100"),
                arguments(right.replace("amount=50000", "amount=500"), MomoFixtures.SECRET, "divided by 100"),
                arguments(
                        MomoSigning.text(MomoFixtures.ACCESS_KEY, encoded, MomoSigning.NOTICE),
                        MomoFixtures.SECRET,
                        "encodeURIComponent"),
                arguments(right, MomoFixtures.ACCESS_KEY, "with the accessKey instead"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("momo")
    void theMistakeWithANoticeOfMomoIsNamed(String text, String key, String finding) {
        Map<String, Object> sent = new LinkedHashMap<>(MomoFixtures.ipn());
        sent.put("orderInfo", "Viện phí (1)");
        sent.put("signature", MomoSigning.sign(key, text));

        check(MomoFixtures.client().explain(RawNotice.ofBody(Json.bytes(sent))), finding);
    }

    static Stream<Arguments> zalopay() {
        String data = "{\"app_id\":2553,\"app_trans_id\":\"261123_A\",\"amount\":50000,\"app_user\":\"Lân (1)\"}";
        String encoded = QueryString.encode(data).replace("+", "%20");
        return Stream.of(
                arguments(data, data.replace("â", "?"), "US-ASCII"),
                arguments(data, data.replace("50000", "5000000"), "multiplied by 100"),
                arguments(data, data.replace("50000", "500"), "divided by 100"),
                arguments(data, data + "|", "mac was signed too"),
                arguments(data, encoded.replace("%28", "(").replace("%29", ")"), "encodeURIComponent"),
                arguments(
                        data,
                        "{\"amount\":50000,\"app_id\":2553,\"app_trans_id\":\"261123_A\",\"app_user\":\"Lân (1)\"}",
                        "order of their names"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("zalopay")
    void theMistakeWithANoticeOfZalopayIsNamed(String data, String text, String finding) {
        String mac = ZalopaySigning.sign(ZalopayFixtures.KEY2, text);

        check(ZalopayFixtures.client().explain(RawNotice.ofBody(ZalopayFixtures.callback(data, mac, 1))), finding);
    }

    static Stream<Arguments> payos() {
        String right = PayosSigning.data(Payos.data("description", "Viện phí (1)"));
        String encoded = right.replace("Viện phí (1)", "Vi%E1%BB%87n%20ph%C3%AD%20(1)")
                .replace("Thành công", "Th%C3%A0nh%20c%C3%B4ng");
        return Stream.of(
                arguments(right.replaceAll("[^\\x00-\\x7f]", "?"), Payos.KEY, "US-ASCII"),
                arguments(right + "&signature=", Payos.KEY, "signature was signed too"),
                arguments(right.replace("amount=180000", "amount=18000000"), Payos.KEY, "multiplied by 100"),
                arguments(right.replace("amount=180000", "amount=1800"), Payos.KEY, "divided by 100"),
                arguments(
                        encoded.replaceAll("(?<=[0-9]):", "%3A").replace(" ", "%20"), Payos.KEY, "encodeURIComponent"),
                arguments(right, "an-api-key", "with the credential apiKey"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("payos")
    void theMistakeWithANoticeOfPayosIsNamed(String text, String key, String finding) {
        PaymentClient client = PaymentClient.create(Payos.config(URI.create("https://payos.example"))
                .credentials(
                        Credentials.from(Map.of("clientId", "C", "apiKey", "an-api-key", "checksumKey", Payos.KEY)))
                .build());

        check(
                client.explain(Payos.webhook(Payos.data("description", "Viện phí (1)"), PayosSigning.sign(key, text))),
                finding);
    }

    static Stream<Arguments> national() {
        Map<String, String> fields = callback();
        String right = NationalSigning.text(fields, NationalSigning.CALLBACK);
        Map<String, String> encoded = new LinkedHashMap<>(fields);
        encoded.replaceAll((name, value) -> QueryString.encode(value)
                .replace("+", "%20")
                .replace("%28", "(")
                .replace("%29", ")"));
        return Stream.of(
                arguments(right.replace("20240501143200", "20240501023200"), "SECRET", "12-hour clock"),
                arguments(right.replace("Lệ phí", "L? ph?"), "SECRET", "US-ASCII"),
                arguments(right.replace("|180000|", "|18000000|"), "SECRET", "multiplied by 100"),
                arguments(right.replace("|180000|", "|1800|"), "SECRET", "divided by 100"),
                arguments(right + "|", "SECRET", "MaXacThuc was signed too"),
                arguments(String.join("|", new TreeMap<>(fields).values()), "SECRET", "order of their names"),
                arguments(NationalSigning.text(encoded, NationalSigning.CALLBACK), "SECRET", "encodeURIComponent"),
                arguments(right, "DT001", "with the credential partnerCode"));
    }

    private static Map<String, String> callback() {
        Map<String, String> fields = Fixtures.callback();
        fields.put("ThongTinGiaoDich", "Lệ phí (1)");
        return fields;
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("national")
    void theMistakeWithANoticeOfTheNationalPlatformIsNamed(String text, String key, String finding) {
        Map<String, Object> sent = new LinkedHashMap<>(callback());
        sent.put("MaXacThuc", NationalSigning.sign(key, text, false));

        check(national(Instant.parse("2026-11-23T06:30:00Z")).explain(RawNotice.ofBody(Json.bytes(sent))), finding);
    }

    @Test
    void aTimeThatIsTwelveHoursBehindIsNamedAlthoughTheSignatureFits() {
        Map<String, String> fields = callback();
        RawNotice notice = RawNotice.ofBody(Fixtures.signedBody(fields, "SECRET"));

        assertThat(national(Instant.parse("2024-05-01T07:33:00Z"))
                        .explain(notice)
                        .findings())
                .isEmpty();
        SignatureExplanation half =
                national(Instant.parse("2024-05-01T19:33:00Z")).explain(notice);
        assertThat(half.fits()).isTrue();
        assertThat(half.findings()).singleElement().asString().contains("12-hour clock");
    }

    private static PaymentClient national(Instant now) {
        return PaymentClient.create(PaymentConfig.of(Fixtures.national(URI.create("https://lgsp.example/pay"), Map.of())
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .build()));
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> changed = new TreeMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    private static void check(SignatureExplanation explanation, String finding) {
        assertThat(explanation.fits()).isFalse();
        assertThat(explanation.findings()).singleElement().asString().contains(finding);
    }
}
