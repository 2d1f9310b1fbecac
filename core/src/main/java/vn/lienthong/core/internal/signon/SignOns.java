package vn.lienthong.core.internal.signon;

import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Transport;
import vn.lienthong.core.internal.service.Services;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.core.spi.Authenticator;
import vn.lienthong.core.spi.AuthenticatorProvider;

/** The sign-ons at hand, ours and those of vendors. */
public final class SignOns {
    /** Dialects whose sign-on has another name; the client says the same in its plan. */
    private static final Map<String, String> DEFAULTS = Map.of("lienthong-report-v1", "oauth2-client-credentials");

    private SignOns() {}

    /** All that the service loader finds, by name. */
    public static Services<AuthenticatorProvider> load() {
        return Services.read(
                ServiceLoader.load(AuthenticatorProvider.class, AuthenticatorProvider.class.getClassLoader()),
                ServiceLoader.load(AuthenticatorProvider.class),
                AuthenticatorProvider::name);
    }

    /**
     * The sign-on that {@code signOn} names.
     *
     * @throws PlatformException {@code CONFIGURATION} if {@code known} has none of that name
     */
    public static AuthenticatorProvider require(
            Services<AuthenticatorProvider> known, ClientConfig config, String name) {
        AuthenticatorProvider provider = known.named(name);
        if (provider == null) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            config.platform() + ": signOn: must be one of " + String.join(", ", known.names())
                                    + ", but is '" + name + "'" + Spelling.suggestion(name, known.names())
                                    + known.notLoaded())
                    .build();
        }
        return provider;
    }

    /**
     * The authenticator that {@code signOn} names, else that of the dialect, else {@code null}: for a platform for which
     * there is no client.
     *
     * @throws PlatformException {@code CONFIGURATION} if {@code signOn} names none
     */
    public static @Nullable Authenticator find(ClientConfig config, Transport http) {
        AuthenticatorProvider provider = provider(config);
        return provider == null ? null : provider.create(config, http);
    }

    /** Who makes that authenticator, or {@code null}. */
    public static @Nullable AuthenticatorProvider provider(ClientConfig config) {
        Services<AuthenticatorProvider> known = load();
        String named = config.signOn();
        return named != null
                ? require(known, config, named)
                : known.named(DEFAULTS.getOrDefault(config.dialect(), config.dialect()));
    }
}
