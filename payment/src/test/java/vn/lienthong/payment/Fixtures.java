package vn.lienthong.payment;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.payment.internal.national.NationalSigning;
import vn.lienthong.payment.internal.vnpay.VnpaySigning;

/** Configurations and signed messages as the far side would send them. */
public final class Fixtures {
    /** Published by VNPAY as a sample. */
    public static final String VNPAY_SECRET = "RAOEXHYVSDDIIENYWSLDIIZTANXUXZFJ";

    public static final Instant NOW = Instant.parse("2026-11-23T06:30:00Z");
    public static final PaymentKey KEY = new PaymentKey("BL-2026.0001", Instant.parse("2026-11-23T06:00:00.123Z"));

    private Fixtures() {}

    public static ClientConfig.Builder vnpay(URI base, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("returnUrl", "https://clinic.example/pay/return"));
        all.putAll(settings);
        return ClientConfig.builder(base, "vnpay")
                .credentials(Credentials.from(Map.of("tmnCode", "DEMOV210", "hashSecret", VNPAY_SECRET)))
                .settings(Settings.from(all))
                .sleeper(duration -> {})
                .clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    public static ClientConfig.Builder national(URI base, Map<String, String> settings) {
        return ClientConfig.builder(base, "national-v1")
                .credentials(Credentials.from(Map.of("partnerCode", "DT001", "secret", "SECRET")))
                .settings(Settings.from(settings))
                .sleeper(duration -> {})
                .clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    public static PaymentClient vnpayClient() {
        return PaymentClient.create(PaymentConfig.of(
                vnpay(URI.create("https://sandbox.vnpayment.example"), Map.of()).build()));
    }

    /** As the client of that rail returns it. */
    public static Payment found(Payment.Builder builder, String rail) {
        return builder.rail(rail).build();
    }

    public static PaymentClient nationalClient() {
        return PaymentClient.create(PaymentConfig.of(
                national(URI.create("https://lgsp.example/pay"), Map.of()).build()));
    }

    public static Map<String, String> ipn() {
        Map<String, String> fields = new TreeMap<>();
        fields.put("vnp_TmnCode", "DEMOV210");
        fields.put("vnp_Amount", "18000000");
        fields.put("vnp_BankCode", "NCB");
        fields.put("vnp_BankTranNo", "VNP14226112");
        fields.put("vnp_CardType", "ATM");
        fields.put("vnp_PayDate", "20261123131500");
        fields.put("vnp_OrderInfo", "Vien phi BL-2026.0001");
        fields.put("vnp_TransactionNo", "14226112");
        fields.put("vnp_ResponseCode", "00");
        fields.put("vnp_TransactionStatus", "00");
        fields.put("vnp_TxnRef", "BL-2026.0001");
        return fields;
    }

    public static String signedQuery(Map<String, String> fields, String secret) {
        String text = VnpaySigning.query(fields);
        return text + "&vnp_SecureHash=" + VnpaySigning.sign(secret, text);
    }

    public static Map<String, String> callback() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("LoaiBanTin", "CONFIRM");
        fields.put("MaLoi", "00");
        fields.put("MaDoiTac", "DT001");
        fields.put("MaThamChieu", "dvcH0105202400012320240501143000");
        fields.put("SoTien", "180000");
        fields.put("MaTienTe", "VND");
        fields.put("MaGiaoDich", "GD0001");
        fields.put("MaNganHang", "970436");
        fields.put("ThoiGianGD", "20240501143200");
        fields.put("ThongTinGiaoDich", "THANH TOAN HO SO H01.05-240001-0123");
        return fields;
    }

    public static byte[] signedBody(Map<String, String> fields, String secret) {
        Map<String, String> signed = new LinkedHashMap<>(fields);
        signed.put(
                "MaXacThuc",
                NationalSigning.sign(secret, NationalSigning.text(fields, NationalSigning.CALLBACK), false));
        return Json.bytes(signed);
    }
}
