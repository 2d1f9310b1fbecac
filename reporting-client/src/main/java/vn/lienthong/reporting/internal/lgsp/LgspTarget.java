package vn.lienthong.reporting.internal.lgsp;

import java.util.Set;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.reporting.period.PeriodRule;
import vn.lienthong.reporting.spi.ReportPlatform;
import vn.lienthong.reporting.spi.Target;

/**
 * The provincial data platforms (LGSP). They differ in sign-on, not in messages; use any other sign-on with
 * {@code dialect: lgsp} and {@code signOn}.
 */
public final class LgspTarget implements Target {
    @Override
    public String name() {
        return "lgsp";
    }

    @Override
    public Set<String> settings() {
        return Set.of("acceptedStatus", "statisticPath", "votePath");
    }

    @Override
    public ReportPlatform open(PlatformCalls calls, PeriodRule periodRule) {
        return new LgspPlatform(calls);
    }
}
