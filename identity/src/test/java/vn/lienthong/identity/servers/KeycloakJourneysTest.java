package vn.lienthong.identity.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.identity.LogoutNotice;
import vn.lienthong.identity.RefreshResult;
import vn.lienthong.identity.Tokens;

/** The whole client at Keycloak, with one of its clients for each protection. */
@Tag("servers")
class KeycloakJourneysTest {
    @RegisterExtension
    static final KeycloakServer KEYCLOAK = KeycloakServer.create();

    @ParameterizedTest
    @CsvSource({
        "post, clientAuth=post",
        "basic, ''",
        "public, clientAuth=none",
        "key, clientAuth=private_key_jwt",
        "consent, ''",
        "par, par=on",
        "jarm, 'responseMode=query.jwt idTokenAlgorithms=RS256,ES256'",
        "jarm, 'responseMode=form_post.jwt idTokenAlgorithms=RS256,ES256'",
        "basic, responseMode=form_post",
        "es256, idTokenAlgorithms=ES256",
        "dpop, dpop=on",
        "signed-userinfo, 'userinfoForm=signed idTokenAlgorithms=RS256,ES256'",
        "sealed, idTokenEncryption=required"
    })
    void aPersonLogsInAndStaysAndIsForgotten(String client, String settings) {
        SignedIn signedIn = Journeys.logInRefreshAndRevoke(
                KEYCLOAK, config(client, settings).build(), "lan");

        assertThat(signedIn.subject().claims().text("TechID")).isEqualTo("lan");
    }

    /**
     * Under its policies for FAPI 2.0 Keycloak revokes only what is bound to the key of the proof, and it binds no refresh token
     * of a program that has credentials: such a session is ended by a log-out.
     */
    @ParameterizedTest
    @CsvSource({"fapi, fapi=security", "fapi-signed, fapi=message-signing"})
    void aPersonLogsInUnderAPolicyAndStays(String id, String settings) {
        try (IdentityClient client = IdentityClient.create(config(id, settings).build())) {
            SignedIn signedIn = Journeys.logIn(KEYCLOAK, client, "lan");
            assertThat(signedIn.subject().claims().text("TechID")).isEqualTo("lan");
            assertThat(signedIn.tokens().type()).isEqualTo(Tokens.Type.DPOP);

            Tokens fresh = ((RefreshResult.Refreshed) client.refresh(signedIn.tokens())).tokens();
            URI userInfo = KEYCLOAK.endpoint("userinfo");
            assertThat(client.callResource(fresh, userInfo).status()).isEqualTo(200);

            assertThat(catchThrowableOfType(PlatformException.class, () -> client.revoke(fresh)))
                    .hasMessageContaining("DPoP proof and token binding");
            assertThat(catchThrowableOfType(PlatformException.class, () -> client.callResource(fresh, userInfo))
                            .kind())
                    .as("the access token was revoked all the same")
                    .isEqualTo(Kind.UNAUTHENTICATED);
        }
    }

    @Test
    void aLogOutIsToldThroughTheBrowser() {
        try (IdentityClient client =
                IdentityClient.create(config("frontchannel", "").build())) {
            Browser browser = KEYCLOAK.browser();
            SignedIn signedIn = Journeys.logIn(KEYCLOAK, browser, client, "minh");
            Browser.Place page = KEYCLOAK.logOut(
                    browser,
                    client.beginLogout(signedIn.tokens(), OidcProvider.AFTER_LOGOUT)
                            .redirectTo());

            URI frame = ((Browser.Page) page).frame(OidcProvider.AFTER_LOGOUT + "/front");

            assertThat(client.readFrontChannelLogout(frame.getRawQuery()))
                    .isInstanceOfSatisfying(
                            LogoutNotice.Verified.class,
                            verified -> assertThat(verified.sessionId())
                                    .isEqualTo(signedIn.authentication().sessionId()));
        }
    }

    @Test
    void aPersonConfirmsOrRefusesInAnApp() {
        Journeys.confirmInAnApp(KEYCLOAK, config("counter", ""), "lan", "minh");
    }

    @Test
    void aPersonTypesACodeOnAnotherDevice() {
        Journeys.confirmOnAnotherDevice(KEYCLOAK, config("device", "clientAuth=none"), "lan");
    }

    @Test
    void aClientShowsItsCertificate() {
        ClientConfig.Builder config = Applications.withCertificate(
                config(
                        "mtls",
                        "clientAuth=mtls issuer=" + KEYCLOAK.issuer() + " tokenUri=" + KEYCLOAK.tlsEndpoint("token")
                                + " userinfoUri=" + KEYCLOAK.tlsEndpoint("userinfo")),
                KEYCLOAK.tlsUri(),
                KEYCLOAK.clientCertificate(),
                KEYCLOAK.certificate());
        try (IdentityClient client = IdentityClient.create(config.build())) {
            assertThat(Journeys.logIn(KEYCLOAK, client, "lan").subject().accountId())
                    .isNotBlank();
        }
    }

    private static ClientConfig.Builder config(String client, String settings) {
        return Applications.config(KEYCLOAK, client, settings.isEmpty() ? new String[0] : settings.split("[ =]", -1));
    }
}
