package vn.lienthong.identity.acceptance;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.lienthong.identity.servers.KeycloakServer;

/** Keycloak, the server behind many an agency's sign-on. */
@Tag("servers")
class KeycloakAcceptanceTest extends LogInAcceptance {
    @RegisterExtension
    static final KeycloakServer KEYCLOAK = KeycloakServer.create();

    /** The realm's log-in has one level; Keycloak issues the token all the same, and the client refuses it. */
    private static final Map<Ability, String> LACKS = Map.of(Ability.STEP_UP, "Token refused (acr)");

    @Override
    Site site() {
        return new ServerSite(KEYCLOAK, "/protocol/openid-connect/userinfo", LACKS);
    }
}
