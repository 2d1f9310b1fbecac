package vn.lienthong.payment.internal.nationaltttt;

import java.util.Set;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.payment.spi.Rail;
import vn.lienthong.payment.spi.RailProvider;

/** Makes the rail of dialect {@code national-tttt}, around a codec that is not ours. */
public final class TtttProvider implements RailProvider {
    @Override
    public String name() {
        return "national-tttt";
    }

    @Override
    public Set<String> settings() {
        return Set.of(TtttCodecs.SETTING, TtttCodecs.SETTING + ".*");
    }

    @Override
    public CredentialNames credentials() {
        return TtttCodecs.credentials(TtttCodecs.known());
    }

    @Override
    public Rail create(PlatformCalls calls) {
        return new TtttRail(calls, TtttCodecs.open(calls.config(), TtttCodecs.known()));
    }
}
