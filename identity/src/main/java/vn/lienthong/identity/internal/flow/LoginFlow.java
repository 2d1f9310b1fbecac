package vn.lienthong.identity.internal.flow;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.core.internal.service.Services;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.LoginRequest;
import vn.lienthong.identity.LoginResult;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.identity.Tokens;
import vn.lienthong.identity.internal.jose.KeyRequest;
import vn.lienthong.identity.internal.jose.KeySource;
import vn.lienthong.identity.internal.jose.RemoteKeys;
import vn.lienthong.identity.internal.jose.TokenCheck;
import vn.lienthong.identity.internal.jose.TokenRefusal;
import vn.lienthong.identity.internal.jose.TokenRules;
import vn.lienthong.identity.internal.preset.CallbackQuery;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.preset.PresetProvider;
import vn.lienthong.identity.internal.preset.Presets;

/** The code flow, the same for every dialect; what differs is in the {@link Preset}. Thread-safe. */
public final class LoginFlow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.identity");
    /** Claims that are URLs with a usable token in their query: everything after the path is removed. */
    private static final List<String> TOKEN_URLS = List.of("userProfileUri", "logoutUri");

    /** No platform's token lives as long: a longer time is a mistake, and telling it would keep a dead session open. */
    private static final Duration LONGEST_TOKEN = Duration.ofDays(366);

    /** More than any server takes in a header. */
    private static final int LONGEST_ACCESS_TOKEN = 64 * 1024;

    private final String platform;
    private final Preset preset;
    private final PlatformCalls calls;
    private final Caller caller;
    private final @Nullable KeySource keys;
    private final Clock clock;
    private final Duration attemptLife;
    private final Duration clockSkew;
    private final SecureRandom random = new SecureRandom();

    /** Reads the configuration; no I/O. */
    public LoginFlow(ClientConfig config, Duration attemptLife, Duration clockSkew) {
        Services<PresetProvider> presets = Presets.load();
        PresetProvider provider = presets.named(config.dialect());
        this.caller = CallPlan.of(config)
                .dialects(presets.names())
                .settings(provider == null ? List.of() : provider.settings())
                .credentials(provider == null ? CredentialNames.none() : provider.credentials())
                .signsOn(SignsOn.IF_NAMED)
                .build();
        this.preset = Objects.requireNonNull(provider, "the plan refuses an unknown dialect")
                .preset(config);
        this.platform = config.dialect() + " " + preset.login().clientId() + " "
                + preset.endpoints().authorize();
        this.clock = config.clock();
        this.attemptLife = attemptLife;
        this.clockSkew = clockSkew;
        this.calls = new PlatformCalls(caller, preset, clock);
        URI jwks = preset.endpoints().jwks();
        this.keys = jwks == null ? null : new RemoteKeys(() -> KeyRequest.load(caller, jwks), clock);
        if (jwks == null) {
            LOG.info(
                    "{}: no key set is configured; the TLS connection takes the place of an id_token's signature",
                    config);
        }
    }

    /** Makes state, nonce and PKCE verifier and the URI to which the browser is sent. */
    public AttemptData begin(LoginRequest request) {
        Preset.Login login = preset.login();
        String state = secret();
        String nonce = login.nonce() ? secret() : null;
        String verifier = login.pkce() ? secret() : null;
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", login.clientId());
        query.put("redirect_uri", login.redirectUri().toString());
        query.put("scope", login.scope());
        put(query, "acr_values", request.acrValues() != null ? request.acrValues() : login.acrValues());
        query.put("state", state);
        put(query, "nonce", nonce);
        if (verifier != null) {
            query.put("code_challenge", challenge(verifier));
            query.put("code_challenge_method", "S256");
        }
        put(query, "prompt", request.prompt());
        put(query, "ui_locales", request.uiLocales());
        return new AttemptData(
                platform,
                withQuery(preset.endpoints().authorize(), query),
                login.redirectUri(),
                state,
                nonce,
                verifier,
                clock.instant().plus(attemptLife));
    }

    /** Checks the redirect back, exchanges the code at once, and reads who logged in. */
    public LoginResult complete(AttemptData attempt, RawCallback back) {
        CallbackQuery callback =
                Callback.checked(back, attempt, platform, preset.login().issuer(), clock);
        LoginResult.Denied denied = Callback.denied(callback);
        if (denied != null) {
            LOG.debug("log-in denied: {}", denied.reason());
            return denied;
        }
        Map<String, String> code = preset.layer().codeParameters(callback);
        Instant asked = clock.instant();
        JsonObject answer = preset.layer().open(calls.exchange(code, attempt));
        Tokens tokens = tokens(answer, asked);
        TokenCheck.Passed idToken = tokens.idToken() == null ? null : checked(tokens.idToken(), attempt);
        if (idToken != null) {
            TokenCheck.accessTokenHash(idToken, tokens.accessToken());
        }
        Claims claims = claims(preset.layer().open(calls.userInfo(tokens.accessToken())));
        sameSubject(idToken, claims);
        String level = preset.assurance().apply(claims, idToken);
        return new SignedIn(preset.subject().apply(claims), preset.level(level), level, tokens);
    }

    /**
     * Proves the client's secret with a code that the platform never issued: the platform checks the client before the
     * code, so {@code invalid_grant} means that it accepted the client.
     */
    ClientProbe.Proof prove() {
        ClientProbe.Proof notProved = preset.notProved();
        if (notProved != null) {
            return notProved;
        }
        AttemptData madeUp = begin(LoginRequest.standard());
        try {
            calls.exchange(Map.of("code", "lienthong-doctor-" + secret()), madeUp);
        } catch (PlatformException e) {
            if ("invalid_grant".equals(e.platformCode())) {
                return ClientProbe.Proof.proved();
            }
            throw e;
        }
        throw PlatformException.of(Kind.SECURITY, "identity: the platform accepted a code that it never issued")
                .build();
    }

    /** Whether the platform issues id_tokens: only they contain the nonce. */
    boolean expectsIdToken() {
        return preset.login().nonce();
    }

    /** Where to send the browser so that the session at the platform ends too. */
    public URI logout(Tokens tokens, @Nullable URI returnTo) {
        URI logout = preset.endpoints().logout();
        if (logout == null) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            "identity: settings.logoutPath or logoutUri: is missing, so there is no log-out at the"
                                    + " platform")
                    .build();
        }
        Map<String, String> query = new LinkedHashMap<>();
        put(query, "id_token_hint", tokens.idToken());
        query.put("client_id", preset.login().clientId());
        put(query, "post_logout_redirect_uri", returnTo == null ? null : returnTo.toString());
        return withQuery(logout, query);
    }

    private TokenCheck.Passed checked(String idToken, AttemptData attempt) {
        Preset.Login login = preset.login();
        TokenRules rules = new TokenRules(
                login.issuer(),
                login.clientId(),
                login.clientId(),
                login.algorithms(),
                TokenRules.ID_TOKEN_TYPES,
                clockSkew,
                attempt.nonce());
        if (keys != null) {
            return TokenCheck.verify(idToken, rules, keys, clock);
        }
        if (!calls.isTokenEndpointTrusted()) {
            throw TokenRefusal.of("signature", "no key set is configured, and the token did not come over TLS");
        }
        return TokenCheck.verifyWithoutKeys(idToken, rules, clock);
    }

    /** User info about another account must not be used (OpenID Connect Core 5.3.2). */
    private static void sameSubject(TokenCheck.@Nullable Passed idToken, Claims claims) {
        if (idToken != null
                && (!(claims.value("sub") instanceof String sub)
                        || idToken.subject() == null
                        || !Hashing.same(idToken.subject(), sub))) {
            throw TokenRefusal.of("sub", "user info and id_token are not about the same account");
        }
    }

    private static Tokens tokens(JsonObject answer, Instant asked) {
        String accessToken = text(answer, "access_token");
        if (accessToken == null) {
            throw PlatformException.of(Kind.PROTOCOL, "answer.access_token: is missing")
                    .build();
        }
        if (accessToken.length() > LONGEST_ACCESS_TOKEN || !VisibleText.TOKEN.fits(accessToken)) {
            // Known here, it is the platform's fault; in a header it would look like one of the program's own.
            throw PlatformException.of(
                            Kind.PROTOCOL,
                            "answer.access_token: must be at most " + LONGEST_ACCESS_TOKEN
                                    + " visible ASCII characters without blanks, but is not")
                    .build();
        }
        String type = text(answer, "token_type");
        if (type != null && !type.equalsIgnoreCase("Bearer")) {
            throw PlatformException.of(Kind.PROTOCOL, "answer.token_type: must be Bearer, but is not")
                    .build();
        }
        return new Tokens(accessToken, text(answer, "id_token"), text(answer, "refresh_token"), expiry(answer, asked));
    }

    /** {@code expires_in} as number or text; what is no number, or more than a year, counts as missing. */
    private static @Nullable Instant expiry(JsonObject answer, Instant asked) {
        String seconds = Claims.from(answer.toMap()).text("expires_in");
        long life = seconds != null && seconds.matches("[0-9]{1,9}") ? Long.parseLong(seconds) : Long.MAX_VALUE;
        return life <= LONGEST_TOKEN.toSeconds() ? asked.plusSeconds(life) : null;
    }

    private static @Nullable String text(JsonObject answer, String member) {
        return answer.has(member) && answer.toMap().get(member) != null ? answer.requireText(member) : null;
    }

    private static Claims claims(JsonObject userInfo) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(userInfo.toMap());
        for (String name : TOKEN_URLS) {
            if (members.get(name) instanceof String url) {
                members.put(name, url.split("[?#]", 2)[0]);
            }
        }
        return Claims.from(members);
    }

    private String secret() {
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

    private static URI withQuery(URI endpoint, Map<String, String> query) {
        String joint = endpoint.getRawQuery() == null ? "?" : "&";
        return URI.create(endpoint + joint + QueryString.form(query));
    }

    /** Closes the connections, unless they are shared. */
    @Override
    public void close() {
        caller.close();
    }
}
