package vn.lienthong.reporting.internal.platform;

import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.reporting.period.PeriodRule;

/** The cut-off days that a profile states under {@code periods}. */
public final class PeriodSettings {
    static final String ALL = "periods.*";

    private PeriodSettings() {}

    /** The decree's rule with the profile's entries over it; {@code CONFIGURATION} for one that is impossible. */
    public static PeriodRule read(ClientConfig config) {
        try {
            return PeriodRule.DECREE_09_2019.with(config.settings().table("periods"));
        } catch (IllegalArgumentException e) {
            throw PlatformException.of(Kind.CONFIGURATION, config.platform() + ": settings.periods: " + e.getMessage())
                    .build();
        }
    }
}
