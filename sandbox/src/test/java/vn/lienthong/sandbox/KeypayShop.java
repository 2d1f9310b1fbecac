package vn.lienthong.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A merchant of KeyPay without the SDK. */
final class KeypayShop {
    private final Sandbox sandbox;

    KeypayShop(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** The members of a creation, unsigned. */
    Map<String, String> payment(String reference, long amountVnd) {
        return Stranger.map(
                "client_id", secret("CLIENT_ID"),
                "transaction_id", reference,
                "trans_amount", String.valueOf(amountVnd),
                "command", "PAY",
                "version", "3.0",
                "description", "Lệ phí hồ sơ",
                "locale", "vn",
                "country_code", "vi",
                "currency_code", "VND",
                "environment", "1",
                "return_url", "http://127.0.0.1:8080/pay/return",
                "addition_fee", "0");
    }

    JsonNode create(Map<String, String> fields) {
        return create(fields, Map.of());
    }

    /** Signed, unless there is a signature; {@code more} are members that are not signed. */
    JsonNode create(Map<String, String> fields, Map<String, Object> more) {
        Map<String, Object> message = new LinkedHashMap<>(fields);
        message.putAll(more);
        message.putIfAbsent("check_sum", hmac("1", text(fields)));
        return send("create", message);
    }

    URI page(String reference, long amountVnd) {
        return URI.create(
                create(payment(reference, amountVnd)).path("payment_url").asText());
    }

    JsonNode detail(String reference) {
        return send(
                "detail",
                Stranger.map(
                        "client_id",
                        secret("CLIENT_ID"),
                        "transaction_id",
                        reference,
                        "command",
                        "PAY",
                        "check_sum",
                        hmac("1", secret("CLIENT_ID") + "|PAY|" + reference)));
    }

    JsonNode send(String call, Object message) {
        return Stranger.json(URI.create(sandbox.uri() + "/keypay/" + call), message)
                .json();
    }

    /** The signed text of a creation or of a notice. */
    String text(JsonNode message) {
        Map<String, String> fields = new LinkedHashMap<>();
        message.properties()
                .forEach(member -> fields.put(member.getKey(), member.getValue().asText()));
        return text(fields);
    }

    private static String text(Map<String, String> fields) {
        return fields.get("addition_fee") + "|" + fields.get("client_id") + "|" + fields.get("command") + "|"
                + fields.get("trans_amount") + "|" + fields.get("transaction_id") + "|" + fields.get("version");
    }

    String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret("HASH_KEY_" + key).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private String secret(String name) {
        return sandbox.secretValues().get("SANDBOX_KEYPAY_" + name);
    }
}
