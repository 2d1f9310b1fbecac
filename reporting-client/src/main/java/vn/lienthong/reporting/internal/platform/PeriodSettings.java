package vn.lienthong.reporting.internal.platform;

import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.reporting.period.PeriodRule;

/** The cut-off days in a profile's {@code periods}. */
public final class PeriodSettings {
    static final String ALL = "periods.*";

    private PeriodSettings() {}

    /** The decree's rule, overridden by the profile's entries; {@code CONFIGURATION} for an impossible one. */
    public static PeriodRule read(ClientConfig config) {
        try {
            return PeriodRule.DECREE_09_2019.with(config.settings().table("periods"));
        } catch (IllegalArgumentException e) {
            throw PlatformException.of(Kind.CONFIGURATION, config.platform() + ": settings.periods: " + e.getMessage())
                    .build();
        }
    }
}
