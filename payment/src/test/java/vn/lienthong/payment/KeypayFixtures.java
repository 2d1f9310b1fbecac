package vn.lienthong.payment;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.payment.internal.keypay.KeypaySigning;

/** Configurations and signed messages as KeyPay would send them. */
final class KeypayFixtures {
    static final String KEY1 = "KEYONE";
    static final String KEY2 = "KEYTWO";

    private KeypayFixtures() {}

    static ClientConfig.Builder keypay(URI base, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("returnUrl", "https://clinic.example/back"));
        all.putAll(settings);
        return ClientConfig.builder(base, "keypay")
                .credentials(Credentials.from(Map.of("clientId", "KP001", "hashKey1", KEY1, "hashKey2", KEY2)))
                .settings(Settings.from(all))
                .sleeper(duration -> {});
    }

    static PaymentClient client(String... settings) {
        return client(URI.create("https://keypay.example"), settings);
    }

    static PaymentClient client(URI base, String... settings) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put(settings[i], settings[i + 1]);
        }
        return PaymentClient.create(keypay(base, map).build());
    }

    /** The members of a notice, unsigned. */
    static Map<String, Object> notice() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client_id", "KP001");
        members.put("transaction_id", "BL-2026.0001");
        members.put("transaction_code", "KP00000001");
        members.put("trans_amount", "180000");
        members.put("payment_fee", "0");
        members.put("command", "PAY");
        members.put("addition_fee", "0");
        members.put("version", "3.0");
        members.put("currency_code", "VND");
        members.put("environment", "1");
        members.put("status", "0");
        return members;
    }

    static byte[] signed(Map<String, Object> members, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        members.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return with(members, KeypaySigning.sign(key, KeypaySigning.text(texts, KeypaySigning.PAYMENT)));
    }

    static byte[] with(Map<String, Object> members, Object checkSum) {
        Map<String, Object> message = new LinkedHashMap<>(members);
        message.put("check_sum", checkSum);
        return Json.bytes(message);
    }
}
