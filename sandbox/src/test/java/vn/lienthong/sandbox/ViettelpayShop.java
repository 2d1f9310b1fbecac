package vn.lienthong.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A merchant of ViettelPay without the SDK, whose bills all cost 180,000 đồng. */
final class ViettelpayShop {
    private final Sandbox sandbox;

    ViettelpayShop(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** The fields of a payment's address, unsigned. */
    Map<String, String> payment(String order, long amountVnd) {
        return Stranger.map(
                "billcode",
                order,
                "command",
                "PAYMENT",
                "merchant_code",
                secret("MERCHANT_CODE"),
                "order_id",
                order,
                "return_url",
                "http://127.0.0.1:8080/pay/return",
                "trans_amount",
                String.valueOf(amountVnd),
                "version",
                "2.0");
    }

    URI address(Map<String, String> fields) {
        Map<String, String> signed = new LinkedHashMap<>(fields);
        signed.putIfAbsent(
                "check_sum",
                mac(fields, "billcode", "command", "merchant_code", "order_id", "trans_amount", "version"));
        StringBuilder query = new StringBuilder();
        signed.forEach((name, value) -> query.append(query.length() == 0 ? "?" : "&")
                .append(name)
                .append('=')
                .append(Stranger.encode(value)));
        return URI.create(sandbox.uri() + "/viettelpay/PaymentGateway/payment" + query);
    }

    URI page(String order, long amountVnd) {
        return address(payment(order, amountVnd));
    }

    JsonNode inquiry(String order) {
        Map<String, String> fields = Stranger.map(
                "cmd", "TRANS_INQUIRY", "merchant_code", secret("MERCHANT_CODE"), "order_id", order, "version", "2.0");
        fields.put("check_sum", mac(fields, "cmd", "merchant_code", "order_id", "version"));
        return Stranger.form(URI.create(sandbox.uri() + "/viettelpay/PaymentAPI/webresources/postData"), fields)
                .json();
    }

    /** "Yes" to a question, "stored" to a result. */
    String answer(String form) {
        return answer(form, "00");
    }

    String answer(String form, String code) {
        Map<String, String> message = fields(form);
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error_code", code);
        answer.put("merchant_code", message.get("merchant_code"));
        answer.put("order_id", message.get("order_id"));
        if (message.containsKey("payment_status")) {
            answer.put("check_sum", mac(answer, "error_code", "merchant_code", "order_id"));
        } else {
            answer.put("billcode", message.get("billcode"));
            answer.put("trans_amount", "180000");
            answer.put("check_sum", mac(answer, "billcode", "error_code", "merchant_code", "order_id", "trans_amount"));
        }
        return new ObjectMapper().valueToTree(answer).toString();
    }

    static Map<String, String> fields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        Arrays.stream(form.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> fields.put(pair[0], java.net.URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return fields;
    }

    /** Hex of the HMAC-SHA1 over the access code and these fields. */
    String mac(Map<String, String> fields, String... names) {
        StringBuilder text = new StringBuilder(secret("ACCESS_CODE"));
        for (String name : names) {
            text.append(fields.getOrDefault(name, ""));
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret("HASH_KEY").getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return HexFormat.of().formatHex(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String secret(String name) {
        return sandbox.secretValues().get("SANDBOX_VIETTELPAY_" + name);
    }
}
