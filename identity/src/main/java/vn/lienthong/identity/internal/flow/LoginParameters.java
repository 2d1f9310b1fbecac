package vn.lienthong.identity.internal.flow;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Json;

/**
 * What a program adds to one request. Immutable.
 *
 * @param query parameters as they are sent
 * @param claims the wishes of the parameter {@code claims}, by target and name; {@code null} for no wish about a claim
 * @param requiredAcr of which one must come back; empty for any
 */
public record LoginParameters(
        Map<String, String> query,
        Map<String, Map<String, @Nullable Object>> claims,
        @Nullable Duration maxAge,
        List<String> requiredAcr) {
    /** As in the profile. */
    public static final LoginParameters NONE = new LoginParameters(Map.of(), Map.of(), null, List.of());

    /** What the SDK sends itself, and what changes how the answer is checked. */
    public static final Set<String> OURS = Set.of(
            "response_type",
            "response_mode",
            "client_id",
            "redirect_uri",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "request",
            "request_uri",
            "dpop_jkt",
            "claims",
            "max_age",
            "client_secret",
            "client_assertion",
            "client_assertion_type");

    /** Copies the collections. */
    public LoginParameters {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        Map<String, Map<String, @Nullable Object>> copy = new LinkedHashMap<>();
        claims.forEach((target, wishes) -> copy.put(target, Collections.unmodifiableMap(new LinkedHashMap<>(wishes))));
        claims = Collections.unmodifiableMap(copy);
        requiredAcr = List.copyOf(requiredAcr);
    }

    /** The parameters of this request; the profile's level unless it asks for one of its own. */
    Map<String, String> parameters(@Nullable String profileAcr) {
        Map<String, String> all = new LinkedHashMap<>();
        if (profileAcr != null && requiredAcr.isEmpty()) {
            all.put("acr_values", profileAcr);
        }
        all.putAll(query);
        if (maxAge != null) {
            all.put("max_age", String.valueOf(maxAge.toSeconds()));
        }
        Map<String, Map<String, @Nullable Object>> wishes = new LinkedHashMap<>(claims);
        if (!requiredAcr.isEmpty()) {
            Map<String, @Nullable Object> ofToken = new LinkedHashMap<>(wishes.getOrDefault("id_token", Map.of()));
            Map<String, Object> acr = new LinkedHashMap<>();
            acr.put("essential", true);
            acr.put("values", requiredAcr);
            ofToken.put("acr", acr);
            wishes.put("id_token", ofToken);
        }
        if (!wishes.isEmpty()) {
            all.put("claims", Json.string(wishes));
        }
        return all;
    }

    @Override
    public String toString() {
        return "LoginParameters" + query.keySet();
    }
}
