package vn.lienthong.identity.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.identity.decoupled.DecoupledAttempt;
import vn.lienthong.identity.decoupled.DecoupledClient;
import vn.lienthong.identity.decoupled.DecoupledRequest;
import vn.lienthong.identity.decoupled.DecoupledResult;
import vn.lienthong.identity.decoupled.PingNotice;
import vn.lienthong.testsupport.SettableClock;

/** The whole client at the certified npm package {@code oidc-provider}, with one of its clients for each protection. */
@Tag("node")
class OidcProviderJourneysTest {
    @RegisterExtension
    static final OidcProvider PROVIDER = OidcProvider.create();

    @ParameterizedTest
    @CsvSource({
        "post, clientAuth=post",
        "basic, ''",
        "public, clientAuth=none",
        "key, clientAuth=private_key_jwt",
        "par, par=on",
        "jar, requestObject=signed",
        "jarm, 'responseMode=query.jwt idTokenAlgorithms=RS256,ES256'",
        "jarm, 'responseMode=form_post.jwt idTokenAlgorithms=RS256,ES256'",
        "post, clientAuth=post responseMode=form_post",
        "es256, idTokenAlgorithms=ES256",
        "ps256, idTokenAlgorithms=PS256",
        "eddsa, idTokenAlgorithms=EdDSA",
        "dpop, dpop=on",
        "dpop-nonce, dpop=on",
        "signed-userinfo, 'userinfoForm=signed idTokenAlgorithms=RS256,ES256'",
        "sealed, idTokenEncryption=required userinfoForm=signed_encrypted idTokenAlgorithms=ES256",
        "fapi, fapi=security",
        "fapi-signed, fapi=message-signing"
    })
    void aPersonLogsInAndStaysAndIsForgotten(String client, String settings) {
        SignedIn signedIn = Journeys.logInRefreshAndRevoke(
                PROVIDER, config(client, settings).build(), "lan");

        assertThat(signedIn.subject().accountId()).isEqualTo("lan");
    }

    @Test
    void aPersonConfirmsOrRefusesInAnApp() {
        Journeys.confirmInAnApp(PROVIDER, config("counter", ""), "an", "binh");
    }

    @Test
    void aCounterIsPinged() {
        SettableClock clock = SettableClock.at(Instant.now());
        try (DecoupledClient client = DecoupledClient.create(
                config("counter-ping", "decoupledMode=ping").clock(clock).build())) {
            DecoupledAttempt attempt =
                    client.begin(DecoupledRequest.loginHint("sao").build());
            PROVIDER.confirm("sao");
            ApplicationSite.Message ping = PROVIDER.site().next("/ciba-ping");

            PingNotice.Genuine genuine = (PingNotice.Genuine)
                    client.readPing(ping.authorization(), ping.body(), id -> id.equals(attempt.id()) ? attempt : null);

            assertThat(client.pollNotified(genuine.attempt())).isInstanceOf(DecoupledResult.Done.class);
        }
    }

    @Test
    void aPersonTypesACodeOnAnotherDevice() {
        Journeys.confirmOnAnotherDevice(PROVIDER, config("device", "clientAuth=none"), "lan");
    }

    @Test
    void aClientShowsItsCertificate() {
        ClientConfig.Builder config = Applications.withCertificate(
                config(
                        "mtls",
                        "clientAuth=mtls issuer=" + PROVIDER.uri() + " authorizeUri=" + PROVIDER.uri() + "/auth"),
                PROVIDER.tlsUri(),
                PROVIDER.clientCertificate(),
                PROVIDER.certificate());
        try (IdentityClient client = IdentityClient.create(config.build())) {
            assertThat(Journeys.logIn(PROVIDER, client, "lan").subject().accountId())
                    .isEqualTo("lan");
        }
    }

    private static ClientConfig.Builder config(String client, String settings) {
        return Applications.config(PROVIDER, client, settings.isEmpty() ? new String[0] : settings.split("[ =]", -1));
    }
}
