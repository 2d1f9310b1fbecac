package vn.lienthong.identity.signing.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.signing.WebhookEvent;

/** Verifies webhooks over their raw bytes, and reads those that are genuine. Thread-safe. */
public final class WebhookReader {
    private static final int MAX_BODY = 64 << 10;
    private static final int LONGEST_TEXT = 200;
    private static final String PREFIX = "sha256=";
    private static final int HEX_LENGTH = 64;
    private static final JsonRules RULES =
            JsonRules.EXACT.numbersAsText().depth(16).size(MAX_BODY).members(2_000);

    private final ClientConfig config;

    /**
     * With the secrets of this entry.
     *
     * @throws PlatformException {@code CONFIGURATION} for a wrong entry, or one without {@code webhookSecret}
     */
    public WebhookReader(ClientConfig config) {
        HubSettings.read(config);
        HubSettings.refuseOthers(config);
        config.credentials().requireAll(Set.of(HubSettings.WEBHOOK_SECRET));
        this.config = config;
    }

    /** Whether the body is larger than any genuine webhook. */
    public static boolean isTooLarge(byte[] body) {
        return body.length > MAX_BODY;
    }

    /**
     * Whether the header has the HMAC-SHA256 of these bytes under one of the secrets. All are tried; the comparison takes the
     * same time wherever they differ. The prefix is required as it is; the case of the hex digits says nothing, since the
     * bytes are compared.
     */
    public boolean isGenuine(byte[] body, @Nullable String header) {
        byte[] given = given(header);
        boolean genuine = false;
        for (String secret : secrets()) {
            byte[] right = Hashing.hmac("HmacSHA256", secret.getBytes(StandardCharsets.UTF_8), body);
            genuine |= given != null && Hashing.same(right, given);
        }
        return genuine;
    }

    private static byte @Nullable [] given(@Nullable String header) {
        if (header == null || !header.startsWith(PREFIX) || header.length() != PREFIX.length() + HEX_LENGTH) {
            return null;
        }
        try {
            return Hashing.unhex(header.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private List<String> secrets() {
        List<String> secrets = new ArrayList<>(2);
        secrets.add(config.credentials().require(HubSettings.WEBHOOK_SECRET));
        String previous = config.credentials().optional(HubSettings.PREVIOUS_WEBHOOK_SECRET);
        if (previous != null && !previous.isEmpty()) {
            secrets.add(previous);
        }
        return secrets;
    }

    /** The content of a genuine webhook; {@code null} if it is none. Members that are not known are kept. */
    public static @Nullable WebhookEvent read(byte[] body) {
        try {
            JsonObject json = JsonObject.from("webhook", body, RULES);
            String id = json.requireText("id");
            String type = json.requireText("type");
            if (id.length() > LONGEST_TEXT || !VisibleText.TOKEN.fits(id) || type.length() > LONGEST_TEXT) {
                return null;
            }
            JsonObject data = json.toMap().get("data") instanceof Map ? json.requireObject("data") : null;
            return WebhookEvent.of(
                    id,
                    VisibleText.LINE.shown(type),
                    attempt(json),
                    Claims.from(data == null ? Map.of() : data.toMap()));
        } catch (PlatformException e) {
            return null;
        }
    }

    private static int attempt(JsonObject json) {
        Object attempt = json.toMap().get("attempt");
        String text = attempt == null ? "" : attempt.toString();
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
