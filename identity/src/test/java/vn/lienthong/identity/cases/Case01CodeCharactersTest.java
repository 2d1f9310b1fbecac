package vn.lienthong.identity.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.Citizen;
import vn.lienthong.identity.Clients;
import vn.lienthong.identity.FakePlatform;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginRequest;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.identity.PlainProvider;
import vn.lienthong.identity.TestIssuer;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.fault.PortalFault;
import vn.lienthong.sandbox.fault.VneidFault;
import vn.lienthong.testsupport.SettableClock;

/** Case 1: a code with {@code +}, {@code %2B}, {@code /} and {@code =}. */
class Case01CodeCharactersTest {
    private static final BothPlatforms PLATFORMS = new BothPlatforms();

    @AfterEach
    void heal() {
        PLATFORMS.sandbox().heal();
    }

    @AfterAll
    static void stop() {
        PLATFORMS.close();
    }

    static Stream<Arguments> codes() {
        return Stream.of(
                arguments(BothPlatforms.PORTAL, Fault.of(PortalFault.PLUS_IN_CODE)),
                arguments(BothPlatforms.VNEID, Fault.of(VneidFault.ESCAPED_CODE)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("codes")
    void aCodeArrivesHoweverItIsSpelt(String variant, Fault fault) {
        PLATFORMS.sandbox().fail(fault);

        assertThat(((SignedIn) PLATFORMS.login(PLATFORMS.client(variant), "lan", 2)).subject())
                .isInstanceOf(Citizen.class);
    }

    /** The code as it stands in the redirect, and as the token endpoint must get it. */
    @ParameterizedTest
    @CsvSource({
        "dvcqg, ab+c, ab+c",
        "dvcqg, ab%2Bc, ab+c",
        "dvcqg, ab/c==, ab/c==",
        "dvcqg, ab%2Fc%3D%3D, ab/c==",
        "vneid-partner, ab+c, ab+c",
        "vneid-partner, ab%2Bc, ab+c",
        "vneid-partner, ab/c==, ab/c==",
        "vneid-partner, ab%2fc%3d%3d, ab/c=="
    })
    void theTokenEndpointGetsTheCodeThatWasIssued(String dialect, String inRedirect, String code) {
        try (FakePlatform platform = new FakePlatform()) {
            platform.answers(
                    "/oauth2/userinfo",
                    200,
                    FakePlatform.CITIZEN.replace("{\"sub\"", "{\"citizenPid\":\"008499123456\",\"sub\""));
            ClientConfig.Builder config = dialect.equals("dvcqg")
                    ? Clients.portal(platform.uri())
                    : Clients.partner(platform.uri(), "tokenUri", "/oauth2/token", "userinfoUri", "/oauth2/userinfo");
            IdentityClient client = Clients.create(config, SettableClock.at(TestIssuer.NOW));
            LoginAttempt attempt = client.beginLogin(LoginRequest.standard());

            client.completeLogin(
                    attempt, Clients.REDIRECT + "?code=" + inRedirect + "&state=" + Clients.state(attempt));

            assertThat(PlainProvider.map(
                            platform.requests("/oauth2/token").get(0).getBodyAsString()))
                    .containsEntry("code", code);
        }
    }

    @Test
    void decodedParametersThatLostTheirPlusAreExplained() {
        IdentityClient client = PLATFORMS.client(BothPlatforms.VNEID);
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        String spoilt = PLATFORMS.callback(attempt, "lan", 2).replace("+", "%20");

        assertThat(catchThrowableOfType(PlatformException.class, () -> client.completeLogin(attempt, spoilt)))
                .hasMessageContaining("raw query string");
    }
}
