package vn.lienthong.payment.internal.zalopay;

import java.util.Set;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.payment.spi.Rail;
import vn.lienthong.payment.spi.RailProvider;

/** Makes the rail of dialect {@code zalopay}. */
public final class ZalopayProvider implements RailProvider {
    @Override
    public String name() {
        return "zalopay";
    }

    @Override
    public Set<String> settings() {
        return ZalopayRail.SETTINGS;
    }

    @Override
    public CredentialNames credentials() {
        return CredentialNames.required("appId", "key1", "key2").withOptional("previousKey2");
    }

    @Override
    public Rail create(PlatformCalls calls) {
        return new ZalopayRail(calls);
    }
}
