package vn.lienthong.payment.internal.momo;

import java.time.Duration;
import java.util.Set;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.payment.spi.Rail;
import vn.lienthong.payment.spi.RailProvider;

/** Makes the rail of dialect {@code momo}. */
public final class MomoProvider implements RailProvider {
    @Override
    public String name() {
        return "momo";
    }

    @Override
    public Set<String> settings() {
        return MomoRail.SETTINGS;
    }

    @Override
    public CredentialNames credentials() {
        return CredentialNames.required("partnerCode", "accessKey", "secretKey")
                .withOptional("previousAccessKey", "previousSecretKey");
    }

    /** As MoMo asks of every caller; a call that is given up earlier may have succeeded. */
    @Override
    public Duration leastAttempt() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Rail create(PlatformCalls calls) {
        return new MomoRail(calls);
    }
}
