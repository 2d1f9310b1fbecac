package vn.lienthong.sandbox.internal.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.service.Services;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;

/** Finds the platforms: each is one line in a service file, or one {@code provides}. */
public final class PlatformProviders {
    private PlatformProviders() {}

    /**
     * All that can be loaded; the others are left out with a warning that names them.
     *
     * @throws IllegalStateException if two have the same name or base
     */
    public static List<PlatformProvider> all() {
        List<PlatformProvider> all = new ArrayList<>();
        Set<String> taken = new HashSet<>(Set.of("/ui"));
        Services.each(
                ServiceLoader.load(PlatformProvider.class, PlatformProvider.class.getClassLoader()),
                one -> {
                    if (!tells(one)) {
                        return;
                    }
                    if (!one.basePath().matches("/[a-z0-9-]+") || !taken.add(one.basePath()) || !taken.add(one.name())) {
                        throw new IllegalStateException("platform " + one.name() + " at " + one.basePath()
                                + ": name and base must be of its own, and the base a slash and lower-case letters or"
                                + " digits");
                    }
                    all.add(one);
                },
                Services::warn);
        return all;
    }

    private static boolean tells(PlatformProvider one) {
        try {
            return one.name() != null && one.basePath() != null;
        } catch (Throwable e) {
            Lent.passJvm(e);
            Services.warn(one.getClass().getName() + ": its name and base must be told, but it threw " + Lent.name(e));
            return false;
        }
    }
}
