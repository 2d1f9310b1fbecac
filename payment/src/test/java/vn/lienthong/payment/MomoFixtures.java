package vn.lienthong.payment;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.payment.internal.momo.MomoSigning;

/** Configurations and signed messages as MoMo would send them. */
public final class MomoFixtures {
    /** Published by MoMo for its sandbox. */
    public static final String SECRET = "K951B6PE1waDMi640xX08PD3vg6EkVlz";

    /** Published by MoMo for its sandbox. */
    static final String ACCESS_KEY = "F8BBA842ECF85";

    private MomoFixtures() {}

    static ClientConfig.Builder momo(URI base, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(
                Map.of("returnUrl", "https://momo.vn/return", "ipnUrl", "https://callback.url/notify"));
        all.putAll(settings);
        return ClientConfig.builder(base, "momo")
                .credentials(
                        Credentials.from(Map.of("partnerCode", "MOMO", "accessKey", ACCESS_KEY, "secretKey", SECRET)))
                .settings(Settings.from(all))
                .sleeper(duration -> {})
                .clock(Clock.fixed(Fixtures.NOW, ZoneOffset.UTC));
    }

    public static PaymentClient client() {
        return PaymentClient.create(
                momo(URI.create("https://test-payment.momo.example"), Map.of()).build());
    }

    /** The notice of the published vector. */
    public static Map<String, String> ipn() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("partnerCode", "MOMO");
        fields.put("orderId", "MOMO1700000000000");
        fields.put("requestId", "MOMO1700000000000");
        fields.put("amount", "50000");
        fields.put("orderInfo", "pay with MoMo");
        fields.put("orderType", "momo_wallet");
        fields.put("transId", "4088878653");
        fields.put("resultCode", "0");
        fields.put("message", "Successful.");
        fields.put("payType", "qr");
        fields.put("responseTime", "1700000012345");
        fields.put("extraData", "");
        return fields;
    }

    static String sign(Map<String, String> fields, String secret) {
        return MomoSigning.sign(secret, MomoSigning.text(ACCESS_KEY, fields, MomoSigning.NOTICE));
    }

    /** As MoMo writes it: numbers are numbers. */
    public static byte[] body(Map<String, String> fields, String secret) {
        Map<String, Object> message = new LinkedHashMap<>(fields);
        for (String number : new String[] {"amount", "transId", "resultCode", "responseTime"}) {
            String value = fields.getOrDefault(number, "");
            if (value.matches("(0|[1-9][0-9]{0,17})")) {
                message.put(number, Long.valueOf(value));
            }
        }
        message.put("signature", sign(fields, secret));
        return Json.bytes(message);
    }
}
