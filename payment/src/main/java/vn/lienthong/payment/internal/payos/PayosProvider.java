package vn.lienthong.payment.internal.payos;

import java.util.Set;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.payment.spi.Rail;
import vn.lienthong.payment.spi.RailProvider;

/** Makes the rail of dialect {@code payos}. */
public final class PayosProvider implements RailProvider {
    @Override
    public String name() {
        return "payos";
    }

    @Override
    public Set<String> settings() {
        return PayosRail.SETTINGS;
    }

    @Override
    public CredentialNames credentials() {
        return CredentialNames.required("clientId", "apiKey", "checksumKey").withOptional("previousChecksumKey");
    }

    @Override
    public Rail create(PlatformCalls calls) {
        return new PayosRail(calls);
    }
}
