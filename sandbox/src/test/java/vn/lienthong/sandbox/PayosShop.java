package vn.lienthong.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A merchant of payOS without the SDK. */
final class PayosShop {
    private final Sandbox sandbox;

    PayosShop(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    JsonNode create(long orderCode, long amountVnd) {
        return create(fields(orderCode, amountVnd));
    }

    Map<String, Object> fields(long orderCode, long amountVnd) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("orderCode", orderCode);
        fields.put("amount", amountVnd);
        fields.put("description", "Vien phi");
        fields.put("cancelUrl", "http://127.0.0.1:8080/pay/cancel");
        fields.put("returnUrl", "http://127.0.0.1:8080/pay/return");
        return fields;
    }

    JsonNode create(Map<String, Object> fields) {
        Map<String, Object> signed = new LinkedHashMap<>(fields);
        String text = new TreeSet<>(fields.keySet())
                .stream()
                        .filter(name -> !name.equals("expiredAt"))
                        .map(name -> name + "=" + fields.get(name))
                        .collect(Collectors.joining("&"));
        signed.putIfAbsent("signature", sign(text));
        return post("/v2/payment-requests", signed);
    }

    /** The page of a new link. */
    URI page(long orderCode, long amountVnd) {
        return URI.create(
                create(orderCode, amountVnd).path("data").path("checkoutUrl").asText());
    }

    JsonNode get(long orderCode) {
        return Wire.to(sandbox)
                .header("x-client-id", secret("SANDBOX_PAYOS_CLIENT_ID"))
                .header("x-api-key", secret("SANDBOX_PAYOS_API_KEY"))
                .get("/payos/v2/payment-requests/" + orderCode)
                .json();
    }

    /** A new payout, signed in its header. */
    JsonNode payOut(String reference, long amountVnd) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("referenceId", reference);
        body.put("amount", amountVnd);
        body.put("description", "Hoan tien");
        body.put("toBin", "970436");
        body.put("toAccountNumber", "0011001234567");
        return payOut(reference, body);
    }

    JsonNode payOut(String key, Map<String, Object> body) {
        String text = new TreeSet<>(body.keySet())
                .stream()
                        .map(name -> name + "=" + String.valueOf(body.get(name)).replace(" ", "%20"))
                        .collect(Collectors.joining("&"));
        return Stranger.json(
                        URI.create(sandbox.uri() + "/payos/v1/payouts/"),
                        body,
                        "x-client-id",
                        secret("SANDBOX_PAYOS_CLIENT_ID"),
                        "x-api-key",
                        secret("SANDBOX_PAYOS_API_KEY"),
                        "x-idempotency-key",
                        key,
                        "x-signature",
                        sign(text))
                .json();
    }

    JsonNode ask(String path) {
        return Wire.to(sandbox)
                .header("x-client-id", secret("SANDBOX_PAYOS_CLIENT_ID"))
                .header("x-api-key", secret("SANDBOX_PAYOS_API_KEY"))
                .get("/payos" + path)
                .json();
    }

    JsonNode cancel(long orderCode) {
        return post("/v2/payment-requests/" + orderCode + "/cancel", Map.of("cancellationReason", "nham"));
    }

    JsonNode post(String path, Map<String, ?> body) {
        return Stranger.json(
                        URI.create(sandbox.uri() + "/payos" + path),
                        body,
                        "x-client-id",
                        secret("SANDBOX_PAYOS_CLIENT_ID"),
                        "x-api-key",
                        secret("SANDBOX_PAYOS_API_KEY"))
                .json();
    }

    /** The signature of the data of an answer or webhook; lists by {@code lists}, which are JSON with sorted members. */
    String signature(JsonNode data, String lists) {
        TreeSet<String> names = new TreeSet<>();
        data.fieldNames().forEachRemaining(names::add);
        return sign(names.stream()
                .map(name -> name + "="
                        + (data.path(name).isArray()
                                ? lists
                                : data.path(name).isNull()
                                        ? ""
                                        : data.path(name).asText()))
                .collect(Collectors.joining("&")));
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    secret("SANDBOX_PAYOS_CHECKSUM_KEY").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private String secret(String name) {
        return sandbox.secretValues().getOrDefault(name, "");
    }
}
