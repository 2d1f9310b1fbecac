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
import java.util.function.Function;
import java.util.stream.Collectors;
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
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.identity.LoginRequest;
import vn.lienthong.identity.LoginResult;
import vn.lienthong.identity.Tokens;
import vn.lienthong.identity.internal.jose.KeyRequest;
import vn.lienthong.identity.internal.jose.KeySource;
import vn.lienthong.identity.internal.jose.RemoteKeys;
import vn.lienthong.identity.internal.preset.CallbackQuery;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.preset.PresetProvider;
import vn.lienthong.identity.internal.preset.Presets;
import vn.lienthong.identity.internal.preset.Required;

/** The code flow, the same for every dialect; what differs is in the {@link Preset}. Thread-safe. */
public final class LoginFlow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.identity");
    private static final String VIETNAMESE = " Không được kiểm tra khi đăng nhập: ";
    private static final String ENGLISH = " Not checked at a log-in: ";

    private final String platform;
    private final Preset preset;
    private final PlatformCalls calls;
    private final Caller caller;
    private final Conclusion conclusion;
    private final Clock clock;
    private final Duration attemptLife;
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
        this.calls = new PlatformCalls(caller, preset, clock);
        URI jwks = preset.endpoints().jwks();
        KeySource keys = jwks == null
                ? null
                : new RemoteKeys(
                        () -> KeyRequest.load(caller, jwks),
                        clock,
                        config.timeouts().deadline());
        this.conclusion = new Conclusion(preset, keys, calls.isTokenEndpointTrusted(), clock, clockSkew);
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
        CallbackQuery callback = Callback.checked(back, attempt, platform, preset.login(), clock);
        LoginResult.Denied denied = Callback.denied(callback);
        if (denied != null) {
            LOG.debug("log-in denied: {}", denied.reason());
            return denied;
        }
        Map<String, String> code = preset.layer().codeParameters(callback);
        PlatformException noKeys = conclusion.prepare();
        Instant asked = clock.instant();
        Conclusion.Granted granted =
                calls.exchange(code, attempt, answer -> conclusion.granted(answer, asked, attempt, noKeys));
        return calls.userInfo(granted.tokens().accessToken(), userInfo -> conclusion.signedIn(granted, userInfo));
    }

    /**
     * Proves the client's secret with a code that the platform never issued: the platform checks the client before the
     * code, so {@code invalid_grant} means that it accepted the client.
     */
    ClientProbe.Proof prove() {
        ClientProbe.Proof notProved = preset.notProved();
        if (notProved != null) {
            return ClientProbe.Proof.notProved(
                    notProved.vietnamese() + uncheckedIn(Required.Unchecked::vietnamese, VIETNAMESE),
                    notProved.english() + uncheckedIn(Required.Unchecked::english, ENGLISH));
        }
        AttemptData madeUp = begin(LoginRequest.standard());
        try {
            calls.exchange(Map.of("code", "lienthong-doctor-" + secret()), madeUp, answer -> answer);
        } catch (PlatformException e) {
            if ("invalid_grant".equals(e.platformCode())) {
                return ClientProbe.Proof.proved(
                        uncheckedIn(Required.Unchecked::vietnamese, VIETNAMESE).strip(),
                        uncheckedIn(Required.Unchecked::english, ENGLISH).strip());
            }
            throw e;
        }
        throw PlatformException.of(Kind.SECURITY, "identity: the platform accepted a code that it never issued")
                .build();
    }

    /** The checks that the profile switches off, or that the platform gives no means for; empty if there are none. */
    private String uncheckedIn(Function<Required.Unchecked, String> language, String title) {
        Preset.Login login = preset.login();
        List<Required.Unchecked> unchecked = login.required()
                .unchecked(login.nonce(), login.pkce(), preset.endpoints().jwks() != null);
        return unchecked.isEmpty()
                ? ""
                : unchecked.stream().map(language).collect(Collectors.joining("; ", title, "."));
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
