package vn.lienthong.payment;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.payment.webhook.StandardWebhooks;

/** Accounts, and notices as a bank or a notice service would send them. */
final class Banks {
    static final String ACCOUNT = "0011001234567";

    /** Of the authors of Standard Webhooks. */
    static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private Banks() {}

    /** A client with settings in pairs; the account is given. */
    static PaymentClient client(String... settings) {
        Map<String, String> secrets =
                pairs(settings).containsKey("notices") ? Map.of("noticeSecret", SECRET) : Map.of();
        return PaymentClient.create(PaymentConfig.of(config(secrets, settings)));
    }

    static ClientConfig config(Map<String, String> credentials, String... settings) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("bin", "970436", "account", ACCOUNT));
        all.putAll(pairs(settings));
        return ClientConfig.builder(URI.create("https://bank.example"), "vietqr")
                .platform("payment-vietqr")
                .credentials(Credentials.from(credentials))
                .settings(Settings.from(all))
                .clock(Clock.fixed(Fixtures.NOW, ZoneOffset.UTC))
                .build();
    }

    static Map<String, String> pairs(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** A movement in the open shape, with changes in pairs; a change to {@code null} leaves a member out. */
    static byte[] event(String purpose, Object... changes) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", "FT26327000123");
        data.put("direction", "in");
        data.put("account", ACCOUNT);
        data.put("amountVnd", 180_000);
        data.put("time", "2026-11-23T13:29:00+07:00");
        data.put("purpose", purpose);
        data.put("reference", "FT26327.0001");
        data.put("payerAccount", "19001234567890");
        data.put("payerName", "HOANG THI LAN");
        change(data, changes);
        return Json.bytes(Map.of("type", "bank.transaction", "data", data));
    }

    private static void change(Map<String, Object> data, Object... changes) {
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1] == null) {
                data.remove(changes[i]);
            } else {
                data.put(String.valueOf(changes[i]), changes[i + 1]);
            }
        }
    }

    /** Signed by Standard Webhooks at the clock's time. */
    static RawNotice standard(byte[] body) {
        return RawNotice.ofBody(
                body,
                StandardWebhooks.of(List.of(SECRET), Clock.fixed(Fixtures.NOW, ZoneOffset.UTC))
                        .sign("msg_1", body));
    }

    static Map<String, Object> sepay(String purpose, Object... changes) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", 92_704);
        data.put("gateway", "Vietcombank");
        data.put("transactionDate", "2026-11-23 13:29:00");
        data.put("accountNumber", ACCOUNT);
        data.put("code", null);
        data.put("content", purpose);
        data.put("transferType", "in");
        data.put("transferAmount", 180_000);
        data.put("accumulated", 19_077_000);
        data.put("subAccount", null);
        data.put("referenceCode", "MBVCB.3278907687");
        data.put("description", "");
        change(data, changes);
        return data;
    }

    /** Signed as SePay does, that many seconds from the clock's time. */
    static RawNotice sepay(byte[] body, long seconds) {
        String time = Long.toString(Fixtures.NOW.getEpochSecond() + seconds);
        byte[] head = (time + ".").getBytes(StandardCharsets.UTF_8);
        byte[] text = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, text, head.length, body.length);
        String hex = Hashing.hex(Hashing.hmac("HmacSHA256", SECRET.getBytes(StandardCharsets.UTF_8), text));
        return RawNotice.ofBody(body, Map.of("X-SePay-Timestamp", time, "X-SePay-Signature", "sha256=" + hex));
    }
}
