package vn.lienthong.core.internal.signon;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Transport;
import vn.lienthong.core.internal.service.Services;
import vn.lienthong.core.spi.Authenticator;
import vn.lienthong.core.spi.AuthenticatorProvider;

/** Finds a dialect's authenticator by name. */
public final class SignOns {
    /** Dialects that sign on by a standard way unless the profile says otherwise. */
    private static final Map<String, String> DEFAULTS = Map.of("lienthong-report-v1", "oauth2-client-credentials");

    private SignOns() {}

    /** The settings that a client knows, and those of every sign-on that is at hand. */
    public static String[] settings(String... own) {
        Set<String> all = new LinkedHashSet<>(Arrays.asList(own));
        providers().all().forEach(provider -> all.addAll(provider.settings()));
        return all.toArray(new String[0]);
    }

    /**
     * The authenticator that {@code signOn} names, else that of the dialect, else {@code null}.
     *
     * @throws PlatformException {@code CONFIGURATION} where {@code signOn} names none
     */
    public static @Nullable Authenticator find(ClientConfig config, Transport http) {
        AuthenticatorProvider provider = provider(config);
        return provider == null ? null : provider.create(config, http);
    }

    /**
     * Who makes the authenticator that {@code signOn} names, else that of the dialect, else {@code null}.
     *
     * @throws PlatformException {@code CONFIGURATION} if {@code signOn} names none
     */
    public static @Nullable AuthenticatorProvider provider(ClientConfig config) {
        Services<AuthenticatorProvider> providers = providers();
        String named = config.signOn();
        String name = named != null ? named : DEFAULTS.getOrDefault(config.dialect(), config.dialect());
        AuthenticatorProvider provider = providers.named(name);
        if (provider == null && named != null) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            config.platform() + ": signOn '" + named + "' is not known" + providers.hint(named))
                    .build();
        }
        return provider;
    }

    private static Services<AuthenticatorProvider> providers() {
        return Services.read(
                ServiceLoader.load(AuthenticatorProvider.class, AuthenticatorProvider.class.getClassLoader()),
                ServiceLoader.load(AuthenticatorProvider.class),
                AuthenticatorProvider::name);
    }
}
