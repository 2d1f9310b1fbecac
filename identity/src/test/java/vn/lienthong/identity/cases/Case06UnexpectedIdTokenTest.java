package vn.lienthong.identity.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.Clients;
import vn.lienthong.identity.FakePlatform;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginRequest;
import vn.lienthong.identity.LoginResult;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.identity.TestIssuer;
import vn.lienthong.testsupport.SettableClock;

/** Case 6: an id_token where none is expected is checked, and not ignored. */
class Case06UnexpectedIdTokenTest {
    private static final FakePlatform PLATFORM = new FakePlatform();

    @BeforeEach
    void wellAgain() {
        PLATFORM.reset();
    }

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void anUnexpectedIdTokenOfAnUnknownIssuerIsRefused() {
        PLATFORM.answers("/oauth2/userinfo", 200, "{\"sub\":\"5f3c1a9e\",\"citizenPid\":\"008499123456\"}");
        ClientConfig.Builder partner =
                Clients.partner(PLATFORM.uri(), "tokenUri", "/oauth2/token", "userinfoUri", "/oauth2/userinfo");

        assertThat(catchThrowableOfType(
                        PlatformException.class, () -> login(partner, TestIssuer.sign(TestIssuer.claims()))))
                .hasMessageContaining("(iss): settings.issuer is not set");
    }

    @Test
    void anUnexpectedIdTokenIsCheckedToo() {
        PLATFORM.answers("/oauth2/userinfo", 200, "{\"sub\":\"5f3c1a9e\",\"citizenPid\":\"008499123456\"}");
        ClientConfig.Builder partner = Clients.partner(
                PLATFORM.uri(),
                "tokenUri",
                "/oauth2/token",
                "userinfoUri",
                "/oauth2/userinfo",
                "jwksUri",
                "/oauth2/jwks",
                "issuer",
                TestIssuer.ISSUER);

        assertThat(login(partner, TestIssuer.sign(TestIssuer.claims()))).isInstanceOf(SignedIn.class);
        assertThat(catchThrowableOfType(
                        PlatformException.class,
                        () -> login(partner, TestIssuer.sign(TestIssuer.claims("aud", "other")))))
                .hasMessageContaining("(aud)");
    }

    @ParameterizedTest
    @CsvSource({"iss, https://other.example, iss", "aud, other, aud", "sub, somebody-else, sub", "exp, '', exp"})
    void thePortalsIsCheckedWhereTheProfileLetsItBeMissing(String claim, String value, String check) {
        ClientConfig.Builder portal =
                Clients.portal(PLATFORM.uri(), "idToken", "optional", "issuer", TestIssuer.ISSUER, "nonce", "off");

        assertThat(login(portal, TestIssuer.sign(TestIssuer.claims()))).isInstanceOf(SignedIn.class);
        assertThat(catchThrowableOfType(
                                PlatformException.class,
                                () -> login(
                                        portal,
                                        TestIssuer.sign(TestIssuer.claims(claim, value.isEmpty() ? null : value))))
                        .check())
                .isEqualTo(check);
    }

    private static LoginResult login(ClientConfig.Builder config, String idToken) {
        PLATFORM.answersWithIdToken(idToken);
        IdentityClient client = Clients.create(config, SettableClock.at(TestIssuer.NOW));
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        return client.completeLogin(attempt, Clients.REDIRECT + "?code=c&state=" + Clients.state(attempt));
    }
}
