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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * The services of one type by name. A service that cannot be loaded harms nobody who does not ask for it: in an application
 * server the thread's class loader may know another copy of this SDK, whose services are not ours. It is left out with a
 * warning, once, and named in the message about a name that is not known. Immutable.
 *
 * @param <S> the type of the service
 */
public final class Services<S> {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);
    private static final int MOST_BROKEN = 100;
    private static final int MOST_NAMED = 5;
    private static final int MOST_WARNINGS = 1_000;
    private static final int LONGEST = 300;
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

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
        int failed = 0;
        while (failed < MOST_BROKEN) {
            S service;
            try {
                if (!services.hasNext()) {
                    return;
                }
                service = services.next();
            } catch (Throwable e) {
                Lent.passJvm(e);
                failed++;
                leaveOut(why(loader, e));
                continue;
            }
            add(service, name);
        }
    }

    private void add(S service, Function<S, String> name) {
        String who = service.getClass().getName();
        String key;
        try {
            key = Lent.borrowed(who, () -> Objects.requireNonNull(name.apply(service)));
        } catch (Throwable e) {
            Lent.passJvm(e);
            leaveOut(who + ": its name must be told, but it threw " + Lent.name(e));
            return;
        }
        add(key, service);
    }

    private void leaveOut(String why) {
        if (WARNED.size() < MOST_WARNINGS && WARNED.add(why)) {
            LOG.warn("a service is left out: {}", why);
        }
        if (!broken.contains(why)) {
            broken.add(why);
        }
    }

    /** The JDK's message names the provider's class, and no text of its own; an error of linkage may not name it. */
    private static String why(ServiceLoader<?> loader, Throwable e) {
        String message = e instanceof ServiceConfigurationError ? String.valueOf(e.getMessage()) : loader + ": " + e;
        Throwable cause = e.getCause();
        return VisibleText.LINE.shown(message, LONGEST)
                + (cause == null ? "" : " (" + cause.getClass().getName() + ")");
    }

    private void add(String key, S service) {
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

    /** Why a name may be missing: the services that could not be loaded; empty if all could. */
    public String notLoaded() {
        String more = broken.size() > MOST_NAMED ? " and " + (broken.size() - MOST_NAMED) + " more" : "";
        return broken.isEmpty()
                ? ""
                : "; not loaded: " + String.join("; ", broken.subList(0, Math.min(MOST_NAMED, broken.size()))) + more;
    }
}
