package vn.lienthong.identity.internal.flow;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.identity.internal.jose.TokenJson;

/**
 * The state between the two halves of a log-in.
 *
 * @param client the dialect, client id and endpoint that began it, so that no other platform can answer it
 */
public record AttemptData(
        String client,
        URI redirectTo,
        URI redirectUri,
        String state,
        @Nullable String nonce,
        @Nullable String verifier,
        Instant expiresAt) {
    private static final JsonRules RULES = TokenJson.RULES.size(16 * 1024).refusedBy(IllegalArgumentException::new);
    private static final int MIN_SECRET = 32;
    private static final String VERSION = "1";

    /** As JSON text, version first. */
    public String toJson() {
        Map<String, String> json = new LinkedHashMap<>();
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
        return Json.string(json);
    }

    /**
     * Reads the text from {@link #toJson()}; unknown members are ignored.
     *
     * @throws IllegalArgumentException that names member and rule
     */
    public static AttemptData parse(String text) {
        JsonObject json = JsonObject.parse("log-in attempt", text, RULES);
        if (!VERSION.equals(json.requireText("version"))) {
            throw json.refused("version", "must be " + VERSION + ", but is another");
        }
        return new AttemptData(
                json.requireText("client"),
                uri(json, "redirectTo"),
                uri(json, "redirectUri"),
                secret(json, "state"),
                json.has("nonce") ? secret(json, "nonce") : null,
                json.has("verifier") ? secret(json, "verifier") : null,
                json.requireInstant("expiresAt"));
    }

    private static String secret(JsonObject json, String member) {
        String value = json.requireText(member);
        if (value.length() < MIN_SECRET) {
            throw json.refused(member, "must have at least " + MIN_SECRET + " characters, but has " + value.length());
        }
        return value;
    }

    private static URI uri(JsonObject json, String member) {
        try {
            URI uri = new URI(json.requireText(member));
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw json.refused(member, "must be an absolute URI, but is not");
        }
        throw json.refused(member, "must be an absolute URI with a host, but is not");
    }

    @Override
    public String toString() {
        return "AttemptData[***]";
    }
}
