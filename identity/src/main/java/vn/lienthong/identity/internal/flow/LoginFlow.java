package vn.lienthong.identity.internal.flow;

import java.net.URI;
import java.time.Duration;
import java.util.List;
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
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.identity.LoginResult;
import vn.lienthong.identity.LogoutNotice;
import vn.lienthong.identity.LogoutRedirect;
import vn.lienthong.identity.RefreshResult;
import vn.lienthong.identity.Tokens;
import vn.lienthong.identity.internal.jose.kind.ExpectedLogoutToken;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.preset.PresetProvider;
import vn.lienthong.identity.internal.preset.Presets;
import vn.lienthong.identity.internal.preset.Required;
import vn.lienthong.identity.internal.provider.Endpoint;
import vn.lienthong.identity.internal.provider.MetadataSource;
import vn.lienthong.identity.internal.provider.Provider;

/** The log-in at one provider, the same for every dialect; what differs is in the {@link Preset}. Thread-safe. */
public final class LoginFlow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.identity");
    private static final String VIETNAMESE = " Không được kiểm tra khi đăng nhập: ";
    private static final String ENGLISH = " Not checked at a log-in: ";

    private final Preset preset;
    private final Provider provider;
    private final AuthorizationRequest beginning;
    private final CodeGrant completing;
    private final Renewal renewal;
    private final Ending ending;

    /** Reads the configuration; no I/O. */
    public LoginFlow(ClientConfig config, Duration attemptLife, Duration clockSkew) {
        Services<PresetProvider> presets = Presets.load();
        PresetProvider found = presets.named(config.dialect());
        Caller caller = CallPlan.of(config)
                .dialects(presets.names())
                .settings(found == null ? List.of() : found.settings())
                .credentials(found == null ? CredentialNames.none() : found.credentials())
                .signsOn(SignsOn.IF_NAMED)
                .build();
        this.preset = Objects.requireNonNull(found, "the plan refuses an unknown dialect")
                .preset(config);
        this.provider = new Provider(config, caller, preset.source(), false, null);
        String client = config.dialect() + " " + preset.registration().clientId() + " " + name(preset.source());
        this.beginning = new AuthorizationRequest(provider, preset, client, attemptLife);
        Conclusion conclusion = new Conclusion(provider, preset, clockSkew);
        this.completing = new CodeGrant(provider, preset, client, conclusion, clockSkew);
        this.renewal = new Renewal(provider, conclusion, config.timeouts().deadline());
        this.ending = new Ending(provider, preset, clockSkew, new RecentIds(config.clock()));
        if (provider.isWithoutKeys()) {
            LOG.info(
                    "{}: no key set is configured; the TLS connection takes the place of an id_token's signature",
                    config);
        }
        warnOfOldTokens(config);
    }

    private void warnOfOldTokens(ClientConfig config) {
        if (preset.expects().logout() == ExpectedLogoutToken.Dialect.WSO2) {
            LOG.warn(
                    "{}: log-out tokens are also accepted as old versions of WSO2 Identity Server write them"
                            + " (logoutTokens: wso2)",
                    config);
        }
    }

    /** By which an attempt is known to be of this provider, without a request to it. */
    private static String name(MetadataSource source) {
        return source instanceof MetadataSource.Discovery discovery
                ? discovery.issuer()
                : ((MetadataSource.Profile) source)
                        .metadata()
                        .require(Endpoint.AUTHORIZATION)
                        .toString();
    }

    /** Makes state, nonce and PKCE verifier and the URI to which the browser is sent. */
    public AttemptData begin(LoginParameters wanted) {
        return beginning.begin(wanted);
    }

    /** Checks the redirect back, exchanges the code at once, and reads who logged in. */
    public LoginResult complete(AttemptData attempt, RawCallback back) {
        return completing.complete(attempt, back);
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
        AttemptData madeUp = begin(LoginParameters.NONE);
        try {
            completing.exchangeMadeUp("lienthong-doctor-" + beginning.secret(), madeUp);
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
        List<Required.Unchecked> unchecked = preset.expects()
                .required()
                .unchecked(preset.asks().nonce(), preset.asks().pkce(), !provider.isWithoutKeys());
        return unchecked.isEmpty()
                ? ""
                : unchecked.stream().map(language).collect(Collectors.joining("; ", title, "."));
    }

    /** Whether the platform issues id_tokens: only they contain the nonce. */
    boolean expectsIdToken() {
        return preset.asks().nonce();
    }

    /** New tokens for the refresh token. */
    public RefreshResult refresh(Tokens tokens) {
        return renewal.refresh(tokens);
    }

    /** Where to send the browser so that the session at the platform ends too. */
    public LogoutRedirect logout(Tokens tokens, @Nullable URI returnTo) {
        return ending.begin(tokens, returnTo, beginning.secret());
    }

    /** Makes the tokens worthless; the refresh token first, since it makes others. */
    public void revoke(Tokens tokens) {
        if (tokens.refreshToken() != null) {
            ending.revoke(tokens.refreshToken(), "refresh_token");
        }
        ending.revoke(tokens.accessToken(), "access_token");
    }

    /** The platform's notice to the server. */
    public LogoutNotice backChannelLogout(String rawForm) {
        return ending.backChannel(rawForm);
    }

    /** The platform's notice by way of the browser. */
    public LogoutNotice frontChannelLogout(String rawQuery) {
        return ending.frontChannel(rawQuery);
    }

    /** Closes the connections, unless they are shared. */
    @Override
    public void close() {
        provider.close();
    }
}
