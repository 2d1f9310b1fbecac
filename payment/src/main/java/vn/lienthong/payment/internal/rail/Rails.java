package vn.lienthong.payment.internal.rail;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.payment.spi.Rail;
import vn.lienthong.payment.spi.RailProvider;

/** Finds the rail that a configuration names. */
public final class Rails {
    private static final Logger LOG = LoggerFactory.getLogger(Rails.class);
    private static final int MOST_BROKEN = 100;

    private Rails() {}

    /**
     * The rail of the configuration's dialect; no call is made.
     *
     * @throws PlatformException {@code CONFIGURATION} if there is no such rail, naming those that are known, or if a setting
     *     or credential is missing, wrong or unknown
     */
    public static Rail open(ClientConfig config) {
        List<String> broken = new ArrayList<>();
        Map<String, RailProvider> known = providers(broken);
        RailProvider provider = known.get(config.dialect());
        if (provider == null) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            config.platform() + ": dialect '" + Redaction.text(config.dialect())
                                    + "' is not a payment rail" + Spelling.hint(config.dialect(), known.keySet())
                                    + (broken.isEmpty() ? "" : "; not loaded: " + Redaction.text(broken.get(0))))
                    .build();
        }
        Caller caller = Caller.plan(config)
                .dialects(known.keySet())
                .settings(provider.settings())
                .signsOn(SignsOn.IF_NAMED)
                .build();
        return provider.create(config, new Calls(caller, config.clock()));
    }

    private static Map<String, RailProvider> providers(List<String> broken) {
        Map<String, RailProvider> found = new TreeMap<>();
        load(ServiceLoader.load(RailProvider.class, RailProvider.class.getClassLoader()), found, broken);
        load(ServiceLoader.load(RailProvider.class), found, broken);
        return found;
    }

    /**
     * A provider that cannot be loaded harms nobody who does not ask for it: in an application server the thread's class
     * loader may hold another copy of this SDK, whose providers are not ours.
     */
    private static void load(ServiceLoader<RailProvider> loader, Map<String, RailProvider> found, List<String> broken) {
        Iterator<RailProvider> providers = loader.iterator();
        while (broken.size() < MOST_BROKEN) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                RailProvider provider = providers.next();
                found.putIfAbsent(provider.name(), provider);
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                LOG.debug("a payment rail was passed over: {}", e.toString());
                broken.add(e.toString());
            }
        }
    }
}
