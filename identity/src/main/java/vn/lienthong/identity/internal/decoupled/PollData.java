package vn.lienthong.identity.internal.decoupled;

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
 * A log-in for whose end this program asks.
 *
 * @param client the dialect, client id and provider that began it
 * @param id {@code auth_req_id} or {@code device_code}: whoever has it gets the tokens
 * @param interval how long to wait between two questions
 * @param notBefore when the next may be asked
 * @param pingToken by which the provider's notice is known; {@code null} if none comes
 * @param userCode what the person types; {@code null} for CIBA
 * @param verification where the person types it
 * @param complete the same with the code in it, as for a QR picture, or {@code null}
 */
public record PollData(
        Kind kind,
        String client,
        String id,
        Duration interval,
        Instant notBefore,
        Instant expiresAt,
        List<String> requiredAcr,
        @Nullable String pingToken,
        @Nullable String userCode,
        @Nullable URI verification,
        @Nullable URI complete) {
    private static final JsonRules RULES = TokenJson.RULES.size(16 * 1024).refusedBy(IllegalArgumentException::new);
    private static final String VERSION = "1";
    private static final int LONGEST_INTERVAL = 3600;

    /** What is asked for. */
    public enum Kind {
        /** CIBA Core. */
        CIBA("urn:openid:params:grant-type:ciba", "auth_req_id"),
        /** RFC 8628. */
        DEVICE("urn:ietf:params:oauth:grant-type:device_code", "device_code");

        private final String grant;
        private final String member;

        Kind(String grant, String member) {
            this.grant = grant;
            this.member = member;
        }

        String grant() {
            return grant;
        }

        /** The member of messages that has its name. */
        public String member() {
            return member;
        }
    }

    /** Copies the list. */
    public PollData {
        requiredAcr = List.copyOf(requiredAcr);
    }

    /** The same, to be asked about later. */
    PollData again(Duration pause, Instant next) {
        return new PollData(
                kind, client, id, pause, next, expiresAt, requiredAcr, pingToken, userCode, verification, complete);
    }

    /** As JSON text, version first. */
    public String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", VERSION);
        json.put("kind", kind.name());
        json.put("client", client);
        json.put("id", id);
        json.put("interval", interval.toSeconds());
        json.put("notBefore", notBefore.toString());
        json.put("expiresAt", expiresAt.toString());
        if (!requiredAcr.isEmpty()) {
            json.put("requiredAcr", requiredAcr);
        }
        put(json, "pingToken", pingToken);
        put(json, "userCode", userCode);
        put(json, "verification", verification);
        put(json, "complete", complete);
        return Json.string(json);
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }

    /**
     * Reads the text from {@link #toJson()}; unknown members are ignored.
     *
     * @throws IllegalArgumentException that names member and rule
     */
    public static PollData parse(String text, Kind expected) {
        JsonObject json = JsonObject.parse("decoupled attempt", text, RULES);
        if (!VERSION.equals(json.requireText("version"))) {
            throw json.refused("version", "must be " + VERSION + ", but is another");
        }
        if (!expected.name().equals(json.requireText("kind"))) {
            throw json.refused("kind", "must be " + expected + ", but is another");
        }
        int interval = json.requireInteger("interval");
        if (interval < 0 || interval > LONGEST_INTERVAL) {
            throw json.refused("interval", "must be 0 to " + LONGEST_INTERVAL + " seconds, but is not");
        }
        return new PollData(
                expected,
                json.requireText("client"),
                json.requireText("id"),
                Duration.ofSeconds(interval),
                json.requireInstant("notBefore"),
                json.requireInstant("expiresAt"),
                json.texts("requiredAcr"),
                json.text("pingToken"),
                json.text("userCode"),
                uri(json, "verification"),
                uri(json, "complete"));
    }

    static @Nullable URI uri(JsonObject json, String member) {
        String text = json.text(member);
        if (text == null) {
            return null;
        }
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw json.refused(member, "must be an absolute URI, but is not");
        }
        throw json.refused(member, "must be an absolute URI with a host, but is not");
    }

    @Override
    public String toString() {
        return "PollData[***]";
    }
}
