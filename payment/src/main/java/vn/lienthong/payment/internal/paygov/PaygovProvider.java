package vn.lienthong.payment.internal.paygov;

import java.util.Set;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.payment.spi.Rail;
import vn.lienthong.payment.spi.RailProvider;

/** Makes the rail of dialect {@code paygov}. */
public final class PaygovProvider implements RailProvider {
    @Override
    public String name() {
        return "paygov";
    }

    @Override
    public Set<String> settings() {
        return PaygovSettings.NAMES;
    }

    /** Not {@code accessKey} and {@code secretKey}, which a sign-on may read. */
    @Override
    public CredentialNames credentials() {
        return CredentialNames.required("partnerCode").withOptional("paygovAccessKey", "paygovSecretKey");
    }

    /** The unit in {@code orderId}. */
    @Override
    public boolean usesAgencyCode() {
        return true;
    }

    @Override
    public Rail create(PlatformCalls calls) {
        return new PaygovRail(calls);
    }
}
