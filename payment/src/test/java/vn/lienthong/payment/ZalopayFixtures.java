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
import vn.lienthong.payment.internal.zalopay.ZalopaySigning;

/** Configurations and signed messages as ZaloPay would send them. */
final class ZalopayFixtures {
    /** Published by ZaloPay for its sandbox. */
    static final String KEY1 = "PcY4iZIKFCIdgZvA6ueMcMHHUbRLYjPL";

    /** Published by ZaloPay for its sandbox. */
    static final String KEY2 = "kLtgPl8HHhfvMuDHPwKfgfsY4Ydm9eIz";

    private ZalopayFixtures() {}

    static ClientConfig.Builder zalopay(URI base, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("callbackUrl", "https://clinic.example/pay/notice"));
        all.putAll(settings);
        return ClientConfig.builder(base, "zalopay")
                .credentials(Credentials.from(Map.of("appId", "2553", "key1", KEY1, "key2", KEY2)))
                .settings(Settings.from(all))
                .sleeper(duration -> {})
                .clock(Clock.fixed(Fixtures.KEY.createdAt().plusSeconds(60), ZoneOffset.UTC));
    }

    static PaymentClient client(String... settings) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put(settings[i], settings[i + 1]);
        }
        return PaymentClient.create(
                zalopay(URI.create("https://sb-openapi.zalopay.example"), map).build());
    }

    /** The data of a callback, as it is signed. */
    static String data() {
        return "{\"app_id\":2553,\"app_trans_id\":\"261123_BL-2026.0001\",\"app_time\":1795413600000,"
                + "\"app_user\":\"LienThong\",\"amount\":180000,\"embed_data\":\"{\\\"redirecturl\\\":\\\"https://a/b\\\"}\","
                + "\"item\":\"[]\",\"zp_trans_id\":261123000000389,\"server_time\":1795414500000,\"channel\":38,"
                + "\"merchant_user_id\":\"\",\"user_fee_amount\":0,\"discount_amount\":0}";
    }

    static byte[] callback(String data, String key) {
        return callback(data, ZalopaySigning.sign(key, data), 1);
    }

    static byte[] callback(String data, Object mac, Object type) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("data", data);
        message.put("mac", mac);
        message.put("type", type);
        return Json.bytes(message);
    }
}
