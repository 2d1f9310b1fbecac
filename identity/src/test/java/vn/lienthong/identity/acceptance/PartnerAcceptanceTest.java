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

/** The sandbox's VNeID for partners (VNeID cho đối tác): codes in a layer of its own, and no id_token. */
class PartnerAcceptanceTest extends LogInAcceptance {
    private static final SandboxSite SITE = new SandboxSite(
            "south",
            "/vneid/userinfo",
            null,
            Set.of("nonce", "code_challenge"),
            Map.of(
                    Ability.FORM_POST, "settings.responseMode",
                    Ability.REFRESH, "tokens: must have a refresh token",
                    Ability.REVOCATION, "revocation_endpoint",
                    Ability.BACK_CHANNEL, "no key set is configured",
                    Ability.STEP_UP, "settings.acrValues"));

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Override
    Site site() {
        return SITE;
    }

    @Test
    void aLevelThatWasDemandedCannotBeProvedWithoutAToken() {
        try (IdentityClient client = client()) {
            LoginAttempt attempt = client.beginLogin(
                    LoginRequest.builder().requireAcr(Site.HIGH).build());

            PlatformException refused = refused(() -> logIn(client, attempt, SITE.browser(), "lan", Site.HIGH));

            assertThat(refused.kind()).isEqualTo(Kind.SECURITY);
            assertThat(refused.check()).isEqualTo("acr");
        }
    }
}
