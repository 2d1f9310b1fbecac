package vn.lienthong.payment.toy;

import java.util.Set;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.payment.spi.Rail;
import vn.lienthong.payment.spi.RailProvider;

// tag::provider[]
/** Makes the rail of a wallet that exists only in this test (ví mẫu). */
public final class ToyProvider implements RailProvider {
    @Override
    public String name() {
        return "toy-wallet"; // "dialect: toy-wallet" in the profile
    }

    @Override
    public Set<String> settings() {
        return Set.of("shop"); // any other key is refused
    }

    @Override
    public CredentialNames credentials() {
        return CredentialNames.required("secret");
    }

    @Override
    public Rail create(PlatformCalls calls) {
        return new ToyRail(calls);
    }
}
// end::provider[]
