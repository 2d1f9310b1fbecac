package vn.lienthong.identity.internal.flow;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.provider.Endpoint;
import vn.lienthong.identity.internal.provider.Metadata;
import vn.lienthong.identity.internal.provider.Provider;

/** The first half of a log-in (OpenID Connect Core section 3.1.2.1). Thread-safe. */
final class AuthorizationRequest {
    private final Provider provider;
    private final Preset preset;
    private final String client;
    private final Duration attemptLife;
    private final SecureRandom random = new SecureRandom();

    AuthorizationRequest(Provider provider, Preset preset, String client, Duration attemptLife) {
        this.provider = provider;
        this.preset = preset;
        this.client = client;
        this.attemptLife = attemptLife;
    }

    /** Makes state, nonce and PKCE verifier and the URI to which the browser is sent. */
    AttemptData begin(LoginParameters wanted) {
        Metadata metadata = provider.metadata();
        Preset.Asks asks = preset.asks();
        String state = secret();
        String nonce = asks.nonce() ? secret() : null;
        String verifier = asks.pkce() ? secret() : null;
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        put(query, "response_mode", asks.responseMode().parameter());
        query.put("client_id", preset.registration().clientId());
        query.put("redirect_uri", preset.registration().redirectUri().toString());
        query.put("scope", asks.scope());
        query.put("state", state);
        put(query, "nonce", nonce);
        if (verifier != null) {
            query.put("code_challenge", challenge(verifier));
            query.put("code_challenge_method", "S256");
        }
        query.putAll(wanted.parameters(asks.acrValues()));
        return new AttemptData(
                client,
                withQuery(metadata.require(Endpoint.AUTHORIZATION), query),
                preset.registration().redirectUri(),
                state,
                nonce,
                verifier,
                wanted.maxAge(),
                wanted.requiredAcr(),
                provider.clock().instant().plus(attemptLife));
    }

    /** 256 bits that nobody can guess. */
    String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        byte[] hash = Hashing.sha256(verifier.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            query.put(name, value);
        }
    }

    /** The endpoint with these parameters besides its own. */
    static URI withQuery(URI endpoint, Map<String, String> query) {
        String joint = endpoint.getRawQuery() == null ? "?" : "&";
        return URI.create(endpoint + joint + QueryString.form(query));
    }
}
