package vn.lienthong.payment.internal.rail;

import java.util.ServiceLoader;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.ModuleCalls;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.service.Services;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.payment.spi.Rail;
import vn.lienthong.payment.spi.RailProvider;

/** Finds the rail that a configuration names. */
public final class Rails {
    private Rails() {}

    /** A rail, and the caller that makes its calls. */
    public record Opened(Rail rail, Caller caller) implements AutoCloseable {
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
    public static Opened open(ClientConfig config) {
        Services<RailProvider> known = Services.read(
                ServiceLoader.load(RailProvider.class, RailProvider.class.getClassLoader()),
                ServiceLoader.load(RailProvider.class),
                RailProvider::name);
        RailProvider provider = known.named(config.dialect());
        if (provider == null) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            config.platform() + ": dialect: must be one of " + String.join(", ", known.names())
                                    + ", but is '" + Redaction.text(config.dialect()) + "'"
                                    + Spelling.suggestion(config.dialect(), known.names()) + known.notLoaded())
                    .build();
        }
        String dialect = config.platform() + ": dialect";
        CallPlan plan = CallPlan.of(config)
                .dialects(known.names())
                .settings(Lent.provided(dialect, provider, provider::settings))
                .credentials(Lent.provided(dialect, provider, provider::credentials))
                .signsOn(SignsOn.IF_NAMED);
        if (Lent.provided(dialect, provider, provider::usesAgencyCode)) {
            plan.usesAgencyCode();
        }
        Caller caller = plan.build();
        ModuleCalls calls = new ModuleCalls("payment", config, caller);
        return new Opened(Lent.provided(dialect, provider, () -> provider.create(calls)), caller);
    }
}
