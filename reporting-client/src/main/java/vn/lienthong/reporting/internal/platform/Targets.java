package vn.lienthong.reporting.internal.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.service.Services;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.reporting.spi.Target;

/** The available targets, by dialect. */
final class Targets {
    private final Services<Target> services;
    private final Map<String, Target> byDialect = new TreeMap<>();

    private Targets(Services<Target> services, Map<Target, Set<String>> dialects) {
        this.services = services;
        for (Target target : services.all()) {
            for (String dialect : dialects.getOrDefault(target, Set.of())) {
                Target other = byDialect.putIfAbsent(dialect, target);
                if (other != null) {
                    throw PlatformException.of(
                                    Kind.CONFIGURATION,
                                    "dialect '" + dialect + "': must be of one report target, but is of both "
                                            + other.name() + " and " + target.name())
                            .build();
                }
            }
        }
    }

    static Targets load() {
        Map<Target, Set<String>> dialects = new HashMap<>();
        Services<Target> services = Services.read(
                ServiceLoader.load(Target.class, Target.class.getClassLoader()),
                ServiceLoader.load(Target.class),
                target -> {
                    // One that cannot tell its dialects is left out like one that cannot tell its name.
                    dialects.put(target, Set.copyOf(target.dialects()));
                    return target.name();
                });
        return new Targets(services, dialects);
    }

    /** All dialects. */
    Set<String> dialects() {
        return byDialect.keySet();
    }

    /**
     * The target of the profile's dialect.
     *
     * @throws PlatformException {@code CONFIGURATION} with the known names if there is none
     */
    Target require(ClientConfig config) {
        Target found = byDialect.get(config.dialect());
        if (found == null) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            config.platform() + ": dialect: must be one of " + String.join(", ", dialects())
                                    + ", but is '" + config.dialect() + "'"
                                    + Spelling.suggestion(config.dialect(), dialects()) + services.notLoaded())
                    .build();
        }
        return found;
    }
}
