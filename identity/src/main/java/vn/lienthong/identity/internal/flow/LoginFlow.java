package vn.lienthong.identity.internal.flow;

import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.Settings;
import vn.lienthong.identity.IdentityConfig;
import vn.lienthong.identity.LoginResult;
import vn.lienthong.identity.LogoutNotice;
import vn.lienthong.identity.LogoutRedirect;
import vn.lienthong.identity.RefreshResult;
import vn.lienthong.identity.ResourceAnswer;
import vn.lienthong.identity.Tokens;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.provider.DpopProofs;
import vn.lienthong.identity.internal.provider.Provider;

/** The log-in at one provider, the same for every dialect; what differs is in the {@link Preset}. Thread-safe. */
public final class LoginFlow implements AutoCloseable {
    private final Preset preset;
    private final Provider provider;
    private final AuthorizationRequest beginning;
    private final CodeGrant completing;
    private final Renewal renewal;
    private final Ending ending;
    private final Resource resource;

    /** Reads the configuration; no I/O. */
    public LoginFlow(IdentityConfig config) {
        ClientConfig platform = config.client();
        Assembly assembly = Assembly.of(platform, config.clockSkew(), config.valueRecorder(), config.renewal());
        URI redirectUri = redirectUri(assembly, platform.settings());
        this.preset = assembly.preset();
        DpopProofs dpop = preset.asks().dpop();
        if (config.sharedRefresh() != null && dpop != null && dpop.isOfThisProcess()) {
            throw wrong("sharedRefresh: must come with credentials.dpopKey while settings.dpop is on, since other nodes"
                    + " cannot use tokens bound to a key of this process");
        }
        this.provider = assembly.provider();
        this.beginning = new AuthorizationRequest(assembly, redirectUri, config.attemptLife());
        this.completing = new CodeGrant(assembly, config.clockSkew(), config.oneTimeStore());
        this.renewal =
                new Renewal(assembly, platform.timeouts().deadline(), config.refreshKept(), config.sharedRefresh());
        this.ending = new Ending(assembly, config.clockSkew(), config.oneTimeStore());
        this.resource = new Resource(assembly);
    }

    private static PlatformException wrong(String what) {
        return PlatformException.of(PlatformException.Kind.CONFIGURATION, "identity: " + what)
                .build();
    }

    private static URI redirectUri(Assembly assembly, Settings settings) {
        URI registered = assembly.preset().registration().redirectUri();
        if (registered == null) {
            throw settings.keys().contains("redirectUri")
                    ? settings.error("redirectUri", ": must be set for a log-in through a browser, but is 'none'")
                    : settings.error("redirectUri", "is missing");
        }
        return registered;
    }

    /** Makes state, nonce and PKCE verifier and the URI to which the browser is sent. */
    public AttemptData begin(LoginParameters wanted) {
        return beginning.begin(wanted);
    }

    /** Checks the redirect back, exchanges the code at once, and reads who logged in. */
    public LoginResult complete(AttemptData attempt, RawCallback back) {
        return completing.complete(attempt, back);
    }

    /** As {@link #complete} for a code that the platform never issued; only its refusal is of interest. */
    public void exchangeMadeUp(AttemptData attempt) {
        completing.exchangeMadeUp("lienthong-doctor-" + beginning.secret(), attempt);
    }

    /** The dialect. */
    public Preset preset() {
        return preset;
    }

    /** The provider. */
    public Provider provider() {
        return provider;
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
        try {
            if (tokens.refreshToken() != null) {
                ending.revoke(tokens.refreshToken(), "refresh_token");
            }
        } finally {
            ending.revoke(tokens.accessToken(), "access_token");
        }
    }

    /** The platform's notice to the server. */
    public LogoutNotice backChannelLogout(String rawForm) {
        return ending.backChannel(rawForm, verified -> {});
    }

    /** The same, handled. */
    public LogoutNotice backChannelLogout(String rawForm, Consumer<LogoutNotice.Verified> handler) {
        return ending.backChannel(rawForm, handler);
    }

    /** The platform's notice by way of the browser. */
    public LogoutNotice frontChannelLogout(String rawQuery) {
        return ending.frontChannel(rawQuery);
    }

    /** Reads a service that is protected by the provider's tokens. */
    public ResourceAnswer read(Tokens tokens, URI uri) {
        return resource.read(tokens, uri);
    }

    /** Closes the connections, unless they are shared. */
    @Override
    public void close() {
        provider.close();
    }
}
