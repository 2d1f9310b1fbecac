package vn.lienthong.identity.signing.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.spi.ClientProbe;

/** Proves the sign-on at the signing hub with the list of certificate providers, which has no personal data. */
public final class SigningProbe implements ClientProbe {
    /** For the service loader. */
    public SigningProbe() {}

    @Override
    public String role() {
        return "signing";
    }

    @Override
    public Proof prove(ClientConfig config) {
        try (SigningHub hub = new SigningHub(config)) {
            hub.providers();
            return Proof.proved();
        } catch (PlatformException e) {
            if (e.kind() != Kind.REFUSED && e.kind() != Kind.PROTOCOL) {
                throw e;
            }
            return Proof.notProved(
                    "cổng ký số cấp mã truy cập nhưng không cho danh sách nhà cung cấp chứng thư số; hãy kiểm tra baseUri,"
                            + " apiPath và cách ký yêu cầu (requestSigner) với đơn vị vận hành.",
                    "the hub gives a token but not the list of certificate providers; check baseUri, apiPath and how requests"
                            + " are signed (requestSigner) with its operator.");
        }
    }

    /** What is usual for a signed time stamp (ours); none is sent without {@code requestSigner}. */
    @Override
    public @Nullable Duration clockTolerance(ClientConfig config) {
        return config.settings().optional(PartnerHeaders.SIGNER) == null ? null : Duration.ofMinutes(5);
    }
}
