package vn.lienthong.identity.internal.flow;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.identity.internal.jose.TokenJson;
import vn.lienthong.identity.internal.keys.Base64Url;
import vn.lienthong.identity.internal.keys.RandomText;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.provider.Endpoint;
import vn.lienthong.identity.internal.provider.Metadata;
import vn.lienthong.identity.internal.provider.Provider;

/** The first half of a log-in (OpenID Connect Core section 3.1.2.1). Thread-safe. */
final class AuthorizationRequest {
    private static final int LONGEST_NAME = 2000;

    private final Provider provider;
    private final Preset preset;
    private final String client;
    private final URI redirectUri;
    private final Duration attemptLife;
    private final FormEndpoint pushed;
    private final RandomText random = new RandomText();

    AuthorizationRequest(Assembly assembly, URI redirectUri, Duration attemptLife) {
        this.provider = assembly.provider();
        this.preset = assembly.preset();
        this.client = assembly.client();
        this.redirectUri = redirectUri;
        this.attemptLife = attemptLife;
        this.pushed = new FormEndpoint(provider, preset, Endpoint.PUSHED_REQUEST);
    }

    /**
     * Makes state, nonce and PKCE verifier and the URI to which the browser is sent. Makes a call if the request is pushed.
     *
     * @throws PlatformException the failure of that call; the program may begin again
     */
    AttemptData begin(LoginParameters wanted) {
        Metadata metadata = provider.metadata();
        Preset.Asks asks = preset.asks();
        String state = secret();
        String nonce = asks.nonce() ? secret() : null;
        String verifier = asks.pkce() ? secret() : null;
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        put(request, "response_mode", asks.responseMode().parameter());
        request.put("client_id", preset.registration().clientId());
        request.put("redirect_uri", redirectUri.toString());
        request.put("scope", asks.scope());
        request.put("state", state);
        put(request, "nonce", nonce);
        if (verifier != null) {
            request.put("code_challenge", challenge(verifier));
            request.put("code_challenge_method", "S256");
        }
        if (asks.dpop() != null) {
            request.put("dpop_jkt", asks.dpop().thumbprint());
        }
        request.putAll(wanted.parameters(asks.acrValues()));
        return new AttemptData(
                client,
                redirect(request, metadata),
                redirectUri,
                state,
                nonce,
                verifier,
                wanted.maxAge(),
                wanted.requiredAcr(),
                provider.clock().instant().plus(attemptLife));
    }

    private URI redirect(Map<String, String> request, Metadata metadata) {
        URI endpoint = metadata.require(Endpoint.AUTHORIZATION);
        Preset.Asks asks = preset.asks();
        boolean isPushed = asks.pushed() || metadata.pushedRequired();
        Map<String, String> sent = request;
        if (asks.requestObject() != null) {
            sent = new LinkedHashMap<>();
            sent.put("client_id", preset.registration().clientId());
            if (!isPushed) {
                // RFC 9101 needs neither; OpenID Connect Core 6.1 demands both.
                sent.put("response_type", "code");
                sent.put("scope", asks.scope());
            }
            sent.put(
                    "request",
                    RequestObject.signed(
                            request,
                            Map.of("typ", "oauth-authz-req+jwt"),
                            preset.registration().clientId(),
                            metadata,
                            asks.requestObject().get(),
                            secret(),
                            provider.clock().instant().getEpochSecond()));
        }
        if (!isPushed) {
            return withQuery(endpoint, sent);
        }
        Map<String, String> brought = new LinkedHashMap<>();
        brought.put("client_id", preset.registration().clientId());
        brought.put("request_uri", pushed.once("identity.push", sent, AuthorizationRequest::name));
        return withQuery(endpoint, brought);
    }

    /** The name under which the provider keeps the request (RFC 9126 section 2.2). */
    private static String name(Answer answer) {
        JsonObject pushed = JsonObject.from("answer", answer.body(), TokenJson.RULES);
        String name = pushed.requireText("request_uri");
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw pushed.refused("request_uri", "must have 1 to " + LONGEST_NAME + " characters, but has not");
        }
        return name;
    }

    /** 256 bits that nobody can guess. */
    String secret() {
        return random.secret();
    }

    private static String challenge(String verifier) {
        byte[] hash = Hashing.sha256(verifier.getBytes(StandardCharsets.US_ASCII));
        return Base64Url.text(hash);
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
