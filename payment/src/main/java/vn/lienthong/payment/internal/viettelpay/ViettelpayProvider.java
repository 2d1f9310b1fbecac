package vn.lienthong.payment.internal.viettelpay;

import java.util.Set;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.payment.spi.Rail;
import vn.lienthong.payment.spi.RailProvider;

/** Makes the rail of dialect {@code viettelpay}. */
public final class ViettelpayProvider implements RailProvider {
    @Override
    public String name() {
        return "viettelpay";
    }

    @Override
    public Set<String> settings() {
        return ViettelpayRail.SETTINGS;
    }

    @Override
    public CredentialNames credentials() {
        return CredentialNames.required("merchantCode", "accessCode", "hashKey").withOptional("previousHashKey");
    }

    @Override
    public Rail create(PlatformCalls calls) {
        return new ViettelpayRail(calls);
    }
}
