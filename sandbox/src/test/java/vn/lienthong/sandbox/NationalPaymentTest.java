package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.sandbox.fault.NationalPaymentFault;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.SignOnFault;

class NationalPaymentTest {
    private static final String REFERENCE = "dvcH0105202400012320240501143000";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults()
            .withClock(SandboxClock.stoppedAt(Instant.parse("2024-05-01T07:30:00Z")))
            .withSecret("SANDBOX_PAYMENT_V1_PARTNER_CODE", "DT001")
            .withSecret("SANDBOX_PAYMENT_V1_SECRET", "SECRET")
            .withSecret("SANDBOX_PAYMENT_V1_CONSUMER_KEY", "key")
            .withSecret("SANDBOX_PAYMENT_V1_CONSUMER_SECRET", "secret"));

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void knowsTheSignatureOfTheTwoPublicImplementationsAndTakesAPayment() throws Exception {
        Map<String, String> init = init();
        assertThat(init.get("MaXacThuc")).isEqualTo("094d692371aba39e63a830a9fa23d6ecf835e5f60567cad3eae919caf0775a20");
        JsonNode answer = send(init).json();
        assertThat(answer.path("MaLoi").asText()).isEqualTo("00");

        try (Merchant merchant = new Merchant(NationalPaymentTest::done)) {
            sandbox.registerNotify("national-v1", merchant.address());
            sandbox.clock().advance(Duration.ofMinutes(2));
            URI back =
                    sandbox.people().pay(URI.create(answer.path("UrlThanhToan").asText()));
            assertThat(back.toString()).startsWith("http://127.0.0.1:8080/pay/return");
            assertThat(merchant.received).hasSize(1);
            JsonNode notice = Stranger.read(merchant.received.get(0));
            assertThat(notice.path("LoaiBanTin").asText()).isEqualTo("CONFIRM");
            assertThat(notice.path("MaLoi").asText()).isEqualTo("00");
            assertThat(notice.path("ThoiGianGD").asText()).isEqualTo("20240501143200");
            assertThat(notice.path("MaXacThuc").asText()).isEqualTo(callbackHash(notice));
            assertThat(sandbox.notices().get(0).answer()).isEqualTo("00");
        }
        JsonNode found = query("20240501143000").json();
        assertThat(found.path("TrangThaiGD").asText()).isEqualTo("1");
        assertThat(found.path("MaXacThuc").asText()).isEqualTo(callbackHash(found));
    }

    @ParameterizedTest
    @CsvSource({"00, 1", "1, 1", "24, 4", "4, 4", "3, 3"})
    void endsAPaymentAsTheCitizenChose(String choice, String state) {
        sandbox.people().endPayment(payPage(), choice);
        assertThat(query("20240501143000").json().path("TrangThaiGD").asText()).isEqualTo(state);
    }

    @Test
    void findsAPaymentByTheVeryTimeOfItsStartOnly() {
        payPage();
        assertThat(query("20240501143000").json().path("MaLoi").asText()).isEqualTo("00");
        assertThat(query("20240501023000").json().path("MaLoi").asText())
                .as("a clock of twelve hours")
                .isEqualTo("99");
    }

    @ParameterizedTest
    @CsvSource({
        "MaXacThuc, 00",
        "MaDoiTac, DT002",
        "PhienBan, 1.0.5",
        "SoTien, 0",
        "SoTien, -1",
        "SoTien, 180000.5",
        "SoTien, 99999999999999999999",
        "MaTienTe, USD",
        "ThongTinGiaoDich, 'VIEN PHI | GIA'",
        "ThoiGianGD, 20240501253000",
        "ThoiGianGD, 2024-05-01",
        "Ip, localhost",
        "LoaiBanTin, OTHER",
    })
    void refusesAStartThatIsNotRightAndNamesTheMember(String member, String value) {
        Map<String, String> init = init();
        init.put(member, value);
        if (!member.equals("MaXacThuc")) {
            init.put("MaXacThuc", sha256(initText(init)));
        }
        JsonNode answer = send(init).json();
        assertThat(answer.path("MaLoi").asText()).isEqualTo("99");
        assertThat(answer.path("MoTaLoi").asText()).isEqualTo(member);
    }

    @Test
    void takesAReferenceOnce() {
        send(init());
        assertThat(send(init()).json().path("MaLoi").asText()).isEqualTo("99");
    }

    @Test
    void wantsTheTokenOfTheLgspAndJson() {
        assertThat(Stranger.json(at(""), init()).status()).isEqualTo(401);
        assertThat(Stranger.json(at(""), init(), "Authorization", "Bearer other")
                        .status())
                .isEqualTo(401);
        assertThat(Stranger.form(at(""), init(), "Authorization", "Bearer " + token())
                        .status())
                .isEqualTo(415);
        assertThat(Stranger.form(
                                at("/token"),
                                Map.of("grant_type", "client_credentials"),
                                "Authorization",
                                Stranger.basic("key", "x"))
                        .status())
                .isEqualTo(401);
        String token = token();
        sandbox.clock().advance(Duration.ofHours(1));
        assertThat(Stranger.json(at(""), init(), "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void isReachedWithoutTheLgspOnASwitch() {
        sandbox.fail(Fault.of(NationalPaymentFault.NO_SIGN_ON));
        assertThat(Stranger.json(at(""), init()).json().path("MaLoi").asText()).isEqualTo("00");
    }

    @Test
    void refusesAYoungTokenOnASwitch() {
        sandbox.fail(Fault.of(SignOnFault.SESSION_EXPIRED).at("national-v1").once());
        assertThat(send(init()).status()).isEqualTo(401);
        assertThat(send(init()).status()).isEqualTo(200);
    }

    @Test
    void wrapsItsAnswerOnASwitch() {
        sandbox.fail(Fault.of(NationalPaymentFault.LGSP_ENVELOPE));
        JsonNode answer = send(init()).json();
        assertThat(answer.path("error_code").asText()).isEqualTo("0");
        assertThat(Stranger.read(answer.path("message").asText())
                        .path("UrlThanhToan")
                        .asText())
                .startsWith(sandbox.uri().toString());
    }

    @Test
    void signsByHmacOnASwitch() {
        sandbox.fail(Fault.of(NationalPaymentFault.HMAC_SIGNATURE));
        assertThat(send(init()).json().path("MoTaLoi").asText()).isEqualTo("MaXacThuc");
        Map<String, String> init = init();
        String text = initText(init);
        init.put("MaXacThuc", hmac(text.substring(0, text.lastIndexOf('|'))));
        assertThat(send(init).json().path("MaLoi").asText()).isEqualTo("00");
    }

    @Test
    void takesReceiptDataAsAnObjectOrOnASwitchAsText() {
        Map<String, Object> receipt = Map.of(
                "MaDichVu", "2",
                "NoiDungThanhToan", "Vien phi",
                "HoTenNguoiNop", "Hoàng Thị Lan",
                "DiaChiNguoiNop", "Tổ 4",
                "TinhNguoiNop", "08",
                "PhiLePhi", List.of(Map.of("LoaiPhiLePhi", "1", "SoTien", "180000")),
                "DSKhoanNop", List.of(Map.of("NoiDung", "Vien phi", "SoTien", 180000)));
        assertThat(withReceipt("a1", receipt)).isEqualTo("00");
        assertThat(withReceipt("a2", Stranger.write(receipt))).isEqualTo("99");
        assertThat(withReceipt("a3", Map.of("MaDichVu", "2"))).isEqualTo("99");
        sandbox.fail(Fault.of(NationalPaymentFault.RECEIPT_AS_TEXT));
        assertThat(withReceipt("a4", Stranger.write(receipt))).isEqualTo("00");
        assertThat(withReceipt("a5", receipt)).isEqualTo("99");
    }

    @ParameterizedTest
    @CsvSource({"00, true, 1", "99, true, 5", "00, false, 5"})
    void callsAgainUntilTheMerchantConfirmsWithItsSignature(String code, boolean signed, int calls) throws Exception {
        try (Merchant merchant = new Merchant(notice -> reply(notice, code, signed))) {
            sandbox.registerNotify("national-v1", merchant.address());
            sandbox.people().pay(payPage());
            sandbox.clock().advance(Duration.ofHours(2));
            assertThat(merchant.received).hasSize(calls);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DUPLICATE_NOTICE, 2",
        "NO_NOTICE, 0",
        "LATE_NOTICE, 0",
        "UNSIGNED_NOTICE, 1",
        "FORGED_NOTICE, 1",
        "WRONG_AMOUNT_NOTICE, 1",
        "UPPER_CASE_SIGNATURE, 1",
    })
    void spoilsTheNoticeOnSwitches(PaymentFault kind, int notices) throws Exception {
        sandbox.fail(Fault.of(kind).at("national-v1").once());
        try (Merchant merchant = new Merchant(NationalPaymentTest::done)) {
            sandbox.registerNotify("national-v1", merchant.address());
            sandbox.people().pay(payPage());
            sandbox.settle();
            assertThat(merchant.received).hasSize(notices);
            for (String message : merchant.received) {
                JsonNode notice = Stranger.read(message);
                String right = callbackHash(notice);
                String given = notice.path("MaXacThuc").asText();
                switch (kind) {
                    case UNSIGNED_NOTICE -> assertThat(notice.has("MaXacThuc")).isFalse();
                    case FORGED_NOTICE -> assertThat(given).isNotEqualTo(right);
                    case UPPER_CASE_SIGNATURE -> assertThat(given).isEqualTo(right.toUpperCase(Locale.ROOT));
                    default -> assertThat(given).isEqualTo(right);
                }
                assertThat(notice.path("SoTien").asText())
                        .isEqualTo(kind == PaymentFault.WRONG_AMOUNT_NOTICE ? "1800000" : "180000");
            }
        }
    }

    @Test
    void signsTheAnswerToAQueryWronglyOnASwitch() {
        payPage();
        sandbox.fail(Fault.of(PaymentFault.FORGED_ANSWER));
        JsonNode found = query("20240501143000").json();
        assertThat(found.path("MaXacThuc").asText()).isNotEqualTo(callbackHash(found));
    }

    private static Map<String, String> init() {
        Map<String, String> init = Stranger.map(
                "LoaiBanTin", "INIT",
                "PhienBan", "1.0.6",
                "MaDoiTac", "DT001",
                "MaThamChieu", REFERENCE,
                "SoTien", "180000",
                "LoaiHinhThanhToan", "PAY",
                "MaKenhThanhToan", "1",
                "MaThietBi", "1",
                "NgonNgu", "vi-VN",
                "MaTienTe", "VND",
                "MaNganHang", "PAYMENT",
                "ThongTinGiaoDich", "THANH TOAN HO SO H01.05-240001-0123",
                "ThoiGianGD", "20240501143000",
                "Ip", "10.0.0.5");
        init.put("MaXacThuc", sha256(initText(init)));
        return init;
    }

    private static String initText(Map<String, String> init) {
        return init.entrySet().stream()
                        .filter(one -> !one.getKey().equals("MaXacThuc"))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining("|"))
                + "|SECRET";
    }

    private String withReceipt(String reference, Object receipt) {
        Map<String, String> init = init();
        init.put("MaThamChieu", reference);
        init.put("MaXacThuc", sha256(initText(init)));
        Map<String, Object> message = new LinkedHashMap<>(init);
        message.put("ThongTinBienLai", receipt);
        return send(message).json().path("MaLoi").asText();
    }

    private URI payPage() {
        return URI.create(send(init()).json().path("UrlThanhToan").asText());
    }

    private Stranger.Answer query(String time) {
        Map<String, String> query = Stranger.map(
                "LoaiBanTin", "QUERY",
                "PhienBan", "1.0.6",
                "MaDoiTac", "DT001",
                "MaThamChieu", REFERENCE,
                "ThoiGianGD", time);
        query.put("MaXacThuc", sha256(String.join("|", query.values()) + "|SECRET"));
        return send(query);
    }

    private Stranger.Answer send(Object message) {
        return Stranger.json(at(""), message, "Authorization", "Bearer " + token());
    }

    private String token() {
        return Stranger.form(
                        at("/token"),
                        Map.of("grant_type", "client_credentials"),
                        "Authorization",
                        Stranger.basic("key", "secret"))
                .json()
                .path("access_token")
                .asText();
    }

    private static String done(String notice) {
        return reply(notice, "00", true);
    }

    private static String reply(String notice, String code, boolean signed) {
        JsonNode received = Stranger.read(notice);
        Map<String, String> reply = Stranger.map(
                "MaLoi", code,
                "MoTaLoi", "ok",
                "MaDoiTac", received.path("MaDoiTac").asText(),
                "MaThamChieu", received.path("MaThamChieu").asText(),
                "ThoiGianGD", received.path("ThoiGianGD").asText());
        reply.put("MaXacThuc", signed ? sha256(String.join("|", reply.values()) + "|SECRET") : "00");
        return Stranger.write(reply);
    }

    private static String callbackHash(JsonNode notice) {
        return sha256(Stream.of(
                                "LoaiBanTin",
                                "MaLoi",
                                "MaDoiTac",
                                "MaThamChieu",
                                "SoTien",
                                "MaTienTe",
                                "MaGiaoDich",
                                "MaNganHang",
                                "ThoiGianGD",
                                "ThongTinGiaoDich")
                        .map(name -> notice.path(name).asText())
                        .collect(Collectors.joining("|"))
                + "|SECRET");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("SECRET".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private URI at(String path) {
        return URI.create(sandbox.uri() + "/payment-v1" + path);
    }
}
