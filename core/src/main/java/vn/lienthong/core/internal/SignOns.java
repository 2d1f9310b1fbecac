package vn.lienthong.core.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Transport;
import vn.lienthong.core.spi.Authenticator;
import vn.lienthong.core.spi.AuthenticatorProvider;

/** Finds a dialect's authenticator by name. */
public final class SignOns {
    /** Dialects that sign on by a standard way unless the profile says otherwise. */
    private static final Map<String, String> DEFAULTS = Map.of("lienthong-report-v1", "oauth2-client-credentials");

    private static final String[] SETTINGS = {
        "tokenUri",
        "tokenPath",
        "clientAuth",
        "scope",
        "appName",
        "partnerCode",
        "partnerCodeCus",
        "svUrl",
        "timestampUnit",
        "xRoadClient"
    };

    private SignOns() {}

    /** The settings that a client knows, and those of the shipped ways to sign on. */
    public static String[] settings(String... own) {
        String[] all = Arrays.copyOf(own, own.length + SETTINGS.length);
        System.arraycopy(SETTINGS, 0, all, own.length, SETTINGS.length);
        return all;
    }

    /**
     * The authenticator that {@code signOn} names, else that of the dialect, else {@code null}.
     *
     * @throws PlatformException {@code CONFIGURATION} where {@code signOn} names none
     */
    public static @Nullable Authenticator find(ClientConfig config, Transport http) {
        Map<String, AuthenticatorProvider> providers = providers();
        String named = config.signOn();
        String name = named != null ? named : DEFAULTS.getOrDefault(config.dialect(), config.dialect());
        AuthenticatorProvider provider = providers.get(name);
        if (provider != null) {
            return provider.create(config, http);
        }
        if (named != null) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            config.platform() + ": signOn '" + named + "' is not known"
                                    + Spelling.hint(named, providers.keySet()))
                    .build();
        }
        return null;
    }

    private static Map<String, AuthenticatorProvider> providers() {
        Map<String, AuthenticatorProvider> found = new TreeMap<>();
        ServiceLoader.load(AuthenticatorProvider.class, AuthenticatorProvider.class.getClassLoader())
                .forEach(provider -> found.put(provider.name(), provider));
        ServiceLoader.load(AuthenticatorProvider.class)
                .forEach(provider -> found.putIfAbsent(provider.name(), provider));
        return found;
    }
}
