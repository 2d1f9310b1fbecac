package vn.lienthong.payment.internal.national;

import java.util.Set;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.payment.spi.Rail;
import vn.lienthong.payment.spi.RailProvider;

/** Makes the rail of dialect {@code national-v1}. */
public final class NationalProvider implements RailProvider {
    @Override
    public String name() {
        return "national-v1";
    }

    @Override
    public Set<String> settings() {
        return NationalRail.SETTINGS;
    }

    @Override
    public CredentialNames credentials() {
        return CredentialNames.required("partnerCode", "secret").withOptional("previousSecret");
    }

    @Override
    public Rail create(PlatformCalls calls) {
        return new NationalRail(calls);
    }
}
