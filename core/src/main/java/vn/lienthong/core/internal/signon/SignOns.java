package vn.lienthong.core.internal.signon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Transport;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.core.spi.Authenticator;
import vn.lienthong.core.spi.AuthenticatorProvider;

/** Finds a dialect's authenticator by name. */
public final class SignOns {
    /** Dialects that sign on by a standard way unless the profile says otherwise. */
    private static final Map<String, String> DEFAULTS = Map.of("lienthong-report-v1", "oauth2-client-credentials");

    private static final Logger LOG = LoggerFactory.getLogger(SignOns.class);
    private static final int MOST_BROKEN = 100;

    private SignOns() {}

    /** The settings that a client knows, and those of every sign-on that is at hand. */
    public static String[] settings(String... own) {
        Set<String> all = new LinkedHashSet<>(Arrays.asList(own));
        providers(new ArrayList<>()).values().forEach(provider -> all.addAll(provider.settings()));
        return all.toArray(new String[0]);
    }

    /**
     * The authenticator that {@code signOn} names, else that of the dialect, else {@code null}.
     *
     * @throws PlatformException {@code CONFIGURATION} where {@code signOn} names none
     */
    public static @Nullable Authenticator find(ClientConfig config, Transport http) {
        List<String> broken = new ArrayList<>();
        Map<String, AuthenticatorProvider> providers = providers(broken);
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
                                    + Spelling.hint(named, providers.keySet())
                                    + (broken.isEmpty() ? "" : "; not loaded: " + Redaction.text(broken.get(0))))
                    .build();
        }
        return null;
    }

    private static Map<String, AuthenticatorProvider> providers(List<String> broken) {
        Map<String, AuthenticatorProvider> found = new TreeMap<>();
        load(
                ServiceLoader.load(AuthenticatorProvider.class, AuthenticatorProvider.class.getClassLoader()),
                found,
                broken);
        load(ServiceLoader.load(AuthenticatorProvider.class), found, broken);
        return found;
    }

    /**
     * A provider that cannot be loaded harms nobody who does not ask for it: in an application server the thread's class
     * loader may hold another copy of this SDK, whose providers are not ours.
     */
    private static void load(
            ServiceLoader<AuthenticatorProvider> loader,
            Map<String, AuthenticatorProvider> found,
            List<String> broken) {
        Iterator<AuthenticatorProvider> providers = loader.iterator();
        while (broken.size() < MOST_BROKEN) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                AuthenticatorProvider provider = providers.next();
                found.putIfAbsent(provider.name(), provider);
            } catch (ServiceConfigurationError e) {
                LOG.debug("a sign-on was passed over: {}", e.getMessage());
                broken.add(String.valueOf(e.getMessage()));
            }
        }
    }
}
