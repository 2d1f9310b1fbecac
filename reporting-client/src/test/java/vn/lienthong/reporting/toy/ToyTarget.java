package vn.lienthong.reporting.toy;

import java.util.Set;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.reporting.period.PeriodRule;
import vn.lienthong.reporting.spi.ReportPlatform;
import vn.lienthong.reporting.spi.Target;

// tag::target[]
/** Platforms of this test, which take a report as lines of text (nền tảng mẫu). */
public final class ToyTarget implements Target {
    @Override
    public String name() {
        return "toy-lines"; // "dialect: toy-lines" in the profile
    }

    @Override
    public Set<String> settings() {
        return Set.of("office"); // any other key is refused
    }

    @Override
    public String signOn() {
        return NO_SIGN_ON; // or the name of a sign-on, such as "oauth2-client-credentials"
    }

    @Override
    public ReportPlatform open(PlatformCalls calls, PeriodRule periodRule) {
        return new ToyPlatform(calls);
    }
}
// end::target[]
