package vn.lienthong.core.internal.signon;

import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.service.Services;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.core.spi.AuthenticatorProvider;

/** All available sign-ons, ours and those of vendors. */
public final class SignOns {
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
     * The provider of the authenticator that {@code signOn} names, or that of {@code unlessNamed}, or that of the dialect;
     * {@code null} if there is none.
     *
     * @throws PlatformException {@code CONFIGURATION} if {@code signOn} names none
     */
    public static @Nullable AuthenticatorProvider provider(ClientConfig config, @Nullable String unlessNamed) {
        Services<AuthenticatorProvider> known = load();
        String named = config.signOn();
        return named != null
                ? require(known, config, named)
                : known.named(unlessNamed == null ? config.dialect() : unlessNamed);
    }
}
