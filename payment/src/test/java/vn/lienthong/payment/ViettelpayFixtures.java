package vn.lienthong.payment;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.payment.internal.viettelpay.ViettelpaySigning;

/** Configurations, and signed messages as ViettelPay would send them. */
public final class ViettelpayFixtures {
    static final String ACCESS = "ACCESS";
    static final String SECRET = "SECRET";
    static final String BEFORE = "SECRET-BEFORE";

    private ViettelpayFixtures() {}

    static ClientConfig.Builder viettelpay(URI base, String... settings) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("returnUrl", "https://clinic.example/pay/return"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return ClientConfig.builder(base, "viettelpay")
                .credentials(Credentials.from(Map.of(
                        "merchantCode",
                        "LIENTHONG",
                        "accessCode",
                        ACCESS,
                        "hashKey",
                        SECRET,
                        "previousHashKey",
                        BEFORE)))
                .settings(Settings.from(all))
                .sleeper(duration -> {})
                .clock(Clock.fixed(Fixtures.NOW, ZoneOffset.UTC));
    }

    public static PaymentClient client(String... settings) {
        return PaymentClient.create(
                viettelpay(URI.create("https://pay.viettel.example"), settings).build());
    }

    /** The question about {@code HD1} over 23,000 đồng, as it arrives. */
    public static Map<String, String> question() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("billcode", "HD1-23000VND");
        fields.put("merchant_code", "LIENTHONG");
        fields.put("order_id", "HD1");
        return fields;
    }

    /** The result of {@code HD1}: paid. */
    public static Map<String, String> result() {
        Map<String, String> fields = question();
        fields.put("cust_msisdn", "84900000001");
        fields.put("error_code", "00");
        fields.put("payment_status", "1");
        fields.put("trans_amount", "23000");
        fields.put("vt_transaction_id", "300000001");
        return fields;
    }

    /** Signed over the amount, which is not sent. */
    public static RawNotice asked(String amount) {
        return asked(question(), amount, SECRET);
    }

    static RawNotice asked(Map<String, String> fields, String amount, String secret) {
        Map<String, String> signed = new LinkedHashMap<>(fields);
        signed.put("trans_amount", amount);
        Map<String, String> sent = new LinkedHashMap<>(fields);
        sent.put(
                "check_sum",
                ViettelpaySigning.hex(secret, ViettelpaySigning.text(ACCESS, signed, ViettelpaySigning.CONFIRM)));
        return form(sent);
    }

    public static RawNotice told(String... changed) {
        Map<String, String> fields = result();
        for (int i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], changed[i + 1]);
        }
        return told(fields, ViettelpaySigning.RESULT, SECRET);
    }

    static RawNotice told(Map<String, String> fields, List<String> slots, String secret) {
        Map<String, String> sent = new LinkedHashMap<>(fields);
        sent.put("check_sum", mac(fields, slots, secret));
        return form(sent);
    }

    static String mac(Map<String, String> fields, List<String> slots, String secret) {
        return ViettelpaySigning.hex(secret, ViettelpaySigning.text(ACCESS, fields, slots));
    }

    static RawNotice form(Map<String, String> fields) {
        return RawNotice.ofBody(QueryString.form(fields).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** {@code error_code} of a reply. */
    public static String code(NoticeReply reply) {
        return Arrays.stream(reply.body().split("[{},]", -1))
                .filter(member -> member.startsWith("\"error_code\""))
                .findFirst()
                .orElseThrow()
                .replaceAll(".*:\"(.*)\"", "$1");
    }
}
