package vn.lienthong.payment.internal.vnpay;

import java.util.Set;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.payment.spi.Rail;
import vn.lienthong.payment.spi.RailProvider;

/** Makes the rail of dialect {@code vnpay}. */
public final class VnpayProvider implements RailProvider {
    @Override
    public String name() {
        return "vnpay";
    }

    @Override
    public Set<String> settings() {
        return VnpayRail.SETTINGS;
    }

    @Override
    public CredentialNames credentials() {
        return CredentialNames.required("tmnCode", "hashSecret").withOptional("previousHashSecret");
    }

    @Override
    public Rail create(PlatformCalls calls) {
        return new VnpayRail(calls);
    }
}
