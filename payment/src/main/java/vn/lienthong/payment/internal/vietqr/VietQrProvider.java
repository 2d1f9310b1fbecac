package vn.lienthong.payment.internal.vietqr;

import java.util.Set;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.payment.spi.Rail;
import vn.lienthong.payment.spi.RailProvider;

/** Makes the rail of dialect {@code vietqr}. */
public final class VietQrProvider implements RailProvider {
    @Override
    public String name() {
        return "vietqr";
    }

    @Override
    public Set<String> settings() {
        return VietQrRail.SETTINGS;
    }

    @Override
    public CredentialNames credentials() {
        return CredentialNames.none().withOptional("noticeSecret", "previousNoticeSecret");
    }

    @Override
    public Rail create(PlatformCalls calls) {
        return new VietQrRail(calls);
    }
}
