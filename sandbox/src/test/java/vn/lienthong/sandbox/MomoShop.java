package vn.lienthong.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A merchant of MoMo without the SDK. */
final class MomoShop {
    private final Sandbox sandbox;

    MomoShop(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** The members of a creation, unsigned. */
    Map<String, Object> payment(String reference, long amountVnd) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("partnerCode", secret("PARTNER_CODE"));
        message.put("requestId", reference);
        message.put("amount", amountVnd);
        message.put("orderId", reference);
        message.put("orderInfo", "Viện phí");
        message.put("redirectUrl", "http://127.0.0.1:8080/pay/return");
        message.put("ipnUrl", "http://127.0.0.1:8080/pay/notice");
        message.put("requestType", "captureWallet");
        message.put("extraData", "");
        return message;
    }

    JsonNode create(Map<String, Object> message) {
        return send("create", message);
    }

    URI page(String reference, long amountVnd) {
        return URI.create(create(payment(reference, amountVnd)).path("payUrl").asText());
    }

    JsonNode query(String reference) {
        return send("query", message(reference, "Q-" + reference));
    }

    JsonNode refund(String reference, long transId, long amountVnd) {
        Map<String, Object> message = message(reference, reference);
        message.put("amount", amountVnd);
        message.put("transId", transId);
        message.put("description", "");
        return send("refund", message);
    }

    private Map<String, Object> message(String orderId, String requestId) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("partnerCode", secret("PARTNER_CODE"));
        message.put("requestId", requestId);
        message.put("orderId", orderId);
        return message;
    }

    /** Signs all members, adds the language, and sends; a signature that is there already is kept. */
    JsonNode send(String call, Map<String, Object> message) {
        return answer(call, message).json();
    }

    Stranger.Answer answer(String call, Map<String, Object> message) {
        Map<String, Object> sent = new LinkedHashMap<>(message);
        sent.putIfAbsent("signature", sign(message));
        sent.putIfAbsent("lang", "vi");
        return Stranger.json(URI.create(sandbox.uri() + "/momo/v2/gateway/api/" + call), sent);
    }

    /** Over the access key and these members, by name. */
    String sign(Map<String, ?> members) {
        Map<String, Object> all = new TreeMap<>(members);
        all.put("accessKey", secret("ACCESS_KEY"));
        String text = all.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining("&"));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret("SECRET_KEY").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** The members of a message by these names. */
    static Map<String, String> members(JsonNode message, String... names) {
        Map<String, String> members = new LinkedHashMap<>();
        for (String name : names) {
            members.put(name, message.path(name).asText());
        }
        return members;
    }

    private String secret(String name) {
        return sandbox.secretValues().get("SANDBOX_MOMO_" + name);
    }
}
