package vn.lienthong.identity.internal.flow;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.identity.internal.jose.TokenJson;

/**
 * The state between the two halves of a log-in.
 *
 * @param client the dialect, client id and provider that began it, so that no other platform can answer it
 * @param maxAge how old the log-in at the platform may be; {@code null} if it was not asked for
 * @param requiredAcr of which levels the id_token must have one; empty for any
 */
public record AttemptData(
        String client,
        URI redirectTo,
        URI redirectUri,
        String state,
        @Nullable String nonce,
        @Nullable String verifier,
        @Nullable Duration maxAge,
        List<String> requiredAcr,
        Instant expiresAt) {
    private static final JsonRules RULES = TokenJson.RULES.size(16 * 1024).refusedBy(IllegalArgumentException::new);
    private static final int MIN_SECRET = 32;
    private static final String VERSION = "1";
    private static final int LONGEST_AGE = 366 * 24 * 3600;

    /** Copies the list. */
    public AttemptData {
        requiredAcr = List.copyOf(requiredAcr);
    }

    /** As JSON text, version first. */
    public String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
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
        if (maxAge != null) {
            json.put("maxAge", maxAge.toSeconds());
        }
        if (!requiredAcr.isEmpty()) {
            json.put("requiredAcr", requiredAcr);
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
                age(json),
                json.texts("requiredAcr"),
                json.requireInstant("expiresAt"));
    }

    private static @Nullable Duration age(JsonObject json) {
        Integer seconds = json.integer("maxAge");
        if (seconds != null && (seconds < 0 || seconds > LONGEST_AGE)) {
            throw json.refused("maxAge", "must be 0 to " + LONGEST_AGE + " seconds, but is not");
        }
        return seconds == null ? null : Duration.ofSeconds(seconds);
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
