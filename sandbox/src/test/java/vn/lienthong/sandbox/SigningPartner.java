package vn.lienthong.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A partner of the signing hub without the SDK: what it sends, and how it signs that. */
final class SigningPartner {
    static final String API = "/signing/api/v1";
    static final String CITIZEN = "008590310427";

    private final Sandbox sandbox;
    private String accessToken;
    private String refreshToken;

    SigningPartner(Sandbox sandbox) {
        this.sandbox = sandbox;
        JsonNode tokens = logIn(secret("PASSWORD")).json();
        accessToken = tokens.path("accessToken").asText();
        refreshToken = tokens.path("refreshToken").asText();
    }

    Stranger.Answer logIn(String password) {
        return Stranger.json(
                uri("/auth/token"),
                Map.of("username", secret("USERNAME"), "password", password),
                "X-Request-Id",
                UUID.randomUUID().toString());
    }

    Stranger.Answer refresh() {
        Stranger.Answer answer = Stranger.json(
                uri("/auth/refresh"),
                Map.of("refreshToken", refreshToken),
                "X-Request-Id",
                UUID.randomUUID().toString());
        if (answer.status() == 200) {
            accessToken = answer.json().path("accessToken").asText();
            refreshToken = answer.json().path("refreshToken").asText();
        }
        return answer;
    }

    /** With token, id and the partner's headers; GET without a body. */
    Stranger.Answer send(String path, @Nullable Object message) {
        return send(
                path,
                message,
                UUID.randomUUID().toString(),
                String.valueOf(sandbox.clock().instant().getEpochSecond()),
                secret("PARTNER_SECRET"));
    }

    Stranger.Answer send(String path, @Nullable Object message, String nonce, String time, String key) {
        String body = message == null ? "" : Stranger.write(message);
        String text = (message == null ? "GET" : "POST") + "\n" + API + path + "\nSANDBOX-PARTNER\n" + time + "\n"
                + nonce + "\n" + sha256(body);
        return Stranger.send(
                request(path, message),
                "X-Partner-Code",
                "SANDBOX-PARTNER",
                "X-Timestamp",
                time,
                "X-Nonce",
                nonce,
                "X-Signature",
                hmac(key, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Without the partner's headers. */
    Stranger.Answer bare(String path, @Nullable Object message) {
        return Stranger.send(request(path, message));
    }

    private HttpRequest.Builder request(String path, @Nullable Object message) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + accessToken)
                .header("X-Request-Id", UUID.randomUUID().toString());
        return message == null
                ? request
                : request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Stranger.write(message)));
    }

    String credential() {
        return send("/certificates/list", Map.of("citizenPid", CITIZEN))
                .json()
                .path("data")
                .path(0)
                .path("credentialID")
                .asText();
    }

    Map<String, Object> signing(String credential) {
        return Map.of(
                "credentialID",
                credential,
                "originatorCode",
                "HS-1",
                "documents",
                List.of(Map.of(
                        "documentName",
                        "Đơn đề nghị.pdf",
                        "digestValue",
                        Base64.getEncoder().encodeToString(digest()))));
    }

    static byte[] digest() {
        return HexFormat.of().parseHex(sha256("document"));
    }

    Map<String, Object> registration(String citizen) {
        return Map.of(
                "userInfo",
                Map.of("fullName", "Hoàng Thị Lan", "birthDate", "14/03/1990", "citizenPid", citizen),
                "provider",
                "SANDBOX-CA",
                "originatorCode",
                "HS-1");
    }

    /** A signing that has begun: its handle. */
    String sign() {
        JsonNode answer = send("/signings/hash", signing(credential())).json();
        return answer.path("handle").isMissingNode()
                ? answer.path("data").path("handle").asText()
                : answer.path("handle").asText();
    }

    URI page(String handle) {
        return URI.create(sandbox.uri() + "/signing/app?handle=" + handle);
    }

    /** The good requests at one path below the platform's base, with the partner's headers and without. */
    Runnable at(String path) {
        String call = path.replace("/api/v1", "");
        if (call.equals("/auth/refresh")) {
            return this::refresh;
        }
        Object message = switch (call) {
            case "/providers" -> null;
            case "/certificates/register" -> registration(CITIZEN);
            case "/certificates/get-status" ->
                Map.of(
                        "transactionCode",
                        send("/certificates/register", registration(CITIZEN))
                                .json()
                                .path("data")
                                .path("transactionCode")
                                .asText());
            case "/certificates/list" -> Map.of("citizenPid", CITIZEN);
            case "/signings/hash" -> signing(credential());
            case "/signings/polling" -> {
                String handle = sign();
                sandbox.people().confirmSigning(page(handle));
                yield Map.of("handle", handle);
            }
            default -> throw new IllegalArgumentException("no caller of " + path);
        };
        return () -> {
            send(call, message);
            bare(call, message);
        };
    }

    private URI uri(String path) {
        return URI.create(sandbox.uri() + API + path);
    }

    private String secret(String name) {
        return sandbox.secretValues().getOrDefault("SANDBOX_SIGNING_" + name, "");
    }

    static String hmac(String key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(data));
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
