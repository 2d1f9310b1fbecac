package vn.lienthong.reporting.internal.platform;

import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.reporting.spi.Target;

/** Examines the entries {@code reporting} of a profile with the target of each. */
public final class ReportingProbe implements ClientProbe {
    @Override
    public String role() {
        return "reporting";
    }

    @Override
    public @Nullable String signOn(ClientConfig config) {
        String signOn = Targets.load().require(config).signOn();
        return Target.NO_SIGN_ON.equals(signOn) ? null : signOn;
    }

    @Override
    public Proof prove(ClientConfig config) {
        try (OpenTarget target = OpenTarget.open(config, PeriodSettings.read(config))) {
            return target.platform().prove();
        }
    }
}
