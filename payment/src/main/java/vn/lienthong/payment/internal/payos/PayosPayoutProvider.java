package vn.lienthong.payment.internal.payos;

import java.util.Set;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.payment.spi.Rail;
import vn.lienthong.payment.spi.RailProvider;

/** Makes the rail of dialect {@code payos-payout}. */
public final class PayosPayoutProvider implements RailProvider {
    @Override
    public String name() {
        return "payos-payout";
    }

    @Override
    public Set<String> settings() {
        return PayosPayoutRail.SETTINGS;
    }

    @Override
    public CredentialNames credentials() {
        return CredentialNames.required("clientId", "apiKey", "checksumKey").withOptional("previousChecksumKey");
    }

    @Override
    public Rail create(PlatformCalls calls) {
        return new PayosPayoutRail(calls);
    }
}
