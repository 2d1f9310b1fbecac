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

/** A one-stop system in front of PayGov without the SDK. */
final class PaygovShop {
    private final Sandbox sandbox;

    PaygovShop(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** The members of a creation. */
    Map<String, Object> payment(String dossier, long amountVnd) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("partnerCode", secret("PARTNER_CODE"));
        members.put("returnUrl", "http://127.0.0.1:8080/pay/return");
        members.put("orderId", order(dossier));
        members.put("amount", amountVnd);
        members.put("orderInfo", "Le phi ho so");
        members.put("requestCode", dossier + "1");
        members.put("ipAddress", "127.0.0.1");
        return members;
    }

    static String order(String dossier) {
        return "H29.01.02-" + dossier + "-01";
    }

    JsonNode create(Map<String, Object> members) {
        return send("Create", members).json();
    }

    URI page(String dossier, long amountVnd) {
        return URI.create(
                create(payment(dossier, amountVnd)).path("data").path("url").asText());
    }

    JsonNode query(String dossier) {
        return send(
                        "Query",
                        Map.of(
                                "partnerCode", secret("PARTNER_CODE"),
                                "orderId", order(dossier),
                                "requestCode", dossier + "1"))
                .json();
    }

    JsonNode check(JsonNode callback) {
        return send("CheckSumUrlReturn", callback).json();
    }

    Stranger.Answer send(String call, Object message) {
        return Stranger.json(
                URI.create(sandbox.uri() + "/paygov/api/v1/PayGov/" + call),
                message,
                "Authorization",
                "Bearer " + token());
    }

    String token() {
        return Stranger.form(
                        URI.create(sandbox.uri() + "/paygov/token"),
                        Map.of("grant_type", "client_credentials"),
                        "Authorization",
                        Stranger.basic(secret("CONSUMER_KEY"), secret("CONSUMER_SECRET")))
                .json()
                .path("access_token")
                .asText();
    }

    String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret("SECRET_KEY").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    String secret(String name) {
        return sandbox.secretValues().get("SANDBOX_PAYGOV_" + name);
    }
}
