package vn.lienthong.payment.internal.rail;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.ServiceLoader;
import java.util.Set;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Settings;
import vn.lienthong.core.Timeouts;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.ModuleCalls;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.service.Services;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.payment.RailLimits;
import vn.lienthong.payment.spi.Rail;
import vn.lienthong.payment.spi.RailProvider;

/** Finds the rail that a configuration names. */
public final class Rails {
    private Rails() {}

    private static final String AT_LEAST = "atLeastVnd";
    private static final String AT_MOST = "atMostVnd";
    private static final int LARGEST = 999_999_999;

    /**
     * A rail, and the caller that makes its calls.
     *
     * @param limits what the rail can take, within the agency's own settings
     */
    public record Opened(Rail rail, Caller caller, RailLimits limits) implements AutoCloseable {
        @Override
        public void close() {
            caller.close();
        }
    }

    /**
     * The rail of the configuration's dialect; no call is made.
     *
     * @throws PlatformException {@code CONFIGURATION} if there is no such rail (the message lists the known ones), or
     *     if a setting or credential is missing, wrong or unknown
     */
    public static Opened open(ClientConfig given) {
        Services<RailProvider> known = Services.read(
                ServiceLoader.load(RailProvider.class, RailProvider.class.getClassLoader()),
                ServiceLoader.load(RailProvider.class),
                RailProvider::name);
        RailProvider provider = known.named(given.dialect());
        if (provider == null) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            given.platform() + ": dialect: must be one of " + String.join(", ", known.names())
                                    + ", but is '" + Redaction.text(given.dialect()) + "'"
                                    + Spelling.suggestion(given.dialect(), known.names()) + known.notLoaded())
                    .build();
        }
        String dialect = given.platform() + ": dialect";
        ClientConfig config = patient(given, Lent.provided(dialect, provider, provider::leastAttempt));
        CallPlan plan = CallPlan.of(config)
                .dialects(known.names())
                .settings(withOurs(Lent.provided(dialect, provider, provider::settings)))
                .credentials(Lent.provided(dialect, provider, provider::credentials))
                .signsOn(SignsOn.IF_NAMED);
        if (Lent.provided(dialect, provider, provider::usesAgencyCode)) {
            plan.usesAgencyCode();
        }
        Caller caller = plan.build();
        ModuleCalls calls = new ModuleCalls("payment", config, caller);
        Rail rail = Lent.provided(dialect, provider, () -> provider.create(calls));
        return new Opened(rail, caller, within(config.settings(), rail.limits()));
    }

    /** The configuration with time enough for the platform, unless the profile gives it less. */
    private static ClientConfig patient(ClientConfig config, Duration least) {
        Timeouts given = config.timeouts();
        if (given.attempt().compareTo(least) >= 0) {
            return config;
        }
        if (!given.equals(Timeouts.DEFAULT)) {
            throw wrong(config.platform() + ": timeouts.attempt: must be at least " + least.toSeconds()
                    + " s, since the platform may need that long to answer, but is "
                    + given.attempt().toMillis() + " ms");
        }
        Duration deadline = given.deadline().compareTo(least) > 0 ? given.deadline() : least;
        return config.toBuilder()
                .timeouts(new Timeouts(given.connect(), least, deadline))
                .build();
    }

    private static PlatformException wrong(String message) {
        return PlatformException.of(Kind.CONFIGURATION, message).build();
    }

    /** The limits within the agency's own range. */
    private static RailLimits within(Settings settings, RailLimits limits) {
        long leastVnd = settings.number(AT_LEAST, 1, 1, LARGEST);
        long mostVnd = settings.text(AT_MOST, "").isEmpty()
                ? Long.MAX_VALUE
                : settings.number(AT_MOST, LARGEST, (int) leastVnd, LARGEST);
        if (leastVnd > limits.mostVnd() || mostVnd < limits.leastVnd()) {
            throw settings.error(
                    leastVnd > limits.mostVnd() ? AT_LEAST : AT_MOST,
                    ": must leave amounts that the rail takes, " + limits.leastVnd() + " to " + limits.mostVnd()
                            + ", but does not");
        }
        return limits.within(leastVnd, mostVnd);
    }

    private static Set<String> withOurs(Set<String> settings) {
        Set<String> all = new LinkedHashSet<>(settings);
        all.add(AT_LEAST);
        all.add(AT_MOST);
        return all;
    }
}
