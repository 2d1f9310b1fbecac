package vn.lienthong.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A merchant of ZaloPay without the SDK. */
final class ZalopayShop {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyMMdd").withZone(ZoneOffset.ofHours(7));

    private final Sandbox sandbox;

    ZalopayShop(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** The fields of a creation, unsigned. */
    Map<String, String> payment(String reference, long amountVnd) {
        return Stranger.map(
                "app_id",
                secret("APP_ID"),
                "app_trans_id",
                today() + "_" + reference,
                "app_user",
                "user123",
                "amount",
                String.valueOf(amountVnd),
                "app_time",
                now(),
                "embed_data",
                "{}",
                "item",
                "[]",
                "description",
                "Viện phí");
    }

    /** Signed over the first seven fields, unless there is a signature. */
    JsonNode create(Map<String, String> fields) {
        fields.putIfAbsent(
                "mac",
                hmac(
                        "KEY1",
                        fields.values().stream()
                                .limit(7)
                                .reduce((a, b) -> a + "|" + b)
                                .orElse("")));
        return send("create", fields);
    }

    URI page(String reference, long amountVnd) {
        return URI.create(
                create(payment(reference, amountVnd)).path("order_url").asText());
    }

    JsonNode query(String reference) {
        String id = today() + "_" + reference;
        return send(
                "query",
                Stranger.map(
                        "app_id", secret("APP_ID"),
                        "app_trans_id", id,
                        "mac", hmac("KEY1", secret("APP_ID") + "|" + id + "|" + secret("KEY1"))));
    }

    JsonNode refund(String reference, long number, long amountVnd) {
        String text =
                String.join("|", secret("APP_ID"), String.valueOf(number), String.valueOf(amountVnd), "tra lai", now());
        return send(
                "refund",
                Stranger.map(
                        "app_id", secret("APP_ID"),
                        "m_refund_id", refundId(reference),
                        "zp_trans_id", String.valueOf(number),
                        "amount", String.valueOf(amountVnd),
                        "description", "tra lai",
                        "timestamp", now(),
                        "mac", hmac("KEY1", text)));
    }

    JsonNode queryRefund(String reference) {
        String text = String.join("|", secret("APP_ID"), refundId(reference), now());
        return send(
                "query_refund",
                Stranger.map(
                        "app_id", secret("APP_ID"),
                        "m_refund_id", refundId(reference),
                        "timestamp", now(),
                        "mac", hmac("KEY1", text)));
    }

    JsonNode send(String call, Map<String, String> fields) {
        return Stranger.form(URI.create(sandbox.uri() + "/zalopay/v2/" + call), fields)
                .json();
    }

    private String refundId(String reference) {
        return today() + "_" + secret("APP_ID") + "_" + reference;
    }

    private String today() {
        return DAY.format(sandbox.clock().instant());
    }

    private String now() {
        return String.valueOf(sandbox.clock().instant().toEpochMilli());
    }

    String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret(key).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private String secret(String name) {
        return sandbox.secretValues().get("SANDBOX_ZALOPAY_" + name);
    }
}
