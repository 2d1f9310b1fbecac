package vn.lienthong.identity.acceptance;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.lienthong.identity.servers.OidcProvider;

/** The certified npm package {@code oidc-provider} (máy chủ đã được chứng nhận). */
@Tag("node")
class OidcProviderAcceptanceTest extends LogInAcceptance {
    @RegisterExtension
    static final OidcProvider PROVIDER = OidcProvider.create();

    @Override
    Site site() {
        return new ServerSite(PROVIDER, "/me", Map.of());
    }
}
