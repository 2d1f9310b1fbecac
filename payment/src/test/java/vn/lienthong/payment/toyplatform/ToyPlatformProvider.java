package vn.lienthong.payment.toyplatform;

import java.util.Set;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.payment.spi.NationalPlatformCodec;
import vn.lienthong.payment.spi.NationalPlatformProvider;

// tag::provider[]
/** Fills the slot for a platform that exists only in this test (nền tảng mẫu). Every name below is made up. */
public final class ToyPlatformProvider implements NationalPlatformProvider {
    @Override
    public String name() {
        return "toy-platform"; // "codec: toy-platform" in the profile's settings, if there are several
    }

    @Override
    public Set<String> settings() {
        return Set.of("unit"); // "codec.unit" in the profile's settings; any other key below "codec" is refused
    }

    @Override
    public CredentialNames credentials() {
        return CredentialNames.required("toyKey").withOptional("previousToyKey");
    }

    @Override
    public NationalPlatformCodec create(ClientConfig config) {
        return new ToyCodec(config);
    }
}
// end::provider[]
