package vn.lienthong.payment.internal.rail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.spi.ClientProbe;

/** Examines the entries {@code payment} of a profile with the rail of each. */
public final class PaymentProbe implements ClientProbe {
    @Override
    public String role() {
        return "payment";
    }

    @Override
    public Proof prove(ClientConfig config) {
        try (Rails.Opened opened = Rails.open(config)) {
            return opened.rail().prove();
        }
    }

    @Override
    public @Nullable Duration clockTolerance(ClientConfig config) {
        try (Rails.Opened opened = Rails.open(config)) {
            return opened.rail().clockTolerance();
        } catch (PlatformException wrong) {
            return null; // prove reports what is wrong
        }
    }
}
