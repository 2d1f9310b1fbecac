package vn.lienthong.identity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginRequest;

/** The sandbox's national portal (cổng quốc gia). */
class PortalAcceptanceTest extends LogInAcceptance {
    private static final SandboxSite SITE = new SandboxSite(
            "north",
            "/dvcqg/oauth2/userinfo",
            "/goodbye",
            Set.of(),
            Map.of(Ability.FORM_POST, "settings.responseMode", Ability.REVOCATION, "revocation_endpoint"));

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Override
    Site site() {
        return SITE;
    }

    @Test
    void aLevelThatWasDemandedAndNotReachedIsRefused() {
        try (IdentityClient client = client()) {
            LoginAttempt attempt = client.beginLogin(
                    LoginRequest.builder().requireAcr(Site.HIGH).build());

            PlatformException refused = refused(() -> logIn(client, attempt, SITE.browser(), "lan", Site.LOW));

            assertThat(refused.kind()).isEqualTo(Kind.SECURITY);
            assertThat(refused.check()).isEqualTo("acr");
        }
    }
}
