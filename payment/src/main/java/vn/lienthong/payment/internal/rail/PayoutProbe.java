package vn.lienthong.payment.internal.rail;

import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.spi.ClientProbe;

/** Examines the entries {@code payout} of a profile with the rail of each. */
public final class PayoutProbe implements ClientProbe {
    @Override
    public String role() {
        return "payout";
    }

    @Override
    public Proof prove(ClientConfig config) {
        try (Rails.Opened opened = Rails.open(config)) {
            return opened.rail().prove();
        }
    }
}
