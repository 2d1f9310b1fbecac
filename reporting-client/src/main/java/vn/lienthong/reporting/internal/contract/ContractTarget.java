package vn.lienthong.reporting.internal.contract;

import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.reporting.period.PeriodRule;
import vn.lienthong.reporting.spi.ReportPlatform;
import vn.lienthong.reporting.spi.Target;

/** Our open reporting contract, version 1. */
public final class ContractTarget implements Target {
    @Override
    public String name() {
        return "lienthong-report-v1";
    }

    @Override
    public String signOn() {
        return "oauth2-client-credentials";
    }

    @Override
    public ReportPlatform open(PlatformCalls calls, PeriodRule periodRule) {
        return new ContractPlatform(new ContractCalls(calls));
    }
}
