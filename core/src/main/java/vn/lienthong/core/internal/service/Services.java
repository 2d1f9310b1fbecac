package vn.lienthong.core.internal.service;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.internal.wire.Spelling;

/**
 * The services of one type by name. A service that cannot be loaded harms nobody who does not ask for it: in an application
 * server the thread's class loader may know another copy of this SDK, whose services are not ours. Immutable.
 *
 * @param <S> the type of the service
 */
public final class Services<S> {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);
    private static final int MOST_BROKEN = 100;

    private final Map<String, S> found = new TreeMap<>();
    private final List<String> broken = new ArrayList<>();

    private Services() {}

    /**
     * Loads all services.
     *
     * <p>{@code ServiceLoader.load} looks at the module that calls it, so the caller makes the two loaders:
     * {@code Services.read(ServiceLoader.load(X.class, X.class.getClassLoader()), ServiceLoader.load(X.class), X::name)}.
     *
     * @param own with the class loader of the service's type
     * @param thread with the class loader of the thread, which in an application server knows the application
     * @throws PlatformException {@code CONFIGURATION} if two different services have the same name
     */
    public static <S> Services<S> read(ServiceLoader<S> own, ServiceLoader<S> thread, Function<S, String> name) {
        Services<S> services = new Services<>();
        services.add(own, name);
        services.add(thread, name);
        return services;
    }

    private void add(ServiceLoader<S> loader, Function<S, String> name) {
        Iterator<S> services = loader.iterator();
        while (broken.size() < MOST_BROKEN) {
            try {
                if (!services.hasNext()) {
                    return;
                }
                add(services.next(), name);
            } catch (ServiceConfigurationError | LinkageError e) {
                LOG.debug("a service was not loaded: {}", e.toString());
                broken.add(e instanceof LinkageError ? e.toString() : String.valueOf(e.getMessage()));
            }
        }
    }

    private void add(S service, Function<S, String> name) {
        String key;
        try {
            key = Objects.requireNonNull(name.apply(service));
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            LOG.debug("a service did not tell its name: {}", e.getClass().getName());
            broken.add(service.getClass().getName() + ": its name must be told, but it threw " + Lent.name(e));
            return;
        }
        S earlier = found.putIfAbsent(key, service);
        if (earlier != null && earlier.getClass() != service.getClass()) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            "service '" + key + "': must be one class, but is both "
                                    + earlier.getClass().getName() + " and "
                                    + service.getClass().getName())
                    .build();
        }
    }

    /** The service of that name, or {@code null} if there is none. */
    public @Nullable S named(String name) {
        return found.get(name);
    }

    /** All names in alphabetical order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(found.keySet());
    }

    /** All services, in the order of their names. */
    public List<S> all() {
        return List.copyOf(found.values());
    }

    /** For a message about a name that is not known: the nearest name, or all of them, and what could not be loaded. */
    public String hint(String name) {
        return Spelling.hint(name, found.keySet()) + notLoaded();
    }

    /** Why a name may be missing: the first service that could not be loaded; empty if all could. */
    public String notLoaded() {
        return broken.isEmpty() ? "" : "; not loaded: " + Redaction.text(broken.get(0));
    }
}
