package vn.lienthong.sandbox.internal.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;

/** Finds the platforms: each is one line in a service file, or one {@code provides}. */
public final class PlatformProviders {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformProviders.class);
    private static final int MOST_BROKEN = 100;

    private PlatformProviders() {}

    /**
     * All that can be loaded; the others are left out with a warning that names them.
     *
     * @throws IllegalStateException if two have the same name or base
     */
    public static List<PlatformProvider> all() {
        List<PlatformProvider> all = new ArrayList<>();
        Set<String> taken = new HashSet<>(Set.of("/ui"));
        Iterator<PlatformProvider> found = ServiceLoader.load(
                        PlatformProvider.class, PlatformProvider.class.getClassLoader())
                .iterator();
        for (int broken = 0; broken < MOST_BROKEN; ) {
            PlatformProvider one;
            try {
                if (!found.hasNext()) {
                    break;
                }
                one = found.next();
            } catch (ServiceConfigurationError | LinkageError e) {
                broken++;
                LOG.warn("a platform is left out: {}", e.toString());
                continue;
            }
            if (tells(one)) {
                add(one, taken, all);
            }
        }
        return all;
    }

    private static void add(PlatformProvider one, Set<String> taken, List<PlatformProvider> all) {
        if (!one.basePath().matches("/[a-z0-9-]+") || !taken.add(one.basePath()) || !taken.add(one.name())) {
            throw new IllegalStateException("platform " + one.name() + " at " + one.basePath()
                    + ": name and base must be of its own, and the base a slash and lower-case letters or digits");
        }
        all.add(one);
    }

    private static boolean tells(PlatformProvider one) {
        try {
            return one.name() != null && one.basePath() != null;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.warn(
                    "a platform is left out: {} must tell its name and base, but threw {}",
                    one.getClass().getName(),
                    e.getClass().getName());
            return false;
        }
    }
}
