package vn.lienthong.reporting.internal.platform;

import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.spi.ClientProbe;

/** Examines the entries {@code reporting} of a profile by the target that each names. */
public final class ReportingProbe implements ClientProbe {
    @Override
    public String role() {
        return "reporting";
    }

    @Override
    public Proof prove(ClientConfig config) {
        try (OpenTarget target = OpenTarget.open(config, PeriodSettings.read(config))) {
            return target.platform().prove();
        }
    }
}
