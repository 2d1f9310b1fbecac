package vn.lienthong.payment;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Settings;

/** Configurations and messages as PayGov would send them. */
public final class PaygovFixtures {
    private PaygovFixtures() {}

    static ClientConfig.Builder paygov(URI base, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("returnUrl", "https://clinic.example/back"));
        all.putAll(settings);
        return ClientConfig.builder(base, "paygov")
                .agencyCode("H60.01.02")
                .credentials(Credentials.from(Map.of("partnerCode", "PAYGOV-X")))
                .settings(Settings.from(all))
                .sleeper(duration -> {});
    }

    public static PaymentClient client(URI base, String... settings) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put(settings[i], settings[i + 1]);
        }
        return PaymentClient.create(paygov(base, map).build());
    }

    /** The members of a callback. */
    public static Map<String, Object> callback(String reference) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("amount", 180_000);
        members.put("orderId", "H60.01.02-" + reference + "-01");
        members.put("orderInfo", "Le phi");
        members.put("requestCode", reference + "20261123130000");
        members.put("transactionNo", "PG1");
        members.put("payDate", "20261123131500");
        members.put("payGate", "VNPAY");
        members.put("errorCode", "00");
        members.put("type", "PAY");
        members.put("transactionCode", "T1");
        members.put("checksum", "00");
        return members;
    }
}
