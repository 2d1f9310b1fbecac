package vn.lienthong.identity.internal.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.internal.jose.StrictJson;

/**
 * What has to be remembered between the two halves of a log-in.
 *
 * @param client the dialect, client id and address that began it, so that no other platform's answer ends it
 */
public record AttemptData(
        String client,
        URI redirectTo,
        URI redirectUri,
        String state,
        @Nullable String nonce,
        @Nullable String verifier,
        Instant expiresAt) {
    private static final int MAX_CHARS = 16 * 1024;
    private static final int MIN_SECRET = 32;
    private static final String VERSION = "1";

    /** As JSON text, version first. */
    public String toJson() {
        ObjectNode json = StrictJson.newObject();
        json.put("version", VERSION);
        json.put("client", client);
        json.put("redirectTo", redirectTo.toString());
        json.put("redirectUri", redirectUri.toString());
        json.put("state", state);
        if (nonce != null) {
            json.put("nonce", nonce);
        }
        if (verifier != null) {
            json.put("verifier", verifier);
        }
        json.put("expiresAt", expiresAt.toString());
        return json.toString();
    }

    /**
     * Reads what {@link #toJson()} wrote; members that it does not know are ignored.
     *
     * @throws IllegalArgumentException that names member and rule
     */
    public static AttemptData read(String text) {
        if (text.length() > MAX_CHARS) {
            throw wrong("text", "longer than " + MAX_CHARS + " characters");
        }
        ObjectNode json;
        try {
            json = StrictJson.object(text);
        } catch (StrictJson.Malformed e) {
            throw wrong("text", e.getMessage());
        }
        if (!VERSION.equals(required(json, "version"))) {
            throw wrong("version", "only " + VERSION + " is known");
        }
        return new AttemptData(
                required(json, "client"),
                address(json, "redirectTo"),
                address(json, "redirectUri"),
                secret(json, "state"),
                json.has("nonce") ? secret(json, "nonce") : null,
                json.has("verifier") ? secret(json, "verifier") : null,
                time(json));
    }

    private static String secret(ObjectNode json, String member) {
        String value = required(json, member);
        if (value.length() < MIN_SECRET) {
            throw wrong(member, "shorter than " + MIN_SECRET + " characters");
        }
        return value;
    }

    private static URI address(ObjectNode json, String member) {
        try {
            URI uri = new URI(required(json, member));
            if (uri.getHost() == null) {
                throw wrong(member, "not an absolute address with a host");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw wrong(member, "not an address");
        }
    }

    private static Instant time(ObjectNode json) {
        try {
            return Instant.parse(required(json, "expiresAt"));
        } catch (DateTimeException e) {
            throw wrong("expiresAt", "not a time such as 2026-11-23T08:00:00Z");
        }
    }

    private static String required(ObjectNode json, String member) {
        JsonNode value = json.get(member);
        if (value == null) {
            throw wrong(member, "missing");
        }
        if (!value.isTextual()) {
            throw wrong(member, "not text");
        }
        return value.textValue();
    }

    private static IllegalArgumentException wrong(String member, @Nullable String rule) {
        return new IllegalArgumentException("login attempt, " + member + ": " + rule);
    }

    @Override
    public String toString() {
        return "AttemptData[***]";
    }
}
