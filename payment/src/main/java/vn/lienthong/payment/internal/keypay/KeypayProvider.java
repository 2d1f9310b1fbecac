package vn.lienthong.payment.internal.keypay;

import java.util.Set;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.payment.spi.Rail;
import vn.lienthong.payment.spi.RailProvider;

/** Makes the rail of dialect {@code keypay}. */
public final class KeypayProvider implements RailProvider {
    @Override
    public String name() {
        return "keypay";
    }

    @Override
    public Set<String> settings() {
        return KeypaySettings.NAMES;
    }

    @Override
    public CredentialNames credentials() {
        return CredentialNames.required("clientId", "hashKey1", "hashKey2").withOptional("previousHashKey2");
    }

    @Override
    public Rail create(PlatformCalls calls) {
        return new KeypayRail(calls);
    }
}
